"""The plan: actions and what hangs on them, rows from Excel, what the departments are asked."""

import openpyxl

from tests.sent.sending import Desk, Sent, at

PROGRAMME = ("programme", {"title": "Program för näringsliv"})
PLAN = ("actionplan", {"title": "Handlingsplan för näringsliv"})
ACTION = ("action", {"title": "Ordna två provbo"})
WITH_STEPS = ("action", {"title": "Lokala utvecklingsplaner"})
ASKED = ("department", {"name": "Biblioteken"})
MOVED = ("department", {"name": "Samhällsbyggnad"})


def excel(desk: Desk) -> str:
    """The plan fetched as Excel, with one schedule changed, as a person would do it."""
    at("plan-excel-read", pk=PLAN)(desk)
    with desk.page.expect_download() as download:
        desk.page.get_by_role("link", name="Hämta planen som Excel").click()
    path = desk.tmp_path / "plan.xlsx"
    download.value.save_as(path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == "Tidplan")
    sheet.cell(2, column).value = "hösten 2029"
    book.save(path)
    return str(path)


def excel_shown(desk: Desk) -> None:
    path = excel(desk)
    desk.fill("Excelfilen", path)
    desk.press("Visa ändringarna")
    desk.sees("hösten 2029")


def rows_shown(desk: Desk) -> None:
    at("plan-paste", pk=PLAN)(desk)
    desk.fill("Raderna", "Insats\tTidplan\nEn inklistrad insats\tvåren 2022")
    desk.press("Visa vad som blir")
    desk.sees("Det här läggs till")


def row_open(desk: Desk) -> None:
    at("action-plan-text", pk=PLAN, query=f"?andra={desk.id('action', title='Ordna två provbo')}")(desk)


def own_workbook_shown(desk: Desk) -> None:
    """A list of one's own, which no program made for Samsyn."""
    at("plan-excel-read", pk=PLAN)(desk)
    book = openpyxl.Workbook()
    for row in (["Vår lista"], ["Åtgärd", "Vem", "Kostnad (tkr)"], ["En insats ur listan", "Någon", 200]):
        book.active.append(row)
    path = desk.tmp_path / "lista.xlsx"
    book.save(path)
    desk.fill("Excelfilen", str(path))
    desk.press("Visa ändringarna")
    desk.sees("1 rad har pengar utan år.")


def status_open(desk: Desk) -> None:
    at("action", pk=ACTION)(desk)
    desk.page.locator("summary", has_text="Säg hur det går").click()


def doubtful_sum(desk: Desk) -> None:
    at("funding-new", pk=ACTION)(desk)
    desk.fill("Som det ska stå i planen", "1.300")
    desk.press("Lägg till")
    desk.sees("kan betyda 1 300 kr eller 1,30 kr")


def asked(desk: Desk) -> None:
    at("department-ask", pk=PLAN, department=ASKED)(desk)
    desk.press("Skicka frågan")
    desk.sees("Frågan är klar.")


def asked_to_close(desk: Desk) -> None:
    asked(desk)
    desk.page.get_by_role("link", name="Avsluta frågan").click()


def closed(desk: Desk) -> None:
    asked_to_close(desk)
    desk.press("Avsluta frågan")
    desk.sees("är avslutad")


