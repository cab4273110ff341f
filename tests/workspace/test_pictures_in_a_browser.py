"""Pictures in the editor, in a real browser: chosen, pasted, described, taken away, shown; by keyboard, with axe."""

import base64
import re

import pytest
from playwright.sync_api import expect

from samsyn.content.operations import Written, save_fields
from samsyn.lib.blocks import p
from samsyn.programmes.models import Goal
from tests.actors import TEST
from tests.axe import faults, sideways
from tests.folds import unfold
from tests.pictures import png
from tests.workspace.test_programme_in_a_browser import cast, visit  # noqa: F401

pytestmark = pytest.mark.browser

RIVER = {"name": "alven.png", "mimeType": "image/png", "buffer": png((300, 200), "RGB", (20, 80, 90))}
FIELD = "difficulties"
SENT = 800  # milliseconds


def text(cast) -> list:  # noqa: F811
    return Goal.objects.get(pk=cast.goal.pk).difficulties


@pytest.fixture
def editor(visit, cast):  # noqa: F811
    save_fields(by=TEST, thing=cast.goal, changes={FIELD: Written([p("Före.", block_id="baaaaaaaa")])})
    page = visit("goal", cast.goal)
    unfold(page.locator(f"#falt-{FIELD}_text")).click()
    yield page
    page.goto("about:blank")  # what is not saved is sent now, and the database is emptied next
    page.wait_for_timeout(SENT)


def box(page):
    return page.locator(f"#falt-{FIELD}_text")


def add(page, **filled) -> None:
    page.get_by_role("toolbar", name="Formatera: Svårigheter").get_by_role("button", name="Bild", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Bilden", exact=True).set_input_files(RIVER)
    for label, value in filled.items():
        dialog.get_by_label(label).fill(value)
    dialog.get_by_role("button", name="Lägg in bilden").click()


DESCRIBED = {"Beskriv bilden för den som inte ser den": "Älven i kvällsljus", "Bildtext": "Bild 1. Älven"}


def save(page) -> None:
    page.get_by_role("button", name="Spara", exact=True).first.press("Enter")
    page.locator("[data-saved]").wait_for()


def test_a_picture_is_added_with_the_button_shown_and_saved(editor, cast):  # noqa: F811
    add(editor, **DESCRIBED)
    shown = box(editor).get_by_role("img", name="Älven i kvällsljus")
    expect(shown).to_be_visible()
    assert shown.evaluate("one => one.complete && one.naturalWidth") == 300
    save(editor)
    assert [block["type"] for block in text(cast)] == ["p", "picture"]
    assert (text(cast)[1]["alt"], text(cast)[1]["text"]) == ("Älven i kvällsljus", [{"text": "Bild 1. Älven"}])


def test_what_it_shows_is_asked_for_and_what_was_typed_stays(editor, cast):  # noqa: F811
    add(editor, Bildtext="Bild 1. Älven")
    dialog = editor.get_by_role("dialog")
    expect(dialog.get_by_text("beskriv med några ord vad bilden visar")).to_be_visible()
    assert dialog.get_by_label("Bildtext").input_value() == "Bild 1. Älven"
    dialog.get_by_label("Bara utsmyckning").check()
    dialog.get_by_role("button", name="Lägg in bilden").click()
    expect(box(editor).locator("figure")).to_be_visible()
    save(editor)
    assert text(cast)[1]["decorative"] is True


def test_a_file_that_is_no_picture_is_told_of_in_the_box(editor):
    toolbar = editor.get_by_role("toolbar", name="Formatera: Svårigheter")
    toolbar.get_by_role("button", name="Bild", exact=True).click()
    dialog = editor.get_by_role("dialog")
    dialog.get_by_label("Bilden", exact=True).set_input_files({**RIVER, "buffer": b"<html><script>alert(1)</script>"})
    dialog.get_by_label("Beskriv bilden").fill("Älven")
    dialog.get_by_role("button", name="Lägg in bilden").click()
    expect(dialog.get_by_text("Filen är ingen bild")).to_be_visible()


PASTE = """(box, [data, html, text]) => {
  const given = new DataTransfer();
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  if (data) given.items.add(new File([bytes], "urklipp.png", { type: "image/png" }));
  if (html) given.setData("text/html", html);
  if (text) given.setData("text/plain", text);
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: given, bubbles: true, cancelable: true }));
}"""


def paste(page, data: bytes = b"", html: str = "", words: str = "") -> None:
    box(page).evaluate(PASTE, [base64.b64encode(data).decode(), html, words])


def test_a_picture_from_the_clipboard_is_described_and_stands_in_the_text(editor, cast):  # noqa: F811
    paste(editor, RIVER["buffer"])
    dialog = editor.get_by_role("dialog", name="Lägg till bilden urklipp.png")
    dialog.get_by_label("Beskriv bilden").fill("Älven")
    dialog.get_by_role("button", name="Lägg in bilden").click()
    expect(box(editor).get_by_role("img", name="Älven")).to_be_visible()
    save(editor)
    assert text(cast)[1]["alt"] == "Älven"


def test_words_that_come_with_a_picture_of_themselves_are_words(editor):
    paste(editor, RIVER["buffer"], "<p>Ord ur Word.</p>", "Ord ur Word.")
    expect(box(editor)).to_contain_text("Ord ur Word.")
    assert not editor.get_by_role("dialog").count()


def test_pictures_that_the_clipboard_only_names_are_told_of(editor):
    paste(editor, b"", "<p>Ord.</p><img src='file:///C:/bild.png'>", "Ord.")
    expect(editor.get_by_text("Bilder i det som klistrades in följer inte med")).to_be_visible()


def click(page, figure) -> None:
    """Once, when the box has closed and given the text its cursor back: earlier it is pressed in the box."""
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(box(page)).to_be_focused()
    assert figure.get_by_role("img").evaluate("async one => (await one.decode(), one.complete)")
    page.wait_for_timeout(600)  # two clicks in half a second are a double click, which opens the box again
    figure.click()


def test_a_picture_is_described_anew_and_taken_away_by_keyboard(editor, cast):  # noqa: F811
    add(editor, **DESCRIBED)
    figure = box(editor).locator("figure")
    click(editor, figure)
    expect(figure).to_have_class(re.compile("ProseMirror-selectednode"))
    editor.keyboard.press("Enter")
    dialog = editor.get_by_role("dialog", name="Ändra bilden")
    dialog.get_by_label("Beskriv bilden").fill("Älven på morgonen")
    dialog.get_by_role("button", name="Ändra bilden").press("Enter")
    expect(box(editor).get_by_role("img", name="Älven på morgonen")).to_be_visible()
    click(editor, figure)
    expect(figure).to_have_class(re.compile("ProseMirror-selectednode"))
    editor.keyboard.press("Enter")
    editor.get_by_role("dialog").get_by_role("button", name="Ta bort bilden").press("Enter")
    expect(figure).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_with_a_picture_and_its_box_and_nothing_scrolls_sideways(editor, width):
    editor.set_viewport_size({"width": width, "height": 800})
    add(editor, **DESCRIBED)
    expect(box(editor).locator("figure")).to_be_visible()
    assert faults(editor) == [] and not sideways(editor)
    editor.get_by_role("toolbar", name="Formatera: Svårigheter").get_by_role("button", name="Bild", exact=True).click()
    assert faults(editor) == [] and not sideways(editor)
