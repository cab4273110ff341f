"""The ways in: each works alone, and asks few questions before there is something to use. And what is left later."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from samsyn.action_plans.operations import create_plan
from samsyn.editions.situation import situation_of
from samsyn.governing.next_steps import all_steps
from samsyn.nodes.models import Node
from samsyn.organisation.models import Body
from samsyn.programmes.models import Programme
from samsyn.programmes.operations import create_programme
from tests.actors import TEST
from tests.cast import Cast
from tests.published import adopted

MOST = 5  # questions before the first page that can be used


def page(client, cast: Cast, route: str, **arguments: str) -> str:
    address = cast.path + reverse(route, urlconf="samsyn.urls", kwargs=arguments)
    return client.get(address).content.decode()


def questions(html: str) -> list[str]:
    """What the page's form asks, in sight: not what lies folded."""
    form = html[html.index('<form class="sam-form"') :]
    in_sight = re.sub(r"<details\b.*?</details>", "", form[: form.index("</form>")], flags=re.S)
    fields = re.findall(r'<(?:legend|label for="[^"]*" id="[^"]*_label")>([^<]+)<', in_sight)
    return fields + re.findall(r'<div class="sam-field sam-check">', in_sight)


def test_the_first_page_of_an_empty_municipality_asks_what_is_to_be_done(cast, signed_in):
    Node.objects.filter(kind=Programme.kind).update(removed_at=timezone.now())
    html = page(signed_in("editor"), cast, "start")
    assert "Vad vill ni göra?" in html
    for route in ("programme-new", "import-start", "governing-document-new", "consultation-new"):
        assert f'href="{cast.path}{reverse(route, urlconf="samsyn.urls")}"' in html


def test_the_question_comes_after_the_documents_when_there_are_any_and_not_to_readers(cast, signed_in):
    html = page(signed_in("editor"), cast, "start")
    assert html.index(cast.programme.title) < html.index("Vad vill ni göra?")
    assert "Vad vill ni göra?" not in page(signed_in("reader"), cast, "start")


@pytest.mark.parametrize(
    ("route", "about"),
    [
        ("programme-new", {}),
        ("import-start", {}),
        ("governing-document-new", {}),
        ("already-adopted", {"pk": "programme"}),
        ("action-plan-new", {"pk": "programme"}),
    ],
)
def test_no_way_asks_more_than_a_few_questions(cast, signed_in, route, about):
    asked = questions(page(signed_in("editor"), cast, route, **dict.fromkeys(about, cast.programme.pk)))
    assert 1 <= len(asked) <= MOST, asked


def test_a_fault_in_what_is_folded_is_seen(cast, signed_in):
    client = signed_in("editor")
    address = cast.path + reverse("already-adopted", urlconf="samsyn.urls", kwargs={"pk": cast.programme.pk})
    typed = {"client_key": "k", "body": cast.council.pk, "valid_from": "i övermorgon"}
    html = client.post(address, typed).content.decode()
    assert re.search(r"<details[^>]* open[^>]*>\s*<summary>Mer om beslutet", html)


# ---- After the adoption ----------------------------------------------------------------------------------------------


def steps(document) -> list[str]:
    return [step.route for step in all_steps(situation_of(document))]


def test_after_the_adoption_the_plan_and_the_open_page_are_left(cast):
    assert "open-document" not in steps(cast.programme) and "action-plan-new" not in steps(cast.programme)
    adopted(cast.programme, cast.council)
    assert {"open-document", "action-plan-new"} <= set(steps(cast.programme))
    plan = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan", client_key="plan")
    assert "action-plan-new" not in steps(cast.programme)
    assert "action-plan-new" not in steps(plan)


def test_the_working_text_is_read_as_one_text_by_those_who_work_with_it(cast, signed_in):
    html = page(signed_in("reader"), cast, "working-text", pk=cast.programme.pk)
    assert cast.section.title in html and cast.goal.title in html and cast.objective.title in html
    assert "Arbetsmaterial" in html
    empty = create_programme(by=TEST, municipality=cast.municipality, title="Tomt", client_key="tomt")
    assert "Inget är skrivet än." in page(signed_in("reader"), cast, "working-text", pk=empty.pk)


def test_the_numbers_of_versions_are_explained_where_they_stand(cast, signed_in, client):
    edition = adopted(cast.programme, cast.council)
    editor = signed_in("editor")
    assert "räknas i" in page(editor, cast, "versions", pk=cast.programme.pk)
    assert "Det här är texten som antogs." in page(editor, cast, "edition", pk=edition.pk)
    assert "Numren räknar också remissversioner" in page(client, cast, "open-document", pk=cast.programme.pk)


def test_two_formats_are_in_sight_and_the_others_folded(cast, signed_in):
    html = page(signed_in("editor"), cast, "documents", pk=cast.programme.pk)
    in_sight = re.sub(r"<details\b.*?</details>", "", html, flags=re.S)
    assert "programme/docx/" in in_sight and "programme/pdf/" in in_sight
    assert "programme/odt/" not in in_sight and "programme/odt/" in html


def test_where_no_body_is_known_its_name_can_be_written_at_once(cast, signed_in):
    Body.objects.filter(municipality=cast.municipality).update(ends_on="2020-01-01")
    html = page(signed_in("editor"), cast, "governing-document-new")
    assert re.search(r"<details[^>]* open[^>]*>\s*<summary>Mer om", html)
