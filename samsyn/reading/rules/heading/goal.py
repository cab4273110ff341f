""" "Mål 2: Fler jobb": a goal. In a plan it is the goal already read, when there is one of that name."""

from samsyn.reading.place import Place, close_chapter, enter, find_goal, heading_is_structure, note_blocks
from samsyn.reading.tree import Goal


def rule(place: Place) -> bool:
    said, item = place.line.meaning, place.item
    if said.kind != "goal":
        return False
    if place.is_plan and (known := find_goal(place, title=said.rest)):
        enter(place, known)
        heading_is_structure(place)
        return True
    close_chapter(place)
    goal = Goal(title=said.rest, label=said.label, where=item.where, original=item.text)
    goal.sources += note_blocks(item.block["text"], item.where)
    place.reading.goals.append(goal)
    enter(place, goal)
    place.mode = "actions" if place.is_plan else ""
    return True
