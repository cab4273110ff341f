"""Where only short paragraphs stand below the goal's "Delmål", each is an objective."""

from samsyn.reading.parts import add_objective, stands_alone
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import split_number

MOST = 300  # characters of a paragraph that may be an objective by itself


def rule(place: Place) -> bool:
    if place.mode != "objectives" or not place.goal or place.action or not stands_alone(place, MOST):
        return False
    label, title = split_number(place.item.text)
    add_objective(place, title, label)
    return True
