"""Reads of programmes: the whole tree in a fixed number of queries, as rows or as edition content."""

from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from samsyn.editions.frozen import Document, Names, contributed, document
from samsyn.governing.models import PolicyArea, Section
from samsyn.governing.queries import frozen, frozen_fields, levels_of, living
from samsyn.nodes.models import Node
from samsyn.nodes.queries import two_levels_below
from samsyn.programmes.models import AreaConditions, Goal, Objective, Programme
from samsyn.tenants.models import Municipality

PART_KINDS = (Section.kind, AreaConditions.kind, Goal.kind, Objective.kind)


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
    sections_before: list[Section]
    goals: list[GoalBranch]
    sections_after: list[Section]
    area_conditions: list[AreaConditions] = field(default_factory=list)

    @property
    def sections(self) -> list[Section]:
        return self.sections_before + self.sections_after


def programmes_of(municipality: Municipality) -> QuerySet[Programme]:
    """The municipality's living programmes with case and owner, by title."""
    return (
        Programme.objects.filter(node__municipality=municipality, node__removed_at=None)
        .select_related("node__municipality", "case__body", "case__officer", "owner")
        .order_by("title", "node_id")
    )


def programme_tree(programme: Programme) -> ProgrammeTree:
    """The working text, living parts only. Five queries however large it is."""
    sections = list(living(Section, node__parent=programme.node_id))
    goals = living(Goal, node__parent=programme.node_id)
    goals = goals.prefetch_related(Prefetch("policy_areas", PolicyArea.objects.all()))
    branches = [GoalBranch(number, goal) for number, goal in enumerate(goals, 1)]
    by_goal = {branch.goal.pk: branch for branch in branches}
    for objective in living(Objective, node__parent__in=list(by_goal)):
        by_goal[objective.node.parent_id].objectives.append(objective)
    return ProgrammeTree(
        programme=programme,
        sections_before=[section for section in sections if not section.stands_after_goals],
        goals=branches,
        sections_after=[section for section in sections if section.stands_after_goals],
        area_conditions=list(living(AreaConditions, node__parent=programme.node_id).select_related("area")),
    )


def edition_content(node: Node) -> Document:
    """The working text of the programme frozen as samsyn.edition/1: order explicit, names copied in."""
    programme = Programme.objects.select_related("node__municipality", "owner").get(pk=node.pk)
    tree = programme_tree(programme)
    municipality = node.municipality
    above = contributed(node)
    children = [frozen(section, above.get(section.pk, ())) for section in tree.sections_before]
    children += [frozen(conditions) for conditions in tree.area_conditions]
    for branch in tree.goals:
        under = [frozen(objective, above.get(objective.pk, ())) for objective in branch.objectives]
        children.append(frozen(branch.goal, [*under, *above.get(branch.goal.pk, ())]))
    children += [frozen(section, above.get(section.pk, ())) for section in tree.sections_after]
    names = Names(municipality=municipality.full_name, levels=levels_of(municipality))
    children += above.get(programme.pk, [])
    return document(programme.kind, programme.pk, frozen_fields(programme), children, names)


def programme_numbers(content: Document) -> dict[str, str]:
    """Node id → number as printed: "2" for a goal, "2.1" for an objective, "3" for the third section."""
    numbers = {}
    for kind in (Section.kind, Goal.kind):
        for at, node in enumerate(content.under(kind), 1):
            numbers[node.id] = str(at)
            numbers |= {child.id: f"{at}.{place}" for place, child in enumerate(node.under(Objective.kind), 1)}
    return numbers


def removed_parts(programme: Programme) -> list[Node]:
    """What has been taken out of the working text, latest first. Not the parts of what is itself removed."""
    parts = two_levels_below(programme.pk, living_parents=True)
    return list(parts.exclude(removed_at=None).filter(kind__in=PART_KINDS).order_by("-removed_at", "pk"))
