"""A paragraph among objectives or actions tells more of the last one."""

from samsyn.reading.place import Place
from samsyn.reading.tree import Action, Objective


def rule(place: Place) -> bool:
    last = place.last
    is_of_objective = isinstance(last, Objective) and place.mode == "objectives" and place.goal is not None
    is_of_action = isinstance(last, Action) and place.mode == "actions"
    if last is None or not (is_of_objective or is_of_action):
        return False
    last.description.append(place.item.block)
    return True
