""" "Åtgärder": the goal's own, or outside the goals the plan's."""

from itertools import takewhile

from samsyn.reading.lines import SENTENCES
from samsyn.reading.place import Place, begin_chapter, expect, heading_or_lead_is_structure
from samsyn.reading.vocabulary import is_phrase


def rule(place: Place) -> bool:
    if place.line.meaning.kind != "actions" or _is_text_of_goal(place):
        return False
    if place.goal:
        heading_or_lead_is_structure(place)
    expect(place, "actions")
    if not place.goal:
        begin_chapter(place)
        place.is_plan, place.plan_level = True, place.line.level
    return True


def _is_text_of_goal(place: Place) -> bool:
    """Whether a phrase ("Vägen dit") in the goal has nothing but running text below it: it is what that is called."""
    if not place.goal or place.said or place.line.meaning.of_goal:
        return False
    own = [line.item for line in takewhile(lambda line: not line.is_heading, place.lines[place.at + 1 :])]
    is_text = bool(own) and all(item.kind == "p" and SENTENCES.search(item.text) for item in own)
    return is_text and is_phrase(place.item.text)
