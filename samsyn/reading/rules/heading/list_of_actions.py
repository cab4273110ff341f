""" "Åtgärder": the goal's own, or outside the goals the plan's."""

from samsyn.reading.place import Place, begin_chapter, expect, heading_is_structure


def rule(place: Place) -> bool:
    if place.line.meaning.kind != "actions":
        return False
    expect(place, "actions")
    if place.goal:
        heading_is_structure(place)
    else:
        begin_chapter(place)
        place.is_plan, place.plan_level = True, place.line.level
    return True
