"""A municipality's business register, as it comes: from the file to a selection, by keyboard, in a real browser."""

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.journeys.keyboard import choose, give_file, pick, press, reach, unfold, write
from tests.spreadsheets.register.made import PERSONS, book_of, number

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

HEADS = ["Företag", "Org.nr", "Kontaktperson", "Gatuadress", "Postnr", "Ort", "Telefon", "Uppgift", "E-post"]
TOWNS = ["Hammarstrand", "Bispgården", "Stugun"]


def register() -> list[list[str]]:
    """Forty rows. Five of them have faults, and two firms are one."""
    rows = [
        [f"Påhittade firma {at} AB", number(at), f"Testperson {at}", f"Gatan {at}", "840 70", TOWNS[at % 3],
         "0696-100 00", ["Bygg", "Handel"][at % 2], f"firma{at}@example.org"]
        for at in range(33)
    ]  # fmt: skip
    return [
        *rows,
        ["Påhittade Byggvaror AB", number(50), "", "", "", "Stugun", "", "Handel", "bygg@example.org"],
        ["Påhittade Byggvaror", "", "", "", "", "Stugun", "", "", "varor@example.org"],
        ["Påhittade åkeriet", PERSONS, "", "", "", "Stugun", "0696-100 01", "Transport", "akeri@example.org"],
        ["", number(60), "", "Gatan 60", "", "", "", "", ""],
        ["Påhittade kaféet AB", "5,56E+09", "", "", "", "Stugun", "", "Servering", "kafe@example.org"],
        ["Påhittade smedjan AB", number(61), "", "", "", "Stugun", "701234567", "", "smed(at)example.org"],
        list(rows[0]),
    ]


def button(page, name: str):
    return page.get_by_role("button", name=name)


def link(page, name: str):
    return page.get_by_role("link", name=name)


def test_a_register_is_taken_in_and_used(page, as_role, looked_at, tmp_path):
    page.set_default_timeout(15_000)
    path = tmp_path / "register.xlsx"
    book_of(HEADS, *register()).save(path)
    as_role("editor")
    press(page, link(page, "Kontakter").first, sees="De företag, föreningar, myndigheter och personer")
    give(page, path, looked_at)
    look_and_take_in(page, looked_at)
    decide_duplicates(page, looked_at)
    select(page, looked_at)
    out_as_excel_and_back(page, tmp_path, looked_at)


def give(page, path: Path, looked_at) -> None:
    press(page, link(page, "Läs in ett register").first, sees="Personnummer sparas aldrig.")
    looked_at("register-give")
    give_file(page, page.locator("input[type=file]"), path)
    write(page, page.get_by_label("Vad registret heter"), "Påhittade företagsregistret")
    press(page, button(page, "Läs in och visa"), sees="Inget är intaget än")


def look_and_take_in(page, looked_at) -> None:
    body = page.locator("main")
    for words in (
        "1 personnummer togs bort", "Raden har inget namn.", "är avkortat till några få siffror",
        "”smed(at)example.org” är ingen e-postadress", "Rad 41: Påhittade firma 0 AB", "Ta in 37 nya",
    ):  # fmt: skip
        expect(body).to_contain_text(words, use_inner_text=True)
    assert PERSONS not in page.content()
    unfold(page, page.get_by_text("Visa och ändra kolumnerna"))
    pick(page, page.get_by_label("Kolumn 8: Uppgift"), "Bransch")
    press(page, button(page, "Visa igen"), sees="Ta in 37 nya")
    looked_at("register-preview")
    choose(page, page.get_by_label("Lämna utanför Påhittade firma 3 AB", exact=True))
    press(page, button(page, "Ta in 37 nya"), sees="Nu står rätt antal på knappen")
    press(page, button(page, "Ta in 36 nya"), sees="är intaget")
    expect(body).to_contain_text("36 nya, 1 lämnades utanför", use_inner_text=True)
    looked_at("register-taken-in")


def decide_duplicates(page, looked_at) -> None:
    press(page, link(page, "Se dubbletter"), sees="Är det samma?")
    while not page.get_by_role("link", name="Påhittade Byggvaror AB").count():
        press(page, link(page, "Hoppa över"), sees="Dubbletter")
    looked_at("register-duplicates")
    keep = page.get_by_role("button", name="behåll ”Påhittade Byggvaror AB”")
    press(page, keep, sees="”Påhittade Byggvaror” är nu en del av ”Påhittade Byggvaror AB”.")
    press(page, button(page, "Ångra"), sees="står för sig själv igen")
    page.go_back()
    page.goto(page.url.partition("?")[0])
    while not page.get_by_role("link", name="Påhittade Byggvaror AB").count():
        press(page, link(page, "Hoppa över"), sees="Dubbletter")
    press(page, keep, sees="är nu en del av")


def select(page, looked_at) -> None:
    press(page, link(page, "Urval").first, sees="Ett urval följer med")
    press(page, link(page, "Gör ett urval").first, sees="Vad urvalet heter")
    write(page, page.get_by_label("Vad urvalet heter"), "Företag i Stugun")
    choose(page, page.get_by_label("Företag", exact=True))
    unfold(page, page.locator("summary", has_text="Välj bland alla").first)
    choose(page, page.get_by_label("Stugun", exact=True))
    looked_at("register-selection-new")
    press(page, button(page, "Spara och visa vilka det blir"), sees="Urvalet ”Företag i Stugun” är sparat.")
    # Eleven of the firms, the builder's two that are one, the haulier, and the smith without an address.
    expect(page.locator("header.sam-head")).to_contain_text("14 kontakter, 14 adresser. 1 saknar adress.")
    leave = page.get_by_role("button", name="Lämna utanför Påhittade firma 5 AB", exact=True)
    press(page, leave, sees="Lämnade utanför")
    looked_at("register-selection")


def out_as_excel_and_back(page, tmp_path: Path, looked_at) -> None:
    file = link(page, "Ladda ner urvalet som Excel")
    reach(page, file)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    path = tmp_path / "urval.xlsx"
    download.value.save_as(path)
    rows = list(openpyxl.load_workbook(path).active.values)
    assert len(rows) == 14 and PERSONS not in repr(rows)
    assert ("bygg@example.org; varor@example.org") in [row[9] for row in rows]
    press(page, link(page, "Läs in ett register").first, sees="Inlästa förut")
    give_file(page, page.locator("input[type=file]"), path)
    write(page, page.get_by_label("Vad registret heter"), "Vårt eget urval")
    press(page, button(page, "Läs in och visa"), sees="13 oförändrade")
    press(page, button(page, "Ta bort utan att ta in"), sees="är borttaget. Inget togs in.")
    looked_at("register-given-before")
