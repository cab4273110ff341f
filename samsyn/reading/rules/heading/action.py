""" "Åtgärd 3: Skylta lederna": an action, with all that stands below."""

from samsyn.reading.parts import open_action
from samsyn.reading.place import Place


def rule(place: Place) -> bool:
    said = place.line.meaning
    if said.kind != "action":
        return False
    open_action(place, said.rest, said.label)
    return True
