"""Where each action stands in its plan and what number it bears: under the first objective or goal that it serves."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from samsyn.action_plans.frozen import NamedGoal
from samsyn.editions.frozen import Document
from samsyn.governing.queries import section_numbers
from samsyn.lib.swedish import in_running_text

CROSS_CUTTING = "cross_cutting"  # above all goals
LOOSE = "loose"  # serves nothing yet


@dataclass(frozen=True)
class Place:
    """`group` is the id of the objective or goal, or CROSS_CUTTING or LOOSE; `number` as printed.

    Ö1 stands above the goals, 2.1.3 under objective 2.1, 2:1 serves goal 2 as a whole, U1 has no goal yet.
    """

    group: str
    number: str


@dataclass(frozen=True)
class Group:
    """Actions under one heading. `level` is goal or objective, or the group's own name."""

    id: str
    level: str
    number: str
    title: str
    actions: list[Any]


def own_heading(level: str, actions: str) -> str:
    """The heading of the groups that stand under no goal, the same everywhere; "" for the others.

    `actions`: the municipality's word for several.
    """
    words = {CROSS_CUTTING: "Övergripande", LOOSE: "Andra"}
    return f"{words[level]} {in_running_text(actions)}" if level in words else ""


def reading_order(goals: list[NamedGoal]) -> dict[str, tuple[int, str, str]]:
    """Id of each goal and objective → its place in the order, its number and its level."""
    order: dict[str, tuple[int, str, str]] = {}
    for goal in goals:
        order[goal.id] = (len(order), goal.number, "goal")
        for objective in goal.objectives:
            order[objective.id] = (len(order), objective.number, "objective")
    return order


def places(actions: Iterable[tuple[str, bool, list[str]]], goals: list[NamedGoal]) -> dict[str, Place]:
    """The place of each action, given as (id, whether it is cross-cutting, what it serves) in the plan's order."""
    order, counted = reading_order(goals), Counter[str]()
    found = {}
    for action, is_cross_cutting, serves in actions:
        group = CROSS_CUTTING if is_cross_cutting else first_served(serves, goals) or LOOSE
        counted[group] += 1
        found[action] = Place(group, _number(group, counted[group], order))
    return found


def first_served(serves: list[str], goals: list[NamedGoal]) -> str:
    """The first objective or goal in reading order; a goal stands back for its own objectives. "" for none."""
    for goal in goals:
        inside = next((part.id for part in goal.objectives if part.id in serves), "")
        if inside or goal.id in serves:
            return inside or goal.id
    return ""


def _number(group: str, count: int, order: dict[str, tuple[int, str, str]]) -> str:
    if group in (CROSS_CUTTING, LOOSE):
        return f"{'Ö' if group == CROSS_CUTTING else 'U'}{count}"
    _, number, level = order[group]
    return f"{number}.{count}" if level == "objective" else f"{number}:{count}"


def grouped(actions: dict[str, Any], placed: dict[str, Place], goals: list[NamedGoal]) -> list[Group]:
    """The actions in reading order under their headings; goals and objectives without actions too, to show holes.

    `actions` are whatever the caller shows of each, by id, in the plan's order.
    """
    inside: dict[str, list[Any]] = {}
    for action, shown in actions.items():
        inside.setdefault(placed[action].group, []).append(shown)
    groups = [Group(CROSS_CUTTING, CROSS_CUTTING, "", "", inside.get(CROSS_CUTTING, []))]
    for goal in goals:
        groups.append(Group(goal.id, "goal", goal.number, goal.title, inside.get(goal.id, [])))
        groups += [
            Group(part.id, "objective", part.number, part.title, inside.get(part.id, [])) for part in goal.objectives
        ]
    return [*groups, Group(LOOSE, LOOSE, "", "", inside.get(LOOSE, []))]


def plan_numbers(content: Document) -> dict[str, str]:
    """Node id → number as printed, of a plan's content: its actions, and its sections counted."""
    actions = [child for child in content.children if child.kind == "action"]
    told = [(one.id, one.fields.is_cross_cutting, one.fields.serves) for one in actions]
    numbers = {action: place.number for action, place in places(told, content.names.goals).items()}
    return numbers | section_numbers(content)
