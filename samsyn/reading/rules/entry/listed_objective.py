"""Any other entry in a list of objectives is one."""

from samsyn.reading.parts import add_objective, entry_title
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import split_number


def rule(place: Place) -> bool:
    if place.mode != "objectives" or not place.goal:
        return False
    label, title = split_number(place.item.text)
    add_objective(place, entry_title(title), label)
    return True
