"""A document about one goal: nothing in it is a goal, but its title has objectives right below it."""

import re
from dataclasses import replace

from samsyn.lib.blocks import run
from samsyn.reading.lines import Line
from samsyn.reading.outline import goals_in
from samsyn.reading.place import Place, mark_goals
from samsyn.reading.stream import text_item
from samsyn.reading.vocabulary import Meaning, meaning

_WANTED = re.compile(r".*\b(?:vill|önskar|strävar|siktar)\b.*", re.IGNORECASE)


def rule(place: Place) -> bool:
    lines = place.lines
    headings = [number for number, line in enumerate(lines) if line.is_heading]
    said = meaning(place.stream.title)
    kinds = [lines[at].meaning.kind for at in headings if lines[at].meaning.kind in ("objectives", "actions")]
    if said.kind == "goal" and not goals_in(lines) and kinds and len(set(kinds)) == len(kinds):
        place.lines = [*_titled(place.stream.title, said), *lines]
        return True
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


def _titled(title: str, said: Meaning) -> list[Line]:
    """The title that the file tells of as a heading above all others."""
    item = text_item("heading", [run(title)], "titel")
    return [Line(replace(item, level=0), said)] if item else []
