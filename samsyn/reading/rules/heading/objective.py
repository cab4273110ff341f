""" "Delmål 1.1: Kortare väg", inside a goal."""

from samsyn.reading.parts import open_objective
from samsyn.reading.place import Place, leave_text


def rule(place: Place) -> bool:
    said = place.line.meaning
    if said.kind != "objective" or not place.goal:
        return False
    open_objective(place, said.rest, said.label)
    leave_text(place)
    return True
