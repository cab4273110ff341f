""" "Mål 2: Fler jobb": a goal. It is the goal already read, when there is one of that name or number."""

from samsyn.reading.parts import heading_name
from samsyn.reading.place import Place, close_chapter, enter, find_goal, heading_is_structure, note_blocks, paragraph
from samsyn.reading.tree import Goal
from samsyn.reading.vocabulary import number_in


def rule(place: Place) -> bool:
    said, item = place.line.meaning, place.item
    if said.kind != "goal":
        return False
    is_bare = said.rest == " ".join(item.text.split()) and bool(said.label)  # "Mål 1", and no name
    known = find_goal(place, number=number_in(said.label)) if is_bare else find_goal(place, title=said.rest)
    if known and (place.is_plan or is_bare or not said.label or _same_number(known, said.label)):
        enter(place, known)
        heading_is_structure(place)
        return True
    close_chapter(place)
    name, rest = heading_name(place, said.rest)
    goal = Goal(title=name, label=said.label, where=item.where, original=item.text)
    goal.description += [paragraph([{"text": rest}], item.where)] if rest else []
    goal.sources += note_blocks(item.block["text"], item.where)
    place.reading.goals.append(goal)
    enter(place, goal)
    place.mode = "actions" if place.is_plan else ""
    return True


def _same_number(known: Goal, label: str) -> bool:
    """Two goals of one name without numbers are two."""
    return bool(number_in(label)) and number_in(known.label) == number_in(label)
