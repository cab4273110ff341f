"""A paragraph among objectives or actions tells more of the last one."""

from samsyn.reading.place import Place
from samsyn.reading.tree import Action, Objective


def rule(place: Place) -> bool:
    last = place.last
    is_of_objective = isinstance(last, Objective) and place.mode == "objectives" and place.goal is not None
    is_of_action = isinstance(last, Action) and place.mode == "actions"
    above = place.lines[place.at - 1].item if place.at else None
    is_of_rows = above is not None and above.kind == "table" and not place.framed  # and not of the last row alone
    if last is None or is_of_rows or not (is_of_objective or is_of_action):
        return False
    last.description.append(place.item.block)
    return True
