""" "Nuläge", "Målbild", "Källor" …, inside a goal: one of the goal's texts."""

from samsyn.reading.choices import OWN
from samsyn.reading.parts import open_own_text
from samsyn.reading.place import Place, heading_is_structure


def rule(place: Place) -> bool:
    said = place.line.meaning
    if said.kind != "field" or not place.goal or place.action:
        return False
    if said.name == OWN:
        open_own_text(place)
        return True
    place.objective = None
    place.text_field, place.field_level, place.mode = said.name, place.line.level, ""
    heading_is_structure(place)
    return True
