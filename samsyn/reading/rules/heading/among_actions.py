"""A heading that says nothing itself, right below the goal's "Åtgärder": an action."""

from samsyn.reading.parts import open_action
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import split_number


def rule(place: Place) -> bool:
    if not place.goal or place.mode != "actions" or place.line.level <= place.mode_level:
        return False
    label, title = split_number(place.item.text)
    open_action(place, title, label)
    return True
