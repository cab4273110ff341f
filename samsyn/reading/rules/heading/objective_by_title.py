"""Inside a goal, a heading with the same words as one of its objectives already read: we stand in that objective."""

from samsyn.reading.lines import split_heading
from samsyn.reading.place import Place, find_objective, heading_is_structure


def rule(place: Place) -> bool:
    known = find_objective([place.goal], split_heading(place.line)[1], "") if place.goal else None
    if known is None or place.line.meaning.kind not in ("", "objective"):
        return False
    place.objective, place.objective_level, place.action = known, place.line.level, None
    heading_is_structure(place)
    return True
