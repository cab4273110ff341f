"""In a list of objectives, an entry further in, or with details, is an action of the objective above it."""

from samsyn.reading.details import details_of
from samsyn.reading.parts import add_action_here, is_details
from samsyn.reading.place import Place
from samsyn.reading.tree import Objective
from samsyn.reading.vocabulary import meaning


def rule(place: Place) -> bool:
    if place.mode != "objectives" or not place.goal or not place.listed or not _is_action(place, place.listed):
        return False
    kept, place.objective = place.objective, place.listed
    add_action_here(place)
    place.objective = kept
    return True


def _is_action(place: Place, above: Objective) -> bool:
    item = place.item
    if meaning(item.text).kind == "action":
        return True
    found = details_of(item.text)
    has_details = bool(found.title and found.values)
    further_in = item.block["depth"] == 1 and not is_details(item.text)
    return (further_in and (place.has_both or has_details)) or (has_details and bool(above.label))
