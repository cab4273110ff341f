"""What the columns of a table are by what stands in them, where heads do not say it or there are none."""

import re
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

from .cell_entries import entries_of
from .holds import is_actor, is_money, is_number, is_time, is_to_do, share
from .runs import are_to_do, have_details
from .stream import Cell
from .vocabulary import column, is_reference

Grid = Sequence[Sequence[Cell]]
MOST_ROWS = 60  # that are looked at
MOST = 0.6  # of a column's cells, that hold the same
MOST_COLUMNS = 12
MOST_IN_HEAD = 5  # words
FEWEST_WORDS = 2.0  # on average, of what is to be done
_HELD: dict[str, Callable[[str], bool]] = {
    "number": is_number, "schedule": is_time, "funding": is_money, "responsible": is_actor,
}  # fmt: skip
_MARK = re.compile(r"[(\[]?(?:x|[^\w\s.,?!%–—☐□○-])[)\]]?", re.IGNORECASE)
_STATE = re.compile(r"(?:pågå(?:r|ende)|klart?|avslutad|genomförd|färdig|(?:ej|inte)\s\w+|\s*)[.!]?", re.IGNORECASE)
_OWNERS = ("", "goal", "objective")  # what a head with crosses below it may say by itself
_NO_MARK = ("", "-", "–", "—", "☐", "□", "○")


def column_cells(rows: Grid, place: int) -> list[str]:
    """The words of a column's own cells."""
    return [row[place].words for row in rows[:MOST_ROWS] if place < len(row) and not row[place].is_repeat]


def held(cells: Sequence[str]) -> str:
    """What most of the cells hold: "number", "schedule", "funding", "responsible" or "" for words, and for how far
    things have come.
    """
    if all(map(_STATE.fullmatch, cells)):
        return ""
    return next((name for name, holds in _HELD.items() if share(cells, holds) >= MOST), "")


def with_held(names: Sequence[str], rows: Grid) -> tuple[str, ...]:
    """The names of columns, where those without one have that of what they hold. Each detail is said once."""
    made = list(names)
    for place, name in enumerate(made):
        said = "" if name else held(column_cells(rows, place))
        if said and said not in made and (said != "number" or place == 0):
            made[place] = said
    return tuple(made)


def is_mark(words: str) -> bool:
    """ "X", "■", "✓": no words, but a cross under a head that says something."""
    return bool(_MARK.fullmatch(words))


def said_by(words: str, head: str) -> str:
    """What a cell says in a column of crosses."""
    return head if is_mark(words) else "" if words in _NO_MARK else words


def crosses(names: Sequence[str], rows: Grid, heads: Sequence[str]) -> tuple[tuple[str, ...], dict[int, str]]:
    """The names, where columns beside each other that only hold crosses have that of what their heads hold; and what a
    cross in each of those says: its head.
    """
    made, says = list(names), dict[int, str]()
    only = [head != "" and column(head) in _OWNERS and may_be_crossed(rows, at) for at, head in enumerate(heads)]
    for is_crossed, group in groupby(range(len(heads)), lambda at: only[at]):
        places = list(group)
        marked = sum(any(map(is_mark, column_cells(rows, at))) for at in places)
        said = [heads[at] for at in places]
        name = _in_common(said) or next((names[at] for at in places if names[at]), "")
        if is_crossed and len(places) > 1 and marked and name:
            says |= dict(zip(places, said, strict=True))
            made = [name if at in says else one for at, one in enumerate(made)]
    return tuple(made), says


def may_be_crossed(rows: Grid, place: int) -> bool:
    return all(words in _NO_MARK or is_mark(words) for words in column_cells(rows, place))


def _in_common(heads: Sequence[str]) -> str:
    """What most of the heads hold; a name of goals if they all point at some."""
    if all(map(is_reference, heads)):
        return "objective" if all("." in head for head in heads) else "goal"
    return held([head for head in heads if not is_number(head) or is_actor(head)])


def names_held(rows: Grid, heads: Sequence[str] = ()) -> tuple[str, ...]:
    """The names of columns by their cells alone; () unless they hold what is to be done, and when or by whom."""
    width = len(rows[0]) if rows else 0
    if not 2 <= width <= MOST_COLUMNS or any(len(row) != width for row in rows[:MOST_ROWS]):
        return ()
    names = with_held(crosses([""] * width, rows, heads)[0], rows)
    if {"schedule", "responsible"} & set(names):
        at = column_to_do(names, rows)
    else:
        at = next((place for place in range(1, width) if lists_what_is_done(rows, place)), None)
    return () if at is None else (*names[:at], "action", *names[at + 1 :])


def lists_what_is_done(rows: Grid, place: int) -> bool:
    """Whether what is to be done stands in a column about what stands left of it: with who and when in its own words,
    or several in a cell.
    """
    cells = _entries(rows, place)
    is_several = 2 * sum(len(cell) > 1 for cell in cells) >= len(cells)
    return have_details(entry for cell in cells for entry in cell) or (is_several and says_what_is_done(rows, place))


def says_what_is_done(rows: Grid, place: int) -> bool:
    """Whether most of a column's entries end with who and when, or begin with a verb."""
    entries = [entry for cell in _entries(rows, place) for entry in cell]
    return have_details(entries) or are_to_do(entries)


def _entries(rows: Grid, place: int) -> list[list[str]]:
    own = [entries_of(row[place]) for row in rows[:MOST_ROWS] if place < len(row) and not row[place].is_repeat]
    return [entries for entries in own if entries]


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
    filled = [sum(any(map(str.isalpha, word)) for word in cell.split()) for cell in cells if cell]
    return sum(filled) / len(filled) if filled else 0.0
