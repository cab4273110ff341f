"""The outline of a document: which paragraphs are headings, and which headings are goals without saying so."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from samsyn.lib.blocks import inline_text, run

from ..stream import Item
from ..tables import columns_of
from ..vocabulary import FOREIGN, Meaning, is_area, is_chapter, meaning, number_in, split_number, tidy_label

MAX_HEADING = 120  # characters of a bold paragraph that may be a heading
MAX_TITLED = 220  # characters of "Delmål 1.1: …" set as a paragraph
_RANK = {  # levels of headings set as paragraphs, counted from the heading above
    **{"goals": 1, "cross_cutting": 1, "goal": 2, "objectives": 3, "objective": 3},
    **{"field": 3, "actions": 4, "action": 5},
}
_LABEL_KINDS = ("objectives", "actions", "field", "cross_cutting", "goals")


_NOTHING = Meaning()


@dataclass(frozen=True)
class Line:
    """An item with what it means. A heading has `meaning`; is_pseudo: it is set as an ordinary paragraph."""

    item: Item
    meaning: Meaning = _NOTHING
    is_pseudo: bool = False

    @property
    def is_heading(self) -> bool:
        return self.item.kind == "heading"

    @property
    def level(self) -> int:
        return self.item.level


def outline(items: Sequence[Item]) -> list[Line]:
    """Items with their headings recognised, also those set as bold or labelled paragraphs."""
    has_headings = sum(item.kind == "heading" for item in items) > 1  # a single one is the document's title
    lines: list[Line] = []
    base = foreign = 0
    for item in items:
        if item.kind == "heading":
            base = item.level
            if foreign and item.level <= foreign:
                foreign = 0
            found = meaning(item.text)
            if foreign:
                found = Meaning()
            elif not found.kind and FOREIGN.fullmatch(item.text):
                foreign = item.level
            lines.append(Line(item, found))
            continue
        pseudo = None if foreign else _pseudo_heading(item, base, has_headings)
        lines.append(pseudo or Line(item))
    return _with_unmarked_goals(_objectives_under_areas(lines))


def _objectives_under_areas(lines: list[Line]) -> list[Line]:
    """Below "Fokusområde 1" a heading "Mål 1.1" is what the municipality calls an objective elsewhere."""
    area = 0
    result = []
    for line in lines:
        if line.is_heading:
            kind = line.meaning.kind
            if area and line.level <= area:
                area = 0
            if kind == "goal" and is_area(line.meaning.label):
                area = area or line.level
            elif area and kind == "goal":
                line = replace(line, meaning=replace(line.meaning, kind="objective"))
            elif area and kind == "goals":
                line = replace(line, meaning=replace(line.meaning, kind="objectives"))
        result.append(line)
    return result


def is_bold(item: Item) -> bool:
    """Whether all of the item's words are strong."""
    runs = [part for part in item.block["text"] if part.get("text", "").strip()]
    return bool(runs) and all("strong" in part.get("marks", ()) for part in runs)


def _pseudo_heading(item: Item, base: int, has_headings: bool) -> Line | None:
    if item.kind not in ("p", "quote") or "\n" in item.text:
        return None
    text, bold = item.text, is_bold(item)
    found = meaning(text)
    if len(text) <= MAX_HEADING and found.kind in _LABEL_KINDS:
        if bold or text.endswith(":") or not has_headings:
            return _as_heading(item, base + _RANK[found.kind], found)
    elif found.kind in ("goal", "objective", "action"):
        is_short = len(text) <= (MAX_TITLED if found.kind != "goal" or bold else MAX_HEADING)
        says_so = bold or (not text.endswith(".") if found.kind == "goal" else True)
        has_mark = any(character.isdigit() or character in ":–—" for character in found.label)
        if is_short and says_so and (has_mark or bold):
            return _as_heading(item, base + _RANK[found.kind], found)
    elif bold and len(text) <= MAX_HEADING and not text.endswith((".", ",", ":")):
        depth = number_in(split_number(text)[0]).count(".")  # "3.1 Resor" is a heading below "3 Mål"
        if depth or not has_headings:
            return _as_heading(item, base + depth + (not has_headings), found)
    return None


def _as_heading(item: Item, level: int, found: Meaning) -> Line:
    block = {"id": item.block["id"], "type": "heading", "level": min(level, 3), "text": item.block["text"]}
    return Line(replace(item, kind="heading", block=block, level=level), found, is_pseudo=True)


def labelled(item: Item) -> tuple[Meaning, list[dict]] | None:
    """A paragraph that begins with a label ("Målbild: Alla …", or in bold): its meaning and the words after."""
    text = item.block["text"]
    opening = text[0]
    if "strong" in opening.get("marks", ()) and opening["text"].strip():
        found = meaning(opening["text"])
        if found.kind in _LABEL_KINDS and len(text) > 1:
            return found, cut(text, len(opening["text"]))[1]
    line = re.match(r"[^:\n]{3,60}:\s", inline_text(text) + " ")
    if line:
        found = meaning(line[0])
        if found.kind in _LABEL_KINDS:
            return found, cut(text, len(line[0].rstrip()))[1]
    return None


def cut(inlines: list[dict], at: int) -> tuple[list[dict], list[dict]]:
    """Inlines divided after `at` characters of running words; colon, dash and space at the seam go."""
    before: list[dict] = []
    after: list[dict] = []
    left = at
    for inline in inlines:
        words = inline.get("text", "")
        if left >= len(words) and left > 0:
            before.append(inline)
            left -= len(words)
        elif left <= 0 or "note" in inline or "figure" in inline:
            after.append(inline)
        else:
            before.append(run(words[:left], *inline.get("marks", ()), href=inline.get("href")))
            after.append(run(words[left:], *inline.get("marks", ()), href=inline.get("href")))
            left = 0
    if after and "note" not in after[0] and "figure" not in after[0]:
        after[0] = {**after[0], "text": after[0]["text"].lstrip(" :.–—-\n")}
    return before, after


