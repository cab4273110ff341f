"""Rich text in: the form field, the textarea without JavaScript, the editor in a browser under the strict policy."""

import json
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from django import forms
from django.conf import settings as django_settings
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory
from hypothesis import given, settings
from playwright.sync_api import expect

from samsyn.lib.blocks import block_text, cell, figure, heading, item, normalise, note, p, plain, quote, run, table
from samsyn.ui.forms import SamsynForm
from samsyn.ui.richtext import RichTextField, without_ids
from tests.axe import faults, sideways
from tests.lib.strategies import values
from tests.lib.test_blocks_html import WORD
from tests.strength import FEWEST_EXAMPLES, examples
from tests.ui.conftest import ORIGIN

EDITOR = django_settings.BASE_DIR / "static" / "samsyn" / "editor"
PAGE = """{% extends "base.html" %}{% block title %}Mål{% endblock %}{% block content %}<h1>Mål</h1>
<form class="sam-form" method="post" novalidate data-keep="text">
{% for field in form %}{{ field.as_field_group }}{% endfor %}<button class="ds-button">Spara</button></form>
{% endblock %}"""
OLD = [
    heading(1, "Läget", block_id="baaaaaaaa"),
    p("Det startas ", figure("v1", "7,4"), " företag", note("Källa: SCB."), ".", block_id="bbbbbbbbb"),
    item("Ett", block_id="bcccccccc"),
    table(["Ort", "Tomter"], ["Stugun", "4"], caption="Tomter", block_id="bdddddddd"),
    p("Sist.", block_id="beeeeeeee"),
]


class TextForm(SamsynForm, forms.Form):
    goal_vision = RichTextField(label="Målbild", required=False, help_text="Ett kort stycke.")
    state = RichTextField(label="Nuläge", error_messages={"required": "Skriv hur det är."})


def sent(markdown: str = "", blocks="", vision: str = "") -> QueryDict:
    data = QueryDict(mutable=True)
    blocks = blocks if isinstance(blocks, str) else json.dumps(blocks)
    data.update({"state": markdown, "state__blocks": blocks, "goal_vision": vision, "goal_vision__blocks": ""})
    return data


def form_of(data=None, initial=OLD) -> TextForm:
    return TextForm(data, initial={"state": initial})


# ---- The field ------------------------------------------------------------------------------------------------------


def test_without_javascript_the_markdown_counts():
    form = form_of(sent("# Läget\r\n\r\nEtt **nytt** läge"))
    assert form.is_valid()
    assert without_ids(form.cleaned_data["state"]) == without_ids(
        [heading(1, "Läget"), p("Ett ", run("nytt", "strong"), " läge")]
    )


def test_with_javascript_the_blocks_count():
    form = form_of(sent("gammalt", [p("nytt")]))
    assert form.is_valid() and plain(form.cleaned_data["state"]) == "nytt"


@pytest.mark.parametrize("with_ids", [True, False])
def test_blocks_that_are_still_there_keep_their_ids(with_ids):
    text = normalise([p("Nytt först."), *[{**block, "id": block["id"] if with_ids else None} for block in OLD]])
    form = form_of(sent(blocks=text))
    assert form.is_valid(), form.errors
    assert [block["id"] for block in form.cleaned_data["state"]][1:] == [block["id"] for block in OLD]


