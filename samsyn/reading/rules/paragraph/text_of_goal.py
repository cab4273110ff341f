"""A paragraph with the label of one of the goal's texts ("Målbild: Alla …")."""

from samsyn.reading.lines import labelled
from samsyn.reading.place import Place, paragraph, structure
from samsyn.reading.tree import text_of_goal

_SINGLE = ("responsible", "degree_of_control", "indicators")  # only the paragraph itself, not what follows it


def rule(place: Place) -> bool:
    item = place.item
    found = labelled(item) if place.goal and not place.action else None
    if found is None or found[0].kind != "field" or place.goal is None:
        return False
    said, rest = found
    structure(place, said.label, item.where)
    text_of_goal(place.goal, said.name).append(paragraph(rest, item.where))
    if said.name not in _SINGLE:
        place.objective = None
        place.text_field, place.field_level, place.mode = said.name, place.goal_level + 1, ""
    return True
