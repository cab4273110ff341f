"""Any other entry in a list of objectives is one."""

from samsyn.reading.parts import add_objective_here
from samsyn.reading.place import Place


def rule(place: Place) -> bool:
    if place.mode != "objectives" or not place.goal:
        return False
    add_objective_here(place)
    return True
