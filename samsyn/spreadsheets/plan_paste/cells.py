"""Pasted text as rows of cells. Pure."""

import csv
import io

from samsyn.lib.bounded import bounded
from samsyn.spreadsheets.cells import tidy

MOST_ROWS = 1_000
MOST_WITH_EMPTY = 5_000
MOST_COLUMNS = 30
LONGEST_CELL = 20_000  # characters
LONGEST_ROW = 100_000  # characters, all of which may come to stand in one text
MOST_LINES = 2_000  # in one row
TOO_HEAVY = "Raderna är för tunga att läsa. Klistra in en del i taget."


class PasteRefused(ValueError):
    """The text is not rows that can be read. The message says why and what to do instead, in Swedish."""


def look_at_cells(text: str) -> list[list[str]]:
    """As `cells_of`, in a process of its own. Raises PasteRefused and ReaderDied."""
    return bounded(cells_of, text, answer=list[list[str]], refusal=PasteRefused, heavy=TOO_HEAVY)


def cells_of(text: str) -> list[list[str]]:
    """Rows of cells as a spreadsheet copies them: tabs between cells, and quotes around a cell with several lines.

    Empty rows at the ends go, and empty columns to the right; those between stay, so that rows have the numbers that
    people see. Every row is as long as the longest. Raises PasteRefused.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip("\n")
    if not lines.strip():
        raise PasteRefused("Klistra in raderna först. Markera dem i Excel, kopiera och klistra in här.")
    if "\t" not in lines:
        raise PasteRefused(
            "Det du klistrade in har bara en kolumn. Markera hela tabellen i Excel med rubrikraden, kopiera och "
            "klistra in igen."
        )
    csv.field_size_limit(max(csv.field_size_limit(), len(lines) + 1))
    read = csv.reader(io.StringIO(lines), delimiter="\t", strict=True)  # not strict, it would swallow the rows after
    try:
        rows = [[tidy(cell) for cell in row] for row in read]
    except csv.Error:  # a lone quotation mark that opens a cell and never closes it
        rows = [[tidy(cell) for cell in line.split("\t")] for line in lines.split("\n")]
    said = [at for at, row in enumerate(rows) if any(row)]
    rows = rows[said[0] : said[-1] + 1] if said else rows[:1]
    width = max(max((at + 1 for at, cell in enumerate(row) if cell), default=0) for row in rows)
    if len(said) > MOST_ROWS + 1 or len(rows) > MOST_WITH_EMPTY:
        raise PasteRefused(
            f"Det är {len(rows) - 1} rader under rubrikraden. Högst {MOST_ROWS} går att klistra in på en gång. Ta en "
            "del i taget."
        )
    if width > MOST_COLUMNS:
        raise PasteRefused(f"Det är {width} kolumner. Högst {MOST_COLUMNS} går att läsa. Markera bara dem som behövs.")
    if any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        raise PasteRefused(f"En ruta har mer än {LONGEST_CELL} tecken. Dela texten i flera rutor.")
    for number, row in enumerate(rows, start=1):
        letters, of_lines = sum(map(len, row)), sum(cell.count("\n") + 1 for cell in row)
        if letters > LONGEST_ROW or of_lines > MOST_LINES:
            raise PasteRefused(
                f"Rad {number} har {letters} tecken på {of_lines} rader. Högst {LONGEST_ROW} tecken på {MOST_LINES} "
                "rader går att klistra in i en rad. Dela texten i flera rader."
            )
    return [row[:width] + [""] * (width - len(row)) for row in rows]
