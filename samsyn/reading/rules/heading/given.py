"""A heading that only says who or when ("2027", "Ansvarig: Socialnämnden") is said of each action below it. Outside
lists of actions it goes on to the other rules. Names of bodies say so where all the headings beside each other do.
"""

from itertools import takewhile

from samsyn.reading.details import details_of, is_details
from samsyn.reading.holds import is_actor, is_time
from samsyn.reading.lines import Line
from samsyn.reading.place import Place, heading_is_structure


def rule(place: Place) -> bool:
    words = place.item.text
    if is_details(words):
        place.given = details_of(words).values
    elif is_time(words):
        place.given = {"schedule": words}
    elif place.is_plan and is_actor(words) and all(is_actor(line.item.text) for line in _beside(place)):
        place.given = {"responsible": words}
    else:
        return False
    place.given_level = place.line.level
    if place.mode == "actions":
        heading_is_structure(place)
    return place.mode == "actions"


def _beside(place: Place) -> list[Line]:
    """The headings of the same level below the same heading."""
    level = place.line.level
    row = [
        *takewhile(lambda line: not line.is_heading or line.level >= level, reversed(place.lines[: place.at])),
        *takewhile(lambda line: not line.is_heading or line.level >= level, place.lines[place.at :]),
    ]
    return [line for line in row if line.is_heading and line.level == level]
