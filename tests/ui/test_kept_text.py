"""What is typed survives a lost connection, a closed tab and an ended session, until the server has it."""

import pytest
from django.http import HttpResponse
from playwright.sync_api import expect

from samsyn.ui.views import gallery

pytestmark = pytest.mark.browser
PAGE = "/galleri?vy=inne"
OFFER = "Vi hittade text som inte hann sparas."
TYPED = "Det startas färre företag här än förr."


@pytest.fixture
def typed(open_page, page):
    """A page where somebody has typed in a field, and paused."""
    page.on("dialog", lambda dialog: dialog.accept())  # "leave the page?"
    open_page(PAGE)
    page.get_by_label("Nuläge").fill(TYPED)
    page.wait_for_timeout(600)
    return page


def kept_texts(page) -> int:
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('samsyn:text:')).length")


def test_text_that_was_not_saved_is_offered_back_and_put_back_with_the_keyboard(typed, open_page):
    open_page(PAGE)
    offer = typed.get_by_role("region", name="Text som inte hann sparas")
    assert OFFER in offer.inner_text()
    assert "Nuläge" in offer.inner_text()
    assert typed.get_by_label("Nuläge").input_value() == ""  # nothing is changed without asking
    offer.get_by_role("button", name="Lägg tillbaka texten").press("Enter")
    assert typed.get_by_label("Nuläge").input_value() == TYPED
    expect(offer).to_be_hidden()
    open_page(PAGE)
    expect(typed.get_by_text(OFFER)).to_be_visible()  # still not saved, so still kept


def test_choices_are_put_back_too(typed, open_page):
    typed.get_by_label("Klart för beslut").check()
    typed.get_by_label("Besöksnäring").check()
    typed.wait_for_timeout(600)
    open_page(PAGE)
    typed.get_by_role("button", name="Lägg tillbaka texten").click()
    assert typed.get_by_label("Klart för beslut").is_checked()
    assert typed.get_by_label("Besöksnäring").is_checked()
    assert not typed.get_by_label("Kultur och fritid").is_checked()


def test_text_thrown_away_is_not_offered_again(typed, open_page):
    open_page(PAGE)
    typed.get_by_role("button", name="Kasta den").click()
    open_page(PAGE)
    expect(typed.get_by_text(OFFER)).to_be_hidden()
    assert kept_texts(typed) == 0


def test_a_lost_connection_keeps_the_page_and_says_so(typed):
    typed.context.set_offline(True)
    typed.get_by_role("button", name="Spara målet").click()
    assert "Ingen uppkoppling" in typed.locator("[data-save-status]").inner_text()
    assert typed.get_by_label("Nuläge").input_value() == TYPED
    assert kept_texts(typed) == 1


def test_an_ended_session_keeps_the_text(typed, open_page):
    typed.posted = lambda request: HttpResponse("<h1>Logga in</h1>")
    typed.get_by_role("button", name="Spara målet").click()
    typed.get_by_role("heading", name="Logga in").wait_for()
    open_page(PAGE)
    expect(typed.get_by_text(OFFER)).to_be_visible()


def test_text_that_the_server_has_confirmed_is_forgotten(typed, open_page, request_to):
    saved = gallery(request_to(PAGE))
    saved.content = saved.content.replace(b"<main>", b'<main><div role="status" data-saved>Sparat.</div>')
    typed.posted = lambda request: saved
    typed.get_by_role("button", name="Spara målet").click()
    typed.get_by_text("Sparat.", exact=True).wait_for()
    assert kept_texts(typed) == 0
    open_page(PAGE)
    expect(typed.get_by_text(OFFER)).to_be_hidden()


def test_a_form_shown_again_with_faults_still_keeps_its_text(typed, open_page, request_to):
    # The server shows the text, so it has received it, but it has saved nothing.
    refused = gallery(request_to(PAGE))
    area = b'name="tom-current_state" '
    before, after = refused.content.rsplit(b"</form>", 1)[0].split(area)
    after = after.replace(b"</textarea>", TYPED.encode() + b"</textarea>", 1)
    refused.content = before + area + after + b'<div class="sam-problem" tabindex="-1"></div></form>'
    typed.posted = lambda request: refused
    typed.get_by_role("button", name="Spara målet").click()
    typed.locator(".sam-problem").wait_for()
    assert typed.get_by_label("Nuläge").input_value().strip() == TYPED
    open_page(PAGE)
    expect(typed.get_by_text(OFFER)).to_be_visible()


def test_signing_out_leaves_nothing_on_a_shared_computer(typed, open_page):
    open_page("/galleri?vy=enkel")
    assert kept_texts(typed) == 1
    typed.get_by_role("button", name="Logga ut").click()
    typed.wait_for_url("**/galleri*")
    assert kept_texts(typed) == 0


def test_leaving_with_unsaved_text_asks_first(open_page, page):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    open_page(PAGE)
    open_page(PAGE)
    assert asked == []
    page.get_by_label("Nuläge").press_sequentially("Ny text")
    open_page(PAGE)
    assert asked == ["beforeunload"]