CASES = [
    Sent(
        "action-plan-new",
        at("action-plan-new", pk=PROGRAMME),
        {"Titel": "Plan för vintern"},
        "Börja",
        "”Plan för vintern” är påbörjad",
    ),
    Sent(
        "action-plan-settings",
        at("action-plan-settings", pk=PLAN),
        {"Underrubrik": "Vad vi gör"},
        "Spara uppgifterna",
        "Sparat",
    ),
    Sent(
        "action-plan-rule",
        at("action-plan-settings", pk=PLAN),
        {"Antal viktigaste": "4"},
        "Spara regeln",
        "Regeln är sparad.",
    ),
    Sent(
        "action-new", at("action-new", pk=PLAN), {"Namn": "En insats till"}, "Lägg till", "”En insats till” är tillagd."
    ),
    Sent(
        "plan-section-new",
        at("plan-section-new", pk=PLAN),
        {"Rubrik": "Så läser du planen"},
        "Lägg till",
        "”Så läser du planen” är tillagt.",
    ),
    Sent(
        "frame-new",
        at("frame-new", pk=PLAN),
        {"År": "2027", "Ram": "300 tkr"},
        "Lägg till",
        "Ramen för 2027 är tillagd.",
    ),
    Sent("frame", at("frame", pk=("frame", {"year": "2021"})), {"Anmärkning": "Beslutad"}, "Spara", "Sparat"),
    Sent("action", at("action", pk=ACTION), {"Tillsammans med": "Bostadsbolaget och byarna"}, "Spara", "Sparat"),
    Sent(
        "action-row",
        row_open,
        {"Tidplan": "våren 2022"},
        "Spara raden",
        "provbo-lägenheter där den som funderar kan bo en månad” är sparad.",
    ),
    Sent("action-status", status_open, {"Pågår": True}, "Spara läget", "Läget är sparat."),
    Sent(
        "action-days",
        at("action-days", pk=ACTION),
        {"Från och med": "2021-03-01", "Till och med": "2021-05-31"},
        "Spara dagarna",
        "Dagarna är sparade. Orden är oförändrade.",
    ),
    Sent("action-step", at("action", pk=ACTION), {}, "Flytta upp", "1.1.2 Ordna två provbo"),
    Sent("milestone-new", at("milestone-new", pk=ACTION), {"Delsteg": "Nycklarna är hämtade"}, "Lägg till", "Tillagt."),
    Sent("funding-new", at("funding-new", pk=ACTION), {"År": "2023", "Belopp": "50 tkr"}, "Lägg till", "Tillagt."),
    Sent(
        "milestone",
        at("milestone", pk=("milestone", {"title": "Tre lokala möten"})),
        {"När": "december 2021"},
        "Spara",
        "Sparat",
    ),
    Sent(
        "milestone-reached",
        at("action", pk=WITH_STEPS),
        {},
        "Inte nått än: Tre lokala möten är hållna",
        "Nått i dag: Tre lokala möten är hållna",
    ),
    Sent(
        "funding",
        at("funding", pk=("fundingline", {"words": "tas upp i budget"})),
        {"Från vem": "Regionen"},
        "Spara",
        "Sparat",
    ),
    Sent(
        "funding-means",
        doubtful_sum,
        {},
        "1 300 kr: så läses ”1.300”",
        "”1.300” räknas nu som 1 300 kr.",
    ),
    Sent("plan-excel-read", at("plan-excel-read", pk=PLAN), {"Excelfilen": excel}, "Visa ändringarna", "hösten 2029"),
    Sent("plan-excel-preview", excel_shown, {}, "För in ändringarna", "är införd"),
    Sent("plan-paste", rows_shown, {}, "Lägg till 1 insats", "1 insats är tillagd"),
    Sent("plan-paste", own_workbook_shown, {}, "Lägg till 1 insats", "1 insats är tillagd"),
    Sent(
        "department-ask",
        at("department-ask", pk=PLAN, department=ASKED),
        {"Till": "Bibliotekschef"},
        "Skicka frågan",
        "Frågan är klar.",
    ),
    Sent("department-close", asked_to_close, {}, "Avsluta frågan", "Frågan till biblioteken är avslutad."),
    Sent("department-reopen", closed, {}, "Öppna frågan igen", "Frågan till biblioteken är öppen igen."),
    Sent(
        "department-key-in",
        at("department-key-in", pk=PLAN, department=ASKED),
        {"Vem svarade, och hur?": "Bibliotekschefen, i telefon", "Ja, om det finns pengar": True},
        "För in svaren",
        "Svaret är infört.",
    ),
    Sent(
        "department-move",
        at("department-move", pk=PLAN, department=MOVED),
        {"Den förvaltning som ska få frågan": "Kommunledningsförvaltningen"},
        "Rikta om",
        "riktas nu till kommunledningsförvaltningen",
    ),
]
