"""Reads of programmes: the whole tree in a fixed number of queries, as rows or as edition content."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q

from samsyn.content.fields import value_of
from samsyn.editions.content import SCHEMA
from samsyn.nodes.models import Node
from samsyn.programmes.models import Goal, Objective, PolicyArea, Programme, Section
from samsyn.tenants.models import DEFAULT_LEVEL_NAMES

PART_KINDS = (Section.kind, Goal.kind, Objective.kind)


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

    @property
    def sections(self) -> list[Section]:
        return self.sections_before + self.sections_after


def programmes_of(municipality):
    """The municipality's living programmes with case and owner, by title."""
    return (
        Programme.objects.filter(node__municipality=municipality, node__removed_at=None)
        .select_related("node__municipality", "case__body", "case__officer", "owner")
        .order_by("title", "node_id")
    )


def _living(model, **under):
    areas = Prefetch("policy_areas", PolicyArea.objects.all())
    rows = (
        model.objects.filter(node__removed_at=None, **under)
        .select_related("node__municipality")
        .order_by("node__position", "node__created_at", "pk")
    )
    return rows.prefetch_related(areas) if model is Goal else rows


def programme_tree(programme: Programme) -> ProgrammeTree:
    """The working text, living parts only. Four queries however large it is."""
    sections = list(_living(Section, node__parent=programme.node_id))
    branches = [
        GoalBranch(number, goal) for number, goal in enumerate(_living(Goal, node__parent=programme.node_id), 1)
    ]
    by_goal = {branch.goal.pk: branch for branch in branches}
    for objective in _living(Objective, node__parent__in=list(by_goal)):
        by_goal[objective.node.parent_id].objectives.append(objective)
    return ProgrammeTree(
        programme=programme,
        sections_before=[section for section in sections if not section.stands_after_goals],
        goals=branches,
        sections_after=[section for section in sections if section.stands_after_goals],
    )


def edition_content(node: Node) -> dict[str, Any]:
    """The working text of the programme frozen as samsyn.edition/1: order explicit, names copied in."""
    programme = Programme.objects.select_related("node__municipality", "owner").get(pk=node.pk)
    tree = programme_tree(programme)
    municipality = node.municipality
    children = [_frozen(section) for section in tree.sections_before]
    for branch in tree.goals:
        children.append(_frozen(branch.goal, [_frozen(objective) for objective in branch.objectives]))
    children += [_frozen(section) for section in tree.sections_after]
    return {
        "schema": SCHEMA,
        "kind": programme.kind,
        "id": programme.pk,
        "fields": _frozen_fields(programme),
        "children": children,
        "names": {
            "municipality": municipality.full_name,
            "levels": {
                kind: [municipality.level(kind), municipality.level(kind, 2)] for kind in sorted(DEFAULT_LEVEL_NAMES)
            },
        },
    }


def _frozen(thing, children: list[dict] | None = None) -> dict:
    return {"id": thing.pk, "kind": thing.kind, "fields": _frozen_fields(thing), "children": children or []}


def _frozen_fields(thing) -> dict[str, Any]:
    return {name: _frozen_value(thing, name) for name in thing.content_fields}


def _frozen_value(thing, name: str) -> Any:
    """References become names as they are today; everything else is its JSON value."""
    definition = thing._meta.get_field(name)
    if definition.many_to_many:
        return [str(item) for item in getattr(thing, name).all()]
    if definition.many_to_one:
        return str(getattr(thing, name) or "")
    return value_of(thing, name)


def removed_parts(programme: Programme) -> list[Node]:
    """What has been taken out of the working text, latest first. Not the parts of what is itself removed."""
    parts = Node.objects.filter(Q(parent=programme.pk) | Q(parent__parent=programme.pk, parent__removed_at=None))
    return list(parts.exclude(removed_at=None).filter(kind__in=PART_KINDS).order_by("-removed_at", "pk"))
