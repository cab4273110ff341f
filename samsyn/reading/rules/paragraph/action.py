"""Where only short paragraphs stand below the goal's "Åtgärder", each is an action."""

from samsyn.reading.parts import add_titled_action, stands_alone
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import split_number

MOST = 150  # characters of a paragraph that may be an action by itself


def rule(place: Place) -> bool:
    if place.mode != "actions" or not place.goal or place.action or not stands_alone(place, MOST):
        return False
    label, title = split_number(place.item.text)
    add_titled_action(place, title, label)
    return True
