"""Files read in: a document, and a Word file that comes back."""

from docx import Document as open_word

from tests.sent.sending import PATIENCE, Desk, Sent, at

PROGRAMME = ("programme", {"title": "Program för näringsliv"})
TEXT = """# Program för {}

## Inledning

Det här vill vi.

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
        desk.page.get_by_role("heading", name="Rätta det som lästes").wait_for(timeout=PATIENCE)

    return go


def then(first, link: str):
    def go(desk: Desk) -> None:
        first(desk)
        desk.follow(link)

    return go


def word_known(desk: Desk) -> None:
    at("import-words")(desk)
    desk.fill("Ord i dokumentet", "Strävan")
    desk.fill("Betyder", "Mål")
    desk.press("Lägg till ordet")
    at("import-words")(desk)


def word_file(desk: Desk) -> str:
    """The programme as Word, with another first word of the introduction."""
    path = desk.tmp_path / "program.docx"
    with desk.page.expect_download(timeout=PATIENCE) as download:
        at("documents", pk=PROGRAMME)(desk)
        desk.page.get_by_role("link", name="Word").first.click()
    download.value.save_as(path)
    document = open_word(path)
    paragraph = next(one for one in document.paragraphs if one.text.startswith("Ragunda är en liten kommun"))
    paragraph.runs[0].text = "Ragunda är en vidsträckt kommun. " + paragraph.runs[0].text
    document.save(path)
    return str(path)


def word_read(desk: Desk) -> None:
    path = word_file(desk)
    at("word-return-new", pk=PROGRAMME)(desk)
    desk.fill("Wordfilen", path)
    desk.press("Visa ändringarna")
    desk.sees("att ta ställning till")


def one_change(desk: Desk) -> str:
    return desk.page.get_by_role("button", name="Ta: ").first.inner_text()


CASES = [
    Sent(
        "import-start", at("import-start"), {"Dokumentet": file_about("bär")}, "Läs dokumentet", "Rätta det som lästes",
    ),
    Sent("import-correct", read_about("svamp"), {}, "Ner: flytta Inledning", "Upp: flytta Inledning"),
    Sent(
        "import-rename", read_about("fisk"), {"Dokumentets titel": "Program för fiske"}, "Ändra titeln",
        "Titeln är ändrad.",
    ),
    Sent("import-apply", read_about("vilt"), {}, "För in", "”Program för vilt” är infört."),
    Sent("import-again", then(read_about("hästar"), "Läs om filen"), {}, "Läs om filen", "Rätta det som lästes"),
    Sent("import-discard", then(read_about("kor"), "Kasta läsningen"), {}, "Kasta läsningen", "Läsningen är kastad."),
    Sent(
        "import-words", at("import-words"), {"Ord i dokumentet": "Färdriktning", "Betyder": "Mål"}, "Lägg till ordet",
        "Glöm Färdriktning",
    ),
    Sent("import-word-forget", word_known, {}, "Glöm Strävan", "Samsyn läser ”Strävan” som vanligt igen."),
    Sent("word-return-new", at("word-return-new", pk=PROGRAMME), {"Wordfilen": word_file}, "Visa ändringarna", "att ta ställning till"),
    Sent("word-change", word_read, {}, one_change, "1 tagna"),
    Sent("word-return-all", word_read, {}, "Låt alla vara", "Ändringarna lämnades utanför."),
    Sent("word-return-close", word_read, {}, "Avsluta genomgången", "Genomgången av Wordfilen är avslutad."),
]  # fmt: skip
