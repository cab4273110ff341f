"""Where in the document the reader is, and where words go from there."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate, pairwise

from samsyn.lib.blocks import inline_text, p
from samsyn.lib.blocks_types import Block, Inline

from .choices import LEFT_OUT, NOTHING, Chosen
from .lines import SENTENCES, Line, is_bold, split_heading
from .references import is_pointed_at
from .series import series_in
from .stream import Item, Stream, Words, item_words, stable_id
from .tables import Columns
from .tree import Action, Blocks, Goal, Objective, Reading, Section, goal_texts, text_of_goal
from .vocabulary import Meaning, number_in

PLAN = ("actions", "cross_cutting")  # what a chapter of the plan says that it is of
FEWEST_WORDS = 3  # of a sentence; "1. Namn" is none
_ACTIONS_TOO = re.compile(r"\b(?:insatser|åtgärder|aktiviteter)\b", re.IGNORECASE)


@dataclass
class Place:
    """The lines and which of them is read, and the open parts of the tree, from the outside in, with the heading
    levels that opened them.

    mode: "" for text, or what lists and tables are made into: "objectives", "actions". chapter: a chapter's heading,
    whose text becomes a section only if there is any. is_plan: inside a chapter of actions outside the goals.
    listed: the last objective, whose actions may stand below it in the list. has_both: the heading said that they do
    ("Delmål och insatser"). headed: what headings below the heading at `headed_level` are, one after the other.
    given: what a heading says of all actions below it ("2027").
    chosen: what a person has said of lines. is_leaving: what stands here, up to the next heading, is not to be read.
    framed: what the frame that is read became. told: actions made of words, each with the words of it.
    announcing: the section of the chapter of actions that is read. is_named: the row that is read names its objective.
    """

    reading: Reading
    stream: Stream
    lines: list[Line] = field(default_factory=list)
    at: int = 0
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
    headed: str = ""
    headed_level: int = 0
    given: dict[str, str] = field(default_factory=dict)
    given_level: int = 0
    is_plan: bool = False
    plan_level: int = 0
    last: Action | Objective | None = None
    listed: Objective | None = None
    is_named: bool = False
    columns: Columns | None = None
    chosen: Chosen = field(default_factory=lambda: NOTHING)
    is_leaving: bool = False
    framed: str = ""
    announcing: Section | None = None
    told: list[tuple[Action, str]] = field(default_factory=list)

    @property
    def line(self) -> Line:
        return self.lines[self.at]

    @property
    def item(self) -> Item:
        return self.line.item

    @property
    def said(self) -> str:
        """What a person has said that the line is; "" when nobody has."""
        return said_of(self, self.line)

    @property
    def following(self) -> Item | None:
        """The item below."""
        return self.lines[self.at + 1].item if self.at + 1 < len(self.lines) else None


def said_of(place: Place, line: Line) -> str:
    choice = place.chosen.get(line.item.block["id"])
    return choice.what if choice and not choice.is_held else ""


def mark_goals(place: Place, numbers: Iterable[int]) -> bool:
    """Make the headings at these places of the lines goals. Answers whether there was any."""
    marked = set(numbers)
    series = series_in(place.lines)
    for number in marked:
        counted = series.get(number)
        label, rest = (counted.label, counted.title) if counted else split_heading(place.lines[number])
        place.lines[number] = replace(place.lines[number], meaning=Meaning("goal", label=label, rest=rest))
    return bool(marked)


# Opening and closing parts.


def enter(place: Place, goal: Goal) -> None:
    """Stand in the goal from the heading that is read."""
    close_chapter(place)
    leave_goal(place)
    place.goal, place.goal_level = goal, place.line.level
    place.section = None
    if place.is_plan:
        expect(place, "actions")


def leave_goal(place: Place) -> None:
    place.goal = place.objective = place.action = None
    leave_text(place)
    place.goal_level = place.objective_level = 0


def leave_text(place: Place) -> None:
    """What stands here is no longer one text of the goal, nor a list of anything."""
    place.text_field, place.field_level, place.mode = "", 0, ""
    if place.goal is None:
        place.headed = ""


def expect(place: Place, mode: str) -> None:
    """Lists and tables below the heading that is read are made into `mode`: "objectives" or "actions"."""
    place.mode, place.mode_level, place.text_field, place.field_level = mode, place.line.level, "", 0
    place.headed, place.headed_level = mode, place.line.level
    place.mode_is_list = place.line.is_pseudo and not is_bold(place.item) and _is_list(place.following)
    place.has_both = bool(_ACTIONS_TOO.search(place.item.text))


def _is_list(item: Item | None) -> bool:
    return item is not None and item.kind == "item"


def begin_chapter(place: Place) -> None:
    """The heading that is read begins a chapter, which becomes a section when there is text in it."""
    close_chapter(place)
    place.chapter, place.section = place.line, None


def begin_section(place: Place) -> None:
    close_chapter(place)
    place.mode = ""
    place.section, place.section_level = section_of(place.line), place.line.level
    place.reading.programme.sections.append(place.section)


# Where words go.


def structure(place: Place, text: str, where: str) -> None:
    """Keep words that became structure."""
    if text.strip():
        place.reading.structure.append(Words(text.strip(), where))


def heading_or_lead_is_structure(place: Place) -> None:
    """What only says that a list comes; a paragraph with a sentence before that is text."""
    before, *after = SENTENCES.split(place.item.text)
    if place.line.is_pseudo and after and len(before.split()) >= FEWEST_WORDS:
        blocks_here(place).append(paragraph(place.item.block["text"], place.item.where))
    else:
        heading_is_structure(place)


def heading_is_structure(place: Place) -> None:
    structure(place, place.item.text, place.item.where)


def blocks_here(place: Place) -> Blocks:
    """The rich text that running words belong to at this place."""
    if place.action:
        return place.action.description
    if place.objective and not place.mode:
        return place.objective.description
    if place.goal:
        return text_of_goal(place.goal, place.text_field or "description")
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
        place.announcing = section if line.meaning.kind in PLAN else None
    place.reading.programme.sections.append(section)
    place.section = section


def section_of(line: Line) -> Section:
    label, title = split_heading(line)
    section = Section(title=title, label=label, where=line.item.where, original=line.item.text)
    section.may_be_goal = line.may_be_goal
    section.blocks += note_blocks(line.item.block["text"], line.item.where)
    return section


def close_chapter(place: Place) -> None:
    """A chapter heading without text of its own became structure, unless the text points at it by its number."""
    line, place.chapter = place.chapter, None
    if line is None:
        return
    if is_pointed_at(line, place.lines):
        section = section_of(line)
        section.is_of_plan = line.meaning.kind in PLAN
        place.reading.programme.sections.append(section)
    else:
        structure(place, line.item.text, line.item.where)


def leave_empty_sections(place: Place) -> None:
    """A section whose table became actions, or whose words are left out, and that has nothing else, was only their
    heading, unless the text points at it.
    """
    over_tables = {
        line.item.where for line, below in pairwise(place.lines)
        if line.is_heading and (below.item.kind == "table" or said_of(place, below) == LEFT_OUT)
        and not is_pointed_at(line, place.lines)
    }  # fmt: skip
    programme = place.reading.programme
    for section in [one for one in programme.sections if not one.blocks and one.where in over_tables]:
        structure(place, section.original, section.where)
        programme.sections.remove(section)


def leave_empty_headings(place: Place) -> None:
    """A heading inside a goal's text whose list or table became objectives or actions was only their heading, when it
    comes again in the document: one that is said once is a name, and stays. Text that stands below a later heading in
    the file is not below this one.
    """
    above = accumulate(line.is_heading for line in place.lines)
    headings = {line.item.block["id"]: many for line, many in zip(place.lines, above, strict=True)}
    times = Counter(line.item.text.casefold() for line in place.lines if line.is_heading)
    over_something = {
        line.item.block["id"]: line.item
        for line, below in pairwise(place.lines)
        if line.is_heading and times[line.item.text.casefold()] > 1 and (below.is_pseudo or not below.is_heading)
    }
    for goal in place.reading.goals:
        for blocks in goal_texts(goal).values():
            for at in reversed(range(len(blocks))):
                item = over_something.get(blocks[at]["id"])
                after = blocks[at + 1] if at + 1 < len(blocks) else None
                if item is None or blocks[at]["type"] != "heading":
                    continue
                own = headings[item.block["id"]]
                is_heading = after is not None and after["type"] == "heading"
                if after is None or (
                    after["level"] <= blocks[at]["level"] if is_heading else headings.get(after["id"], own) > own
                ):
                    structure(place, item.text, item.where)
                    del blocks[at]


def put(place: Place) -> None:
    """Add what is read to the text of this place."""
    blocks_here(place).append(place.item.block)


def put_heading(place: Place) -> None:
    """Add the heading that is read inside a text, its level counted from the text's own heading."""
    line, blocks = place.line, blocks_here(place)
    above = place.field_level or place.objective_level or place.goal_level or place.section_level
    level = max(1, min(3, line.level - above))
    blocks.append({**line.item.block, "level": level})


def leave_out(place: Place) -> None:
    """Not read: kept by name and place, in no text."""
    words = "\n".join(filter(None, map(str.strip, item_words(place.item))))
    place.reading.left_out.append(Words(words, place.item.where))


def note_blocks(inlines: Iterable[Inline], where: str) -> Blocks:
    """The footnotes of words that became a title, as paragraphs."""
    return [
        p(part["note"], block_id=stable_id(where, "note", inline_text(part["note"])))
        for part in inlines
        if "note" in part
    ]


def paragraph(inlines: list[Inline], where: str) -> Block:
    """A paragraph block whose id the same words at the same place always get."""
    return p(inlines, block_id=stable_id(where, "p", inline_text(inlines)))


# Parts already read.


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


def goal_of(place: Place, objective: Objective) -> Goal | None:
    return next((goal for goal in place.reading.goals if any(one is objective for one in goal.objectives)), None)


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other) != ""


@lru_cache(maxsize=8192)
def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
