"""What the columns of a table are by what stands in them, where heads do not say it or there are none."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from .holds import is_actor, is_money, is_number, is_time, is_to_do, share
from .stream import Cell

Grid = Sequence[Sequence[Cell]]
MOST_ROWS = 60  # that are looked at
MOST = 0.6  # of a column's cells, that hold the same
MOST_COLUMNS = 12
MOST_IN_HEAD = 5  # words
FEWEST_WORDS = 2.0  # on average, of what is to be done
_HELD: dict[str, Callable[[str], bool]] = {
    "number": is_number, "schedule": is_time, "funding": is_money, "responsible": is_actor,
}  # fmt: skip


def column_cells(rows: Grid, place: int) -> list[str]:
    """The words of a column's own cells."""
    return [row[place].words for row in rows[:MOST_ROWS] if place < len(row) and not row[place].is_repeat]


def held(cells: Sequence[str]) -> str:
    """What most of the cells hold: "number", "schedule", "funding", "responsible" or "" for words."""
    return next((name for name, holds in _HELD.items() if share(cells, holds) >= MOST), "")


def with_held(names: Sequence[str], rows: Grid) -> tuple[str, ...]:
    """The names of columns, where those without one have that of what they hold. Each detail is said once."""
    made = list(names)
    for place, name in enumerate(made):
        said = "" if name else held(column_cells(rows, place))
        if said and said not in made and (said != "number" or place == 0):
            made[place] = said
    return tuple(made)


def names_held(rows: Grid) -> tuple[str, ...]:
    """The names of columns by their cells alone; () unless they hold what is to be done, and when or by whom."""
    width = len(rows[0]) if rows else 0
    if not 2 <= width <= MOST_COLUMNS or any(len(row) != width for row in rows[:MOST_ROWS]):
        return ()
    names = with_held([""] * width, rows)
    at = column_to_do(names, rows) if {"schedule", "responsible"} & set(names) else None
    return () if at is None else (*names[:at], "action", *names[at + 1 :])


def column_to_do(names: Sequence[str], rows: Grid) -> int | None:
    """Which of the columns without a name says what is to be done: the one whose words most often begin with a verb,
    else the one with most words. One whose words are said of several rows is what those belong to.
    """
    free = [place for place, name in enumerate(names) if not name and any(column_cells(rows, place))]
    free = [place for place in free if not reaches_down(rows, place)] or free
    said = {place: column_cells(rows, place) for place in free}
    at = max(free, key=lambda place: (round(share(said[place], is_to_do), 1), _words(said[place])), default=None)
    return None if at is None or _words(said[at]) < FEWEST_WORDS else at


def reaches_down(rows: Grid, place: int) -> bool:
    """Whether a column's cells are merged downwards, said once and left empty below, or said again row after row."""
    cells = [row[place] for row in rows if place < len(row)]
    own = [cell.words for cell in cells if cell.words and not cell.is_repeat]
    merged = any(cell.is_repeat and cell.words for cell in cells)
    said_once = bool(cells) and bool(cells[0].words) and len(own) > 1 and any(not cell.words for cell in cells)
    said_again = len(set(own)) > 1 and any(one == other for one, other in pairwise(own))
    return (merged or said_once or said_again) and any(any(map(str.isalpha, words)) for words in own)


def are_heads(row: Sequence[Cell], *, is_said: bool) -> bool:
    """Whether the cells of a first row could be heads: few words each, none alike and no figures; and bold, said by the
    program (`is_said`), or nothing that a column holds.
    """
    cells = [cell for cell in row if not cell.is_repeat]
    said = [cell.words for cell in cells if cell.words]
    few = all(len(one.split()) <= MOST_IN_HEAD and not any(map(str.isdigit, one)) for one in said)
    if not few or len(set(said)) < len(said):
        return False
    return is_said or all(cell.is_strong for cell in cells if cell.words) or not any(held([one]) for one in said)


def _words(cells: Sequence[str]) -> float:
    filled = [len(cell.split()) for cell in cells if cell]
    return sum(filled) / len(filled) if filled else 0.0
