"""Files read in: a document, and a Word file that comes back."""

import re

from docx import Document as open_word

from tests.sent.sending import PATIENCE, Desk, Sent, at

TEXT = """# Program för {}

## Inledning

Det här vill vi tillsammans med alla som bor här och alla som kommer hit, i dag och under många år framåt i tiden.

## Mål 1: Fler besökare

### Målbild

Besökare hela året.

#### Delmål 1.1: Lederna är röjda
"""


def file_about(subject: str) -> dict:
    return {"name": f"{subject}.md", "mimeType": "text/markdown", "buffer": TEXT.format(subject).encode()}


def read_about(subject: str):
    """The file given, read by the worker and shown."""

    def go(desk: Desk) -> None:
        at("import-start")(desk)
        desk.fill("Dokumentet", file_about(subject))
        desk.press("Läs dokumentet")
        desk.page.get_by_role("heading", name="Vad är vad i dokumentet?").wait_for(timeout=PATIENCE)

    return go


def then(first, link: str):
    def go(desk: Desk) -> None:
        first(desk)
        desk.follow(link)

    return go


def reviewed(subject: str):
    """The same, on the page where it is looked over before it is taken in."""

    def go(desk: Desk) -> None:
        read_about(subject)(desk)
        desk.press("Granska resultatet")

    return go


def laid_in(subject: str):
    """The same, taken in: its receipt."""

    def go(desk: Desk) -> None:
        reviewed(subject)(desk)
        desk.press("Lägg in i Samsyn")
        desk.sees("är infört.")

    return go


def word_known(desk: Desk) -> None:
    at("import-words")(desk)
    desk.fill("Ord i dokumentet", "Strävan")
    desk.fill("Betyder", "Mål")
    desk.press("Lägg till ordet")
    at("import-words")(desk)


def word_page(desk: Desk) -> None:
    """A programme fetched as Word, with a sentence more; then the page that takes it back."""
    subject = f"vind {desk.tmp_path.name}"
    read_about(subject)(desk)
    desk.press("Granska resultatet")
    desk.press("Lägg in i Samsyn")
    desk.sees("är infört.")
    programme = ("programme", {"title": f"Program för {subject}"})
    path = desk.tmp_path / "program.docx"
    at("documents", pk=programme)(desk)
    with desk.page.expect_download(timeout=PATIENCE) as download:
        desk.page.get_by_role("link", name="Word").first.click()
    download.value.save_as(path)
    document = open_word(path)
    paragraph = next(one for one in document.paragraphs if len(one.runs) == 1 and len(one.text) > 100)
    paragraph.runs[0].text = "Så är det. " + paragraph.runs[0].text
    document.save(path)
    at("word-return-new", pk=programme)(desk)


def the_file(desk: Desk) -> str:
    return str(desk.tmp_path / "program.docx")


def word_read(desk: Desk) -> None:
    word_page(desk)
    desk.fill("Wordfilen", the_file(desk))
    desk.press("Visa ändringarna")
    desk.sees("att ta ställning till")


def one_change(desk: Desk) -> str:
    return desk.page.get_by_role("button", name=re.compile(r"^Ta\s*:")).first.inner_text()


CASES = [
    Sent(
        "import-start",
        at("import-start"),
        {"Dokumentet": file_about("bär")},
        "Läs dokumentet",
        "Vad är vad i dokumentet?",
    ),
    Sent("import-kinds", read_about("nät"), {}, "Granska resultatet", "Granska det som ska läggas in"),
    Sent("import-review", reviewed("lin"), {}, "Lägg in i Samsyn", "”Program för lin” är infört."),
    Sent(
        "import-correct",
        then(read_about("svamp"), "Rätta bit för bit"),
        {},
        "Ner: flytta Inledning",
        "Upp: flytta Inledning",
    ),
    Sent(
        "import-rename",
        then(read_about("fisk"), "Rätta bit för bit"),
        {"Dokumentets titel": "Program för fiske"},
        "Ändra titeln",
        "Titeln är ändrad.",
    ),
    Sent("import-apply", then(read_about("vilt"), "Rätta bit för bit"), {}, "För in", "”Program för vilt” är infört."),
    Sent(
        "import-undo",
        laid_in("smör"),
        {},
        "Ångra – ta bort det som lades in",
        "Det som lades in är borttaget. Läsningen är öppen igen med alla val.",
    ),
    Sent("import-again", then(read_about("hästar"), "Läs om filen"), {}, "Läs om filen", "Vad är vad i dokumentet?"),
    Sent("import-discard", then(read_about("kor"), "Kasta läsningen"), {}, "Kasta läsningen", "Läsningen är kastad."),
    Sent(
        "import-words",
        at("import-words"),
        {"Ord i dokumentet": "Färdriktning", "Betyder": "Mål"},
        "Lägg till ordet",
        "Samsyn läser ”färdriktning” som mål",
    ),
    Sent("import-word-forget", word_known, {}, "Glöm strävan", "Samsyn läser ”strävan” som vanligt igen."),
    Sent("word-return-new", word_page, {"Wordfilen": the_file}, "Visa ändringarna", "att ta ställning till"),
    Sent("word-change", word_read, {}, one_change, "1 tagna"),
    Sent("word-return-all", word_read, {}, "Låt alla vara", "Ändringarna lämnades utanför."),
    Sent("word-return-close", word_read, {}, "Avsluta genomgången", "Genomgången av Wordfilen är avslutad."),
]
