"""Every route that takes a POST is sent by a browser, as a person sends it, to `samsyn serve` as it is shipped."""

import re
from importlib import import_module
from zipfile import ZipFile

import pytest

from tests.sent.cases_checking import sent_to_group
from tests.sent.cases_plan import PLAN
from tests.sent.sending import Sent, at, routes_that_take_post, send

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sent")]

AREAS = [
    "programme",
    "plan",
    "decisions",
    "organisation",
    "settings",
    "reading",
    "process",
    "contacts",
    "consultation",
    "handling",
    "checking",
]
CASES: list[Sent] = [case for area in AREAS for case in import_module(f"tests.sent.cases_{area}").CASES]
# These have tests of their own below and in test_signing_in.
ELSEWHERE = {
    "draft", "bundle", "department-answer", "account_request_login_code", "account_confirm_login_code",
    "account_logout", "sign-in-by-link", "person-link", "try-role", "department-answer-unsent",
    "department-answer-rest", "my-sessions", "consultation-answer", "consultation-answer-whole", "consultation-abstain",
    "consultation-pass-on",
    # What depends on the day, and on how quickly letters leave: tests/workspace/test_consultation_pages.py.
    "consultation-remind", "consultation-mailings",
    "check-answer",
    "feedback",  # asks that every comment be handled: tests/handling/test_feedback.py and the walk of routes
}  # fmt: skip


def test_every_route_that_takes_a_post_has_a_case():
    assert routes_that_take_post() == {case.route for case in CASES} | ELSEWHERE


@pytest.mark.costly
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.route)
def test_a_form_can_be_sent(case, desk):
    send(desk, case)
    assert case.route in desk.sent


def test_one_of_a_group_lifts_a_comment_out_by_their_link(desk, strangers_desk):
    sent_to_group(desk, "ordf.avstamning@example.org")
    mail = desk.installation.mail_to("ordf.avstamning@example.org")
    strangers_desk.go(re.search(r"http://\S+/stamma-av/\S+", mail.get_body(("plain",)).get_content())[0])
    page = strangers_desk.page
    page.locator(".sam-check summary").first.click()
    page.get_by_label("Vad behöver ni tala om?").first.fill("Vem betalar?")
    strangers_desk.press("Lyft ut")
    strangers_desk.sees("Vem betalar?")


def test_what_is_typed_is_kept_by_the_script(desk):
    at("objective", pk=("objective", {"title": "Planlagd mark"}))(desk)
    with desk.page.expect_response("**/utkast/**") as kept:
        desk.fill("Ansvarig", "Fastighetschef")
        desk.page.keyboard.press("Tab")
    assert kept.value.status == 200
    desk.sees("Utkast behållet")


def test_everything_comes_in_one_file(desk):
    """The page stays: what comes is a file."""
    at("bundle")(desk)
    with desk.page.expect_download() as download:
        desk.button("Hämta filen").click()
    download.value.save_as(desk.tmp_path / "allt.zip")
    assert "rows/Section.jsonl" in ZipFile(desk.tmp_path / "allt.zip").namelist()


def test_a_department_answers_by_its_link(desk, strangers_desk):
    """The head has no account: the link in the mail is all there is."""
    at("department-ask", pk=PLAN, department=("department", {"name": "Kommunledning"}))(desk)
    desk.fill("E-postadress", "chef@ragunda.example.org")
    desk.press("Skicka frågan")
    mail = desk.installation.mail_to("chef@ragunda.example.org")
    strangers_desk.go(re.search(r"http://\S+/svara/\S+", mail.get_body(("plain",)).get_content())[0])
    page = strangers_desk.page
    row = page.locator(".sam-asks > li").first
    if row.locator("> details").get_attribute("open") is None:
        row.locator("> details > summary").click()
    with page.expect_response(lambda answer: answer.url.endswith("/utkast/")) as kept:
        row.get_by_label("Ja, om det finns pengar").check()
    assert kept.value.status == 200
    with page.expect_response(lambda answer: answer.request.method == "POST" and "utkast" not in answer.url) as saved:
        row.get_by_role("button", name=re.compile("^(Spara|Ändra)")).click()
    assert saved.value.status < 400
    page.locator("#sagt").get_by_text("är sparad").wait_for(state="attached")


# By a link that no page inside shows: the installation itself makes it.
A_LINK = """
from samsyn.consultation.answer_links import link_of
from samsyn.editions.models import Edition
from samsyn.mail.links import address
from samsyn.tenants.models import Municipality
from tests.consultation.made import CAFE, SHOP, an_open_consultation, consultee
municipality = Municipality.objects.get(slug="ragunda")
edition = Edition.objects.filter(municipality=municipality, document__kind="programme").first()
consultation = an_open_consultation(municipality, edition=edition)
whom = [consultee(consultation, one) for one in (CAFE, SHOP)]
print(address(link_of(consultation, whom[0].emails[0], whom).link))
"""


def test_whoever_is_asked_in_a_consultation_answers_by_their_link(strangers_desk):
    desk = strangers_desk
    link = desk.installation.runs(A_LINK)
    desk.go(link)
    desk.fill("Björks handel AB", True)
    desk.page.get_by_label("Kafé Björk AB").uncheck()
    desk.fill("Bra, men ändra något", True)
    desk.fill("Vem har fyllt i?", "Ägaren")
    desk.press("Skicka svaret")
    desk.sees("Tack! Svaret har kommit in")
    desk.go(f"{link}hela/")
    desk.fill("Vad vill du säga till oss?", "Läs om vägen igen.")
    desk.fill("Vem har fyllt i?", "Ägaren")
    desk.press("Skicka svaret")
    desk.sees("Läs om vägen igen.")
    desk.go(f"{link}kollega/")
    desk.fill("Björks handel AB", True)
    desk.press("Skicka vidare")
    desk.sees("Länken till kollegan är klar")
    desk.go(desk.page.get_by_label("Länken", exact=True).input_value())
    desk.follow("Jag har inga synpunkter")
    desk.fill("Vem har fyllt i?", "Kollegan")
    desk.press("Ja, jag har inga synpunkter")
    desk.sees("Det finns redan ett svar för Björks handel AB")  # the owner's: replaced only knowingly
    desk.press("Ja, jag har inga synpunkter")
    desk.sees("Tack! Svaret har kommit in")
    wanted = {"answer", "answer-whole", "abstain", "pass-on"}
    assert {f"consultation-{name}" for name in wanted} <= desk.sent


def test_a_person_ends_every_sign_in_but_this_one(desk, strangers_desk):
    strangers_desk.go(desk.installation.url)
    strangers_desk.page.locator("form[action$='/ragunda/administrator/'] button").click()
    strangers_desk.page.wait_for_url("**/arbete/")
    at("my-sessions")(desk)
    desk.press("Avsluta alla utom den här")
    desk.sees("Du är inte inloggad någon annanstans.")
    assert "my-sessions" in desk.sent
    strangers_desk.go(desk.address("start"))
    assert "/logga-in/" in strangers_desk.page.url
