"""Somebody who is asked answers by the link in their mail, in a real browser, from `samsyn serve` as it is shipped."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.keyboard import choose, press, reach, write

pytestmark = pytest.mark.browser

MAKE = """
from datetime import timedelta
from django.utils import timezone
from samsyn.consultation.answer_links import link_of, open_link_of
from samsyn.consultation.models import Consultation, ConsultationResponse
from samsyn.editions.models import Edition
from samsyn.lib.blocks import p
from samsyn.mail.links import address
from samsyn.tenants.models import Municipality
from tests.consultation.made import BODY, CAFE, SHOP, an_open_consultation, consultee
municipality = Municipality.objects.get(slug="ragunda")
"""
ASK = """
edition = Edition.objects.filter(municipality=municipality, purpose="consultation", document__kind="programme").first()
consultation = an_open_consultation(
    municipality, title="Förslag till näringslivsprogram", edition=edition,
    last_day=timezone.localdate() + timedelta(days=20),
    summary=[p("Programmet säger vad kommunen ska lägga kraften på till och med 2030, så att det blir lättare att bo, "
               "driva företag och växa här.")],
)
whom = [consultee(consultation, one) for one in ({firms})]
print(address(link_of(consultation, whom[0].emails[0], whom).link))
"""
OPEN = "open_link_of(Consultation.objects.latest('opened_at', 'pk'))"
LATEST = "found = ConsultationResponse.objects.latest('at')\n"
SAID = LATEST + "print(found.number, found.sender, found.stand, found.text, sep='|')"
CLOSE = "Consultation.objects.update(stage='closed')"


@pytest.fixture
def here(installation):
    """here(code) runs as the municipality's own people would have it done, in the installation that is served."""
    return lambda code: installation.runs(MAKE + code)


@pytest.fixture
def on_a_phone(page):
    page.set_default_timeout(15_000)
    page.set_viewport_size({"width": 360, "height": 640})
    return page


def link(here, firms="CAFE,") -> str:
    return here(ASK.format(firms=firms))


def test_an_owner_answers_on_a_phone_and_has_the_receipt_by_mail(here, installation, on_a_phone, looked_at):
    page = on_a_phone
    before = len(installation.postbox.mails)
    page.goto(link(here))
    looked_at("consultation-answer")
    page.get_by_label("Bra, men ändra något").check()
    page.get_by_label("Kanske längre fram").check()
    page.get_by_label("Vad vill du säga till oss?").fill("Skriv om vägen 👍\nOch om skolbussen.")
    page.get_by_label("Vem har fyllt i?").fill("Ägaren")
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_role("heading", name="Tack! Svaret har kommit in")).to_be_visible()
    looked_at("consultation-receipt")
    assert here(SAID).endswith("|Kafé Björk AB|good_but|Skriv om vägen 👍\nOch om skolbussen.")
    mail = installation.mail_to("kafe@example.org", before).get_body(("plain",)).get_content()
    assert "Skriv om vägen 👍" in mail and re.search(r"http://\S+/remiss/\S+/", mail)
    with page.expect_download() as download:
        page.get_by_role("link", name="Ladda ner svaret som pdf").click()
    assert download.value.suggested_filename.endswith(".pdf")
    page.goto(re.search(r"http://\S+/remiss/\S+/", mail)[0])
    expect(page.get_by_role("heading", name="Det här har du svarat")).to_be_visible()
    looked_at("consultation-answered")
    assert page.locator("[data-offer]").count() == 0  # nothing is offered back that has been sent


def test_an_answer_is_sent_by_keyboard_alone(here, page):
    page.goto(link(here))
    choose(page, page.get_by_label("Inte bra"))
    write(page, page.get_by_label("Vad vill du säga till oss?"), "Ta om det.")
    write(page, page.get_by_label("Vem har fyllt i?"), "Ägaren")
    press(page, page.get_by_role("button", name="Skicka svaret"), "Svaret har kommit in")
    press(page, page.get_by_role("link", name="Ändra svaret"), "Du ändrar svar")
    reach(page, page.get_by_role("button", name="Skicka det ändrade svaret"))


def test_what_is_wrong_is_said_at_its_field_and_every_word_stays(here, on_a_phone, looked_at, tmp_path):
    page = on_a_phone
    bad = tmp_path / "svar.pdf.exe"
    bad.write_bytes(b"MZ")
    page.goto(link(here, "CAFE, SHOP"))
    for box in page.locator("input[name=firms]").all():
        box.uncheck()
    page.get_by_label("Vad vill du säga till oss?").fill("Orden finns kvar.")
    page.locator("input[type=file]").set_input_files(bad)
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.locator(".sam-problem")).to_be_focused()
    expect(page.get_by_label("Vad vill du säga till oss?")).to_have_value("Orden finns kvar.")
    assert "svar.pdf.exe: " in page.locator("main").inner_text()
    looked_at("consultation-answer-faults")


