""" "Delmål 1.1: …" as an entry of a list, inside a goal."""

from samsyn.reading.parts import add_objective_here
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import meaning


def rule(place: Place) -> bool:
    said = place.line.meaning if place.line.meaning.kind else meaning(place.item.text)
    if said.kind != "objective" or not place.goal or place.action:
        return False
    place.objective = None
    objective = add_objective_here(place)
    if place.item.block["depth"] == 0 and place.mode != "objectives" and not place.line.meaning.kind:
        place.objective, place.objective_level = objective, place.goal_level + 1
    return True
