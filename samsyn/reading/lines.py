"""A line of the document: an item of the stream with what it means, and what it says before and after a label."""

import re
from dataclasses import dataclass, replace

from samsyn.lib.blocks import inline_text, run
from samsyn.lib.blocks_types import Inline

from .stream import Item
from .vocabulary import Meaning, meaning, split_number

SENTENCES = re.compile(r"[.!?]\s+(?=[A-ZÅÄÖ])")  # where one ends and another begins
LABEL_KINDS = ("objectives", "actions", "field", "cross_cutting", "goals")
_NOTHING = Meaning()
RANK = {  # levels of headings set as paragraphs, counted from the heading above
    **{"goals": 1, "cross_cutting": 1, "goal": 2, "objectives": 3, "objective": 3},
    **{"field": 3, "actions": 4, "action": 5},
}


@dataclass(frozen=True)
class Line:
    """An item with what it means. A heading has `meaning`.

    is_pseudo: it is set as an ordinary paragraph. is_foreign: it stands in a chapter of other people's goals.
    is_repeated: another heading has the same words. may_be_goal: it stands as the goals do and does not say so.
    number: a bare number that the words begin with ("2 Mål"), which runs on from heading to heading.
    """

    item: Item
    meaning: Meaning = _NOTHING
    is_pseudo: bool = False
    is_foreign: bool = False
    is_repeated: bool = False
    may_be_goal: bool = False
    number: str = ""

    @property
    def is_heading(self) -> bool:
        return self.item.kind == "heading"

    @property
    def is_goal(self) -> bool:
        return self.is_heading and self.meaning.kind == "goal"

    @property
    def level(self) -> int:
        return self.item.level


def line_of(item: Item) -> Line:
    return Line(item, meaning(item.text)) if item.kind == "heading" else Line(item)


def as_heading(item: Item, level: int, found: Meaning) -> Line:
    """A paragraph as a heading of a level, with what it means."""
    block = {"id": item.block["id"], "type": "heading", "level": min(level, 3), "text": item.block["text"]}
    return Line(replace(item, kind="heading", block=block, level=level), found, is_pseudo=True)


def as_paragraph(line: Line) -> Line:
    """A heading as a paragraph, as it stands in the document if it was taken for a heading."""
    item = line.item
    block = {"id": item.block["id"], "type": "p", "text": item.block["text"]}
    return replace(line_of(replace(item, kind="p", block=block, level=0)), is_foreign=line.is_foreign)


def is_bold(item: Item) -> bool:
    """Whether all of the item's words are strong."""
    return has_mark(item, "strong")


def lowered(line: Line) -> Line:
    """A heading one level further down."""
    level = line.level + 1
    return replace(line, item=replace(line.item, level=level, block={**line.item.block, "level": min(level, 3)}))


def has_mark(item: Item, mark: str) -> bool:
    """Whether all of the item's words have it."""
    runs = [part for part in item.block["text"] if part.get("text", "").strip()]
    return bool(runs) and all(mark in part.get("marks", ()) for part in runs)


def opening(item: Item) -> str:
    """The words in bold that a paragraph begins with and that others follow, when they are no label; "" for none."""
    runs = item.block["text"]
    many = next((at for at, part in enumerate(runs) if "strong" not in part.get("marks", ())), len(runs))
    words = inline_text(runs[:many]).strip()
    return words if many < len(runs) and inline_text(runs[many:]).strip() and not words.endswith(":") else ""


def split_heading(line: Line) -> tuple[str, str]:
    """The number before a heading and the words after it; ("", words) when there is none."""
    text = line.item.text
    return (line.number, text[len(line.number) :].strip()) if line.number else split_number(text)


def labelled(item: Item) -> tuple[Meaning, list[Inline]] | None:
    """A paragraph that begins with a label ("Målbild: Alla …", or in bold): its meaning and the words after."""
    text: list[Inline] = item.block["text"]
    opening = text[0]
    if "strong" in opening.get("marks", ()) and opening["text"].strip():
        found = meaning(opening["text"])
        if found.kind in LABEL_KINDS and len(text) > 1:
            return found, cut(text, len(opening["text"]))[1]
    line = re.match(r"[^:\n]{3,60}:\s", inline_text(text) + " ")
    if line:
        found = meaning(line[0])
        if found.kind in LABEL_KINDS:
            return found, cut(text, len(line[0].rstrip()))[1]
    return None


def cut(inlines: list[Inline], at: int) -> tuple[list[Inline], list[Inline]]:
    """Inlines divided after `at` characters of running words; colon, dash and space at the seam go."""
    before: list[Inline] = []
    after: list[Inline] = []
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
