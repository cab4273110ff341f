""" "Åtgärder": the goal's own, or outside the goals the plan's."""

from samsyn.reading.place import Place, begin_chapter, expect, heading_or_lead_is_structure


def rule(place: Place) -> bool:
    if place.line.meaning.kind != "actions":
        return False
    if place.goal:
        heading_or_lead_is_structure(place)
    expect(place, "actions")
    if not place.goal:
        begin_chapter(place)
        place.is_plan, place.plan_level = True, place.line.level
    return True
