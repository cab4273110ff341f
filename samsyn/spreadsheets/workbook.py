"""A workbook from somebody as pages of cells with words: read in a process of its own, and nothing in it is run."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from samsyn.lib.bounded import MEBIBYTE, Bound, allow, bounded
from samsyn.lib.schedules import MONTHS
from samsyn.reading.safety import DAMAGED

MOST_CELLS = 500_000  # in all sheets, empty ones with a colour too
MOST_LETTERS = 10_000_000  # in all cells: many may show the same long text, which lies once in the file
MOST_PARTS = 5_000
MAX_UNPACKED = 300 * MEBIBYTE
CELLS_A_SECOND = 25_000
BOUND = Bound(cpu=4, most_cpu=20, memory=768 * MEBIBYTE, most_memory=1024 * MEBIBYTE, seconds=60)
OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
BROKEN = "Filen är trasig. Öppna den i Excel, spara den på nytt och försök igen."
LOCKED = "Filen har lösenord eller är sparad i ett gammalt format. Spara den som .xlsx utan lösenord."
SWELLS = "Filen packas upp till något orimligt stort. Kopiera raderna till en ny fil och försök igen."
TOO_MANY = "Filen har för många rutor. Markera de tomma raderna och kolumnerna, ta bort dem och försök igen."
TOO_HEAVY = "Filen är för tung att läsa. Ta bort blad, bilder och tomma rader som inte behövs och försök igen."

MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]{0,100}?\bref\s*=\s*["']([A-Za-z]{1,3}\d{1,7}:[A-Za-z]{1,3}\d{1,7})["']"""
)


class WorkbookRefused(ValueError):
    """The file is not read. The message says why and what to do instead, in Swedish."""


@dataclass
class Page:
    """A sheet: the words of its cells by line and column, as the program numbers them."""

    title: str
    last: int = 0  # line
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    formulas: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # first column and line, last column and line

    def words(self, line: int, column: int) -> str:
        return self.cells.get(line, {}).get(column, "")


def pages_of(data: bytes) -> list[Page]:
    """The sheets of a workbook from somebody, read in a process of its own. Raises WorkbookRefused and ReaderDied."""
    return bounded(read_pages, data, answer=list[Page], refusal=WorkbookRefused, bound=BOUND, heavy=TOO_HEAVY)


def read_pages(data: bytes) -> list[Page]:
    """The sheets of a workbook. Raises WorkbookRefused."""
    allow(look(data) / CELLS_A_SECOND - 2, memory=BOUND.most_memory)
    try:
        workbook = load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
    except MemoryError:
        raise
    except Exception as fault:  # the library raises many kinds for a broken file
        raise WorkbookRefused(BROKEN) from fault
    pages = []
    letters = 0
    for sheet in workbook.worksheets:
        page = page_of(sheet)
        letters += sum(len(words) for row in page.cells.values() for words in row.values())
        if letters > MOST_LETTERS:
            raise WorkbookRefused(TOO_HEAVY)
        pages.append(page)
    return pages


def page_of(sheet: Worksheet) -> Page:
    page = Page(sheet.title, sheet.max_row, merged=[area.bounds for area in sheet.merged_cells.ranges])
    for (line, column), cell in sheet._cells.items():  # those that are there: walking the lines would make all others
        if cell.value is not None:
            page.cells.setdefault(line, {})[column] = words_in(cell.value, cell.number_format)
            if cell.data_type == "f":
                page.formulas.append((line, column))
    return page


def look(data: bytes) -> int:
    """What the file is by its bytes, before any program opens it. Answers how many rows and cells it has."""
    if data.startswith(OLD_OR_LOCKED):
        raise WorkbookRefused(LOCKED)
    if not data.startswith(b"PK"):
        raise WorkbookRefused("Filen är inte en Excelfil. Välj filen som du hämtade från Samsyn (.xlsx).")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {part.filename for part in package.infolist()}
            if len(names) > MOST_PARTS or sum(part.file_size for part in package.infolist()) > MAX_UNPACKED:
                raise WorkbookRefused(SWELLS)
            if any("vbaProject" in name for name in names):
                raise WorkbookRefused("Filen innehåller makron. Spara den som .xlsx utan makron och försök igen.")
            if "xl/workbook.xml" not in names:
                raise WorkbookRefused("Filen är inte en Excelfil. Spara den som .xlsx och försök igen.")
            if _merged_in(package) > MOST_CELLS:
                raise WorkbookRefused("Filen har för stora sammanfogade rutor. Dela upp dem och försök igen.")
            if (cells := _cells_in(package)) > MOST_CELLS:
                raise WorkbookRefused(TOO_MANY)
            return cells
    except WorkbookRefused:
        raise
    except DAMAGED as fault:
        raise WorkbookRefused(BROKEN) from fault


def _cells_in(package: zipfile.ZipFile) -> int:
    """Rows and cells in the sheets, counted as the bytes go by; stops when they are too many."""
    found = 0
    for part in package.infolist():
        if not part.filename.startswith("xl/worksheets/"):
            continue
        with package.open(part) as sheet:
            while found <= MOST_CELLS and (piece := sheet.read(1024 * 1024)):
                found += piece.count(b"<c ") + piece.count(b"<row")
    return found


def _merged_in(package: zipfile.ZipFile) -> int:
    """How many cells the merged areas cover, by their names: opening the file would make every one of them."""
    found = 0
    for part in package.infolist():
        if not part.filename.startswith("xl/worksheets/"):
            continue
        with package.open(part) as sheet:
            rest = b""
            while found <= MOST_CELLS and (piece := sheet.read(1024 * 1024)):
                text = rest + piece
                areas = list(MERGED.finditer(text))
                for area in areas:
                    left, top, right, bottom = range_boundaries(area[1].decode())
                    found += (right - left + 1) * (bottom - top + 1)
                rest = text[areas[-1].end() if areas else 0 :][-200:]  # a tag may lie across two pieces
    return found


def words_in(value: Any, number_format: str = "") -> str:
    """A cell's value as a person would write it: a date is ISO, a whole number has no decimals.

    A month that the spreadsheet made a date of, and shows as a month, is the month: "juni 2021".
    """
    if isinstance(value, date):  # a datetime is one too
        if shows_a_month(number_format):
            return f"{MONTHS[value.month - 1]} {value.year}"
        return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return str(value if value is not None else "")


def shows_a_month(number_format: str) -> bool:
    """Whether the format of a date cell leaves out the day: mmm-yy."""
    letters = re.sub(r'"[^"]*"|\[[^\]]*\]', "", number_format).lower()
    return "m" in letters and "y" in letters and "d" not in letters
