"""A table of actions or objectives, known by its heads: each row is one, or says something of the one above."""

from samsyn.reading.outline import goals_in
from samsyn.reading.place import Place, structure
from samsyn.reading.rows import read_rows
from samsyn.reading.tables import Columns, columns_of, unknown_heads, with_owners, words_of_heads


def rule(place: Place) -> bool:
    item = place.item
    expected = place.mode == "actions" or place.is_plan
    columns = columns_of(item, expected=expected)
    if columns is None or (not expected and _is_calendar(place, columns)):
        return False
    columns = with_owners(item, columns, in_goal=place.goal is not None)
    structure(place, words_of_heads(columns), item.where)
    place.reading.unknown_heads += unknown_heads(columns, item.where)
    read_rows(place, columns)
    return True


def _is_calendar(place: Place, columns: Columns) -> bool:
    """Whether it only says what happens when: outside the goals of a document that has goals, where no head speaks of
    actions ("Vad | När | Vem").
    """
    says_actions = any(
        name in ("action", "objective", "goal") and not head.casefold().startswith("vad")
        for name, head in zip(columns.names, columns.heads, strict=True)
    )
    return place.goal is None and not says_actions and bool(place.reading.goals or goals_in(place.lines))
