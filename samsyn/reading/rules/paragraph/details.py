"""A paragraph of details alone ("Ansvarig: Näringslivschef"), below an action."""

from samsyn.reading.parts import is_details, set_details
from samsyn.reading.place import Place, note_blocks, structure
from samsyn.reading.tree import Action


def rule(place: Place) -> bool:
    item = place.item
    action = place.action or (place.last if place.mode == "actions" else None)
    if not isinstance(action, Action) or not is_details(item.text) or not set_details(action, item.text):
        return False
    structure(place, item.text, item.where)
    action.description += note_blocks(item.block["text"], item.where)
    return True
