"""Reads of programmes: the whole tree in a fixed number of queries, as rows or as edition content."""

from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from samsyn.editions.frozen import Document, Names, contributed
from samsyn.governing.models import PolicyArea, Section
from samsyn.governing.queries import (
    Sections,
    documents_of,
    frozen,
    frozen_document,
    levels_of,
    living,
    section_numbers,
    sections_of,
)
from samsyn.nodes.models import Node
from samsyn.programmes.models import AreaConditions, Goal, Objective, Programme
from samsyn.tenants.models import Municipality

PARTS = (Section.kind, AreaConditions.kind, Goal.kind, Objective.kind)  # what can be taken out of the text


@dataclass
class GoalBranch:
    """A goal with its number and living objectives, in order."""

    number: int
    goal: Goal
    objectives: list[Objective] = field(default_factory=list)

    @property
    def numbered_objectives(self) -> list[tuple[str, Objective]]:
        return [(f"{self.number}.{index}", objective) for index, objective in enumerate(self.objectives, 1)]


@dataclass
class ProgrammeTree:
    programme: Programme
    sections: Sections
    goals: list[GoalBranch]
    area_conditions: list[AreaConditions] = field(default_factory=list)


def programmes_of(municipality: Municipality) -> QuerySet[Programme]:
    """The municipality's living programmes with case and owner, by title."""
    return documents_of(Programme, municipality)


def programme_tree(programme: Programme) -> ProgrammeTree:
    """The working text, living parts only. Five queries however large it is."""
    goals = living(Goal, node__parent=programme.node_id)
    goals = goals.prefetch_related(Prefetch("policy_areas", PolicyArea.objects.all()))
    branches = [GoalBranch(number, goal) for number, goal in enumerate(goals, 1)]
    by_goal = {branch.goal.pk: branch for branch in branches}
    for objective in living(Objective, node__parent__in=list(by_goal)):
        by_goal[objective.node.parent_id].objectives.append(objective)
    return ProgrammeTree(
        programme=programme,
        sections=sections_of(programme),
        goals=branches,
        area_conditions=list(living(AreaConditions, node__parent=programme.node_id).select_related("area")),
    )


def edition_content(node: Node) -> Document:
    """The working text of the programme frozen as samsyn.edition/1: order explicit, names copied in."""
    programme = Programme.objects.select_related("node__municipality", "owner").get(pk=node.pk)
    tree = programme_tree(programme)
    municipality = node.municipality
    above = contributed(node)
    parts = [frozen(conditions) for conditions in tree.area_conditions]
    for branch in tree.goals:
        under = [frozen(objective, above.get(objective.pk, ())) for objective in branch.objectives]
        parts.append(frozen(branch.goal, [*under, *above.get(branch.goal.pk, ())]))
    names = Names(municipality=municipality.full_name, levels=levels_of(municipality))
    return frozen_document(programme, tree.sections, parts, names, above)


def programme_numbers(content: Document) -> dict[str, str]:
    """Node id → number as printed: "2" for a goal, "2.1" for an objective, "3" for the third section."""
    numbers = section_numbers(content)
    for at, goal in enumerate(content.under(Goal.kind), 1):
        numbers[goal.id] = str(at)
        numbers |= {objective.id: f"{at}.{place}" for place, objective in enumerate(goal.under(Objective.kind), 1)}
    return numbers
