""" "Övergripande insatser": a chapter of actions that belong to no goal; below a goal, those of the whole goal."""

from samsyn.reading.place import Place, begin_chapter, expect, heading_is_structure, leave_goal


def rule(place: Place) -> bool:
    if place.line.meaning.kind != "cross_cutting":
        return False
    if place.goal and not place.line.is_pseudo and place.line.level > place.goal_level:
        place.objective = None
        expect(place, "actions")
        heading_is_structure(place)
        return True
    leave_goal(place)
    begin_chapter(place)
    expect(place, "actions")
    place.is_plan, place.plan_level = True, place.line.level
    return True
