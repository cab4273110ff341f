"""A workbook from somebody as pages of cells with words: read in a process of its own, and nothing in it is run."""

import io
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from samsyn.lib.bounded import MEBIBYTE, Bound, allow, bounded
from samsyn.lib.shown import day_as_shown, number_as_shown
from samsyn.spreadsheets.package import BROKEN, WorkbookRefused, looked_at

MOST_LETTERS = 10_000_000  # in all cells: many may show the same long text, which lies once in the file
CELLS_A_SECOND = 25_000
BYTES_A_SECOND = 4 * MEBIBYTE  # of the file as it is packed
LARGEST_NUMBER = 1e15  # beyond it a cell's number is no amount of anything
BOUND = Bound(cpu=4, most_cpu=20, memory=768 * MEBIBYTE, most_memory=1024 * MEBIBYTE, seconds=60)
TOO_HEAVY = "Filen är för tung att läsa. Ta bort blad, bilder och tomma rader som inte behövs och försök igen."

_escape = re.compile(r"_x([0-9A-Fa-f]{4})_")

Place = tuple[int, int]  # line and column


@dataclass
class Page:
    """A sheet: the words of its cells by line and column, as the program numbers them.

    numbers: of a cell that holds one, the number and the format it is shown in. remarks: cells that somebody has
    commented; struck: cells whose words are struck through.
    """

    title: str
    last: int = 0  # line with words
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    numbers: dict[int, dict[int, tuple[float, str]]] = field(default_factory=dict)
    formulas: list[Place] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # first column and line, last column and line
    remarks: list[Place] = field(default_factory=list)
    struck: list[Place] = field(default_factory=list)

    def words(self, line: int, column: int) -> str:
        return self.cells.get(line, {}).get(column, "")


def pages_of(data: bytes, *, with_values: bool = False) -> list[Page]:
    """The sheets of a workbook from somebody, read in a process of its own. Raises WorkbookRefused and ReaderDied.

    with_values: a formula's cell says what it came to when the file was saved; `formulas` are those that say nothing.
    """
    return bounded(
        read_pages, data, with_values, answer=list[Page], refusal=WorkbookRefused, bound=BOUND, heavy=TOO_HEAVY
    )


def read_pages(data: bytes, with_values: bool = False) -> list[Page]:
    """The sheets of a workbook. Raises WorkbookRefused."""
    allow(len(data) / BYTES_A_SECOND, memory=BOUND.most_memory)
    data, cells = looked_at(data)
    allow(cells / CELLS_A_SECOND - 2)
    pages = list(_pages(opened(data, data_only=False)))
    if with_values and any(page.formulas for page in pages):
        allow(cells / CELLS_A_SECOND)
        for page, values in zip(pages, _pages(opened(data, data_only=True)), strict=True):
            formulas, page.cells, page.numbers = page.formulas, values.cells, values.numbers
            page.formulas = [place for place in formulas if not page.words(*place)]
    return pages


def opened(data: bytes, *, data_only: bool) -> Workbook:
    try:
        return load_workbook(io.BytesIO(data), data_only=data_only, keep_links=False)
    except MemoryError:
        raise
    except Exception as fault:  # the library raises many kinds for a broken file
        raise WorkbookRefused(BROKEN) from fault


def _pages(workbook: Workbook) -> Iterator[Page]:
    letters = 0
    struck = {number for number, font in enumerate(workbook._fonts) if font.strike}
    for sheet in workbook.worksheets:
        page = page_of(sheet, struck)
        letters += sum(len(words) for row in page.cells.values() for words in row.values())
        if letters > MOST_LETTERS:
            raise WorkbookRefused(TOO_HEAVY)
        yield page


def page_of(sheet: Worksheet, struck: Set[int] = frozenset()) -> Page:
    """`struck`: the numbers of the workbook's fonts that strike words through."""
    page = Page(sheet.title, merged=[area.bounds for area in sheet.merged_cells.ranges])
    for (line, column), cell in sheet._cells.items():  # those that are there: walking the lines would make all others
        if cell.comment is not None:
            page.remarks.append((line, column))
        if cell.value is None:
            continue
        page.cells.setdefault(line, {})[column] = words_in(cell.value, cell.number_format)
        if cell.data_type == "f":
            page.formulas.append((line, column))
        elif cell.data_type == "n" and isinstance(cell.value, int | float) and abs(cell.value) < LARGEST_NUMBER:
            page.numbers.setdefault(line, {})[column] = (float(cell.value), cell.number_format)
        if struck and cell._style.fontId in struck:
            page.struck.append((line, column))
    page.last = max(page.cells, default=0)
    return page


def words_in(value: Any, number_format: str = "") -> str:
    """A cell's value as a person would write it. Of a day no more than its format shows: "juni 2021".

    Of a number all of it, and the words of its format: 150 under '# ##0 "tkr"' is "150 tkr".
    """
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, date):  # a datetime is one too
        return day_as_shown(value, number_format)
    if isinstance(value, int | float):
        shown = number_as_shown(value, number_format)
        if shown and ("%" in shown.words or any(map(str.isalpha, shown.words))):
            return shown.words
        whole = number_as_shown(value)
        return whole.words if whole else str(value)
    return unescaped(str(value if value is not None else ""))


def unescaped(words: str) -> str:
    """Words without the codes that the format has for what it cannot hold: "_x000D_" is the end of a line."""
    if "_x" in words:
        said = _escape.sub(lambda found: chr(int(found[1], 16)), words)
        words = said.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return words.replace("\r\n", "\n").replace("\r", "\n")
