"""A department answers by its link, in a real browser, from `samsyn serve` as it is shipped."""

import re

import pytest
from playwright.sync_api import expect

from tests.axe import faults
from tests.journeys.keyboard import choose, reach, write

pytestmark = pytest.mark.browser

KEPT = 1800  # milliseconds: the pause before what is written is kept on the server, and a little


MAKE = """
from uuid import uuid4
from samsyn.action_plans.operations import Addressee, add_action, ask_department, close_request, create_plan
from samsyn.action_plans.models import DepartmentRequest
from samsyn.lib.blocks import p
from samsyn.mail.links import address
from samsyn.organisation.models import Department
from samsyn.programmes.models import Programme
from samsyn.tenants.actors import System
by = System("demo")
"""
ASK = """
department = Department.objects.get(name="Samhällsbyggnadsförvaltningen")
programme = Programme.objects.filter(node__municipality=department.municipality).order_by("pk").first()
plan = create_plan(by=by, programme=programme, title="Handlingsplan för prov", client_key=str(uuid4()))
for number in range({count}):
    add_action(
        by=by, plan=plan, title=f"Lärcentrum nummer {{number}} i gamla mejeriet", addressee_department=department,
        schedule="2024–2026", description=[p("Vuxna läser på distans med handledning. " * 8)],
    )
asked = ask_department(
    by=by, plan=plan, to=Addressee(department, name="Förvaltningschefen"), letter="Hej! Kan ni göra det här?",
    client_key=str(uuid4()),
)
print(address(asked.link))
"""
LATEST = "asked = DepartmentRequest.objects.latest('sent_at')\n"
CLOSE = LATEST + "close_request(by=by, request=asked)"
REVOKE = LATEST + "asked.link.generation += 1; asked.link.save()"


@pytest.fixture
def here(installation):
    """here(code) runs as the municipality's own people would have it done, in the installation that is served."""
    return lambda code: installation.runs(MAKE + code)


@pytest.fixture
def link(here, page):
    """The link of a new question about nine actions."""
    page.set_default_timeout(15_000)
    return here(ASK.format(count=9))


@pytest.fixture
def colleague(browser, link):
    """Another browser at the same link."""
    page = browser.new_context(locale="sv-SE").new_page()
    page.set_default_timeout(15_000)
    page.goto(link)
    yield page
    page.context.close()


def row(page, number: int):
    return page.locator(".sam-asks > li").nth(number)


def unfold(page, number: int):
    found = row(page, number)
    if found.locator("> details").get_attribute("open") is None:
        found.locator("> details > summary").click()
    return found


def fill(page, number: int, stand: str, words: str = ""):
    found = unfold(page, number)
    found.get_by_label(stand).check()
    found.locator("textarea").fill(words)
    return found


def save(found):
    found.get_by_role("button", name=re.compile("^(Spara|Ändra)")).click()


def summary(found) -> str:
    return found.locator("> details > summary").inner_text()


def test_a_row_is_saved_without_leaving_the_page(page, link, looked_at):
    loads = []
    page.goto(link)
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    looked_at("department-answer")
    fill(page, 3, "Inte vår", "Trafikverket.")  # and not sent
    found = fill(page, 0, "Ändra något", "Skriv hösten i stället.")
    found.get_by_label("Vem svarar?").fill("Planchefen")
    save(found)
    expect(page.locator("#sagt")).to_contain_text("är sparad. 1 av 9 har svar.")
    assert "Ändra något" in summary(row(page, 0)) and "Planchefen" in summary(row(page, 0))
    assert "inte sparat" in summary(row(page, 3)) and loads == []
    looked_at("department-answered")
    page.goto(link)
    assert "Ändra något" in summary(row(page, 0)) and "inte sparat" in summary(row(page, 3))


def test_after_a_row_comes_the_next_below_and_from_the_end_the_first_without_an_answer(page, link):
    page.goto(link)
    for number, following in ((7, 8), (8, 0)):
        found = fill(page, number, "Ja, vi gör det")
        found.get_by_role("button", name="Spara och visa nästa").click()
        expect(row(page, following).locator("> details > summary")).to_be_focused()
        expect(row(page, following).locator("> details")).to_have_attribute("open", "")
    expect(page.locator("#sagt")).to_contain_text("Längre ner har alla svar.")
    expect(page.locator("#antal")).to_contain_text("Längre ner har alla svar.")


def test_a_row_is_saved_without_a_script_too(browser, link):
    page = browser.new_context(java_script_enabled=False, locale="sv-SE").new_page()
    page.goto(link)
    save(fill(page, 1, "Inte vår", "Regionen beställer trafiken."))
    assert "Sparat" in row(page, 1).get_by_role("status").inner_text() and "#rad-" in page.url
    save(fill(page, 2, "Ändra något", ""))
    assert "Skriv vad som behöver ändras." in page.locator("main").inner_text()
    page.context.close()


