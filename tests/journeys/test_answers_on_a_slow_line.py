"""A department answers by its link on a phone whose connection is slow: nothing that is written is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_department_answers import (  # noqa: F401 - fixtures
    ASK,
    CLOSE,
    KEPT,
    LATEST,
    here,
    row,
    save,
    summary,
    unfold,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("answers")]

UNSAVED = "Ditt utkast är inte sparat"
ANSWER = (
    LATEST
    + """
from samsyn.action_plans.operations import Asked, Said, answer_actions
from samsyn.action_plans.queries import plan_tree
action = plan_tree(asked.plan).actions[{at}]
answer_actions(
    by=by, asked=Asked(asked.plan, asked.department), client_key=str(uuid4()), given_by="Vägchefen",
    said={{action.pk: Said("{stand}", "{words}")}},
)
"""
)
CHANGE_TEXT = (
    LATEST
    + """
from samsyn.action_plans.queries import plan_tree
from samsyn.content.operations import Written, save_fields
action = plan_tree(asked.plan).actions[{at}]
save_fields(by=by, thing=action, changes={{"schedule": Written("2031")}})
"""
)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def link(here, page):  # noqa: F811
    page.set_default_timeout(15_000)
    return here(ASK.format(count=4))


class Line:
    """Holds back what the page sends to be saved, until it is let go; what is kept as unsent goes through."""

    def __init__(self, page):
        self.page, self.held, self.is_slow, self.loses_replies = page, [], False, False
        self.keeps_slowly, self.kept = False, []
        page.route(re.compile(r"/svara/[^/]+/$"), self.send)
        page.route(re.compile(r"/svara/[^/]+/utkast/$"), self.keep)

    def keep(self, route):
        (self.kept.append if self.keeps_slowly else lambda one: one.continue_())(route)

    def send(self, route):
        if route.request.method != "POST" or not (self.is_slow or self.loses_replies):
            route.continue_()
        elif self.loses_replies:
            route.fetch()  # it arrived, and was saved
            route.abort("internetdisconnected")
        else:
            self.held.append(route)

    def let_go(self):
        self.is_slow, held = False, self.held
        self.held = []
        for route in held:
            with self.page.expect_response(lambda answer: answer.request.method == "GET" and "/svara/" in answer.url):
                route.continue_()


@pytest.fixture
def line(page):
    return Line(page)


def write(page, number: int, stand: str, words: str):
    """Answer as a person does: with the finger and the keys, so that the focus is where the person is."""
    found = unfold(page, number)
    found.get_by_label(stand, exact=True).check()
    found.locator("textarea").click()
    page.keyboard.type(words)
    return found


def words_of(found) -> str:
    return found.locator("textarea").input_value()


def press(page, found, line):
    """Press the button of a row whose answer is slow in coming."""
    line.is_slow = True
    save(found)
    expect(found.get_by_role("status")).to_contain_text("Sparar")
    while not line.held:
        page.wait_for_timeout(20)


def test_what_is_written_in_the_next_row_while_one_is_saved_stays_and_so_does_the_hand(page, link, line):
    page.goto(link)
    first = write(page, 0, "Ändra något", "Skriv hösten.")
    press(page, first, line)
    second = write(page, 1, "Ja, om det finns pengar", "Två nya tjä")
    line.let_go()
    expect(first.locator("> details > summary")).to_contain_text("Ändra något")
    page.keyboard.type("nster.")
    assert words_of(second) == "Två nya tjänster."
    expect(second.locator("textarea")).to_be_focused()
    assert UNSAVED in summary(second) and UNSAVED not in summary(first)
    assert "1 av 4 har svar" in page.locator("#antal").inner_text()
    save(second)
    expect(second.locator("> details > summary")).to_contain_text("Ja, om det finns pengar")


def test_what_is_written_in_the_row_itself_while_it_is_saved_is_kept_and_not_said_to_be_saved(
    page, link, line, looked_at
):
    page.goto(link)
    found = write(page, 0, "Ändra något", "Skriv hösten.")
    press(page, found, line)
    found.locator("textarea").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Och våren.")
    line.let_go()
    expect(found.get_by_role("status")).to_contain_text("Det du har skrivit sedan du tryckte är inte sparat än.")
    assert words_of(found) == "Skriv hösten. Och våren." and UNSAVED in summary(found)
    assert "1 svar är skrivet men inte sparat" in page.locator("#antal").inner_text()
    expect(found.locator("textarea")).to_be_focused()
    looked_at("department-answer-written-on")
    page.reload()
    assert words_of(row(page, 0)) == "Skriv hösten. Och våren."
    save(unfold(page, 0))
    expect(row(page, 0).get_by_role("status")).to_contain_text("Sparat")
    assert page.get_by_role("button", name=re.compile("^Behåll")).count() == 0
    assert UNSAVED not in summary(row(page, 0))


def test_pressed_again_before_the_reply_what_is_written_by_then_is_saved_too(page, link, line):
    page.goto(link)
    found = write(page, 0, "Ändra något", "Skriv hösten.")
    press(page, found, line)
    found.locator("textarea").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Och våren.")
    save(found)
    line.let_go()
    expect(page.locator("#sagt")).to_contain_text("är sparad. 1 av 4 har svar.")
    expect(found.locator("[data-mark]")).to_be_hidden()
    page.reload()
    assert words_of(row(page, 0)) == "Skriv hösten. Och våren." and UNSAVED not in summary(row(page, 0))


def test_nobody_collides_with_an_answer_of_ones_own_whose_reply_was_lost(page, link, line, heard):
    heard.expect_no_connection()
    page.goto(link)
    found = write(page, 0, "Ändra något", "Skriv hösten.")
    line.loses_replies = True
    save(found)
    expect(found.get_by_role("status")).to_contain_text("gick inte att spara")
    found.locator("textarea").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Och våren.")
    page.wait_for_timeout(KEPT)
    line.loses_replies = False
    page.reload()
    assert page.get_by_role("button", name=re.compile("^Behåll")).count() == 0
    save(unfold(page, 0))
    expect(row(page, 0).get_by_role("status")).to_contain_text("Sparat")
    assert page.get_by_role("button", name=re.compile("^Behåll")).count() == 0


def test_nobody_collides_with_words_of_ones_own_that_were_on_their_way(page, link, line):
    page.goto(link)
    line.keeps_slowly = True
    found = write(page, 0, "Ändra något", "Skriv hösten.")
    page.wait_for_timeout(KEPT)
    save(found)  # waits for what is on its way
    found.locator("textarea").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Och våren.")
    page.wait_for_timeout(KEPT)
    line.keeps_slowly = False
    for route in line.kept:
        route.continue_()
    expect(found.locator("> details > summary")).to_contain_text("Ändra något")
    page.wait_for_timeout(KEPT)
    page.reload()
    found = unfold(page, 0)
    assert words_of(found) == "Skriv hösten. Och våren." and UNSAVED in summary(found)
    assert page.get_by_role("button", name=re.compile("^Behåll")).count() == 0


def test_a_long_paste_is_taken_whole_and_the_field_says_how_much_too_long_it_is(page, link, looked_at):
    page.goto(link)
    found = unfold(page, 0)
    found.get_by_label("Ändra något").check()
    found.locator("textarea").click()
    page.keyboard.insert_text("Skriv om. " * 424)
    assert len(words_of(found)) == 4240
    assert "för långt. Högst 2" in found.inner_text().replace("\u00a0", " ")
    save(found)
    expect(found.locator(".sam-problem")).to_contain_text(re.compile(r"4\s239 tecken av högst 2\s000"))
    assert len(words_of(found)) == 4240
    looked_at("department-answer-too-long")
    found.get_by_label("Vem svarar?").fill("")
    page.keyboard.insert_text("Chefen för samhällsbyggnad " * 6)
    assert len(found.get_by_label("Vem svarar?").input_value()) == 162
    assert "för långt. Högst 120" in found.inner_text()


def test_words_in_one_tab_are_given_back_against_what_another_tab_has_saved(page, link, looked_at):
    page.goto(link)
    other = page.context.new_page()
    other.set_default_timeout(15_000)
    other.goto(link)
    mine = write(page, 0, "Ändra något", "Flik ett.")
    page.wait_for_timeout(KEPT)
    theirs = write(other, 0, "Ja, om det finns pengar", "Flik två.")
    other.wait_for_timeout(KEPT)
    save(theirs)
    expect(theirs.locator("> details > summary")).to_contain_text("Ja, om det finns pengar")
    page.reload()
    mine = unfold(page, 0)
    expect(mine.get_by_role("button", name=re.compile("^Behåll"))).to_be_visible()
    assert words_of(mine) == "Flik ett." and "Flik två." in mine.inner_text()
    looked_at("department-answer-two-tabs")
    other.close()


def test_a_text_that_changed_since_the_words_were_written_is_told_after_a_reload_too(page, link, here):  # noqa: F811
    page.goto(link)
    write(page, 0, "Ja, om det finns pengar", "Två tjänster.")
    page.wait_for_timeout(KEPT)
    here(CHANGE_TEXT.format(at=0))
    page.reload()
    found = unfold(page, 0)
    expect(found).to_contain_text("Texten har ändrats sedan du skrev")
    assert "2031" in found.inner_text() and words_of(found) == "Två tjänster."


def test_all_have_an_answer_but_what_is_written_and_not_saved_is_said_with_links(page, link, here, looked_at):  # noqa: F811
    for at in range(4):
        here(ANSWER.format(at=at, stand="accepted", words=""))
    page.goto(link)
    assert "Inget är kvar." in page.locator("#antal").inner_text()
    write(page, 1, "Ändra något", "Vänta.")
    write(page, 2, "Ändra något", "Vänta.")
    page.wait_for_timeout(KEPT)
    for _ in range(2):
        told = page.locator("#antal").inner_text()
        assert "2 svar är skrivna men inte sparade" in told and "Inget är kvar." not in told
        assert "2 svar är skrivna men inte sparade" in page.locator("#slut").inner_text()
        page.locator("#antal [data-drafts] a").first.click()
        expect(row(page, 1).locator("> details > summary")).to_be_focused()
        page.goto(link)
    looked_at("department-answer-drafts")


def test_the_other_answer_is_kept_and_ones_own_words_can_be_taken_back(page, link, here, looked_at):  # noqa: F811
    page.goto(link)
    found = write(page, 0, "Ändra något", "Skriv hösten.")
    here(ANSWER.format(at=0, stand="if_funded", words="Tre tjänster."))
    save(found)
    expect(found.get_by_role("heading", name="Vägchefen hann före")).to_be_focused()
    looked_at("department-answer-collision")
    found.get_by_role("button", name="Behåll svaret från Vägchefen").click()
    expect(found).to_contain_text("Ditt utkast är lagt åt sidan")
    assert words_of(found) == "Tre tjänster." and UNSAVED not in summary(found)
    expect(page.locator("#sagt")).to_contain_text("Svaret från Vägchefen står kvar.")
    looked_at("department-answer-aside")
    found.get_by_role("button", name="Lägg tillbaka utkastet").click()
    expect(found.locator("textarea")).to_have_value("Skriv hösten.")
    assert UNSAVED in summary(found)


def test_a_fault_goes_when_what_it_asks_for_is_written(page, link):
    page.goto(link)
    found = unfold(page, 0)
    found.get_by_label("Ändra något").check()
    save(found)
    expect(found.locator(".sam-problem")).to_be_focused()
    assert "Vad behöver ändras?" in found.inner_text() and "Skriv hur det ska vara i stället." in found.inner_text()
    found.locator("textarea").click()
    page.keyboard.type("Hösten.")
    expect(found.locator(".sam-problem, .sam-error")).to_have_count(0)
    assert found.locator("textarea").get_attribute("aria-invalid") is None


def test_a_question_closed_while_one_still_writes_takes_nothing_out_of_the_hand(page, link, line, here):  # noqa: F811
    page.goto(link)
    first = write(page, 0, "Ändra något", "Skriv hösten.")
    press(page, first, line)
    second = write(page, 1, "Ändra något", "Skriv vår")
    here(CLOSE)
    [held] = line.held
    line.held, line.is_slow = [], False
    held.continue_()
    expect(page.locator("#antal")).to_contain_text("Frågan är avslutad, så det gick inte att spara.")
    page.keyboard.type("en.")
    assert words_of(second) == "Skriv våren."
    save(second)
    expect(page.get_by_role("heading", name="Det här är inte sparat")).to_be_focused()
    lost = page.locator("[data-lost]").inner_text()
    assert "Skriv hösten." in lost and "Skriv våren." in lost