def _with_unmarked_goals(lines: list[Line]) -> list[Line]:
    """Headings that are goals by where they stand: below "Mål", or right above a goal vision, objectives or actions."""
    goals = {number for number, line in enumerate(lines) if line.is_heading and line.meaning.kind == "goal"}
    marked = _below_container(lines) if not goals else set()
    if not goals and not marked:
        marked = _above_labels(lines)
    if goals:
        marked = _alike(lines, goals)
    result = list(lines)
    for number in marked:
        line = lines[number]
        label, rest = split_number(line.item.text)
        result[number] = replace(line, meaning=Meaning("goal", label=label, rest=rest))
    return result


def _alike(lines: list[Line], goals: set[int]) -> set[int]:
    """Headings on the level of goals that say nothing themselves, and have the same labels below them as the goals."""
    below = {number: _labels_below(lines, number) for number in _siblings(lines, goals)}
    usual = set().union(*(below.get(number, set()) for number in goals))
    return {number for number, labels in below.items() if number not in goals and labels & usual}


def looks_like_goals(lines: list[Line]) -> set[int]:
    """Headings that may be goals though they do not say so, by their place among the goals or the actions below them.

    A person is asked about them.
    """
    goals = {number for number, line in enumerate(lines) if line.is_heading and line.meaning.kind == "goal"}
    among = {number for number in _siblings(lines, goals) - goals if min(goals) < number < max(goals)}
    return among | (_above_actions(lines) - goals)


def _siblings(lines: list[Line], goals: set[int]) -> set[int]:
    """The headings on the goals' level that are goals, or say nothing and are no usual chapter ("Uppföljning")."""
    level = min((lines[number].level for number in goals), default=0)
    headings = [number for number, line in enumerate(lines) if line.is_heading]
    return {
        number
        for number in headings
        if lines[number].level == level
        and not lines[number].is_pseudo
        and (number in goals or (number != headings[0] and _says_nothing(lines[number])))
    }


def _says_nothing(line: Line) -> bool:
    words = tidy_label(line.item.text)
    return not line.meaning.kind and not is_chapter(line.item.text) and not FOREIGN.fullmatch(words)


def _labels_below(lines: list[Line], number: int) -> set[str]:
    """What the labels and headings below a heading speak of: objectives, actions, a goal vision, the state."""
    found: set[str] = set()
    for line in lines[number + 1 :]:
        if line.is_heading and line.level <= lines[number].level:
            break
        said = line.meaning if line.is_heading else None
        if line.item.kind == "table" and _has_actions(line.item):
            found.add("action")
        if said is None and line.item.kind in ("p", "quote") and (label := labelled(line.item)):
            said = label[0]
        if said and said.kind in ("objectives", "objective", "actions", "action", "field"):
            found.add(said.name or said.kind.rstrip("s"))
    return found


def _below_container(lines: list[Line]) -> set[int]:
    found: set[int] = set()
    container = child = 0
    for number, line in enumerate(lines):
        if not line.is_heading:
            continue
        if container and line.level <= container:
            container = 0
        if line.meaning.kind == "goals" and not container:
            container, child = line.level, 0
        elif container:
            if not (line.is_pseudo and line.meaning.kind):
                child = child or line.level
            if line.level == child and not line.meaning.kind and not is_chapter(line.item.text):
                found.add(number)
    return found


def _above_labels(lines: list[Line]) -> set[int]:
    """The nearest heading above a strong label, if it says nothing else and is not the document's own title.

    Also headings of one level with a table of actions below each.
    """
    over_tables = _above_actions(lines)
    levels = Counter(lines[number].level for number in over_tables)
    found = {number for number in over_tables if levels[lines[number].level] > 1}
    path: list[int] = []
    for number, line in enumerate(lines):
        if line.is_heading and not line.meaning.kind:
            path = [one for one in path if lines[one].level < line.level] + [number]
            continue
        if line.is_heading:
            path = [one for one in path if lines[one].level < line.level]
            said = line.meaning
        elif line.item.kind in ("p", "quote") and (label := labelled(line.item)):
            said = label[0]
        else:
            continue
        strong = said.kind in ("objectives", "actions") or said.name == "goal_vision"
        if strong and path and not _is_document_title(lines, path[-1]):
            found.add(path[-1])
    return {number for number in found if not is_chapter(lines[number].item.text)}


def _above_actions(lines: list[Line]) -> set[int]:
    """Headings that say nothing, right above a table of actions that does not itself name the goals."""
    found: set[int] = set()
    heading = -1
    for number, line in enumerate(lines):
        if line.is_heading:
            heading = number
        elif line.item.kind == "table" and heading >= 0 and _says_nothing(lines[heading]) and _has_actions(line.item):
            found.add(heading)
    return {number for number in found if not _is_document_title(lines, number)}


def _has_actions(table: Item) -> bool:
    """Whether it is a table of actions that does not itself name the goals."""
    columns = columns_of(table, expected=False)
    return columns is not None and "action" in columns.names and "goal" not in columns.names


def _is_document_title(lines: list[Line], number: int) -> bool:
    headings = [one for one, line in enumerate(lines) if line.is_heading]
    alone = sum(1 for one in headings if lines[one].level == lines[number].level) == 1
    return number == headings[0] and alone and len(headings) > 1
