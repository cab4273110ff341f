"""Inside a goal, a heading with the same words as one of its objectives already read, in a plan as one of any goal: we
stand in that objective.
"""

from samsyn.reading.lines import split_heading
from samsyn.reading.place import Place, enter, find_objective, goal_of, heading_is_structure


def rule(place: Place) -> bool:
    said = place.line.meaning
    goals = place.reading.goals if place.is_plan else [place.goal] if place.goal else []
    known = find_objective(goals, said.rest or split_heading(place.line)[1], "")
    if known is None or said.kind not in ("", "objective"):
        return False
    if (owner := goal_of(place, known)) and owner is not place.goal:
        enter(place, owner)
    place.objective, place.objective_level, place.action = known, place.line.level, None
    heading_is_structure(place)
    return True
