"""What a component promises beyond its looks."""

import re
from datetime import date

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string


def shown(template: str, request=None, **context) -> str:
    """A template text as pages write it, components and all."""
    loader = engines["django"].engine.template_loaders[0].loaders[0]
    compiled = loader.cotton_compiler.process(template)
    return engines["django"].from_string(compiled).render(context, request)


def test_a_success_message_tells_the_browser_that_the_text_is_saved():
    saved = render_to_string("ui/messages.html", {"messages": [Message(constants.SUCCESS, "Målet är sparat.")]})
    assert 'role="status"' in saved
    assert "data-saved" in saved


@pytest.mark.parametrize("level", [constants.INFO, constants.WARNING, constants.ERROR])
def test_no_other_message_does(level):
    assert "data-saved" not in render_to_string("ui/messages.html", {"messages": [Message(level, "Nej.")]})


def test_a_stage_is_told_in_words():
    assert "Nu: </span>Remiss" in shown('<c-stages.stage state="now" name="Remiss">till mars</c-stages.stage>')
    assert 'aria-current="step"' in shown('<c-stages.stage state="now" name="Remiss">till mars</c-stages.stage>')
    assert "Klart: </span>Workshop" in shown('<c-stages.stage state="done" name="Workshop"></c-stages.stage>')


def test_only_the_main_next_step_is_a_button():
    row = '<c-next.row title="Lås" url="/las" label="Lås versionen"{}>Skäl.</c-next.row>'
    assert "ds-button" in shown(row.format(" main"))
    assert "ds-button" not in shown(row.format(""))


def test_a_next_step_without_a_day_says_so_in_words():
    assert "När du hinner" in shown('<c-next.row title="Lås" url="/las" label="Lås">Skäl.</c-next.row>')
    dated = shown('<c-next.row title="Lås" url="/" label="Lås" :date="day">Skäl.</c-next.row>', day=date(2021, 6, 16))
    assert '<time datetime="2021-06-16">2021-06-16</time>' in dated


def test_what_people_have_written_is_text_and_never_markup():
    evil = '<b title="x">&'
    for template in (
        '<c-head title="{{ evil }}"></c-head>',
        '<c-head :title="evil"></c-head>',
        '<c-missing.row title="{{ evil }}" url="/" label="{{ evil }}">{{ evil }}</c-missing.row>',
        '<c-facts.fact term="{{ evil }}">{{ evil }}</c-facts.fact>',
        '<c-downloads.file url="/" name="{{ evil }}">{{ evil }}</c-downloads.file>',
    ):
        page = shown(template, evil=evil)
        assert "<b" not in page
        assert "&amp;amp;" not in page  # nor escaped twice


def test_a_wide_table_can_be_reached_and_scrolled_with_the_keyboard():
    table = shown('<c-table caption="Insatser" id="insatser" wide shown><tbody></tbody></c-table>')
    assert 'role="region" aria-labelledby="insatser" tabindex="0"' in table
    assert '<caption id="insatser">Insatser</caption>' in table


def test_a_form_refuses_strangers_and_shows_its_own_faults_not_the_browsers(rf):
    form = shown('<c-form label="Mål"><p>Fält</p></c-form>', rf.get("/"))
    assert "csrfmiddlewaretoken" in form
    assert "novalidate" in form and "data-keep" in form
    assert "data-keep" not in shown('<c-form keep="no"></c-form>', rf.get("/"))


def test_a_component_does_not_take_its_neighbours_values():
    # A page has a `title` and a `note` of its own; a component that was not given one has none.
    assert "Utanför" not in shown(
        '<c-section id="a"></c-section><c-panel id="b"></c-panel>', title="Utanför", note="Utanför"
    )


def test_pages_keep_the_choices_made_above_the_list(rf):
    page = Paginator(range(1000), 10).page(2)
    links = shown('<c-pagination :page="page" />', rf.get("/?mal=3&sida=2"), page=page)
    assert re.search(r'rel="next" href="\?mal=3&amp;sida=3"', links)
    assert "11–20 av 1\xa0000" in links


def test_one_page_needs_no_links(rf):
    assert "<nav" not in shown('<c-pagination :page="page" />', rf.get("/"), page=Paginator([1], 10).page(1))


def test_the_example_strip_is_shown_for_an_example_and_nowhere_else(request_to):
    request = request_to("/galleri")
    assert "Exempel." in render_to_string("404.html", request=request)
    request.municipality.is_example = False
    assert "Exempel." not in render_to_string("404.html", request=request)
