"""In a list of actions, an entry of details alone ("Ansvarig: …") is of the action above."""

from samsyn.reading.details import is_details
from samsyn.reading.parts import set_details
from samsyn.reading.place import Place, structure
from samsyn.reading.tree import Action


def rule(place: Place) -> bool:
    item = place.item
    if place.mode != "actions" or place.action or not isinstance(place.last, Action):
        return False
    if not is_details(item.text) or not set_details(place.last, item.text):
        return False
    structure(place, item.text, item.where)
    return True