def test_the_textarea_left_alone_is_no_change():
    form = form_of()
    shown = form["state"].as_widget().split(">", 1)[1].split("</textarea>")[0].removeprefix("\n")
    again = form_of(sent(shown.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')))
    assert again.changed_data == []
    assert again.is_valid() and again.cleaned_data["state"] == normalise(OLD)


def test_bold_is_a_change_and_new_ids_are_not():
    assert form_of(sent(blocks=[p(run("a", "strong"))]), [p("a")]).changed_data == ["state"]
    assert form_of(sent(blocks=[p("a")]), [p("a")]).changed_data == []


@pytest.mark.parametrize(
    "empty",
    [sent(), sent(blocks=[]), sent(" \n "), sent(blocks=[p(" ")])],
    ids=["left out", "no blocks", "spaces", "a space"],
)
def test_a_required_text_that_is_empty_says_so(empty):
    assert form_of(empty).errors["state"] == ["Skriv hur det är."]


@pytest.mark.parametrize(
    "blocks",
    [
        "{",
        "7",
        '"x"',
        "[7]",
        '[{"type": "p"}]',
        '[{"type": "item", "depth": "x", "text": [{"text": "a"}]}]',
        "[" * 100_000,
    ],
    ids=lambda value: value[:12],
)
def test_what_is_no_text_is_refused_and_what_was_typed_stays(blocks):
    form = form_of(sent("Det jag skrev", blocks))
    assert not form.is_valid()
    assert "Texten" in form.errors["state"][0] or "Stycke" in form.errors["state"][0]
    assert "Det jag skrev" in form["state"].as_widget()


def test_a_link_that_cannot_be_used_is_told_in_swedish_and_the_words_stay():
    form = form_of(sent(blocks=[p(run("Sidan", href="javascript:alert(1)"))]))
    assert "länk" in form.errors["state"][0]
    assert "Sidan" in form["state"].as_widget()


def test_a_form_shown_again_holds_what_was_typed_in_both_fields():
    html = form_of(sent(blocks=[p("Typat med knappar")]))["state"].as_widget()
    assert html.count("Typat med knappar") == 2
    html = form_of(sent("Typat **utan"))["state"].as_widget()
    assert ">\nTypat **utan</textarea>" in html


def test_the_label_help_and_fault_are_tied_to_the_textarea():
    html = form_of(sent())["state"].as_field_group()
    assert 'aria-describedby="falt-state_error"' in html and 'aria-invalid="true"' in html
    assert "data-richtext-plain" in html


def test_the_vendored_editor_is_the_one_we_took():
    [line] = [line for line in (EDITOR / "vendor/VENDORED").read_text().splitlines() if not line.startswith("#")]
    sum, name, *packages = line.split()
    assert sha256((EDITOR / "vendor" / name).read_bytes()).hexdigest() == sum
    licences = (EDITOR / "vendor/LICENSE-prosemirror.txt").read_text()
    assert all(f"==== {package} ====" in licences for package in packages if package.startswith("prosemirror"))


# ---- The editor -----------------------------------------------------------------------------------------------------


@pytest.fixture
def editor(page, open_page):
    """editor() opens a page with two rich texts; afterwards the browser must not have complained of anything."""

    def visit(data=None, initial=OLD, width=1280):
        directives = django_settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        policy = "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())
        request = RequestFactory().get("/text")
        template = engines["django"].from_string(PAGE)
        body = template.render({"form": form_of(data, initial)}, request)

        def answer(route):
            page.sent = route.request.post_data
            route.fulfill(
                body=body, headers={"content-type": "text/html; charset=utf-8", "content-security-policy": policy}
            )

        page.route(f"{ORIGIN}/text", answer)
        page.set_viewport_size({"width": width, "height": 800})
        open_page("/text")
        return page

    yield visit
    assert page.complaints == []


def text_box(page, name: str = "Nuläge"):
    return page.get_by_role("textbox", name=name)


def button(page, name: str, field: str = "Nuläge"):
    return page.get_by_role("toolbar", name=field).get_by_role("button", name=name, exact=True)


def held(page, name: str = "state") -> list[dict]:
    return json.loads(page.locator(f"[name={name}__blocks]").input_value())


def emptied(page, name: str = "Nuläge"):
    text_box(page, name).focus()
    press(page, "Control+a", "Delete")
    return page.keyboard


def press(page, *keys: str):
    """Press keys; the editor learns of a moved caret a moment after the browser moved it, and the next key needs it."""
    for key in keys:
        page.keyboard.press(key)
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))")


