"""A planner sends a pdf of her own on remiss: from the file to the letter that its receiver reads, by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.keyboard import give_file, press, reach, write

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

TITLE = "Förslag till näringslivsprogram för prov"
ADDRESSES = "Påhittade kaféet <kafe@example.org>\nsmedjan@example.org; Påhittade handeln <handeln@example.org>"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<<>>"


def button(page, name: str):
    return page.get_by_role("button", name=name)


def link(page, name: str):
    return page.get_by_role("link", name=name)


def test_a_file_is_sent_out_and_read(page, as_role, looked_at, installation, tmp_path):
    page.set_default_timeout(15_000)
    path = tmp_path / "Förslag till näringslivsprogram.pdf"
    path.write_bytes(PDF)
    as_role("editor")
    begin(page, path, looked_at)
    fill_in(page, looked_at)
    try_it(page, looked_at, installation)
    send_it(page, looked_at, installation)
    follow_it(page, looked_at)


def begin(page, path, looked_at) -> None:
    press(page, link(page, "Skicka ett förslag på remiss").first, sees="Inget skickas förrän du har sett allt")
    looked_at("remiss-ny")
    write(page, page.get_by_label("Vad förslaget heter"), TITLE)
    give_file(page, page.locator("input[type=file]"), path)
    press(page, button(page, "Börja"), sees="Remissen är påbörjad")
    looked_at("remiss-forbereds")


def fill_in(page, looked_at) -> None:
    press(page, link(page, "Fyll i").first, sees="Hela dagen räknas")
    looked_at("remiss-uppgifter")
    write(page, page.get_by_label("Telefon"), "0696-100 00")
    press(page, button(page, "Spara"), sees="Uppgifterna är sparade")
    press(page, link(page, "Gör listan").first, sees="Klistra in adresser")
    write(page, page.get_by_label("Klistra in adresser"), ADDRESSES)
    press(page, button(page, "Lägg till").last, sees="3 nya mottagare")
    looked_at("remiss-sandlista")
    press(page, link(page, "Till remissen"), sees="3 mottagare, 3 adresser")
    press(page, link(page, "Läs breven"), sees="färdiga att skickas")
    looked_at("remiss-brev")
    press(page, link(page, "Företag").first, sees="Fylls i för var och en")
    looked_at("remiss-ett-brev")


def try_it(page, looked_at, installation) -> None:
    press(page, link(page, "Förhandsvisning"), sees="Svarssidan")
    looked_at("remiss-forhandsvisning")
    press(page, link(page, "Skicka det till dig själv"), sees="Skicka testbrevet till")
    looked_at("remiss-testbrev")
    write(page, page.get_by_label("Skicka testbrevet till"), "jag@ragunda.example.org")
    press(page, button(page, "Skicka testbrevet"), sees="är på väg")
    mail = installation.mail_to("jag@ragunda.example.org")
    assert mail["Subject"].strip().startswith("Testbrev: ")
    home = page.url
    page.goto(address_in(mail))
    expect(page.locator("main")).to_contain_text("förslag", ignore_case=True)
    page.goto(home)


def address_in(mail) -> str:
    return re.search(r"http://\S+/remiss/\S+", mail.get_body(("plain",)).get_content())[0]


def send_it(page, looked_at, installation) -> None:
    press(page, link(page, "Gå till Skicka"), sees="Det här händer när du trycker")
    looked_at("remiss-skicka")
    press(page, button(page, "Skicka till 3 adresser"), sees="3 brev är på väg")
    mails = {
        one: installation.mail_to(one) for one in ("kafe@example.org", "smedjan@example.org", "handeln@example.org")
    }
    words = mails["kafe@example.org"].get_body(("plain",)).get_content()
    assert "Påhittade kaféet" in words and "0696-100 00" in words and "dataskyddsförordningen" in words
    assert (
        mails["kafe@example.org"]["Subject"].strip().startswith("Remiss: förslaget till näringslivsprogram för prov.")
    )
    assert len({address_in(mail) for mail in mails.values()}) == 3


def follow_it(page, looked_at) -> None:
    page.reload()
    looked_at("remiss-pagar")
    reach(page, page.get_by_text("Visa dagarna som tabell"))
    page.keyboard.press("Enter")
    press(page, link(page, "Stoppa, fortsätt och se vad som kom tillbaka"), sees="Skicka på annat sätt")
    looked_at("remiss-utskick")
    press(page, link(page, "Sändlista").first, sees="går att visa som bevis")
    press(page, link(page, "smedjan@example.org"), sees="Längre svarstid")
    looked_at("remiss-mottagare")
