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
from samsyn.lib.pictures import MadePicture

from .stream import Words

Blocks = list[Block]
Json = dict[str, Any]


@dataclass
class LoosePicture:
    """A picture that stands in no text: on the cover, in a frame."""

    block: Block
    where: str


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
    """A chapter outside the goals. title "": text before the first heading. may_be_goal: it stands as the goals do."""

    blocks: Blocks = field(default_factory=list)
    may_be_goal: bool = False


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
class Goal(Node):
    goal_vision: Blocks = field(default_factory=list)
    current_state: Blocks = field(default_factory=list)
    conditions: Blocks = field(default_factory=list)
    difficulties: Blocks = field(default_factory=list)
    vision_tie: Blocks = field(default_factory=list)
    regional_tie: Blocks = field(default_factory=list)
    degree_of_control: Blocks = field(default_factory=list)
    responsible: Blocks = field(default_factory=list)
    indicators: Blocks = field(default_factory=list)
    sources: Blocks = field(default_factory=list)
    description: Blocks = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)


@dataclass(frozen=True)
class Fact:
    """A fact of the cover. name: glossary name ("registry_number"), "" when the label is not known."""

    name: str
    label: str
    value: str
    where: str


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
    loose: list[LoosePicture] = field(default_factory=list)
    pictures: dict[str, MadePicture] = field(default_factory=dict)  # of the texts and the loose, by their sums

    def counts(self) -> dict[str, int]:
        return {
            "sections": len(self.programme.sections),
            "goals": len(self.goals),
            "objectives": sum(len(goal.objectives) for goal in self.goals),
            "actions": sum(1 for _ in self.all_actions()),
            "unplaced": len(self.unplaced) + len(self.loose),
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
            "unplaced": [
                *(asdict(words) for words in self.unplaced),
                *({"text": plain([one.block]), "where": one.where} for one in self.loose),
            ],
        }

    def to_dict(self) -> Json:
        """The whole tree with blocks, for keeping between reading and applying; `from_dict` is its inverse."""
        return {name: value for name, value in asdict(self).items() if name != "pictures"}

    @classmethod
    def from_dict(cls, kept: Json) -> "Reading":
        programme = kept["programme"]
        return cls(
            name=kept["name"],
            form=kept["form"],
            sha256=kept["sha256"],
            programme=Programme(
                title=programme["title"],
                where=programme["where"],
                facts=[Fact(**fact) for fact in programme["facts"]],
                sections=[Section(**section) for section in programme["sections"]],
            ),
            goals=[_goal_from(goal) for goal in kept["goals"]],
            actions=[Action(**action) for action in kept["actions"]],
            structure=[Words(**words) for words in kept["structure"]],
            unplaced=[Words(**words) for words in kept["unplaced"]],
            places=dict(kept["places"]),
            without_heads=list(kept.get("without_heads", [])),
            unknown_heads=[Words(**words) for words in kept.get("unknown_heads", [])],
            loose=[LoosePicture(**one) for one in kept.get("loose", [])],
        )


def goal_texts(goal: Goal) -> dict[str, Blocks]:
    """The goal's rich texts by field name, in reading order; empty ones too."""
    parts = ("title", "label", "where", "original", "objectives", "actions")
    return {part.name: getattr(goal, part.name) for part in fields(Goal) if part.name not in parts}


def text_of_goal(goal: Goal, name: str) -> Blocks:
    """One of the goal's rich texts, to be added to."""
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
    return {**_common(goal), "texts": texts, "objectives": objectives, "actions": actions}


def _action(action: Action) -> Json:
    details = {name: getattr(action, name) for name in ("responsible", "schedule", "funding", "indicator", "partners")}
    return {**_common(action), **details, "description": plain(action.description)}


def _goal_from(kept: Json) -> Goal:
    objectives = [
        Objective(**{**objective, "actions": [Action(**action) for action in objective["actions"]]})
        for objective in kept["objectives"]
    ]
    return Goal(**{**kept, "objectives": objectives, "actions": [Action(**action) for action in kept["actions"]]})
