"""A workbook from somebody as rows of cells."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from samsyn.spreadsheets.cells import Cell, tidy
from samsyn.spreadsheets.columns import SHEETS, own_words
from samsyn.spreadsheets.package import WorkbookRefused
from samsyn.spreadsheets.plan_excel.headings import Head, Words, head_of, no_sheet, not_ours, not_read, why_not_read
from samsyn.spreadsheets.plan_excel.writing import BASE, ID, READ_ME
from samsyn.spreadsheets.workbook import Page, pages_of
from samsyn.tenants.models import Municipality

MOST_ROWS = 20_000
NOT_OURS = (
    "Filen är inte gjord av Samsyn, eller så är de dolda kolumnerna borttagna. Hämta planen som Excel på nytt och för "
    "över ändringarna dit. Är det en egen lista, kopiera raderna i Excel och välj Klistra in rader vid planens tabell."
)


class NotOurs(WorkbookRefused):
    """No sheet can be read back: the workbook was made elsewhere, or has lost what it is known by."""


@dataclass(frozen=True)
class ReadRow:
    """One row of a sheet: `line` as the program numbers it, cells by heading, `marks` the hashes it went out with."""

    sheet: str
    line: int
    id: str
    cells: dict[str, Cell]
    marks: dict[str, str] = field(default_factory=dict)
    is_copy: bool = False  # of a row that is read, with other words: a new one

    @property
    def words(self) -> dict[str, str]:
        return {heading: cell.words for heading, cell in self.cells.items()}


@dataclass(frozen=True)
class ReadBook:
    """Every row that says something, a sentence for all that could not be read back, and the sheets that were read."""

    rows: list[ReadRow]
    unread: list[str]
    sheets: set[str]


def read_workbook(data: bytes, municipality: Municipality | None = None) -> ReadBook:
    """The rows of the sheets that are ours by their headings, and what of ours was not found.

    The municipality's own words in the headings are read as ours, and ours as they stand. Raises WorkbookRefused and
    ReaderDied, as `pages_of`.
    """
    words = Words(own_words(municipality) if municipality else {})
    rows: list[ReadRow] = []
    unread: list[str] = []
    met: set[str] = set()
    read: set[str] = set()
    for page in pages_of(data):
        head = head_of(page, words)
        if head and ID in head.columns:
            read.add(head.sheet.name)
            rows += read_sheet(page, head)
        if head:
            met.add(head.sheet.name)
            unread += not_read(page, head, words)
        elif damaged := why_not_read(page, words):
            met.add(damaged[0].name)
            unread.append(damaged[1])
        elif page.cells and page.title != READ_ME:
            unread.append(not_ours(page))
    if not read:
        raise NotOurs(NOT_OURS)
    return ReadBook(rows, unread + [no_sheet(sheet, words) for sheet in SHEETS if sheet.name not in met], read)


def read_sheet(page: Page, head: Head) -> list[ReadRow]:
    sheet, columns = head.sheet, head.columns
    if page.last - head.line > MOST_ROWS:
        raise WorkbookRefused(f"Bladet {page.title} har fler än {MOST_ROWS} rader. Ta bort de tomma och försök igen.")
    headings = [column.heading for column in sheet.columns if column.heading in columns]
    lines = range(head.line + 1, page.last + 1)
    found = []
    for line, cells in zip(lines, cells_in(page, lines, [columns[heading] for heading in headings]), strict=True):
        if not any(cell.words for cell in cells):
            continue
        base = page.words(line, columns[BASE]) if BASE in columns else ""
        by_heading = dict(zip(headings, cells, strict=True))
        found.append(ReadRow(sheet.name, line, tidy(page.words(line, columns[ID])), by_heading, marks_in(base)))
    return found


def cells_in(page: Page, lines: Iterable[int], columns: Sequence[int]) -> Iterator[list[Cell]]:
    """The cells of some lines and columns, line by line; in a merged area each has the words of the first."""
    merged = {
        (line, column): (first_line, first)
        for first, first_line, last, last_line in page.merged
        for line in range(first_line, last_line + 1)
        for column in columns
        if first <= column <= last
    }
    formulas = set(page.formulas)
    for line in lines:
        places = [merged.get((line, column), (line, column)) for column in columns]
        yield [
            Cell(tidy(page.words(*place)), place in formulas, page.numbers.get(place[0], {}).get(place[1]))
            for place in places
        ]


def marks_in(base: str) -> dict[str, str]:
    try:
        found = json.loads(base or "{}")
    except (ValueError, RecursionError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
