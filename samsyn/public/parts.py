"""The pages that an open document is read on: a section or a goal each; of a plan the actions under one goal."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.placing import CROSS_CUTTING, LOOSE, Group, own_heading
from samsyn.action_plans.plan_table import groups_of
from samsyn.editions.content import nodes_of
from samsyn.editions.frozen import Document, Part
from samsyn.governing.documents import sections_in
from samsyn.lib.own_numbers import with_number

KEYS = {CROSS_CUTTING: "overgripande", LOOSE: "andra"}  # in the address of actions that stand under no goal


@dataclass(frozen=True)
class OpenPart:
    """`key` is its place in the address; `holds` the ids of all that stands on its page; `count` its actions."""

    key: str
    number: str
    title: str
    holds: frozenset[str]
    is_goal: bool = False
    count: int = 0

    @property
    def place(self) -> str:
        """Where it begins in the whole text."""
        return f"mal-{self.key}" if self.count else self.key

    @property
    def line(self) -> str:
        return with_number(self.number, self.title)


def parts_of(content: Document) -> list[OpenPart]:
    """In the order that they are read."""
    return plan_parts(content) if content.kind == ActionPlan.kind else programme_parts(content)


def programme_parts(content: Document) -> list[OpenPart]:
    found, number = [], 0
    for child in content.children:
        if child.kind == "goal":
            number += 1
            found.append(OpenPart(child.id, str(number), child.fields.title, ids_in([child]), is_goal=True))
        elif child.kind == "section":
            found.append(section_part(child))
        elif child.kind == "area_conditions":
            found.append(OpenPart(child.id, "", f"Förutsättningar: {child.fields.area}", ids_in([child])))
    return found


def plan_parts(content: Document) -> list[OpenPart]:
    before, after = sections_in(content)
    found: list[OpenPart] = []
    for group in groups_of(content):
        actions = [action for _, action in group.actions]
        if group.level == "objective":  # it stands on its goal's page
            goal = found[-1]
            holds = goal.holds | {group.id} | ids_in(actions)
            found[-1] = replace(goal, holds=holds, count=goal.count + len(actions))
        else:
            found.append(
                OpenPart(
                    key=KEYS.get(group.id, group.id),
                    number=group.number,
                    title=title_of(group, content),
                    holds=ids_in(actions) | {group.id},
                    is_goal=True,
                    count=len(actions),
                )
            )
    return [*map(section_part, before), *(part for part in found if part.count), *map(section_part, after)]


def title_of(group: Group, content: Document) -> str:
    return own_heading(group.level, content.names.levels["action"][1]) or group.title


def section_part(section: Part) -> OpenPart:
    return OpenPart(section.id, "", section.fields.title, ids_in([section]))


def ids_in(parts: Iterable[Part]) -> frozenset[str]:
    return frozenset(node.id for part in parts for node in nodes_of(part))


def part_with(parts: list[OpenPart], node_id: str) -> OpenPart | None:
    """The page that the node stands on."""
    return next((part for part in parts if node_id in part.holds), None)


def beside(parts: list[OpenPart], here: OpenPart) -> tuple[OpenPart | None, OpenPart | None]:
    """The pages before and after, to turn to."""
    at = parts.index(here)
    return (parts[at - 1] if at else None), (parts[at + 1] if at + 1 < len(parts) else None)
