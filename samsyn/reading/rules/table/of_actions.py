"""A table of actions or objectives, known by its heads: each row is one, or says something of the one above."""

from collections.abc import Iterable
from dataclasses import replace

from samsyn.reading.held_columns import column_cells, may_be_crossed
from samsyn.reading.outline import goals_in
from samsyn.reading.place import Place, structure
from samsyn.reading.rows import goal_said, objective_said, read_rows, with_said
from samsyn.reading.tables import (
    Columns,
    columns_by_cells,
    columns_of,
    has_own_heads,
    unknown_heads,
    with_owners,
    words_of_heads,
)
from samsyn.reading.vocabulary import column


def rule(place: Place) -> bool:
    item = place.item
    is_said = place.goal is not None and _speaks_of_actions(cell.words for cell in item.spread[0])
    expected = place.mode == "actions" or place.is_plan or is_said
    columns = columns_of(item, expected=expected)
    if columns is None and (expected or place.goal or not place.reading.goals) and not _goes_on(place):
        columns = columns_by_cells(item)
    if columns is None or (not expected and _is_calendar(place, columns)):
        return False
    columns = with_said(place, _with_named(place, with_owners(item, columns, in_goal=place.goal is not None)))
    structure(place, words_of_heads(columns), item.where)
    place.reading.unknown_heads += unknown_heads(columns, item.where)
    read_rows(place, columns)
    return True


def _goes_on(place: Place) -> bool:
    """Whether the table may be the rest of the one above."""
    if has_own_heads(place.item):
        return False
    return place.columns is not None and len(place.columns.names) == len(place.item.spread[0])


def _with_named(place: Place, columns: Columns) -> Columns:
    """The columns, where one whose every cell is the name of a goal or objective already read, or again and again the
    number of some, says what is served.
    """
    names, says = list(columns.names), dict(columns.says)
    goals = [place.goal] if place.goal else place.reading.goals
    crossed = [
        at for at, name in enumerate(names) if not name and may_be_crossed(place.item.spread[columns.skip :], at)
    ]
    if len(crossed) > 1 and all(objective_said(place, goals, columns.heads[at]) for at in crossed):
        names = ["objective" if at in crossed else name for at, name in enumerate(names)]
        says |= {at: columns.heads[at] for at in crossed}
    for at in [at for at, name in enumerate(names) if name in ("", "number")]:
        said = [words for words in column_cells(place.item.spread[columns.skip :], at) if words]
        cells = set(said) if not names[at] or len(set(said)) < len(said) else set()
        if "objective" not in names and cells and all(objective_said(place, goals, one) for one in cells):
            names[at] = "objective"
        elif "goal" not in names and cells and all(goal_said(place, one) for one in cells):
            names[at] = "goal"
    return replace(columns, names=tuple(names), says=says)


def _is_calendar(place: Place, columns: Columns) -> bool:
    """Whether it only says what happens when: outside the goals of a document that has goals, where no head speaks of
    actions ("Vad | När | Vem").
    """
    says_so = _speaks_of_actions(columns.heads) or any(column(head) in ("objective", "goal") for head in columns.heads)
    return place.goal is None and not says_so and bool(place.reading.goals or goals_in(place.lines))


def _speaks_of_actions(heads: Iterable[str]) -> bool:
    return any(column(head) == "action" and not head.casefold().startswith("vad") for head in heads)
