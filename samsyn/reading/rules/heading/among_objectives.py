"""A heading that says nothing itself, right below the goal's "Delmål": an objective."""

from samsyn.reading.lines import split_heading
from samsyn.reading.parts import open_objective
from samsyn.reading.place import Place


def rule(place: Place) -> bool:
    if not place.goal or place.mode != "objectives" or place.line.level <= place.mode_level:
        return False
    label, title = split_heading(place.line)
    open_objective(place, title, label)
    place.mode = ""
    return True
