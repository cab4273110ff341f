"""A workbook from somebody as rows of cells."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samsyn.spreadsheets.cells import Cell, tidy
from samsyn.spreadsheets.columns import SHEETS, Sheet, own_words
from samsyn.spreadsheets.plan_excel.writing import BASE, ID
from samsyn.spreadsheets.workbook import Page, WorkbookRefused, pages_of
from samsyn.tenants.models import Municipality

HEAD_ROWS = 20  # where the row of headings is looked for
MOST_ROWS = 20_000
NOT_OURS = (
    "Filen är inte gjord av Samsyn, eller så är de dolda kolumnerna borttagna. Hämta planen som Excel på nytt och för "
    "över ändringarna dit. Är det en egen lista, kopiera raderna i Excel och välj Klistra in rader vid planens tabell."
)


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
    """Every row that says something, of the sheets that are ours by their headings.

    The municipality's own words in the headings are read as ours, and ours as they stand. Raises WorkbookRefused and
    ReaderDied, as `pages_of`.
    """
    ours = {said: word for word, said in own_words(municipality).items()} if municipality else {}
    rows: list[ReadRow] = []
    is_ours = False
    for page in pages_of(data):
        found = head_of(page, ours)
        if found is None:
            continue
        is_ours = True
        sheet, line, columns = found
        rows += read_sheet(page, sheet, line, columns)
    if not is_ours:
        raise WorkbookRefused(NOT_OURS)
    return rows


def head_of(page: Page, ours: Mapping[str, str]) -> tuple[Sheet, int, dict[str, int]] | None:
    """Which of our sheets the page is, by its headings: wherever they stand and whatever the page is called."""
    for line in range(1, min(page.last, HEAD_ROWS) + 1):
        said = ((tidy(words), column) for column, words in sorted(page.cells.get(line, {}).items()))
        columns = {ours.get(heading, heading): column for heading, column in said}
        if ID not in columns:
            continue
        for sheet in SHEETS:
            if sheet.known_by in columns:
                return sheet, line, columns
    return None


def read_sheet(page: Page, sheet: Sheet, head: int, columns: dict[str, int]) -> list[ReadRow]:
    if page.last - head > MOST_ROWS:
        raise WorkbookRefused(f"Bladet {page.title} har fler än {MOST_ROWS} rader. Ta bort de tomma och försök igen.")
    headings = [column.heading for column in sheet.columns if column.heading in columns]
    lines = range(head + 1, page.last + 1)
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
        yield [Cell(tidy(page.words(*place)), is_formula=place in formulas) for place in places]


def marks_in(base: str) -> dict[str, str]:
    try:
        found = json.loads(base or "{}")
    except (ValueError, RecursionError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
