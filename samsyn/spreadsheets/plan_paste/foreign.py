"""A workbook that Samsyn never made, as the text that its rows would be when somebody copies and pastes them."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from samsyn.spreadsheets.package import WorkbookRefused
from samsyn.spreadsheets.plan_excel.headings import HEAD_ROWS, Words, named, why_not_read
from samsyn.spreadsheets.plan_excel.reading import cells_in
from samsyn.spreadsheets.plan_paste.columns import guessed
from samsyn.spreadsheets.workbook import Page, pages_of

FEWEST_HEADS = 2
EMPTY = "Filen har inga rader. Kontrollera att du valde rätt fil."


@dataclass(frozen=True)
class ForeignRows:
    """text: as a spreadsheet copies the rows, from the row of heads. told: what of the file is not among them."""

    sheet: str
    text: str
    told: list[str]


def foreign_rows(data: bytes, words: Mapping[str, str], own: Mapping[str, str]) -> ForeignRows:
    """The rows of the sheet that says most of what a plan holds. Raises WorkbookRefused and ReaderDied.

    words: the municipality's own words for columns; own: those for Samsyn's headings (`columns.own_words`).
    """
    pages = [page for page in pages_of(data, with_values=True) if page.cells]
    if not pages:
        raise WorkbookRefused(EMPTY)
    heads = {number: head_line(page, words) for number, page in enumerate(pages)}
    best = max(heads, key=lambda number: (heads[number][1], len(pages[number].cells)))
    page, (line, count) = pages[best], heads[best]
    first = line if count >= FEWEST_HEADS else min(page.cells)
    others = [one.title for number, one in enumerate(pages) if number != best]
    return ForeignRows(page.title, text_of(page, first), list(_told(page, first, others, Words(own))))


def head_line(page: Page, words: Mapping[str, str]) -> tuple[int, int]:
    """The line with most headings that are known, and how many."""
    lines = [line for line in sorted(page.cells) if line <= HEAD_ROWS] or [min(page.cells)]
    counts = [(sum(bool(guessed(head, words)) for head in page.cells[line].values()), -line) for line in lines]
    count, line = max(counts)
    return -line, count


def text_of(page: Page, first: int) -> str:
    lines = range(first, page.last + 1)
    columns = sorted({column for line in lines for column in page.cells.get(line, ())})
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    for line, cells in zip(lines, cells_in(page, lines, columns), strict=True):
        beside = _beside(page, line)
        writer.writerow("" if column in beside else cell.words for column, cell in zip(columns, cells, strict=True))
    return out.getvalue()


def _beside(page: Page, line: int) -> set[int]:
    """Columns that the cell to their left reaches over: its words are said once in a line, and again in each below."""
    return {
        column
        for first, above, last, below in page.merged
        if above <= line <= below
        for column in range(first + 1, last + 1)
    }


def _told(page: Page, first: int, others: Sequence[str], words: Words) -> Iterator[str]:
    if ours := why_not_read(page, words):
        yield f"{ours[1]} Här går det bara att lägga till det som inte finns i planen."
    above = [said for line in sorted(page.cells) if line < first for said in page.cells[line].values()]
    if above:
        yield f"Det som står ovanför rubrikerna är inte med: {named([said[:60] for said in above])}."
    if others:
        yield f"Bara bladet {page.title} är läst. Filen har också {named(list(others))}: klistra in de raderna för sig."
    for places, what in (
        (page.formulas, "formler som inte har räknats ut"),
        (page.remarks, "kommentarer"),
        (page.struck, "genomstruken text, som läses som den står"),
    ):
        if lines := sorted({line for line, _ in places if line >= first}):
            yield f"Det finns {what} på rad {named([str(line) for line in lines])}."
