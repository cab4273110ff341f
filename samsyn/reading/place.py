"""Where in the document the reader is, and where words go from there."""

from dataclasses import dataclass
from functools import lru_cache

from samsyn.lib.blocks import inline_text, p

from .rules.outline import Line
from .stream import Item, Words, stable_id
from .tables import Columns
from .tree import Action, Blocks, Goal, Objective, Reading, Section
from .vocabulary import number_in, split_number


@dataclass
class Place:
    """The open parts of the tree, from the outside in, with the heading levels that opened them.

    mode: "" for text, or what lists and tables are made into: "objectives", "actions". chapter: a chapter's heading,
    whose text becomes a section only if there is any. is_plan: inside a chapter of actions outside the goals.
    listed: the last objective, whose actions may stand below it in the list. has_both: the heading said that they do
    ("Delmål och insatser").
    """

    reading: Reading
    section: Section | None = None
    section_level: int = 0
    chapter: Line | None = None
    goal: Goal | None = None
    goal_level: int = 0
    objective: Objective | None = None
    objective_level: int = 0
    action: Action | None = None
    action_level: int = 0
    text_field: str = ""
    field_level: int = 0
    mode: str = ""
    mode_level: int = 0
    mode_is_list: bool = False
    has_both: bool = False
    is_plan: bool = False
    plan_level: int = 0
    last: Action | Objective | None = None
    listed: Objective | None = None
    columns: Columns | None = None


def structure(place: Place, text: str, where: str) -> None:
    """Keep words that became structure."""
    if text.strip():
        place.reading.structure.append(Words(text.strip(), where))


def blocks_here(place: Place) -> Blocks:
    """The rich text that running words belong to at this place."""
    if place.action:
        return place.action.description
    if place.objective and not place.mode:
        return place.objective.description
    if place.goal:
        return getattr(place.goal, place.text_field or "description")
    if place.section is None:
        open_chapter(place)
    assert place.section is not None
    return place.section.blocks


def open_chapter(place: Place) -> None:
    """A section for the chapter that is open, or one without title for text before the first heading."""
    line = place.chapter
    section = Section(title="")
    if line:
        section = section_of(line)
        place.section_level = line.level
        place.chapter = None
    place.reading.programme.sections.append(section)
    place.section = section


def section_of(line: Line) -> Section:
    label, title = split_number(line.item.text)
    section = Section(title=title, label=label, where=line.item.where, original=line.item.text)
    section.blocks += note_blocks(line.item.block["text"], line.item.where)
    return section


def close_chapter(place: Place) -> None:
    """A chapter heading without text of its own became structure."""
    if place.chapter:
        structure(place, place.chapter.item.text, place.chapter.item.where)
        place.chapter = None


def put(place: Place, item: Item) -> None:
    """Add an item's block to the text of this place."""
    blocks_here(place).append(item.block)


def put_heading(place: Place, line: Line) -> None:
    """Add a heading inside a text, its level counted from the text's own heading."""
    blocks = blocks_here(place)
    above = place.field_level or place.objective_level or place.goal_level or place.section_level
    level = max(1, min(3, line.level - above))
    blocks.append({**line.item.block, "level": level})


def note_blocks(inlines: list[dict], where: str) -> Blocks:
    """The footnotes of words that became a title, as paragraphs."""
    return [
        p(part["note"], block_id=stable_id(where, "note", inline_text(part["note"])))
        for part in inlines
        if "note" in part
    ]


def paragraph(inlines: list[dict], where: str) -> dict:
    """A paragraph block whose id the same words at the same place always get."""
    return p(inlines, block_id=stable_id(where, "p", inline_text(inlines)))


def find_goal(place: Place, *, number: str = "", title: str = "") -> Goal | None:
    """A goal already read: by its number, else by its words."""
    goals = place.reading.goals
    same = [goal for goal in goals if title and _same(goal.title, title)]
    if same:
        return same[0]
    if number and not title:
        return next((goal for goal in goals if number_in(goal.label) == number), None)
    return None


def find_objective(goals: list[Goal], words: str, number: str) -> Objective | None:
    """An objective already read: by its words, else by its number."""
    objectives = [objective for goal in goals for objective in goal.objectives]
    for objective in objectives:
        if _same(objective.title, words):
            return objective
    if number:
        return next((one for one in objectives if number_in(one.label) == number), None)
    return None


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other) != ""


@lru_cache(maxsize=8192)
def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
