"""Headings that say nothing themselves, right below the goal's "Delmål": an objective each."""

from samsyn.reading.lines import split_heading
from samsyn.reading.parts import open_objective
from samsyn.reading.place import Place


def rule(place: Place) -> bool:
    if not place.goal or place.headed != "objectives" or place.line.level <= place.headed_level or place.objective:
        return False
    label, title = split_heading(place.line)
    open_objective(place, title, label)
    place.mode = ""
    return True
