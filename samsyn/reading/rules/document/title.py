"""The document's title: in the style for it, in the file's own properties, its first heading, or its first short line.

A title that speaks of actions ("Handlingsplan 2025") makes the whole document a plan.
"""

import re

from samsyn.reading.facts import fact_in, is_short
from samsyn.reading.lines import Line, as_paragraph
from samsyn.reading.place import Place
from samsyn.reading.stream import Words
from samsyn.reading.vocabulary import meaning

MUNICIPALITY = re.compile(r"(?:[A-ZÅÄÖ][\w-]*\s){1,3}(?:kommun|stad)|Region\s[A-ZÅÄÖ][\w-]*(?:\s\w+)?", re.IGNORECASE)
MAX_LINES = 12  # from the top, where a line in the style for titles is looked for


def rule(place: Place) -> bool:
    programme = place.reading.programme
    is_page, told = place.reading.form == "html", place.stream.title
    programme.title, programme.where, place.lines = _taken(told, place.lines, is_page=is_page)
    if is_page and told and told not in programme.title:
        place.reading.unplaced.append(Words(told, "webbsidans titel"))
    place.is_plan = meaning(programme.title).kind == "actions"
    return bool(programme.title)


def _taken(told: str, lines: list[Line], *, is_page: bool) -> tuple[str, str, list[Line]]:
    """Title, its place, and the lines without it; ("", "", lines) when the document has none."""
    titled = [
        number
        for number, line in enumerate(lines[:MAX_LINES])
        if re.fullmatch(r"title|rubrik|titel", line.item.style, re.IGNORECASE)
    ]
    if titled and lines[titled[0]].item.text:
        return _without(lines, titled[0])
    headings = [number for number, line in enumerate(lines) if line.is_heading]
    if len(headings) > 1 and headings[1] == headings[0] + 1 and MUNICIPALITY.fullmatch(lines[headings[0]].item.text):
        lines = [*lines]
        lines[headings[0]] = as_paragraph(lines[headings[0]])  # whose document it is stands above its title
        headings = headings[1:]
    if told and is_page and headings and _is_title(lines, headings) and lines[headings[0]].item.text != told:
        return _without(lines, headings[0])  # the page's own heading says more than the name of its tab
    if told:
        return told, "titel", [line for line in lines[:1] if line.item.text != told or line.is_goal] + lines[1:]
    if headings and _is_title(lines, headings):
        return _without(lines, headings[0])
    found = [at for at, line in enumerate(lines[: headings[0]] if headings else lines[:1]) if _may_be_title(line)]
    if found:
        return _without(lines, next((at for at in found if not MUNICIPALITY.fullmatch(lines[at].item.text)), found[0]))
    return "", "", lines


def _may_be_title(line: Line) -> bool:
    text = line.item.text
    return line.item.kind == "p" and is_short(text) and not fact_in(text, "") and not text.endswith(":")


def _without(lines: list[Line], number: int) -> tuple[str, str, list[Line]]:
    item = lines[number].item
    return " ".join(item.text.split()), item.where, lines[:number] + lines[number + 1 :]


def _is_title(lines: list[Line], headings: list[int]) -> bool:
    """Whether the first heading is the document's: alone on its level, or followed by nothing but a cover."""
    first = lines[headings[0]]
    if first.meaning.kind not in ("", "actions"):
        return False
    if all(lines[number].level > first.level for number in headings[1:]):
        return True
    cover = lines[headings[0] + 1 : headings[1]]
    return (
        headings[0] <= 1
        and all(MUNICIPALITY.fullmatch(one.item.text) for one in lines[: headings[0]])
        and all(line.item.kind in ("p", "table") and is_short(line.item.text) for line in cover)
    )
