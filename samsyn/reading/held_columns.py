"""What the columns of a table are by what stands in them, where heads do not say it or there are none."""

from collections.abc import Callable, Sequence

from .holds import is_actor, is_money, is_number, is_time, is_to_do, share
from .stream import Cell

Grid = Sequence[Sequence[Cell]]
MOST_ROWS = 60  # that are looked at
MOST = 0.6  # of a column's cells, that hold the same
FEWEST_WORDS = 2.5  # on average, of what is to be done
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
    """The names of a table's columns by their cells alone; () unless it holds what is to be done, and when or by whom.

    What is to be done stands in the column whose words most often begin with a verb, else in the one with most words.
    """
    width = len(rows[0]) if rows else 0
    if not 2 <= width <= 12 or any(len(row) != width for row in rows[:MOST_ROWS]):
        return ()
    names = with_held([""] * width, rows)
    free = [place for place, name in enumerate(names) if not name and any(column_cells(rows, place))]
    if not free or not {"schedule", "responsible"} & set(names):
        return ()
    said = {place: column_cells(rows, place) for place in free}
    at = max(free, key=lambda place: (round(share(said[place], is_to_do), 1), _words(said[place])))
    if _words(said[at]) < FEWEST_WORDS:
        return ()
    return (*names[:at], "action", *names[at + 1 :])


def _words(cells: Sequence[str]) -> float:
    filled = [len(cell.split()) for cell in cells if cell]
    return sum(filled) / len(filled) if filled else 0.0
