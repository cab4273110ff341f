"""A heading that says nothing itself, right below the goal's "Delmål": an objective."""

from samsyn.reading.parts import open_objective
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import split_number


def rule(place: Place) -> bool:
    if not place.goal or place.mode != "objectives" or place.line.level <= place.mode_level:
        return False
    label, title = split_number(place.item.text)
    open_objective(place, title, label)
    place.mode = ""
    return True
