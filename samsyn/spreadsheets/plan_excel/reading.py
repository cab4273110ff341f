"""A workbook from somebody as rows of words."""

import json
from dataclasses import dataclass, field

from samsyn.spreadsheets.plan_excel.columns import SHEETS, Sheet, normal
from samsyn.spreadsheets.plan_excel.writing import BASE, ID
from samsyn.spreadsheets.workbook import Page, WorkbookRefused, pages_of

HEAD_ROWS = 20  # where the row of headings is looked for
MOST_ROWS = 20_000
NOT_OURS = (
    "Filen är inte gjord av Samsyn, eller så är de dolda kolumnerna borttagna. Hämta planen som Excel på nytt och för "
    "över ändringarna dit. Är det en egen lista, kopiera raderna i Excel och välj Klistra in rader vid planens tabell."
)
FORMULA = "Cellen innehåller en formel. Skriv värdet i stället, så tas det med."


@dataclass
class ReadRow:
    """One row of a sheet: `line` as the program numbers it, `words` by heading, `marks` the hashes it went out with."""

    sheet: str
    line: int
    id: str
    words: dict[str, str]
    marks: dict[str, str] = field(default_factory=dict)
    formulas: set[str] = field(default_factory=set)


def read_workbook(data: bytes) -> list[ReadRow]:
    """Every row that says something, of the sheets that are ours by their headings.

    Raises WorkbookRefused and ReaderDied, as `pages_of`.
    """
    rows: list[ReadRow] = []
    is_ours = False
    for page in pages_of(data):
        found = head_of(page)
        if found is None:
            continue
        is_ours = True
        sheet, line, columns = found
        rows += read_sheet(page, sheet, line, columns)
    if not is_ours:
        raise WorkbookRefused(NOT_OURS)
    return rows


def head_of(page: Page) -> tuple[Sheet, int, dict[str, int]] | None:
    """Which of our sheets the page is, by its headings: wherever they stand and whatever the page is called."""
    for line in range(1, min(page.last, HEAD_ROWS) + 1):
        columns = {normal(words): column for column, words in sorted(page.cells.get(line, {}).items())}
        if ID not in columns:
            continue
        for sheet in SHEETS:
            if sheet.known_by in columns:
                return sheet, line, columns
    return None


def read_sheet(page: Page, sheet: Sheet, head: int, columns: dict[str, int]) -> list[ReadRow]:
    if page.last - head > MOST_ROWS:
        raise WorkbookRefused(f"Bladet {page.title} har fler än {MOST_ROWS} rader. Ta bort de tomma och försök igen.")
    wanted = {columns[column.heading] for column in sheet.columns if column.heading in columns}
    merged = {
        (line, column): (first_line, first)
        for first, first_line, last, last_line in page.merged
        for line in range(first_line, last_line + 1)
        for column in wanted.intersection(range(first, last + 1))
    }
    formulas_at = set(page.formulas)
    found = []
    for line in range(head + 1, page.last + 1):
        words, formulas = {}, set()
        for column in sheet.columns:
            if column.heading not in columns:
                continue
            place = (line, columns[column.heading])
            place = merged.get(place, place)
            words[column.heading] = normal(page.words(*place))
            if place in formulas_at:
                formulas.add(column.heading)
        thing = normal(page.words(line, columns[ID]))
        if not any(words.values()):
            continue
        base = page.words(line, columns[BASE]) if BASE in columns else ""
        found.append(ReadRow(sheet.name, line, thing, words, marks_in(base), formulas))
    return found


def marks_in(base: str) -> dict[str, str]:
    try:
        found = json.loads(base or "{}")
    except (ValueError, RecursionError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
