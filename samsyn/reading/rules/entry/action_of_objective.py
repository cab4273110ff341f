"""In a list of objectives, an entry further in, or with details, is an action of the objective above it."""

from samsyn.reading.details import details_of, is_details
from samsyn.reading.parts import add_action_here
from samsyn.reading.place import Place
from samsyn.reading.tree import Objective
from samsyn.reading.vocabulary import meaning


def rule(place: Place) -> bool:
    is_marked = place.line.meaning.kind == "action" and place.line.meaning.name == "inner"
    if not (place.mode == "objectives" or is_marked) or not place.goal or not place.listed:
        return False
    if not is_marked and not _is_action(place, place.listed):
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
