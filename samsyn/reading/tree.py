"""What was made of a document: programme, goals, objectives, actions, and what found no place.

Every node keeps its place (`where`), the words it was made from (`original`) and a `key` from both, so that a second
reading of the same file gives the same keys. Rich text is blocks (`samsyn.lib.blocks`).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from samsyn.lib.blocks import plain
from samsyn.lib.blocks_types import Block

from .stream import Words

Blocks = list[Block]
Json = dict[str, Any]


@dataclass
class Node:
    """title: without the number or label before it, which is in `label` ("Mål 1:")."""

    title: str
    label: str = ""
    where: str = ""
    original: str = ""

    @property
    def key(self) -> str:
        source = "\x1f".join([type(self).__name__, self.where, self.original or self.title])
        return hashlib.sha256(source.encode()).hexdigest()[:16]


@dataclass
class Section(Node):
    """A chapter outside the goals. title "": text before the first heading. may_be_goal: it stands as the goals do.
    is_of_plan: it announces the actions that stand below it.
    """

    blocks: Blocks = field(default_factory=list)
    may_be_goal: bool = False
    is_of_plan: bool = False


@dataclass
class Action(Node):
    """unit: of amounts without one, from the head of their column ("tkr")."""

    responsible: str | None = None
    schedule: str | None = None
    funding: str | None = None
    indicator: str | None = None
    partners: str | None = None
    unit: str = ""
    description: Blocks = field(default_factory=list)


@dataclass
class Objective(Node):
    description: Blocks = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)


@dataclass
class OwnText(Node):
    """A text of a goal that no field stands for: the municipality's own heading, in `title`, and what stands below."""

    blocks: Blocks = field(default_factory=list)


@dataclass
class Goal(Node):
    """own: texts under the municipality's own headings, in their order."""

    goal_vision: Blocks = field(default_factory=list)
    current_state: Blocks = field(default_factory=list)
    conditions: Blocks = field(default_factory=list)
    difficulties: Blocks = field(default_factory=list)
    vision_tie: Blocks = field(default_factory=list)
    regional_tie: Blocks = field(default_factory=list)
    degree_of_control: Blocks = field(default_factory=list)
    responsible: Blocks = field(default_factory=list)
    indicators: Blocks = field(default_factory=list)
    actions_text: Blocks = field(default_factory=list)
    sources: Blocks = field(default_factory=list)
    description: Blocks = field(default_factory=list)
    own: list[OwnText] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)


@dataclass(frozen=True)
class Fact:
    """A fact of the cover. name: glossary name ("registry_number"), "" when the label is not known."""

    name: str
    label: str
    value: str
    where: str


@dataclass(frozen=True)
class Made:
    """What the walk made of a line: how it stood ("heading", "p", "item", "table"), its level as a heading, and what it
    was read as, in the words of `choices`. is_sure: its words say so, or a person; else it is a guess.
    in_goal: a goal was open.
    """

    stands: str
    level: int
    read_as: str
    is_sure: bool = True
    in_goal: bool = False


@dataclass
class Programme:
    title: str = ""
    where: str = ""
    facts: list[Fact] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


@dataclass
class Reading:
    """A document as it was read.

    structure: headings and column heads that became structure, not text. places: where each block stood, by its id.
    without_heads: the places of tables where actions were expected, but no row says what the columns are.
    unknown_heads: column heads that no rule knows, where some are known or actions were expected.
    made: what each line of the stream was made into, by its block's id. left_out: what a person said is not to be read.
    """

    name: str
    form: str
    sha256: str
    programme: Programme = field(default_factory=Programme)
    goals: list[Goal] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    structure: list[Words] = field(default_factory=list)
    unplaced: list[Words] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    without_heads: list[str] = field(default_factory=list)
    unknown_heads: list[Words] = field(default_factory=list)
    made: dict[str, Made] = field(default_factory=dict)
    left_out: list[Words] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        return {
            "sections": len(self.programme.sections),
            "goals": len(self.goals),
            "objectives": sum(len(goal.objectives) for goal in self.goals),
            "actions": sum(1 for _ in self.all_actions()),
            "unplaced": len(self.unplaced),
        }

    def all_actions(self) -> Iterator[Action]:
        for goal in self.goals:
            for objective in goal.objectives:
                yield from objective.actions
            yield from goal.actions
        yield from self.actions

    def to_json(self) -> Json:
        """The answer of `samsyn import-document --json`.

        Beyond what the command promises there is what the page needs: keys, places, labels, the texts as plain words,
        and the structure, so that every letter of the source is somewhere in the answer.
        """
        return {
            "counts": self.counts(),
            "programme": {
                "title": self.programme.title,
                "facts": [asdict(fact) for fact in self.programme.facts],
                "sections": [
                    {**_common(section), "text": plain(section.blocks)} for section in self.programme.sections
                ],
            },
            "goals": [_goal(goal) for goal in self.goals],
            "actions": [_action(action) for action in self.actions],
            "structure": [asdict(words) for words in self.structure],
            "unplaced": [asdict(words) for words in self.unplaced],
        }


def goal_texts(goal: Goal) -> dict[str, Blocks]:
    """The goal's rich texts by field name, in reading order; empty ones too."""
    parts = ("title", "label", "where", "original", "own", "objectives", "actions")
    return {part.name: getattr(goal, part.name) for part in fields(Goal) if part.name not in parts}


def text_of_goal(goal: Goal, name: str) -> Blocks:
    """One of the goal's rich texts, to be added to; the own ones are named by their number ("own:0")."""
    own, _, number = name.partition(":")
    if own == "own":
        return goal.own[int(number)].blocks if number else goal.description
    blocks: Blocks = getattr(goal, name)
    return blocks


def _common(node: Node) -> Json:
    return {"title": node.title, "key": node.key, "label": node.label, "where": node.where, "original": node.original}


def _goal(goal: Goal) -> Json:
    texts = {name: plain(blocks) for name, blocks in goal_texts(goal).items() if blocks}
    objectives = [
        {
            **_common(objective),
            "description": plain(objective.description),
            "actions": [_action(action) for action in objective.actions],
        }
        for objective in goal.objectives
    ]
    actions = [_action(action) for action in goal.actions]
    own = [{**_common(text), "text": plain(text.blocks)} for text in goal.own]
    told = {"own": own} if own else {}
    return {**_common(goal), "texts": texts, **told, "objectives": objectives, "actions": actions}


def _action(action: Action) -> Json:
    details = {name: getattr(action, name) for name in ("responsible", "schedule", "funding", "indicator", "partners")}
    return {**_common(action), **details, "description": plain(action.description)}