def test_what_is_saved_for_later_is_there_and_the_whole_text_is_commented_on(here, on_a_phone, looked_at):
    page = on_a_phone
    address = link(here)
    page.goto(address)
    page.get_by_label("Vad vill du säga till oss?").fill("Börjat.")
    page.get_by_role("button", name="Spara och fortsätt senare").click()
    expect(page.locator("[data-told]")).to_contain_text("inte skickat")
    looked_at("consultation-answer-saved")
    page.get_by_role("button", name="Läs hela förslaget och kommentera").click()
    page.wait_for_url("**/hela/")
    chapter = page.locator(".sam-rest").filter(has=page.locator(".sam-say")).first
    chapter.locator("> summary").click()
    chapter.locator(".sam-say > summary").first.click()
    chapter.locator("textarea").first.fill("Det här stycket är bra.")
    looked_at("consultation-answer-whole")
    expect(page.get_by_label("Vad vill du säga till oss?")).to_have_value("Börjat.")
    page.get_by_label("Vem har fyllt i?").fill("Ägaren")
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.locator(".sam-said")).to_contain_text("Det här stycket är bra.")
    looked_at("consultation-receipt-whole")


def test_without_script_and_cookies_an_answer_is_sent_from_another_site(here, browser):
    address = link(here)
    context = browser.new_context(locale="sv-SE", java_script_enabled=False)
    page = context.new_page()
    page.route("http://mejl.example.org/", lambda route: route.fulfill(
        body=f"<!doctype html><title>Mejl</title><a href='{address}'>Svara</a>", content_type="text/html"))  # fmt: skip
    page.goto("http://mejl.example.org/")
    page.get_by_role("link", name="Svara").click()
    context.clear_cookies()
    page.get_by_label("Inga synpunkter").check()
    page.get_by_label("Vem har fyllt i?").fill("Ägaren")
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_role("heading", name="Tack! Svaret har kommit in")).to_be_visible()
    page.reload()
    page.go_back()  # the page is asked for anew: it knows that the answer has come
    expect(page.get_by_role("heading", name="Det här har du svarat")).to_be_visible()
    assert here(f"{LATEST}print(found.consultation.responses.count())") == "1"
    context.close()


def test_a_colleague_and_nothing_to_say(here, on_a_phone, looked_at):
    page = on_a_phone
    address = link(here, "CAFE, SHOP")
    page.goto(address)
    page.get_by_role("link", name="Skicka vidare en av dem till en kollega").click()
    looked_at("consultation-pass-on")
    page.get_by_label("Björks handel AB").check()
    page.get_by_role("button", name="Skicka vidare").click()
    looked_at("consultation-passed-on")
    page.goto(page.get_by_label("Länken", exact=True).input_value())
    expect(page.locator("main")).to_contain_text("Björks handel AB")
    assert "Kafé Björk" not in page.locator("body").inner_text()
    page.get_by_role("link", name="Jag har inga synpunkter").click()
    looked_at("consultation-abstain")
    page.get_by_label("Vem har fyllt i?").fill("Kollegan")
    page.get_by_role("button", name="Ja, jag har inga synpunkter").click()
    expect(page.get_by_role("heading", name="Tack! Svaret har kommit in")).to_be_visible()


def test_anybody_finds_the_page_and_says_who_they_are(here, installation, on_a_phone, looked_at):
    page = on_a_phone
    link(here)
    here(OPEN)
    page.goto(f"{installation.url}/ragunda/")
    page.get_by_role("link", name="Remisser").click()
    looked_at("open-consultations")
    page.get_by_role("link", name="Läs och svara").first.click()
    looked_at("consultation-answer-anybody")
    page.get_by_label("Mig själv, som privatperson").check()
    page.get_by_label("Vad heter företaget, föreningen eller du?").fill("Kim Exempelsson")
    page.get_by_label("Bra", exact=True).check()
    page.wait_for_timeout(3100)  # quicker than that is no reader
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_role("heading", name="Tack! Svaret har kommit in")).to_be_visible()


def test_an_authority_and_a_closed_consultation(here, page, looked_at):
    address = link(here, "BODY,")
    page.goto(address)
    page.get_by_label("Tillstyrker med ändringar").check()
    page.get_by_label("Paragraf").fill("BUN 2021-02-16 § 12")
    page.get_by_label("Vem har fyllt i?").fill("Registratorn")
    looked_at("consultation-answer-formal")
    here(CLOSE)
    page.get_by_label("Vad vill du säga till oss?").fill("Vi hann inte.")
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_role("heading", name="Remissen är avslutad")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Vi hann inte.")
    looked_at("consultation-closed")
