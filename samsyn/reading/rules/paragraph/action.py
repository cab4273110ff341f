"""Where only short paragraphs stand below the goal's "Åtgärder", each is an action; right below a goal of a plan, those
that begin with what is to be done. So is each that begins with a name in bold, as those beside it do.
"""

from samsyn.reading.holds import is_to_do
from samsyn.reading.lines import opening
from samsyn.reading.parts import add_action_here, are_named, stands_alone
from samsyn.reading.place import Place

MOST = 150  # characters of a paragraph that may be an action by itself


def rule(place: Place) -> bool:
    if place.line.meaning.kind == "action" and place.goal:
        add_action_here(place)
        return True
    if place.mode != "actions" or not place.goal or place.action:
        return False
    is_one = bool(opening(place.item)) if are_named(place) else stands_alone(place, MOST) and _is_to_do(place)
    if is_one:
        add_action_here(place)
    return is_one


def _is_to_do(place: Place) -> bool:
    return not _below_goal(place) or (is_to_do(place.item.text) and ". " not in place.item.text)


def _below_goal(place: Place) -> bool:
    above = next((line for line in reversed(place.lines[: place.at]) if line.is_heading), None)
    return above is not None and above.is_goal
