"""Every route that takes a POST is sent by a browser, as a person sends it, to `samsyn serve` as it is shipped."""

import re
from importlib import import_module
from zipfile import ZipFile

import pytest

from tests.sent.cases_plan import PLAN
from tests.sent.sending import Sent, at, routes_that_take_post, send

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sent")]

AREAS = ["programme", "plan", "decisions", "organisation", "settings", "reading", "process", "contacts", "handling"]
CASES: list[Sent] = [case for area in AREAS for case in import_module(f"tests.sent.cases_{area}").CASES]
# These have tests of their own below and in test_signing_in.
ELSEWHERE = {
    "draft", "bundle", "department-answer", "account_request_login_code", "account_confirm_login_code",
    "account_logout", "sign-in-by-link", "person-link", "try-role", "department-answer-unsent",
    "department-answer-rest", "my-sessions",
}  # fmt: skip


def test_every_route_that_takes_a_post_has_a_case():
    assert routes_that_take_post() == {case.route for case in CASES} | ELSEWHERE


@pytest.mark.costly
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.route)
def test_a_form_can_be_sent(case, desk):
    send(desk, case)
    assert case.route in desk.sent


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
