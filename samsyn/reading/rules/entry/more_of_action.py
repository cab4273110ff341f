"""In a list of actions, an entry further in tells more of the one above."""

from samsyn.reading.place import Place
from samsyn.reading.tree import Action


def rule(place: Place) -> bool:
    is_further_in = bool(place.item.block["depth"])
    if place.mode != "actions" or place.action or not is_further_in or not isinstance(place.last, Action):
        return False
    place.last.description.append(place.item.block)
    return True
