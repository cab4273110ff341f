"""A document about one goal, where nothing else in it is one: its title says so, or has objectives right below it; or a
chapter says in a sentence what the goal is, and the next what its objectives are.
"""

import re

from samsyn.reading.lines import Line, as_heading, is_bold, line_of, lowered
from samsyn.reading.outline import goals_in, part_below
from samsyn.reading.place import Place, mark_goals
from samsyn.reading.stream import text_item
from samsyn.reading.vocabulary import Meaning, meaning

_WANTED = re.compile(r".*\b(?:vill|önskar|strävar|siktar)\b.*", re.IGNORECASE)
_GOAL = re.compile(r"(?:\w+\s){0,2}\w*mål(?:et)?", re.IGNORECASE)
_LISTS = ("objectives", "actions")


def rule(place: Place) -> bool:
    lines = place.lines
    headings = [number for number, line in enumerate(lines) if line.is_heading]
    if goals_in(lines) or not headings:
        return False
    return _titled(place) or _stated(place, headings) or _first(place, headings)


def _titled(place: Place) -> bool:
    """The title stands apart from the headings, and says that it is a goal."""
    said = meaning(place.stream.title)
    if said.kind != "goal" or not any(line.meaning.kind in _LISTS for line in place.lines):
        return False
    made = text_item("heading", [{"text": place.stream.title}], "titel")
    below = [lowered(line) if line.is_heading else line for line in place.lines]
    place.lines = [*([line_of(made)] if made else []), *below]
    return True


def _first(place: Place, headings: list[int]) -> bool:
    """The first heading is the title, with objectives right below it."""
    lines, first = place.lines, headings[0]
    if lines[first].meaning.kind not in ("", "actions"):
        return False
    alone = all(lines[number].level > lines[first].level for number in headings[1:])
    below = min((lines[number].level for number in headings[1:]), default=0)
    if not alone or not any(lines[number].level == below and _has_aims(lines, number) for number in headings[1:]):
        return False
    if place.reading.form != "html" or not place.stream.title:
        place.stream.title = lines[first].item.text
    return mark_goals(place, [first])


def _has_aims(lines: list[Line], at: int) -> bool:
    """Whether the heading says objectives, or that what is listed below it is wanted ("Vi vill att")."""
    if lines[at].meaning.kind == "objectives":
        return True
    following = lines[at + 1].item.kind if at + 1 < len(lines) else ""
    return following == "item" and bool(_WANTED.fullmatch(lines[at].item.text))


def _stated(place: Place, headings: list[int]) -> bool:
    """A chapter of a goal has it in bold, or as its only words; the chapters after it have what belongs to it."""
    lines = place.lines
    for at in headings:
        if not _states(lines, at):
            continue
        parts = [one for one in headings if one > at and lines[one].level == lines[at].level]
        belonging = [one for one in parts if lines[one].meaning.kind in _LISTS]
        if belonging and belonging[0] == parts[0]:
            stated = lines[at + 1].item
            lines[at + 1] = as_heading(stated, lines[at].level, Meaning("goal", rest=stated.text))
            for one in [below for part in belonging for below in (part, *part_below(lines, part))]:
                lines[one] = lowered(lines[one]) if lines[one].is_heading else lines[one]
            return True
    return False


def _states(lines: list[Line], at: int) -> bool:
    """Whether the chapter is of a goal, and has it in bold or as its only words."""
    if not _GOAL.fullmatch(lines[at].item.text) or lines[at].meaning.kind == "objectives":
        return False
    own = [lines[one].item for one in part_below(lines, at)]
    if not own or any(item.kind != "p" for item in own) or own[0].text.endswith(":"):
        return False
    return is_bold(own[0]) or len(own) == 1
