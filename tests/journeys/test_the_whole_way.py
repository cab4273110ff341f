"""The main job, with the keyboard alone: a Word file in, an adopted programme out, the Word file back, version 2."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.journeys.keyboard import choose, give_file, pick, press, reach, unfold, write
from tests.journeys.material import GOALS, TITLE, write_word_programme
from tests.journeys.word_edits import edit_as_a_colleague

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

AMENDED = "Den som kommer för Döda fallet stannar gärna en natt till. Så beslutade fullmäktige."
NEW_TITLE = "Fler skäl att stanna två nätter"


def link(page, name: str):
    return page.get_by_role("link", name=name)


def field(page, name: str):
    return page.get_by_role("textbox", name=name, exact=True)


def button(page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def test_a_word_file_becomes_an_adopted_programme_and_comes_back(page, installation, looked_at, tmp_path):
    sign_in_by_mailed_code(page, installation, looked_at)
    read_the_document_in(page, looked_at, tmp_path)
    correct_and_take_in(page, looked_at)
    lock_a_proposal(page, looked_at)
    register_the_adoption_with_an_amendment(page, looked_at)
    open_page = look_at_the_open_page(page, looked_at)
    word = download_word(page, looked_at, tmp_path)
    edit_as_a_colleague(word, old=GOALS[0].title, new=NEW_TITLE, author="Kollega A")
    read_the_word_file_back(page, looked_at, word)
    adopt_version_two_and_compare(page, looked_at)
    page.goto(open_page)
    assert NEW_TITLE in page.locator("main").inner_text()
    check_by_command_line(installation, tmp_path)


def sign_in_by_mailed_code(page, installation, looked_at):
    page.set_default_timeout(10_000)
    before = len(installation.postbox.mails)
    page.goto(f"{installation.url}/ragunda/arbete/")
    looked_at("sign-in")
    write(page, field(page, "E-postadress"), "editor@ragunda.example.org")
    press(page, button(page, "Skicka koden"), sees="Skriv koden")
    looked_at("code")
    mail = installation.mail_to("editor@ragunda.example.org", before)
    code = re.search(r"kod är (\S+)", mail.get_body(("plain",)).get_content())[1]
    write(page, field(page, "Kod"), "FEL123")
    press(page, button(page, "Logga in"), sees="stämmer inte")
    assert "stämmer inte" in page.locator(".sam-problem").inner_text()
    looked_at("code-wrong")
    write(page, field(page, "Kod"), code)
    press(page, button(page, "Logga in"), sees="Program och planer")
    page.wait_for_url("**/ragunda/arbete/")
    looked_at("start")


def read_the_document_in(page, looked_at, tmp_path):
    press(page, link(page, "Läsa in det ni redan har"), sees="Vad händer med filen")
    press(page, button(page, "Läs dokumentet"), sees="Välj filen")
    assert "Välj filen" in page.locator(".sam-problem").inner_text()
    looked_at("import-no-file")
    path = tmp_path / "besoksnaring.docx"
    write_word_programme(path)
    give_file(page, page.locator("input[type=file]"), path)
    press(page, button(page, "Läs dokumentet"), sees="besoksnaring.docx")
    page.get_by_role("heading", name="Vad är vad i dokumentet?").wait_for(timeout=30_000)
    looked_at("import-kinds")


def correct_and_take_in(page, looked_at):
    press(page, link(page, "Rätta bit för bit"), sees="Rätta det som lästes")
    press(page, page.get_by_role("link", name=re.compile("^Ändra .*" + GOALS[0].title)), sees="Spara ändringen")
    looked_at("import-correct")
    press(page, link(page, "Låt vara"), sees="Rätta det som lästes")
    press(page, link(page, "Tillbaka till vad är vad"), sees="Vad är vad i dokumentet?")
    press(page, button(page, "Granska resultatet"), sees="Granska det som ska läggas in")
    write(page, field(page, "Dokumentets titel"), f"{TITLE} 2022–2026")
    looked_at("import-review")
    press(page, page.get_by_role("button", name=re.compile("^Lägg in")), sees="Dokumentet är infört")
    page.get_by_role("heading", name="Dokumentet är infört").wait_for()
    looked_at("import-applied")
    press(page, link(page, "Öppna dokumentet"), sees=f"{TITLE} 2022–2026")
    assert f"{TITLE} 2022–2026" in page.locator("h1").inner_text()
    for goal in GOALS:
        assert page.get_by_role("link", name=goal.title).count()
    looked_at("programme")


def lock_a_proposal(page, looked_at):
    press(page, link(page, "Versioner och beslut"), sees="Ingen version är låst än")
    looked_at("versions-empty")
    press(page, link(page, "Lås en version"), sees="Varför låser ni nu?")
    looked_at("lock")
    choose(page, page.get_by_label("Förslag: den går till beslut"))
    press(page, button(page, "Lås versionen"), sees="Version 1 är låst.")
    looked_at("versions-locked")


def register_the_adoption_with_an_amendment(page, looked_at):
    press(page, link(page, "Registrera beslut"), sees="För in vad ett organ har beslutat.")
    looked_at("decision")
    pick(page, page.get_by_role("combobox", name="Beslutat av"), "Kommunfull")
    write(page, field(page, "Beslutsdatum"), "2021-12-15")
    choose(page, page.get_by_label("Antagen med ändringar"))
    press(page, button(page, "Registrera beslutet"), sees="Mötets ändringar")
    page.get_by_role("heading", name="Mötets ändringar").wait_for()
    looked_at("amendments-choose")
    unfold(page, page.locator("summary", has_text=GOALS[0].title))
    choose(page, page.get_by_role("checkbox", name="Målbild").first)
    press(page, button(page, "Visa de valda texterna"), sees="målbild")
    looked_at("amendments-write")
    write(page, page.locator("[contenteditable=true]"), AMENDED)
    press(page, button(page, "Registrera beslutet"), sees="är antagen")
    looked_at("versions-adopted")
    assert "Antagen av kommunfullmäktige 2021-12-15" in page.locator("main").inner_text()


def look_at_the_open_page(page, looked_at) -> str:
    press(page, link(page, "Publika sidor"), sees=TITLE)
    looked_at("open-home")
    title = f"{TITLE} 2022–2026"  # the plan's own ends with it
    press(page, page.get_by_role("link", name=title, exact=True).first, sees=title)
    looked_at("open-document")
    assert "Så beslutade fullmäktige" in page.locator("main").inner_text()
    return page.url


def download_word(page, looked_at, tmp_path) -> Path:
    page.go_back()
    page.go_back()
    press(page, link(page, "Dokument").and_(page.locator(".sam-sections a")), sees="Word")
    looked_at("documents")
    target = page.get_by_role("link", name=re.compile("Word")).first
    reach(page, target)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    path = tmp_path / "tillbaka.docx"
    download.value.save_as(path)
    return path


def read_the_word_file_back(page, looked_at, word: Path):
    press(page, link(page, "Läs in en ändrad Word-fil"), sees="Wordfilen")
    looked_at("word-return-new")
    give_file(page, page.locator("input[type=file]"), word)
    press(page, button(page, "Visa ändringarna"), sees="tillbaka.docx")
    page.get_by_text("Kollega A").first.wait_for(timeout=30_000)
    looked_at("word-return")
    press(page, page.get_by_role("button", name=re.compile("^Ta ")).first, sees="1 tagna")
    looked_at("word-return-taken")


def adopt_version_two_and_compare(page, looked_at):
    press(page, link(page, "Versioner och beslut").first, sees="Alla beslut")
    press(page, link(page, "Lås en ny version"), sees="Varför låser ni nu?")
    choose(page, page.get_by_label("Förslag: den går till beslut"))
    press(page, button(page, "Lås versionen"), sees="är låst.")
    press(page, link(page, "Registrera beslut"), sees="För in vad ett organ har beslutat.")
    pick(page, page.get_by_role("combobox", name="Beslutat av"), "Kommunfull")
    write(page, field(page, "Beslutsdatum"), "2022-06-15")
    choose(page, page.get_by_label("Antagen: texten gäller"))
    write(page, field(page, "Paragraf"), "47")
    press(page, button(page, "Registrera beslutet"), sees="Beslutet är inte sparat än")  # it says what it replaces
    press(page, button(page, "Ja, registrera beslutet"), sees="är antagen")
    looked_at("edition-two")
    press(page, page.get_by_role("link", name="Versioner och beslut").first, sees="Ersatt")
    assert "Ersatt" in page.locator("main").inner_text()
    looked_at("versions-two")
    press(page, link(page, "Jämför två versioner"), sees="Vad skiljer")
    looked_at("compare")


def check_by_command_line(installation, tmp_path):
    """What a page makes, the console command makes too, on the same installation."""
    title = f"{TITLE} 2022–2026"
    for kind in ("pdf", "docx", "odt", "html"):
        path = tmp_path / f"program.{kind}"
        installation.samsyn("document", "programme", "ragunda", "--programme", title, "--format", kind, "-o", str(path))
        assert path.stat().st_size > 5000
    text = subprocess.run(["pdftotext", tmp_path / "program.pdf", "-"], check=True, capture_output=True, text=True)
    assert NEW_TITLE in " ".join(text.stdout.split())
    assert "Allt stämmer" in installation.samsyn("verify")
