"""A letter that came by post: keyed in, marked, handled, and one like it answered with it; by keyboard in a browser."""

import sqlite3

import pytest
from playwright.sync_api import expect

from tests.journeys.keyboard import choose, press, reach, unfold, write

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

LOTS = "Lotsen måste ha en ersättare när den är sjuk."
FIBER = "Bygg ut fibern i östra delen 👍 före 2023."
LETTER = [
    "Hej! Vi har läst förslaget 👍🏽 på vårt möte.",
    "",
    f"{LOTS} Annars är vi tillbaka där vi var.",
    "",
    FIBER,
    "",
    "Hälsningar",
]


def button(page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def link(page, name: str):
    return page.get_by_role("link", name=name)


@pytest.fixture
def answers(installation):
    """The address of the answers to the demo's consultation."""
    with sqlite3.connect(f"file:{installation.data / 'samsyn.sqlite3'}?mode=ro", uri=True) as rows:
        key = rows.execute("SELECT node_id FROM samsyn_consultation").fetchone()[0]
    return f"{installation.url}/ragunda/arbete/remiss/{key}/svar/"


def key_in(page, name: str, words: str) -> None:
    write(page, page.get_by_label("Vem svaret kommer från"), name)
    page.keyboard.press("Escape")  # what is suggested
    choose(page, page.get_by_label("Brev", exact=True))
    write(page, page.get_by_label("När det kom"), "8 februari 2021")
    reach(page, page.get_by_label("Vad svaret säger"))
    page.keyboard.insert_text(words)


def test_a_letter_is_keyed_in_marked_and_handled(page, as_role, looked_at, answers):
    page.set_default_timeout(15_000)
    as_role("editor")
    page.goto(answers)
    like_it(page)
    keyed_in_although_the_session_ended(page, as_role, looked_at, answers)
    mark(page, looked_at)
    handle(page, looked_at)
    many_at_once(page, looked_at)


def like_it(page) -> None:
    """Somebody else has written nearly the same."""
    press(page, link(page, "För in ett svar").first, sees="Ett brev, ett mejl, ett samtal")
    key_in(page, "Påhittade åkeriet", "Lotsen måste ha en ersättare när den är ledig.")
    press(page, button(page, "Spara svaret"), sees="från Påhittade åkeriet är infört.")
    press(page, button(page, "Gör hela svaret till en synpunkt"), sees="Kommunens kommentar")


def keyed_in_although_the_session_ended(page, as_role, looked_at, answers) -> None:
    """The page has been open so long that one is signed out when it is sent: every word is given back."""
    page.goto(f"{answers}nytt/")
    looked_at("handling-key-in")
    key_in(page, "Påhittade byalaget i Åsen", "\n".join(LETTER))
    page.context.clear_cookies(name="sessionid")
    button(page, "Spara svaret").click()
    page.wait_for_url("**/logga-in/**")
    as_role("editor")
    page.goto(f"{answers}nytt/")
    button(page, "Lägg tillbaka texten").click()
    expect(page.get_by_label("Vad svaret säger")).to_have_value("\n".join(LETTER))
    press(page, button(page, "Spara svaret"), sees="från Påhittade byalaget i Åsen är infört.")


def mark(page, looked_at) -> None:
    """One comment by ticking a sentence with the keyboard, one by marking words with an emoji before and in them."""
    looked_at("handling-answer-unmarked")
    unfold(page, page.get_by_text("Märk ut hela meningar"))
    choose(page, page.get_by_label(LOTS))
    press(page, button(page, "Gör en synpunkt av de ikryssade"), sees="Synpunkt 1 är märkt.")
    page.evaluate(
        """words => {
          const walk = document.createTreeWalker(document.querySelector("[data-answer]"), NodeFilter.SHOW_TEXT);
          while (walk.nextNode() && !walk.currentNode.textContent.includes(words));
          const at = walk.currentNode.textContent.indexOf(words);
          document.getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + words.length);
        }""",
        FIBER,
    )
    expect(page.locator("[data-chosen]")).to_contain_text(FIBER)
    press(page, button(page, "Gör det markerade till en synpunkt"), sees="Synpunkt 2 är märkt.")
    expect(page.locator("mark")).to_have_count(2)
    expect(page.locator("mark").nth(1)).to_contain_text(FIBER)
    looked_at("handling-answer")


def handle(page, looked_at) -> None:
    press(page, link(page, "Synpunkt 1").last, sees="Synpunkt 1 av 2")
    write(page, page.get_by_label("Ämne"), "Lots och service")
    choose(page, page.get_by_label("Tillgodoses: texten ändras"))
    write(page, page.get_by_label("Kommunens kommentar"), "Vi håller med.")
    reach(page, button(page, "Det finns redan med i förslaget."))
    page.keyboard.press("Enter")  # put in at once, and nothing is sent
    expect(page.get_by_label("Kommunens kommentar")).to_have_value("Vi håller med. Det finns redan med i förslaget.")
    choose(page, page.locator("input[name=lik]"))
    looked_at("handling-comment")
    press(page, button(page, "Spara och visa nästa"), sees="Samma kommentar gavs till 1 till.")
    expect(page.get_by_role("heading", name="Synpunkt 2 av 2")).to_be_visible()
    choose(page, page.get_by_label("Noteras"))
    write(page, page.get_by_label("Kommunens kommentar"), "Region Påhitt ansvarar.")
    press(page, button(page, "Spara och visa nästa"), sees="Är det något mer i svaret?")
    press(page, button(page, "Resten behöver ingen kommentar"), sees="3 av 3 synpunkter har en kommentar.")
    press(page, link(page, "Alla svar"), sees="Klart")
    looked_at("handling-answers")


def many_at_once(page, looked_at) -> None:
    press(page, link(page, "Synpunkter").first, sees="Påhittade åkeriet")
    looked_at("handling-comments")
    for box in page.locator("input[name=valda]").all()[:2]:
        choose(page, box)
    press(page, button(page, "Ändra de ikryssade"), sees="Vad de ledde till")
    looked_at("handling-change")
    write(page, page.get_by_label("Ämne"), "Service")
    press(page, button(page, "Ändra 2 synpunkter"), sees="2 synpunkter är ändrade.")
    looked_at("handling-changed")
    press(page, button(page, "Ångra ändringen av 2 synpunkter"), sees="2 synpunkter är som de var förut.")
