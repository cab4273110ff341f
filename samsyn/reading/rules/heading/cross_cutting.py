""" "Övergripande insatser": a chapter of actions that belong to no goal."""

from samsyn.reading.place import Place, begin_chapter, expect, leave_goal


def rule(place: Place) -> bool:
    if place.line.meaning.kind != "cross_cutting":
        return False
    leave_goal(place)
    begin_chapter(place)
    expect(place, "actions")
    place.is_plan, place.plan_level = True, place.line.level
    return True
