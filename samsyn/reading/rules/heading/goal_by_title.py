"""In a plan, a heading with the same words as a goal already read, or as its label: we stand in that goal."""

from samsyn.reading.lines import split_heading
from samsyn.reading.place import Place, enter, heading_is_structure
from samsyn.reading.rows import goal_said


def rule(place: Place) -> bool:
    goal = goal_said(place, split_heading(place.line)[1]) if place.is_plan else None
    if goal is None:
        return False
    enter(place, goal)
    heading_is_structure(place)
    return True
