"""A document about one goal: nothing in it is a goal, but its title has objectives right below it."""

import re

from samsyn.reading.lines import Line
from samsyn.reading.outline import goals_in
from samsyn.reading.place import Place, mark_goals

_WANTED = re.compile(r".*\b(?:vill|önskar|strävar|siktar)\b.*", re.IGNORECASE)


def rule(place: Place) -> bool:
    lines = place.lines
    headings = [number for number, line in enumerate(lines) if line.is_heading]
    if goals_in(lines) or not headings or lines[headings[0]].meaning.kind not in ("", "actions"):
        return False
    first = headings[0]
    alone = all(lines[number].level > lines[first].level for number in headings[1:])
    below = min((lines[number].level for number in headings[1:]), default=0)
    if not alone or not any(lines[number].level == below and _has_aims(lines, number) for number in headings[1:]):
        return False
    place.stream.title = (
        lines[first].item.text if place.reading.form != "html" else place.stream.title or lines[first].item.text
    )
    return mark_goals(place, [first])


def _has_aims(lines: list[Line], at: int) -> bool:
    """Whether the heading says objectives, or that what is listed below it is wanted ("Vi vill att")."""
    if lines[at].meaning.kind == "objectives":
        return True
    following = lines[at + 1].item.kind if at + 1 < len(lines) else ""
    return following == "item" and bool(_WANTED.fullmatch(lines[at].item.text))
