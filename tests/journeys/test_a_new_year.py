"""A plan revised for a new year: Excel out and back, a department answers, the pack, adoption, and the open site."""

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from samsyn.lib.swedish import sort_key
from tests.journeys.keyboard import choose, give_file, pick, press, reach, unfold, write

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

PLAN = "Handlingsplan för näringsliv och utveckling 2021–2022"
ACTION = "Starta eget-stöd på tre orter, kvällstid"
NEW_SCHEDULE = "Våren 2023"
OBJECTION = "Vi hinner inte före midsommar. Skriv hösten i stället."


def link(page, name: str | re.Pattern):
    return page.get_by_role("link", name=name)


def button(page, name: str):
    return page.get_by_role("button", name=name)


def test_a_plan_is_revised_for_a_new_year(page, installation, as_role, looked_at, tmp_path, browser):
    page.set_default_timeout(15_000)
    as_role("editor")
    link(page, PLAN).first.click()
    plan = page.url
    edit_in_excel(page, looked_at, tmp_path)
    page.goto(plan)
    ask_and_answer(page, installation, looked_at)
    page.goto(plan)
    lock(page)
    take_the_pack(page, plan, looked_at, tmp_path)
    page.goto(plan)
    adopt(page)
    read_on_the_open_site(page, installation, plan, looked_at)


def edit_in_excel(page, looked_at, tmp_path: Path):
    press(page, link(page, "Planen").first, sees="Läs in från Excel")
    press(page, link(page, "Läs in från Excel"), sees="Läs in en ändrad Excelfil")
    looked_at("excel-start")
    with page.expect_download() as download:
        link(page, "Hämta planen som Excel").click()
    path = tmp_path / "plan.xlsx"
    download.value.save_as(path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    headings = {cell.value: cell.column for cell in sheet[1]}
    row = next(row[0].row for row in sheet.iter_rows() if any(cell.value == ACTION for cell in row))
    sheet.cell(row, headings["Tidplan"]).value = NEW_SCHEDULE
    book.save(path)
    give_file(page, page.locator("input[type=file]"), path)
    press(page, button(page, "Visa ändringarna"), sees=NEW_SCHEDULE)
    assert NEW_SCHEDULE in page.locator("main").inner_text()
    looked_at("excel-preview")
    press(page, button(page, "För in ändringarna"), sees="1 ändring är införd.")
    looked_at("excel-taken-in")


def ask_and_answer(page, installation, looked_at):
    press(page, link(page, "Förvaltningarna").first, sees="Förvaltningarna")
    looked_at("departments")
    press(
        page,
        page.get_by_role("link", name=re.compile(r"^Fråga (igen )?samhällsbyggnadsförvaltningen$")),
        sees="Skicka frågan",
    )
    before = len(installation.postbox.mails)
    write(page, page.get_by_role("textbox", name="E-postadress"), "chef@example.org")
    press(page, button(page, "Skicka frågan"), sees="Frågan till chef@example.org ligger i utkorgen och skickas strax.")
    looked_at("department-asked")
    mail = installation.mail_to("chef@example.org", before)
    address = re.search(r"http://\S+/svara/\S+", mail.get_body(("plain",)).get_content())[0]
    page.goto(address)
    looked_at("department-answer")
    row = page.locator(".sam-asks > li").first
    unfold(page, row.locator("> details > summary"))
    choose(page, row.get_by_label("Ändra något"))
    write(page, row.locator("textarea"), OBJECTION)
    reach(page, row.get_by_role("button", name=re.compile("^(Spara|Ändra)")))
    page.keyboard.press("Enter")
    page.locator("#sagt").get_by_text("är sparad").wait_for(state="attached")
    looked_at("department-answered")


def lock(page):
    press(page, link(page, "Versioner och beslut").first, sees="Versioner")
    press(page, link(page, re.compile("^Lås en (ny )?version")).first, sees="Lås en version")
    choose(page, page.get_by_label("Förslag: den går till beslut"))
    press(page, button(page, "Lås versionen"), sees="är låst.")


def take_the_pack(page, plan: str, looked_at, tmp_path: Path):
    press(page, page.get_by_role("link", name="Dokument", exact=True), sees="Öppna beslutsunderlaget")
    looked_at("plan-documents")
    press(page, link(page, "Öppna beslutsunderlaget"), sees="Hämta beslutsunderlaget")
    looked_at("decision-pack")
    with page.expect_download() as download:
        link(page, "Hämta beslutsunderlaget").click()
    path = tmp_path / "underlag.zip"
    download.value.save_as(path)
    names = zipfile.ZipFile(path).namelist()
    assert names[:2] == ["01 Sammanfattning.pdf", "02 Tjänsteskrivelse.docx"]
    assert any("version" in name for name in names) and any("Förvaltningarnas svar" in name for name in names)
    assert names == sorted(names, key=sort_key)


def adopt(page):
    press(page, link(page, "Versioner och beslut").first, sees="Alla beslut")
    press(page, link(page, "Registrera beslut").first, sees="Registrera beslutet")
    pick(page, page.get_by_role("combobox", name="Beslutat av"), "Kommunsty")
    write(page, page.get_by_role("textbox", name="Beslutsdatum", exact=True), "2023-02-07")
    choose(page, page.locator("input[name=result][value=adopted]"))
    press(page, button(page, "Registrera beslutet"), sees="Beslutet är inte sparat än")  # it says what it replaces
    press(page, button(page, "Ja, registrera beslutet"), sees="är antagen")
    assert "Antagen av kommunstyrelsen 2023-02-07" in page.locator("main").inner_text()


def read_on_the_open_site(page, installation, plan: str, looked_at):
    pk = plan.rstrip("/").split("/")[-1]
    page.goto(f"{installation.url}/ragunda/dokument/{pk}/")
    looked_at("open-plan-revised")
    link(page, "Hela texten på en sida").first.click()
    looked_at("open-plan-whole")
    text = page.locator("body").inner_text()
    assert NEW_SCHEDULE in text and "2023-02-07" in text
    link(page, ACTION).first.click()
    looked_at("open-action-revised")
    assert NEW_SCHEDULE in page.locator("body").inner_text()
