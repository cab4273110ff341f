"""A document on its way in, as types: staged as a list of elements, read as an outline, and kept as JSON between. Pure.

An element is a section, a goal, a text of the goal above it, an objective, an action, or something not placed. What a
text, an objective or an action belongs to follows from its place: the nearest goal or objective above. Nothing here is
changed in place; a correction makes a new list.
"""

from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from samsyn.lib.blocks import inline_text
from samsyn.lib.blocks_pictures import picture_mark
from samsyn.lib.blocks_types import Block
from samsyn.reading.kind import Kind
from samsyn.reading.stream import Words
from samsyn.reading.tree import Fact

SECTION, GOAL, OBJECTIVE, ACTION, CROSS_CUTTING, UNPLACED = (
    "section", "goal", "objective", "action", "cross_cutting_action", "unplaced",
)  # fmt: skip
GOAL_TEXTS = (
    "description", "goal_vision", "vision_tie", "regional_tie", "current_state", "conditions", "difficulties",
    "degree_of_control", "responsible", "indicators", "actions_text", "sources",
)  # fmt: skip
NOWHERE = "nowhere"  # what an action serves, when it is no goal
OWN = "own"  # a text of the goal under a heading of the municipality's own
KINDS = (SECTION, GOAL, *GOAL_TEXTS, OWN, OBJECTIVE, ACTION, CROSS_CUTTING, UNPLACED)
TITLED = (SECTION, GOAL, OWN, OBJECTIVE, ACTION, CROSS_CUTTING)
TOP = (SECTION, GOAL, CROSS_CUTTING, UNPLACED)  # these stand under nothing
DETAILS = {"responsible": "Ansvarig", "schedule": "Tidplan", "funding": "Finansiering", "indicator": "Indikator",
           "partners": "Tillsammans med"}  # fmt: skip


class Origin(Struct, frozen=True):
    """Where in the document an element's words stood. key: the same in every reading of the same file."""

    key: str
    where: str
    words: str


class Element(Struct, frozen=True):
    """One part of the document. details: of an action, by DETAILS. asks: a person is asked whether it is that kind.
    unit: of an action's amounts that name none, from the head of their column ("tkr"). told_unit: that which a sentence
    elsewhere (`told`) says that they are in. lead: the paragraph that became the title when a person gave none; it is
    text again when the title is another. of_plan: a section that only announces actions: in the plan when there is one.
    read_title: what was read, where a person has typed the title; "" where nothing was.
    """

    id: str
    kind: str
    title: str
    label: str
    blocks: list[Block]
    details: dict[str, str]
    origins: list[Origin]
    asks: str | UnsetType = UNSET
    unit: str | UnsetType = UNSET
    told: Words | UnsetType = UNSET
    told_unit: str | UnsetType = UNSET
    lead: Block | UnsetType = UNSET
    of_plan: bool | UnsetType = UNSET
    read_title: str | UnsetType = UNSET


class Account(Struct, frozen=True):
    """How many paragraphs, tables and notes there are in the file, how many of each were left out on purpose, and the
    words that are found nowhere.
    """

    there_are: dict[str, int]
    left_out: dict[str, int]
    lost: list[Words] = []


class Outside(Struct, frozen=True):
    """Actions that stood outside the goals below one heading: its words and place, and the actions' ids. proposed: the
    id of the goal that they seem to serve, else NOWHERE.
    """

    words: str
    where: str
    elements: list[str]
    proposed: str = NOWHERE


class DocumentDraft(Struct, frozen=True, kw_only=True):
    """All that was read. facts: of the cover. structure: words that only showed the order. answer: what was read, as
    `samsyn import-document --json` tells it. kinds: of what, with what each is read as. left_out: what a person said is
    not to be read. account: where everything in the file went. homeless: corrections that have nowhere to go now.
    outside: actions that were read outside the goals.
    """

    title: str
    where: str
    form: str
    facts: list[Fact]
    structure: list[Words]
    remarks: list[str]
    unknown_heads: list[Words] = []
    elements: list[Element]
    answer: dict[str, Any]
    kinds: list[Kind] = []
    left_out: list[Words] = []
    account: Account | UnsetType = UNSET
    homeless: list[str] = []
    outside: list[Outside] = []


Tree = dict[str, Any]
"""A draft as JSON, as `ImportRun.tree` keeps it."""


def to_tree(draft: DocumentDraft) -> Tree:
    tree: Tree = msgspec.to_builtins(draft)
    return tree


def from_tree(tree: Tree) -> DocumentDraft:
    """The draft that was kept. msgspec.ValidationError for what no draft was ever kept as."""
    return msgspec.convert(tree, DocumentDraft)


def words_of(element: Element) -> str:
    """How the element is named in a list: its title, or how its text begins."""
    return element.title or opening_of(element.blocks)


def opening_of(blocks: list[Block]) -> str:
    texts = (inline_text(block["text"]) or picture_mark(block) for block in blocks if "text" in block)
    text = next(texts, "")
    return text if len(text) <= 80 else text[:79].rstrip() + "…"


# ---- The list as an outline ----


@dataclass
class ObjectiveDraft:
    element: Element
    actions: list[Element] = field(default_factory=list)


@dataclass
class GoalDraft:
    """A goal with what stands under it."""

    element: Element
    texts: list[Element] = field(default_factory=list)
    actions: list[Element] = field(default_factory=list)
    objectives: list[ObjectiveDraft] = field(default_factory=list)


@dataclass
class Outline:
    """The list as an outline. loose: actions with no goal above them, which a plan takes as they are. lost: texts and
    objectives with no goal above them; they are not placed."""

    before: list[Element] = field(default_factory=list)
    goals: list[GoalDraft] = field(default_factory=list)
    after: list[Element] = field(default_factory=list)
    cross_cutting: list[Element] = field(default_factory=list)
    unplaced: list[Element] = field(default_factory=list)
    loose: list[Element] = field(default_factory=list)
    lost: list[Element] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        return {
            "sections": len(self.before) + len(self.after),
            "goals": len(self.goals),
            "objectives": sum(len(goal.objectives) for goal in self.goals),
            "actions": len(self.cross_cutting) + len(self.loose) + sum(map(_actions_in, self.goals)),
            "unplaced": len(self.unplaced) + len(self.lost),
        }


def _actions_in(goal: GoalDraft) -> int:
    return len(goal.actions) + sum(len(objective.actions) for objective in goal.objectives)


def outline(elements: list[Element]) -> Outline:
    found = Outline()
    goal: GoalDraft | None = None
    for element in elements:
        kind = element.kind
        if kind == GOAL:
            goal = GoalDraft(element)
            found.goals.append(goal)
        elif kind == SECTION:
            (found.after if found.goals else found.before).append(element)
        elif kind == CROSS_CUTTING:
            found.cross_cutting.append(element)
        elif kind == UNPLACED:
            found.unplaced.append(element)
        elif goal is None:
            (found.loose if kind == ACTION else found.lost).append(element)
        elif kind == OBJECTIVE:
            goal.objectives.append(ObjectiveDraft(element))
        elif kind == ACTION:
            (goal.objectives[-1].actions if goal.objectives else goal.actions).append(element)
        else:
            goal.texts.append(element)
    return found
