""" "Mål": the chapter of goals; inside a goal, what the document calls its objectives."""

from samsyn.reading.place import Place, begin_chapter, expect, heading_is_structure


def rule(place: Place) -> bool:
    if place.line.meaning.kind != "goals":
        return False
    if place.goal:
        expect(place, "objectives")
        heading_is_structure(place)
    else:
        begin_chapter(place)
    return True
