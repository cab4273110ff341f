"""Headings that count on with a word that no rule knows: where none says what is a goal, the outermost are the goals if
others count on below them or something there says what is done; those right below the goals are the objectives.
"""

from collections.abc import Sequence
from dataclasses import replace

from samsyn.reading.outline import Lines, goals_in, has_actions, labels_below, part_below
from samsyn.reading.place import Place
from samsyn.reading.runs import is_entry
from samsyn.reading.series import Counted, series_in
from samsyn.reading.stream import Item
from samsyn.reading.vocabulary import Meaning


def rule(place: Place) -> bool:
    series = series_in(place.lines)
    made = bool(series) and not goals_in(place.lines) and _goals(place, series)
    return _objectives(place, series_in(place.lines)) or made


def _goals(place: Place, series: dict[int, Counted]) -> bool:
    lines = place.lines
    level = min(lines[at].level for at in series)
    outermost = [at for at in series if lines[at].level == level]
    cells = {_bare(cell.words) for line in lines for row in line.item.spread for cell in row}
    is_pointed_at = any(_points(line.item, [series[at] for at in outermost]) for line in lines)
    telling = [
        at
        for at in outermost
        if is_pointed_at
        or labels_below(lines, at)
        or _bare(series[at].label) in cells
        or any(_tells(lines, one, series) for one in part_below(lines, at))
    ]
    if len(telling) < 2:
        return False
    _mark(place, outermost, series, "goal")
    return True


def _points(table: Item, counted: Sequence[Counted]) -> bool:
    """Whether a column holds nothing but their counts: letters, or any below the word that they count on with."""
    counts = {_bare(one.label).split()[-1] for one in counted}
    for at, head in enumerate(table.spread[0] if table.spread else ()):
        cells = {_bare(row[at].words) for row in table.spread[1:] if at < len(row)} - {""}
        is_said = all(map(str.isalpha, cells)) or _bare(head.words) in {one.word for one in counted}
        if len(cells) > 1 and cells <= counts and is_said:
            return True
    return False


def _bare(words: str) -> str:
    return words.strip(" .:–—-)").casefold()


def _tells(lines: Lines, at: int, series: dict[int, Counted]) -> bool:
    """Whether the line counts on, or is of a list or a table of what is done."""
    return at in series or is_entry(lines, at) or (lines[at].item.kind == "table" and has_actions(lines[at].item))


def _objectives(place: Place, series: dict[int, Counted]) -> bool:
    lines, goals = place.lines, sorted(goals_in(place.lines))
    below = [at for goal in goals for at in part_below(lines, goal)]
    known = {lines[at].meaning.kind for at in below if lines[at].is_heading}
    counted = [at for at in below if at in series]
    if not counted or known & {"objective", "objectives", "goals"}:
        return False
    level = min(lines[at].level for at in counted)
    _mark(place, [at for at in counted if lines[at].level == level], series, "objective")
    return True


def _mark(place: Place, numbers: list[int], series: dict[int, Counted], kind: str) -> None:
    for at in numbers:
        meant = Meaning(kind, label=series[at].label, rest=series[at].title)
        place.lines[at] = replace(place.lines[at], meaning=meant)
