"""A workbook's sheet as rows of words: numbers as people see them, with the noughts that a format puts first. Pure."""

import re
from collections.abc import Iterator, Sequence

from samsyn.lib.figures import is_error_value
from samsyn.lib.swedish import listed
from samsyn.spreadsheets.register.columns import HEAD_ROWS, guessed
from samsyn.spreadsheets.register.text import Record
from samsyn.spreadsheets.workbook import Page

MOST_NAMED = 20  # lines in one sentence
FEW_COLUMNS = 100  # of a sheet with more, empty ones are not gone through

_unseen = re.compile(r"\[[^\]]*\]|[_*].")
_quoted = re.compile(r'"([^"]*)"|\\(.)')
_mask = re.compile(r"[0 \u00a0()/+-]*0[0 \u00a0()/+-]*0[0 \u00a0()/+-]*")


def rows_of(pages: Sequence[Page]) -> tuple[list[Record], list[str]]:
    """The rows of the sheet that has most known heads, and sentences about what is not among them."""
    said = [page for page in pages if page.cells]
    if not said:
        return [], []
    page = max(said, key=lambda one: (_heads_in(one), len(one.cells)))
    told = []
    if others := [one.title for one in said if one is not page]:
        told.append(f"Bara bladet {page.title} är läst. Filen har också {listed(others[:MOST_NAMED])}.")
    told += _not_read(page)
    return list(_rows(page)), told


def in_words(value: float, number_format: str) -> str:
    """A number under a format that is nothing but figures and signs: 83172 under "000 00" is "831 72". Else ""."""
    section = _quoted.sub(lambda found: found[1] or found[2] or "", _unseen.sub("", number_format.split(";")[0]))
    if not _mask.fullmatch(section) or value < 0 or value != int(value):
        return ""
    places = section.count("0")
    figures = f"{int(value):0{places}}"
    spare, rest = figures[: len(figures) - places], iter(figures[len(figures) - places :])
    made = "".join(next(rest) if char == "0" else char for char in section)
    return spare + made


def lines_named(lines: Sequence[int]) -> str:
    """ "3, 7 och 12"; of many the first, and how many more there are."""
    said = [str(line) for line in lines[:MOST_NAMED]]
    return listed([*said, f"{len(lines) - MOST_NAMED} till"] if len(lines) > MOST_NAMED else said)


def _heads_in(page: Page) -> int:
    lines = [line for line in sorted(page.cells) if line <= HEAD_ROWS] or [min(page.cells)]
    return max(sum(bool(guessed(head)) for head in page.cells[line].values()) for line in lines)


def _rows(page: Page) -> Iterator[Record]:
    columns: Sequence[int] = range(1, max(max(row) for row in page.cells.values()) + 1)
    if len(columns) > FEW_COLUMNS:
        columns = sorted({column for row in page.cells.values() for column in row})
    above = _merged_from(page)
    for line in sorted({*page.cells, *(line for line, _ in above)}):
        cells = []
        for column in columns:
            place = above.get((line, column), (line, column))
            number = page.numbers.get(place[0], {}).get(place[1])
            cells.append((in_words(*number) if number else "") or page.words(*place))
        yield Record(line, cells)


def _merged_from(page: Page) -> dict[tuple[int, int], tuple[int, int]]:
    """For cells below the first of an area that is merged downwards, the first: its words are said in each row."""
    return {
        (line, first): (above, first)
        for first, above, _, below in page.merged
        for line in range(above + 1, min(below, page.last) + 1)
    }


def _not_read(page: Page) -> Iterator[str]:
    errors = [line for line, row in page.cells.items() if any(is_error_value(words) for words in row.values())]
    for places, what in (
        ([line for line, _ in page.formulas], "formler som inte har räknats ut, så rutorna är tomma,"),
        (errors, "felvärden i stället för ord, så rutorna är tomma,"),
        ([line for line, _ in page.remarks], "kommentarer, som inte är med,"),
        ([line for line, _ in page.struck], "genomstruken text, som läses som den står,"),
    ):
        if lines := sorted({*places}):
            yield f"Det finns {what} på rad {lines_named(lines)}."
