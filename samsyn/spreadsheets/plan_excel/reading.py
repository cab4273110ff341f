"""A workbook from somebody as rows of words: pure, and nothing in it is run."""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from samsyn.lib.schedules import MONTHS
from samsyn.spreadsheets.cells import Cell, tidy
from samsyn.spreadsheets.columns import SHEETS, Sheet, own_words
from samsyn.spreadsheets.plan_excel.writing import BASE, ID
from samsyn.tenants.models import Municipality

HEAD_ROWS = 20  # where the row of headings is looked for
MOST_ROWS = 20_000
MOST_CELLS = 500_000  # in all sheets, empty ones with a colour too
MAX_UNPACKED = 300 * 1024 * 1024
OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
BROKEN = "Filen är trasig. Öppna den i Excel, spara den på nytt och försök igen."
LOCKED = "Filen har lösenord eller är sparad i ett gammalt format. Spara den som .xlsx utan lösenord."
NOT_OURS = (
    "Filen är inte gjord av Samsyn, eller så är de dolda kolumnerna borttagna. Hämta planen som Excel på nytt och för "
    "över ändringarna dit. Är det en egen lista, kopiera raderna i Excel och välj Klistra in rader vid planens tabell."
)


MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]{0,100}?\bref\s*=\s*["']([A-Za-z]{1,3}\d{1,7}:[A-Za-z]{1,3}\d{1,7})["']"""
)


class WorkbookRefused(ValueError):
    """The file is not read. The message says why and what to do instead, in Swedish."""


@dataclass(frozen=True)
class ReadRow:
    """One row of a sheet: `line` as the program numbers it, cells by heading, `marks` the hashes it went out with."""

    sheet: str
    line: int
    id: str
    cells: dict[str, Cell]
    marks: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> dict[str, str]:
        return {heading: cell.words for heading, cell in self.cells.items()}


def read_workbook(data: bytes, municipality: Municipality | None = None) -> list[ReadRow]:
    """Every row that says something, of the sheets that are ours by their headings. Raises WorkbookRefused.

    The municipality's own words in the headings are read as ours, and ours as they stand.
    """
    look(data)
    try:
        workbook = load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
    except Exception as fault:  # the library raises many kinds for a broken file
        raise WorkbookRefused(BROKEN) from fault
    ours = {said: word for word, said in own_words(municipality).items()} if municipality else {}
    rows: list[ReadRow] = []
    is_ours = False
    for page in workbook.worksheets:
        found = head_of(page, ours)
        if found is None:
            continue
        is_ours = True
        sheet, line, columns = found
        rows += read_sheet(page, sheet, line, columns)
    if not is_ours:
        raise WorkbookRefused(NOT_OURS)
    return rows


def look(data: bytes) -> None:
    """What the file is by its bytes, before any program opens it."""
    if data.startswith(OLD_OR_LOCKED):
        raise WorkbookRefused(
            "Filen har lösenord eller är sparad i ett gammalt format. Spara den som .xlsx utan lösenord."
        )
    if not data.startswith(b"PK"):
        raise WorkbookRefused("Filen är inte en Excelfil. Välj filen som du hämtade från Samsyn (.xlsx).")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {part.filename for part in package.infolist()}
            if sum(part.file_size for part in package.infolist()) > MAX_UNPACKED:
                raise WorkbookRefused("Filen packas upp till något orimligt stort och öppnas inte.")
            if any("vbaProject" in name for name in names):
                raise WorkbookRefused("Filen innehåller makron. Spara den som .xlsx utan makron och försök igen.")
            if "xl/workbook.xml" not in names:
                raise WorkbookRefused("Filen är inte en Excelfil. Spara den som .xlsx och försök igen.")
            if _merged_in(package) > MOST_CELLS:
                raise WorkbookRefused("Filen har för stora sammanfogade rutor. Dela upp dem och försök igen.")
            if _cells_in(package) > MOST_CELLS:
                raise WorkbookRefused(
                    "Filen har för många rutor. Markera de tomma raderna och kolumnerna, ta bort dem och försök igen."
                )
    except zipfile.BadZipFile as fault:
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


def head_of(page: Worksheet, ours: Mapping[str, str]) -> tuple[Sheet, int, dict[str, int]] | None:
    """Which of our sheets the page is, by its headings: wherever they stand and whatever the page is called."""
    for line in range(1, min(page.max_row, HEAD_ROWS) + 1):
        said = ((tidy(cell.value), cell.column) for cell in page[line] if cell.value is not None)
        columns = {ours.get(heading, heading): column for heading, column in said}
        if ID not in columns:
            continue
        for sheet in SHEETS:
            if sheet.known_by in columns:
                return sheet, line, columns
    return None


def read_sheet(page: Worksheet, sheet: Sheet, head: int, columns: dict[str, int]) -> list[ReadRow]:
    if page.max_row - head > MOST_ROWS:
        raise WorkbookRefused(f"Bladet {page.title} har fler än {MOST_ROWS} rader. Ta bort de tomma och försök igen.")
    headings = [column.heading for column in sheet.columns if column.heading in columns]
    lines = range(head + 1, page.max_row + 1)
    found = []
    for line, cells in zip(lines, cells_in(page, lines, [columns[heading] for heading in headings]), strict=True):
        if not any(cell.words for cell in cells):
            continue
        thing = tidy(page.cell(line, columns[ID]).value)
        base = page.cell(line, columns[BASE]).value if BASE in columns else ""
        found.append(ReadRow(sheet.name, line, thing, dict(zip(headings, cells, strict=True)), marks_in(base)))
    return found


def cells_in(page: Worksheet, lines: Iterable[int], columns: Sequence[int]) -> Iterator[list[Cell]]:
    """The cells of some lines and columns, line by line; in a merged area each has the words of the first."""
    merged = {
        (line, column): (area.min_row, area.min_col)
        for area in page.merged_cells.ranges
        for line in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    for line in lines:
        cells = [page.cell(*merged.get((line, column), (line, column))) for column in columns]
        yield [Cell(words_in(cell.value, cell.number_format), is_formula=cell.data_type == "f") for cell in cells]


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
    return tidy(value)


def shows_a_month(number_format: str) -> bool:
    """Whether the format of a date cell leaves out the day: mmm-yy."""
    letters = re.sub(r'"[^"]*"|\[[^\]]*\]', "", number_format).lower()
    return "m" in letters and "y" in letters and "d" not in letters


def marks_in(base: Any) -> dict[str, str]:
    try:
        found = json.loads(base or "{}")
    except (TypeError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
