"""What a line can be read as, and what a person has said that lines are. What is said goes before every rule."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from .lines import RANK, Line, as_heading, as_paragraph, is_bold
from .stream import Item
from .vocabulary import NUMBER, Meaning, meaning, split_label, split_number

if TYPE_CHECKING:
    from .place import Place

GOAL, OBJECTIVE, OBJECTIVES, ACTION, ACTIONS = "goal", "objective", "objectives", "action", "actions"
GOALS = "goals"
OWN, SECTION, SUBHEADING, TEXT, TABLE, ROWS = "own", "section", "subheading", "text", "table", "rows"
TITLE, COVER, DETAILS, LEFT_OUT = "title", "cover", "details", "left_out"
BOX = "box"  # a table that only frames its words: they are text where it stands
REFERENCE = "reference"  # a heading that names a goal or an objective read before
FIELDS = (
    "goal_vision", "vision_tie", "regional_tie", "current_state", "conditions", "difficulties", "degree_of_control",
    "responsible", "indicators", "actions_text", "sources",
)  # fmt: skip
OF_A_GOAL = (GOAL, GOALS, OBJECTIVE, OBJECTIVES, ACTION, ACTIONS, *FIELDS, OWN)
FRAMED = (GOAL, OBJECTIVE, ACTION, *FIELDS, OWN, SECTION)  # what a frame with its name can be
HEADS = (*OF_A_GOAL, SECTION, SUBHEADING)  # what a paragraph becomes a heading by being


class Choice(NamedTuple):
    """What lines of a kind are. lead: the words that all of them begin with, which are no part of a name.

    is_held: nobody has said it, but they were read so at first: no rule may guess otherwise because of what is said of
    other lines.
    """

    what: str
    lead: str = ""
    is_held: bool = False


Chosen = Mapping[str, Choice]
"""What a person has said, by the id of each line's block."""

NOTHING: Chosen = {}
LONGEST_POINT = 220  # characters of a paragraph that is a point
_ORIGINAL_RANK = {**RANK, SECTION: 1, SUBHEADING: 3, OWN: 3}


def with_points(chosen: Chosen, items: Sequence[Item]) -> Chosen:
    """What has been said, and that each point below what is said to be the head of goals is one."""
    heads = [at for at, item in enumerate(items) if chosen.get(item.block["id"], Choice(TEXT))[::2] == (GOALS, False)]
    points = [one.block["id"] for at in heads for one in _points(items[at + 1 :])]
    return {**dict.fromkeys(points, Choice(GOAL)), **chosen}


def _points(below: Sequence[Item]) -> list[Item]:
    """The outermost entries of the list that stands first, else the paragraphs that have a label or are short."""
    part = list(takewhile(lambda item: item.kind != "heading", below))
    first = next((at for at, item in enumerate(part) if item.kind == "item"), None)
    if first is not None:
        row = takewhile(lambda item: item.kind == "item", part[first:])
        return [item for item in row if not item.block["depth"]]
    return list(takewhile(_is_point, part))


def _is_point(item: Item) -> bool:
    if item.kind not in ("p", "quote"):
        return False
    is_name = len(item.text) <= LONGEST_POINT and not item.text.endswith(":") and not is_bold(item)
    return is_name or bool(split_label(item.text)[0])


def lay_on(place: "Place", *, headings_only: bool = False) -> None:
    """The lines, with what has been said of each. headings_only: no paragraph is made a heading yet."""
    if not place.chosen:
        return
    above = 0
    for number, line in enumerate(place.lines):
        said = place.chosen.get(line.item.block["id"])
        if said and not said.is_held and (line.is_heading or not headings_only):
            is_name = said.what in (*FIELDS, LEFT_OUT) and _stands_over(place, number, said)
            place.lines[number] = as_paragraph(line) if is_name else _as_said(line, said, above)
        if line.is_heading and not line.is_pseudo:
            above = line.level


def hold(place: "Place") -> None:
    """Headings whose words say nothing are what they were read as at first, whatever the rules guess now."""
    for number, line in enumerate(place.lines):
        said = place.chosen.get(line.item.block["id"])
        if not said or not said.is_held or not line.is_heading or meaning(line.item.text).kind:
            continue
        now = line.meaning.name or line.meaning.kind
        held = said.what if said.what in OF_A_GOAL and said.what != OWN else ""
        if now != held:
            place.lines[number] = replace(line, meaning=meant_by(said, line.item.text))


def _stands_over(place: "Place", number: int, said: Choice) -> bool:
    """Whether the line below is a table that the same is said of: a frame, and this its name."""
    below = place.lines[number + 1].item if number + 1 < len(place.lines) else None
    is_pair = below is not None and below.kind == "table" != place.lines[number].item.kind
    return below is not None and is_pair and place.chosen.get(below.block["id"]) == said


def _as_said(line: Line, said: Choice, above: int) -> Line:
    if line.item.kind == "table" or (line.item.kind == "item" and said.what != GOAL):
        return line
    if line.is_heading and said.what in (TEXT, DETAILS):
        return as_paragraph(line) if line.is_pseudo else replace(line, meaning=Meaning())
    meant = meant_by(said, line.item.text)
    if line.is_heading:
        meant = replace(meant, of_goal=line.meaning.of_goal) if meant.kind == "actions" else meant
        return replace(line, meaning=meant, is_repeated=True, may_be_goal=False, is_foreign=False)
    if said.what not in HEADS or keeps_its_words(said, line.item.text):
        return line
    rank = _ORIGINAL_RANK.get(meant.kind or said.what, 3)
    return replace(as_heading(line.item, above + rank, meant), is_repeated=True)


def keeps_its_words(said: Choice, text: str) -> bool:
    """Whether a paragraph is a label with its text after it ("Målbild: Alla …"), which stays a paragraph."""
    return said.what in (*FIELDS, OWN) and bool(said.lead) and bool(without_lead(text, said.lead)[1])


def meant_by(said: Choice, text: str) -> Meaning:
    """What a heading means when it is what somebody said. The label before a name is not in the name."""
    whole = " ".join(text.split())
    if said.what in FIELDS:
        return Meaning("field", label=whole, name=said.what)
    if said.what in (GOALS, OBJECTIVES, ACTIONS):
        known = meaning(whole)
        return known if said.what == ACTIONS and known.kind == "cross_cutting" else Meaning(said.what, label=whole)
    if said.what not in (GOAL, OBJECTIVE, ACTION):
        return Meaning()
    label, rest = split_label(whole)
    if said.lead and not meaning(whole).kind:
        label, rest = without_lead(whole, said.lead)
    return Meaning(said.what, label=label if rest else "", rest=rest or whole)


def without_lead(text: str, lead: str) -> tuple[str, str]:
    """The label and the words after it: "Vägval A. Nära naturen" with "vägval" → ("Vägval A.", "Nära naturen")."""
    whole = " ".join(text.split())
    number, rest = split_number(whole)
    words = rest if number else whole
    found = re.match(rf"{re.escape(lead)}(?:\s+{NUMBER})?\s*[:.)–—-]?\s*", words, re.IGNORECASE)
    if found is None:
        return number, words
    return f"{number} {words[: found.end()]}".strip(), words[found.end() :].strip()
