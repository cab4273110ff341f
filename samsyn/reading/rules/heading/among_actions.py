"""A heading that says nothing itself, right below the goal's "Åtgärder": an action."""

from samsyn.reading.lines import split_heading
from samsyn.reading.parts import open_action
from samsyn.reading.place import Place


def rule(place: Place) -> bool:
    if not place.goal or place.mode != "actions" or place.line.level <= place.mode_level or _recurs(place):
        return False
    label, title = split_heading(place.line)
    open_action(place, title, label)
    return True


def _recurs(place: Place) -> bool:
    """What stands in the same words elsewhere is what a part is called, and no action: "Det här vill vi"."""
    words = place.line.item.text
    return sum(line.level > 0 and line.item.text == words for line in place.lines) > 1
