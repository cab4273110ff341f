"""In a plan, a heading with the same words as a goal already read: we stand in that goal."""

from samsyn.reading.lines import split_heading
from samsyn.reading.place import Place, enter, find_goal, heading_is_structure


def rule(place: Place) -> bool:
    goal = find_goal(place, title=split_heading(place.line)[1]) if place.is_plan else None
    if goal is None:
        return False
    enter(place, goal)
    heading_is_structure(place)
    return True
