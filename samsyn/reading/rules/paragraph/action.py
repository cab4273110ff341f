"""Where only short paragraphs stand below the goal's "Åtgärder", each is an action; right below a goal of a plan, those
that begin with what is to be done.
"""

from samsyn.reading.holds import is_to_do
from samsyn.reading.parts import add_action_here, stands_alone
from samsyn.reading.place import Place

MOST = 150  # characters of a paragraph that may be an action by itself


def rule(place: Place) -> bool:
    if place.line.meaning.kind == "action" and place.goal:
        add_action_here(place)
        return True
    if place.mode != "actions" or not place.goal or place.action or not stands_alone(place, MOST):
        return False
    if _below_goal(place) and (not is_to_do(place.item.text) or ". " in place.item.text):
        return False
    add_action_here(place)
    return True


def _below_goal(place: Place) -> bool:
    above = next((line for line in reversed(place.lines[: place.at]) if line.is_heading), None)
    return above is not None and above.is_goal
