"""The planner's first hour: the municipality's own Word file in, a programme and its plan adopted by one decision, and
the PDF of both. Counted are the presses of a person with a mouse, as the browser hears them."""

import io
import re

import docx
import pdfplumber
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

AT_MOST = 25  # presses from signed in to the PDF in hand
COUNT = """addEventListener("click", (event) => {
  if (event.detail || event.pointerId >= 0) sessionStorage.pressed = 1 + Number(sessionStorage.pressed || 0);
}, true);"""
PROMISES = {
    "Vägen till skolan är trygg": (
        ["Bilarna håller trettio utanför skolorna", "Fler barn cyklar till skolan"],
        [("Bygg två farthinder", "Gatuenheten", "2022", "250"), ("Cykelskola", "Skolchefen", "årligen", "20")],
    ),
    "Torget är värt ett besök": (
        ["Torget har bänkar och skugga"],
        [("Plantera tolv träd", "Parkenheten", "2022–2024", "ca 90")],
    ),
}


def write_own_file(path) -> None:
    """A way of writing of its own: promises, "Det ska bli så här" with a list, and a table of what is done."""
    word = docx.Document()
    word.add_paragraph("Program för ortens mitt", style="Title")
    word.add_paragraph("Antaget av kommunfullmäktige den 16 juni 2021, § 58")
    word.add_paragraph("Gäller: 2022–2032")
    word.add_heading("Varför ett program", 1)
    word.add_paragraph("Många passerar mitten av orten. Få stannar.")
    for number, (name, (aims, rows)) in enumerate(PROMISES.items(), 1):
        word.add_heading(f"Löfte {number} – {name}", 1)
        word.add_heading("Så är det i dag", 2)
        word.add_paragraph("Läget är blandat. En del är gjort, annat väntar.")
        word.add_heading("Det ska bli så här", 2)
        for aim in aims:
            word.add_paragraph(aim, style="List Bullet")
        word.add_heading("Det gör vi", 2)
        table = word.add_table(1, 4)
        for row in [("Vad", "Vem", "När", "Pengar (tkr)"), *rows]:
            cells = table.rows[0].cells if row[0] == "Vad" else table.add_row().cells
            for cell, words in zip(cells, row, strict=True):
                cell.text = words
    word.save(path)


def test_from_a_file_to_programme_and_plan_adopted_and_printed(page, installation, looked_at, tmp_path):
    path = tmp_path / "mitten.docx"
    write_own_file(path)
    page.goto(installation.url)
    page.locator("form[action$='/ragunda/editor/'] button").click()
    page.wait_for_url("**/ragunda/arbete/")
    page.context.add_init_script(COUNT)
    page.reload()
    page.get_by_role("link", name="Läsa in det ni redan har").click()
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Läs dokumentet").click()
    expect(page.get_by_role("heading", name="Vad är vad i dokumentet?")).to_be_visible(timeout=30_000)
    expect(page.locator("main")).to_contain_text("Allt i filen finns med")
    page.get_by_role("button", name="Granska resultatet").click()
    page.get_by_role("button", name="Lägg in i Samsyn").click()
    expect(page.get_by_role("heading", name="Dokumentet är infört")).to_be_visible()
    looked_at("both-taken-in")
    page.get_by_role("link", name="Skriv in beslutet").click()
    expect(page.get_by_label("Paragraf")).to_have_value("58")  # the cover said so
    expect(page.get_by_role("checkbox", name="Handlingsplan till Program för ortens mitt")).to_be_checked()
    looked_at("both-decided")
    page.get_by_role("button", name="Lås som antagen").click()
    expect(page.get_by_text("antogs i samma beslut")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Antagen av kommunfullmäktige 2021-06-16 § 58")
    looked_at("both-adopted")
    page.get_by_role("link", name="Dokument", exact=True).click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name=re.compile("med .*plan.*pdf|pdf.*med .*plan", re.I)).first.click()
    printed = io.BytesIO(download.value.path().read_bytes())
    words = " ".join(text.extract_text() for text in pdfplumber.open(printed).pages)
    for name, (aims, rows) in PROMISES.items():
        assert all(said in " ".join(words.split()) for said in (name, *aims, *(row[0] for row in rows)))
    assert 0 < int(page.evaluate("sessionStorage.pressed")) <= AT_MOST - 2  # signing in and choosing the file are two