def test_the_keyboard_is_enough(page, link, looked_at):
    page.goto(link)
    first = unfold(page, 0)
    choose(page, first.get_by_label("Ja, om det finns pengar"))
    write(page, first.locator("textarea"), "400 tkr till för hissen.")
    reach(page, first.get_by_role("button", name=re.compile("^(Spara|Ändra)")))
    page.keyboard.press("Enter")
    expect(first.locator("> details > summary")).to_contain_text("Ja, om det finns pengar")
    second = unfold(page, 1)
    choose(page, second.get_by_label("Ändra något"))
    reach(page, second.get_by_role("button", name=re.compile("^(Spara|Ändra)")))
    page.keyboard.press("Enter")
    expect(second.locator(".sam-problem")).to_be_focused()
    expect(second.locator(".sam-error")).to_contain_text("Skriv vad som behöver ändras.")
    looked_at("department-answer-fault")


def test_a_colleague_who_answered_meanwhile_is_shown_beside(page, link, colleague, looked_at):
    page.goto(link)
    found = fill(page, 4, "Ja, vi gör det", "Vi börjar i vår.")
    theirs = fill(colleague, 4, "Ändra något", "Skriv att vi gör det med regionen.")
    theirs.get_by_label("Vem svarar?").fill("Vägchefen")
    save(theirs)
    expect(theirs.locator("> details > summary")).to_contain_text("Vägchefen")
    save(found)
    expect(found.get_by_role("heading", name="Vägchefen hann före")).to_be_focused()
    assert "Skriv att vi gör det med regionen." in found.inner_text() and "Vi börjar i vår." in found.inner_text()
    looked_at("department-answer-both")
    found.get_by_role("button", name="Spara mitt").click()
    expect(found.locator("> details > summary")).to_contain_text("Ja, vi gör det")
    assert "inte sparat" not in summary(row(page, 4))


def test_words_written_without_a_connection_are_kept_and_said_to_be(page, link, heard):
    heard.expect_no_connection()
    page.goto(link)
    page.context.set_offline(True)
    found = fill(page, 5, "Ändra något", "Skriv 2024.")
    page.wait_for_timeout(KEPT)
    expect(found.get_by_role("status")).to_contain_text("Ingen uppkoppling")
    save(found)
    expect(found.get_by_role("status")).to_contain_text("det gick inte att spara")
    page.context.set_offline(False)
    assert faults(page) == []
    page.goto(link)  # the tab was closed; nothing had reached the server
    found = row(page, 5)
    assert "inte sparat" in summary(found) and found.locator("textarea").input_value() == "Skriv 2024."
    save(unfold(page, 5))
    expect(found.locator("> details > summary")).not_to_contain_text("inte sparat", use_inner_text=True)
    expect(found.locator("> details > summary")).to_contain_text("Ändra något")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('svar-')).length") == 0


def test_a_browser_whose_cookies_are_gone_can_still_save(page, link):
    page.goto(link)
    found = fill(page, 6, "Inte vår", "Bolaget äger marken.")
    page.context.clear_cookies()
    save(found)
    expect(found.locator("> details > summary")).to_contain_text("Inte vår")


@pytest.mark.parametrize("how", ["closed", "revoked"])
def test_a_question_closed_or_a_link_revoked_while_one_wrote_gives_the_words_back(
    page, link, here, looked_at, heard, how
):  # fmt: skip
    if how == "revoked":
        heard.expect(404, "/svara/")  # as every link that is not known, with the words given back
    page.goto(link)
    other = fill(page, 7, "Ja, om det finns pengar", "Två nya tjänster.")
    other.get_by_label("Ja, om det finns pengar").focus()
    page.wait_for_timeout(KEPT)
    found = fill(page, 8, "Ändra något", "Skriv 2025.")
    here(CLOSE if how == "closed" else REVOKE)
    save(found)
    heading = page.get_by_role("heading", name="Det här är inte sparat")
    expect(heading).to_be_focused()
    words = page.locator("[data-lost]").inner_text()
    assert "Skriv 2025." in words and "Två nya tjänster." in words and "@" in words
    looked_at(f"department-answer-{how}")


def test_yes_to_the_rest_lists_what_is_left_and_asks(page, here, looked_at):
    link = here(ASK.format(count=3))
    page.set_default_timeout(15_000)
    page.goto(link)
    assert "0 av 3 har svar" in page.locator("#antal").inner_text()
    looked_at("department-answer-none")
    save(fill(page, 0, "Ja, vi gör det"))
    expect(row(page, 1).locator("> details > summary")).to_be_focused()  # the next one that is left is opened
    assert "1 av 3 har svar" in page.locator("#antal").inner_text()
    page.get_by_role("link", name="Svara ja på de 2 som är kvar").click()
    looked_at("department-answer-rest")
    page.get_by_role("button", name="Spara ja på de ikryssade").click()
    page.get_by_role("heading", name="2 svar är sparade").wait_for()
    looked_at("department-answer-rest-saved")
    page.get_by_role("link", name="Till svaren").click()
    expect(page.get_by_role("heading", name="Alla 3 har ett svar")).to_be_visible()
    looked_at("department-answer-all")
