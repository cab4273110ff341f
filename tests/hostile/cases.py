"""Every hostile file beside the reader that it is given to."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from samsyn.imports.reading_process import read_aside
from samsyn.lib.pictures import BadPicture, made_aside
from samsyn.organisation.house_style import BadFile, tried_logotype, tried_word_template
from samsyn.reading import ReadingRefused
from samsyn.reading.media import look_at, look_at_attachment
from samsyn.spreadsheets.package import WorkbookRefused
from samsyn.spreadsheets.plan_paste.cells import PasteRefused, look_at_cells
from samsyn.spreadsheets.register.tables import RegisterRefused, read_file, read_pasted
from samsyn.spreadsheets.workbook import pages_of
from samsyn.word_return.given import read_given
from tests.hostile.packed import PACKED_EXCEL, PACKED_ODF, PACKED_WORD
from tests.hostile.pdfs import PDFS
from tests.hostile.pictures import PICTURES

LARGEST = 50 * 1024 * 1024
REFUSALS = (ReadingRefused, WorkbookRefused, PasteRefused, RegisterRefused, BadFile, BadPicture)


def document(ending: str) -> Callable[[bytes], object]:
    def read(data: bytes) -> object:
        with tempfile.NamedTemporaryFile() as file:
            file.write(data)
            file.flush()
            return read_aside(Path(file.name), f"fil.{ending}", LARGEST, {})

    return read


@dataclass(frozen=True)
class Case:
    make: Callable[[], bytes]
    read: Callable[[bytes], object]


HTML: dict[str, Callable[[], bytes]] = {
    "divisions in each other": lambda: b"<html><body>" + b"<div>" * 100_000 + b"<p>Ord</p>",
    "tables in tables": lambda: b"<html><body>" + b"<table><tr><td>" * 20_000,
    "a hundred thousand attributes": lambda: (
        b"<html><body><p " + b" ".join(b"a%d=x" % at for at in range(100_000)) + b">Ord"
    ),
    "a cell over everything": lambda: b"<html><body><table><tr><td colspan=100000000 rowspan=100000>x<tr><td>y</table>",
    "entities": lambda: b'<!DOCTYPE html [<!ENTITY a "ha">]><html><body><p>' + b"&a;" * 100_000,
}
MARKDOWN: dict[str, Callable[[], bytes]] = {
    "brackets": lambda: b"[" * 30_000,
    "links in links": lambda: b"[a](" * 20_000,
    "lists in lists": lambda: b"\n".join(b"  " * at + b"- x" for at in range(2_000)),
    "quotations in quotations": lambda: b">" * 200_000 + b" x",
    "a table as wide as a field": lambda: (
        b"|" + b" a |" * 5_000 + b"\n|" + b"---|" * 5_000 + b"\n" + b"| x |\n" * 2_000
    ),
}
PASTED: dict[str, Callable[[], bytes]] = {
    "a million tabs": lambda: b"\t" * 1_000_000 + b"x",
    "quotation marks": lambda: b'a\t"' * 300_000,
    "a cell of two million letters": lambda: b"a\t" + b"x" * 2_000_000,
}

REGISTERS: dict[str, Callable[[], bytes]] = {
    "a million quotation marks": lambda: b"Namn;Ort\n" + b'"a;"b\n' * 170_000,
    "quotation marks that are never closed": lambda: b"Namn;Ort\n" + b'"Ord;Berg\n' * 29_000,
    "a million tabs": lambda: b"\t" * 1_000_000 + b"x",
    "a row of a million addresses": lambda: b"Namn;E-post\n" + b"a@" * 1_000_000,
    "a row of two million figures": lambda: b"Namn;Org.nr\nx;" + b"850101 " * 300_000,
    "addresses without end": lambda: b"a@b.se;" * 300_000,
    "two codings in each row": lambda: ("Namn;Ort\n" + "Å\xc5;Ö\n" * 100_000).encode("utf-8") + b"\xc5;x\n" * 100_000,
    "noughts": lambda: b"a\0" * 1_000_000,
}

SWELLING = {name: PACKED_WORD[name] for name in list(PACKED_WORD)[:5]}  # what looking at the packing alone can meet

READERS: list[tuple[str, dict[str, Callable[[], bytes]], Callable[[bytes], object]]] = [
    ("pdf", PDFS, document("pdf")),
    ("Word", PACKED_WORD, document("docx")),
    ("odt", PACKED_ODF, document("odt")),
    ("html", HTML, document("html")),
    ("Markdown", MARKDOWN, document("md")),
    ("Word back", PACKED_WORD, read_given),
    ("Word template", PACKED_WORD, lambda data: tried_word_template(data, "#1d4f5e")),
    ("attachment", SWELLING, look_at_attachment),
    ("first look", SWELLING, lambda data: look_at(data, "fil.docx", LARGEST)),
    ("Excel", PACKED_EXCEL, pages_of),
    ("register", PACKED_EXCEL, lambda data: read_file(data, "register.xlsx")),
    ("register of text", REGISTERS, lambda data: read_file(data, "register.csv")),
    ("pasted register", PASTED, lambda data: read_pasted(data.decode())),
    ("logotype", PICTURES, lambda data: tried_logotype(data, "#1d4f5e")),
    ("picture", PICTURES, made_aside),
    ("pasted", PASTED, lambda data: look_at_cells(data.decode())),
]
CASES = {f"{reader}: {name}": Case(make, read) for reader, makers, read in READERS for name, make in makers.items()}


def said_of(case: Case, data: bytes) -> str:
    """The refusal in words, or "läst"."""
    try:
        case.read(data)
    except REFUSALS as refusal:
        return str(refusal)
    return "läst"