def paste(page, html: str, text: str = "x"):
    text_box(page).evaluate(
        """(box, [html, text]) => {
          const data = new DataTransfer();
          if (html) data.setData("text/html", html);
          data.setData("text/plain", text);
          box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        [html, text],
    )


def outline(value: list[dict]) -> list[tuple]:
    return [(block["type"], block.get("depth", block.get("level")), block_text(block)) for block in value]


@pytest.mark.browser
def test_what_was_there_is_there_with_its_ids(editor):
    page = editor()
    assert held(page) == normalise(OLD)
    assert not page.locator("textarea[name=state]").is_visible()
    assert not page.get_by_text("Tom rad ger nytt stycke").first.is_visible()


@pytest.mark.browser
def test_every_text_survives_the_editor(editor):
    page = editor()
    samples = []

    @settings(max_examples=examples(60), database=None)
    @given(values)
    def collect(value):
        samples.append(normalise(value))

    collect()
    assert len(samples) >= FEWEST_EXAMPLES
    read = page.evaluate(
        """async (samples) => {
          const { toBlocks, toDocument } = await import("/static/samsyn/editor/blocks.js");
          return JSON.stringify(JSON.parse(samples).map((value) => toBlocks(toDocument(value))));
        }""",
        json.dumps(samples),
    )
    assert [normalise(value) for value in json.loads(read)] == samples


@pytest.mark.browser
def test_typing_marks_and_lists_by_keyboard(editor):
    page = editor(initial=[])
    keys = emptied(page)
    keys.type("Vi ")
    keys.press("Control+b")
    keys.type("ska")
    keys.press("Control+b")
    keys.type(" växa.")
    keys.press("Enter")
    keys.type("- ett")
    keys.press("Enter")
    keys.type("under")
    keys.press("Alt+Shift+ArrowRight")
    for _ in range(3):
        keys.press("Enter")
    keys.type("Rad")
    keys.press("Shift+Enter")
    keys.type("rad")
    assert outline(held(page)) == [
        ("p", None, "Vi ska växa."),
        ("item", 0, "ett"),
        ("item", 1, "under"),
        ("p", None, "Rad\nrad"),
    ]
    assert held(page)[0]["text"][1] == {"text": "ska", "marks": ["strong"]}


@pytest.mark.browser
def test_the_toolbar_is_one_stop_and_arrows_move_in_it(editor):
    page = editor(initial=[])
    keys = emptied(page)
    keys.press("Alt+F10")
    focused = "document.activeElement.textContent"
    assert page.evaluate(focused) == "Fet"
    keys.press("ArrowLeft")
    assert page.evaluate(focused) == "Gör om"
    keys.press("Home")
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    assert page.evaluate(focused) == "Rubrik"
    keys.press("Enter")
    assert button(page, "Rubrik").get_attribute("aria-pressed") == "true"
    assert page.evaluate(focused) == "Rubrik"
    keys.press("Escape")
    keys.type("Läget")
    assert outline(held(page)) == [("heading", 1, "Läget")]
    keys.press("Shift+Tab")
    assert page.evaluate(focused) == "Rubrik"
    keys.press("Tab")
    keys.press("Tab")
    assert page.evaluate(focused) == "Spara"


@pytest.mark.browser
def test_tab_moves_in_a_table_and_escape_lets_it_out(editor):
    page = editor(initial=[])
    keys = emptied(page)
    button(page, "Tabell").click()
    assert faults(page) == []
    keys.type("Ort")
    keys.press("Tab")
    keys.type("Tomter")
    keys.press("Escape")
    keys.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Ny rad"
    for name in ("Ny rad", "Ta bort kolumn", "Rubrikkolumn"):
        button(page, name).click()
    button(page, "Tabellens namn").click()
    keys.type("Lediga tomter")
    keys.press("Enter")
    [made] = held(page)
    assert without_ids([made]) == without_ids(
        [table(["Ort", cell()], *[[cell(), cell()]] * 3, caption="Lediga tomter", header_column=True)]
    )
    button(page, "Ta bort tabell").click()
    assert held(page) == []
    keys.press("Control+z")
    assert held(page) == [made]


@pytest.mark.browser
def test_text_pasted_from_word_is_clean(editor):
    page = editor(initial=[])
    emptied(page)
    paste(page, WORD)
    value = held(page)
    assert outline(value) == [
        ("heading", 1, "Prioriterade mål"),
        ("p", None, "Kommunen ska växa."),
        ("item", 0, "Vägar"),
        ("item", 1, "Cykelvägar"),
        ("item", 0, "Skriven punkt"),
        ("table", None, "Åtgärd\nA1\t2021\n\t2022"),
    ]
    assert [part["ordered"] for part in value[2:5]] == [False, True, False]
    assert value[1]["text"] == [
        {"text": "Kommunen "},
        {"text": "ska", "marks": ["strong"]},
        {"text": " växa"},
        {"note": [{"text": "Regional strategi."}]},
        {"text": "."},
    ]
    assert form_of(sent(blocks=value)).is_valid()


@pytest.mark.browser
def test_hostile_and_odd_html_leaves_only_words(editor):
    page = editor(initial=[])
    emptied(page)
    paste(
        page,
        "<b style='font-weight:normal'><ol><li>a<ul><li><p>b</p><p>c</p></li></ul></li></ol></b><p onclick='x()'>d"
        "<img src=x onerror='document.title=1'><script>document.title=2</script><a href='javascript:x()'>e</a></p>",
    )
    assert outline(held(page)) == [("item", 0, "a"), ("item", 1, "b\nc"), ("p", None, "de")]
    assert held(page)[2]["text"] == [{"text": "de"}]
    assert page.title() == "Mål"


@pytest.mark.browser
def test_paragraphs_pasted_in_a_cell_are_lines_of_it(editor):
    page = editor(initial=[])
    emptied(page)
    button(page, "Tabell").click()
    paste(page, "<p>Ett</p><ul><li>Två</li></ul>")
    assert held(page)[0]["rows"][0]["cells"][0] == cell("Ett\nTvå")


@pytest.mark.browser
def test_a_text_copied_and_pasted_is_the_same(editor):
    page = editor()
    text_box(page).focus()
    press(page, "Control+a", "Control+x")
    assert held(page) == []
    page.keyboard.press("Control+v")
    page.wait_for_function("document.querySelector('[name=state__blocks]').value.includes('Sist.')")
    assert held(page) == normalise(OLD)


@pytest.mark.browser
def test_a_link_asks_for_a_whole_address(editor):
    page = editor(initial=[])
    keys = emptied(page)
    keys.press("Control+k")
    page.get_by_label("Adress").fill("kommunen")
    page.get_by_label("Text som syns").fill("Kommunen")
    keys.press("Enter")
    assert "skriv en hel adress" in page.get_by_role("alert").first.inner_text()
    assert faults(page) == []
    page.get_by_label("Adress").fill("www.example.org")
    keys.press("Enter")
    keys.type("!")
    assert held(page)[0]["text"] == [{"text": "Kommunen", "href": "https://www.example.org"}, {"text": "!"}]


@pytest.mark.browser
def test_a_footnote_is_written_changed_and_taken_away(editor):
    page = editor(initial=[p("Ord", note("Källa: ", run("SCB", "em"), "."))])
    text_box(page).focus()  # a click sets the caret a little later, on a busy machine after the key
    press(page, "Control+End", "ArrowLeft", "Enter")
    page.get_by_label("Fotnotens text").fill("Källan: SCB.")
    page.get_by_role("button", name="Ändra fotnoten").click()
    assert held(page)[0]["text"][1] == note("Källan: ", run("SCB", "em"), ".")
    page.locator("[data-note]").dblclick()
    page.get_by_role("button", name="Ta bort fotnoten").click()
    press(page, "Control+End")
    button(page, "Fotnot").click()
    page.get_by_label("Fotnotens text").fill("Ny")
    page.keyboard.press("Enter")
    assert held(page)[0]["text"] == [{"text": "Ord"}, note("Ny")]


@pytest.mark.browser
def test_saving_sends_the_blocks_and_the_server_reads_them(editor):
    page = editor()
    text_box(page).focus()  # a click sets the caret a little later, on a busy machine after the key
    press(page, "Control+End")
    page.keyboard.type(" Nytt.")
    page.get_by_role("button", name="Spara").click()
    page.wait_for_load_state()
    form = form_of(QueryDict(page.sent))
    assert form.is_valid(), form.errors
    assert form.changed_data == ["state"]
    value = form.cleaned_data["state"]
    assert [block["id"] for block in value] == [block["id"] for block in OLD]
    assert block_text(value[-1]) == "Sist. Nytt."
    assert "state" in dict(parse_qsl(page.sent))


@pytest.mark.browser
def test_text_that_was_not_saved_comes_back_into_the_editor(editor):
    page = editor()
    page.on("dialog", lambda dialog: dialog.accept())
    text_box(page).focus()  # a click sets the caret a little later, on a busy machine after the key
    press(page, "Control+End")
    page.keyboard.type(" Osparat.")
    page.wait_for_timeout(600)
    page = editor()
    page.get_by_role("button", name="Lägg tillbaka texten").click()
    assert "Sist. Osparat." in text_box(page).inner_text()
    assert plain(held(page)).endswith("Sist. Osparat.")


@pytest.mark.browser
def test_a_fault_is_tied_to_the_editor_and_the_label_leads_to_it(editor):
    page = editor(sent(vision="Mål"), [])
    box = text_box(page)
    assert box.get_attribute("aria-invalid") == "true"
    assert "Skriv hur det är." in page.locator(f"#{box.get_attribute('aria-describedby')}").inner_text()
    page.get_by_text("Nuläge", exact=True).click()
    assert box.evaluate("box => box === document.activeElement")
    assert text_box(page, "Målbild").inner_text() == "Mål"


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(editor, width):
    value = [*OLD, heading(2, "Under"), item("a", ordered=True), item("b", depth=1), quote("Citat")]
    page = editor(initial=value, width=width)
    assert faults(page) == []
    assert sideways(page) == 0
    text_box(page).locator("td").last.click()
    expect(button(page, "Ny rad")).to_be_visible()
    assert faults(page) == []
    assert sideways(page) == 0
    button(page, "Fotnot").click()
    assert faults(page) == []


@pytest.mark.browser
def test_without_javascript_the_textarea_is_there_with_a_line_of_help(browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(form_of()["state"].as_field_group())
    assert page.get_by_label("Nuläge").input_value().startswith("# Läget")
    assert page.get_by_text("Tom rad ger nytt stycke").is_visible()
    context.close()


def test_no_module_of_the_editor_is_long():
    assert all(len(path.read_text().splitlines()) <= 400 for path in Path(EDITOR).glob("*.js"))
