"""Any other entry in a list of actions is one."""

from samsyn.reading.parts import add_action_here
from samsyn.reading.place import Place


def rule(place: Place) -> bool:
    if (place.mode != "actions" and place.line.meaning.kind != "action") or place.action:
        return False
    add_action_here(place)
    return True
