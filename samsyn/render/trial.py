"""A document with everything in it, made in every format with a municipality's look before the look is taken."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pikepdf
from defusedxml import ElementTree
from lxml import html

from samsyn.lib import blocks as b
from samsyn.lib.blocks_types import Block
from samsyn.render.check import RenderFailed
from samsyn.render.html import to_html
from samsyn.render.odt import to_odt
from samsyn.render.pdf import to_pdf
from samsyn.render.plain import units
from samsyn.render.tree import (
    Blocks,
    Comparison,
    Document,
    Facts,
    Figure,
    Heading,
    Lead,
    Node,
    Notice,
    PageBreak,
    Picture,
    Row,
    Table,
    Vision,
)
from samsyn.render.word import to_docx

CHART = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><path d="M0 20L60 0" stroke="#1d4f5e" fill="none"/>'
    b"</svg>"
)
DID_NOT_WORK = "Ett dokument som gjordes på prov med filen blev inte rätt ({}). Spara filen på nytt och försök igen."


def try_look(*, logotype: bytes = b"", template: bytes = b"", accent: str = Document.accent) -> str:
    """Make the trial document with the look. Why it cannot be used, or "". For a process of its own (lib.bounded)."""
    picture = Picture(logotype, "Kommunens logotyp") if logotype else None
    return fault_of(picture, template or None, accent)


def fault_of(logotype: Picture | None, template: bytes | None, accent: str) -> str:
    """The first thing that goes wrong in some format, and in a memo, which has a head instead of a cover; else ""."""
    document = trial_document(logotype, accent)
    memo = trial_document(logotype, accent, cover=False)
    faults = (
        fault_in(document, "Word", lambda: to_docx(document, template), words_of_word),
        fault_in(memo, "Word", lambda: to_docx(memo, template), words_of_word),
        fault_in(document, "PDF", lambda: to_pdf(document), words_of_pdf),
        fault_in(memo, "PDF", lambda: to_pdf(memo), words_of_pdf),
        fault_in(document, "ODF", lambda: to_odt(document), words_of_odf),
        fault_in(document, "webbsida", lambda: to_html(document).encode(), words_of_page),
    )
    return next(filter(None, faults), "")


def fault_in(document: Document, name: str, make: Callable[[], bytes], words_of: Callable[[bytes], str]) -> str:
    try:
        found = letters(words_of(make()))
    except RenderFailed as failure:
        return failure.sentence
    except MemoryError:
        raise
    except Exception as error:  # whatever a stranger's file makes of the programs that write with it
        return DID_NOT_WORK.format(f"{name}: {type(error).__name__}")
    if name == "PDF":  # Typst says itself when a word cannot be set
        return ""
    lost = [words for _, words in units(document) if letters(words) not in found]
    return DID_NOT_WORK.format(f"{name}: texten ”{lost[0]}” saknas") if lost else ""


def letters(words: str) -> str:
    """What is the same in every format: letters and digits."""
    return "".join(filter(str.isalnum, words))


def words_of_word(data: bytes) -> str:
    return words_in(data, ("word/document.xml", "word/footnotes.xml"))


def words_of_odf(data: bytes) -> str:
    return words_in(data, ("content.xml",))


def words_of_page(data: bytes) -> str:
    return str(html.fromstring(data.decode()).text_content())


def words_in(data: bytes, parts: tuple[str, ...]) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join("".join(ElementTree.fromstring(archive.read(part)).itertext()) for part in parts)


def words_of_pdf(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as opened:
        return str(opened.docinfo.get("/Title", ""))


def trial_document(logotype: Picture | None, accent: str = Document.accent, *, cover: bool = True) -> Document:
    """Every kind of node and of block there is, in as few words as can be."""
    return Document(
        title="Program på prov",
        subtitle="Underrubrik",
        kind="Program",
        municipality="Provkommunen",
        timestamp=datetime(2021, 1, 1, 12, tzinfo=UTC),
        status="UTKAST",
        facts=[("Diarienummer", "Prov 1"), ("Dokumentägare", "Kommunchef")],
        logotype=logotype,
        accent=accent,
        control_code="0000-0000-0000",
        identity={"document": "trial"},
        is_example=True,
        cover=cover,
        body=trial_body(),
    )


def trial_body() -> list[Node]:
    return [
        Heading(1, "Kapitel", "Mål 1", "part1"),
        Lead("En ingress."),
        Vision([b.p("En målbild.", block_id="baaaaaaa2")], "v"),
        Heading(2, "Avsnitt", id="part2"),
        Blocks(trial_blocks(), "t"),
        Heading(3, "Delmål", "1.1", "part3", knot=True),
        Heading(4, "Mellanrubrik", listed=False),
        Facts([("Ansvarig", "Kommunchef")]),
        Table([Row(["Vad", "När"]), Row(["Mässa", "2021"], "row1")], caption="Tider", header_column=True, id="table1"),
        Figure(Picture(CHART, "En linje som stiger"), "Det går uppåt", "figure1"),
        Notice("Något att veta.", "Att veta"),
        PageBreak(),
        Comparison([("=", "Kommunen "), ("-", "bör"), ("+", "ska")], "Ändrat", "change1"),
    ]


def trial_blocks() -> list[Block]:
    return [
        b.p(
            "Ett ", b.run("stycke", "strong"), " med ", b.run("vikt", "em"), b.note("En fotnot."), block_id="baaaaaaa3"
        ),
        b.p(b.run("En länk", href="https://example.org/"), "\nny rad", block_id="baaaaaaa4"),
        b.heading(1, "Rubrik i texten", block_id="baaaaaaa5"),
        b.item("Punkt", block_id="baaaaaaa6"),
        b.item("Under punkten", depth=1, block_id="baaaaaaa7"),
        b.item("Först", ordered=True, block_id="baaaaaab2"),
        b.quote("Ett citat.", block_id="baaaaaab3"),
        b.table(
            b.row("Ort", "Hus", block_id="baaaaaab4"),
            b.row(b.cell("Norrby och Söderby", span=2), block_id="baaaaaab5"),
            caption="Hus",
            block_id="baaaaaab6",
        ),
    ]
