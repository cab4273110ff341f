"""Any other heading inside a goal stands in the goal's text."""

from samsyn.reading.place import Place, put_heading


def rule(place: Place) -> bool:
    if not place.goal:
        return False
    if place.text_field and place.line.level <= place.field_level:
        place.text_field = ""
    place.mode = ""
    put_heading(place)
    return True
