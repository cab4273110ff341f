""" "Delmål", inside a goal: what follows is a list of them."""

from samsyn.reading.place import Place, expect, heading_or_lead_is_structure


def rule(place: Place) -> bool:
    if place.line.meaning.kind != "objectives" or not place.goal:
        return False
    place.objective = None
    heading_or_lead_is_structure(place)
    expect(place, "objectives")
    return True
