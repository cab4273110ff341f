"""An entry of details alone ("Ansvarig: …") below an action, in the same list, is of that action."""

from samsyn.reading.details import is_details
from samsyn.reading.parts import set_details
from samsyn.reading.place import Place, structure
from samsyn.reading.tree import Action


def rule(place: Place) -> bool:
    item = place.item
    is_listed = place.mode == "actions" or (place.at > 0 and place.lines[place.at - 1].item.kind == "item")
    if not is_listed or place.action or not isinstance(place.last, Action):
        return False
    if not is_details(item.text) or not set_details(place.last, item.text):
        return False
    structure(place, item.text, item.where)
    return True
