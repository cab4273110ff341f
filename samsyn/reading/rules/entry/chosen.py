"""An entry that a person has said is an objective, an action, a text of the goal, only text, or not to be read."""

from samsyn.reading.choices import ACTION, FIELDS, LEFT_OUT, OBJECTIVE, TEXT
from samsyn.reading.parts import add_action_here, add_objective_here
from samsyn.reading.place import Place, leave_out, put, said_of
from samsyn.reading.tree import Action, Objective, text_of_goal


def rule(place: Place) -> bool:
    said = place.said
    if not said and place.last is not None and _tells_more(place):
        place.last.description.append(place.item.block)
    elif said == LEFT_OUT:
        leave_out(place)
    elif said == TEXT:
        put(place)
    elif said in FIELDS and place.goal:
        text_of_goal(place.goal, said).append(place.item.block)
    elif said == OBJECTIVE and place.goal:
        _one(place, Objective)
    elif said == ACTION:
        _one(place, Action)
    else:
        return False
    return True


def _tells_more(place: Place) -> bool:
    """Whether the entry is further in than one that a person has said is an objective or an action: it tells more."""
    at = place.at - 1
    while at >= 0 and place.lines[at].item.kind == "item":
        if place.lines[at].item.block["depth"] < place.item.block["depth"]:
            return said_of(place, place.lines[at]) in (OBJECTIVE, ACTION)
        at -= 1
    return False


def _one(place: Place, made: type[Objective] | type[Action]) -> None:
    """An objective is open for what is further in below it, also when nobody has said that it is one."""
    if made is Action:
        kept = place.objective
        place.objective = (place.listed if place.item.block["depth"] else None) or kept
        add_action_here(place)
        place.objective = kept
    else:
        place.objective = None
        objective = add_objective_here(place)
        if _has_actions_below(place):
            place.objective, place.objective_level = objective, place.goal_level + 1


def _has_actions_below(place: Place) -> bool:
    if not place.following or place.following.kind != "item":
        return False
    is_further_in = place.following.block["depth"] > place.item.block["depth"]
    return bool(is_further_in and said_of(place, place.lines[place.at + 1]) == ACTION)
