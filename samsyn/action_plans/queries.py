"""Reads of action plans: the whole plan in a fixed number of queries, as rows or as edition content."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from samsyn.action_plans.amounts import amount_of, shares
from samsyn.action_plans.frozen import NamedGoal, NamedObjective, NamedProgramme, PlanNames
from samsyn.action_plans.models import Action, ActionPlan, Frame, FundingLine, Milestone
from samsyn.action_plans.placing import Place, grouped, places
from samsyn.editions.frozen import Document, Part, contributed, fields_of, part
from samsyn.editions.models import Edition
from samsyn.editions.queries import valid_edition
from samsyn.governing.models import PolicyArea, Section
from samsyn.governing.queries import (
    IN_ORDER,
    Sections,
    all_living,
    documents_of,
    frozen,
    frozen_document,
    frozen_rows,
    levels_of,
    living,
    sections_of,
)
from samsyn.lib.money_types import Amount
from samsyn.nodes.models import Node
from samsyn.nodes.queries import two_levels_below
from samsyn.organisation.models import Body, Department, Office
from samsyn.programmes.models import Goal, Objective, Programme
from samsyn.tenants.models import Municipality


class MoneyRow(NamedTuple):
    """What the table sums and shows of a FundingLine, read without making one: its content fields, in their order."""

    id: str
    action: str
    source: str
    financier: str
    year: int | None
    amount: int | None
    is_approximate: bool
    words: str
    bound: str
    amount_to: int | None
    per: str
    last_year: int | None
    is_onwards: bool
    is_part: bool
    is_possible: bool
    continues: bool

    def part(self) -> Part:
        """The line as edition content."""
        values = dict(zip(FundingLine.content_fields, self[2:], strict=True))
        return part(FundingLine.kind, self.id, fields_of(FundingLine.kind, values))


Money = FundingLine | MoneyRow
PARTS = (Action.kind, Section.kind)  # what can be taken out of the text; money and steps are listed by themselves


@dataclass
class PlanTree:
    """The working text. `serves`, `areas`, `milestones` and `funding` are by action id; `goals` as in edition names."""

    plan: ActionPlan
    sections: Sections
    frames: list[Frame]
    actions: list[Action]
    goals: list[NamedGoal]
    serves: dict[str, list[str]] = field(default_factory=dict)
    areas: dict[str, list[PolicyArea]] = field(default_factory=dict)
    milestones: dict[str, list[Milestone]] = field(default_factory=dict)
    funding: dict[str, list[Any]] = field(default_factory=dict)  # FundingLine; of table_tree MoneyRow

    @cached_property
    def places(self) -> dict[str, Place]:
        told = [(one.pk, one.is_cross_cutting, self.serves.get(one.pk, [])) for one in self.actions]
        return places(told, self.goals)

    @cached_property
    def in_reading_order(self) -> list[Action]:
        """The actions as they are read: cross-cutting first, then goal by goal."""
        actions = {one.pk: one for one in self.actions}
        return [one for group in grouped(actions, self.places, self.goals) for one in group.actions]

    @cached_property
    def amounts(self) -> dict[str, list[tuple[str, Amount]]]:
        """By action id, the amounts with the source of each, made once for all sums."""
        return {pk: [(line.source, amount_of(line)) for line in lines] for pk, lines in self.funding.items()}

    @cached_property
    def shares(self) -> dict[str, list[tuple[str, Amount]]]:
        """The same by who pays: what another pays of a sum stands for itself."""
        return {pk: shares(lines) for pk, lines in self.amounts.items()}

    @cached_property
    def lines(self) -> list[Any]:
        """Every line of funding in the plan."""
        return [line for action in self.actions for line in self.funding.get(action.pk, [])]


def plans_of(municipality: Municipality) -> QuerySet[ActionPlan]:
    """The municipality's living plans of living programmes, by title."""
    return documents_of(ActionPlan, municipality).filter(node__parent__removed_at=None)


def plans_in(programme: Programme) -> list[ActionPlan]:
    """The programme's living plans, in order."""
    plans = ActionPlan.objects.filter(node__parent=programme.node, node__removed_at=None)
    return list(plans.select_related("node__municipality", "case", "owner").order_by("node__position", "pk"))


def plan_of(action: Action) -> ActionPlan:
    """The plan that the action stands in."""
    return ActionPlan.objects.select_related("node__municipality", "node__parent", "case", "owner").get(
        pk=action.node.parent_id
    )


def plan_tree(plan: ActionPlan, action: str = "") -> PlanTree:
    """The working text, living parts only. Eight queries however large it is.

    `action`: of the actions that one alone, with what is below it; its number is then not known.
    """
    only = {"pk": action} if action else {}
    actions = list(
        living(Action, node__parent=plan.node_id, **only).select_related(
            "node__municipality", "responsible_office", "addressee_body", "addressee_department"
        )
    )
    tree = _tree_around(plan, actions)
    under = _below_actions(plan) | ({"node__parent": action} if action else {})
    for milestone in all_living(Milestone, plan.municipality, **under):
        tree.milestones.setdefault(str(milestone.node.parent_id), []).append(milestone)
    for line in all_living(FundingLine, plan.municipality, **under):
        tree.funding.setdefault(str(line.node.parent_id), []).append(line)
    return tree


IN_TABLE = (
    "title", "is_cross_cutting", "rank", "rank_reason", "responsible_office", "responsible", "addressee_body",
    "addressee_department", "actor", "partners", "schedule", "indicator", "status", "starts_on", "ends_on", "precision",
)  # fmt: skip


def table_tree(plan: ActionPlan) -> PlanTree:
    """What the planner's table and the list of what is missing ask of the actions, and no more: without milestones,
    texts and nodes.

    Anything else of an action or a line is a query of its own. Ten queries however large it is.
    """
    rows = Action.objects.filter(node__removed_at=None, node__parent=plan.node_id)
    actions = list(rows.only(*IN_TABLE).order_by(*IN_ORDER))
    offices = Office.objects.in_bulk({one.responsible_office_id for one in actions} - {None})
    departments = Department.objects.in_bulk({one.addressee_department_id for one in actions} - {None})
    bodies = Body.objects.in_bulk({one.addressee_body_id for one in actions} - {None})
    for one in actions:
        one.responsible_office = offices.get(one.responsible_office_id or "")
        one.addressee_department = departments.get(one.addressee_department_id or "")
        one.addressee_body = bodies.get(one.addressee_body_id or "")
    return _with_money(_tree_around(plan, actions))


def _with_money(tree: PlanTree) -> PlanTree:
    """The tree with its money as rows. One query."""
    lines = FundingLine.objects.filter(node__removed_at=None, **_below_actions(tree.plan)).order_by(*IN_ORDER)
    for line in map(MoneyRow._make, lines.values_list("pk", "node__parent", *FundingLine.content_fields)):
        tree.funding.setdefault(line.action, []).append(line)
    return tree


def actions_with_pictures(plan: ActionPlan) -> list[Action]:
    """The living actions whose text shows a picture, with their texts. The others' texts are not read. One query."""
    rows = Action.objects.filter(node__removed_at=None, node__parent=plan.node_id)
    rows = rows.annotate(written=Cast("description", TextField())).filter(written__contains='"type": "picture"')
    return list(rows.only("description").order_by(*IN_ORDER))


def _below_actions(plan: ActionPlan) -> dict[str, Any]:
    """The condition of what stands below a living action of the plan."""
    return {"node__parent__parent": plan.node_id, "node__parent__removed_at": None}


def _tree_around(plan: ActionPlan, actions: list[Action]) -> PlanTree:
    """The tree of the actions without what stands below them."""
    tree = PlanTree(
        plan=plan,
        sections=sections_of(plan),
        frames=sorted(living(Frame, node__parent=plan.node_id), key=lambda frame: frame.year),
        actions=actions,
        goals=goals_of(plan.node.parent_id),
    )
    here = {"action__node__parent": plan.node_id}
    for action, node in Action.serves.through.objects.filter(**here).values_list("action", "node").order_by("node"):
        tree.serves.setdefault(action, []).append(node)
    marked = Action.policy_areas.through.objects.filter(**here).select_related("policyarea")
    for row in marked:
        tree.areas.setdefault(row.action_id, []).append(row.policyarea)
    return tree


def goals_of(programme_id: str | None) -> list[NamedGoal]:
    """The programme's living goals and objectives with their numbers, as edition names carry them. One query."""
    rows = two_levels_below(programme_id).filter(removed_at=None, kind__in=(Goal.kind, Objective.kind))
    nodes = list(rows.order_by("position", "created_at", "pk"))
    found: dict[str, NamedGoal] = {}
    for node in nodes:
        if node.kind == Goal.kind:
            found[node.pk] = NamedGoal(id=node.pk, number=str(len(found) + 1), title=node.label, objectives=[])
    for node in nodes:
        goal = found.get(node.parent_id or "")
        if node.kind == Objective.kind and goal:
            number = f"{goal.number}.{len(goal.objectives) + 1}"
            goal.objectives.append(NamedObjective(id=node.pk, number=number, title=node.label))
    return list(found.values())


def plan_content(node: Node) -> Document:
    """The working text of the plan frozen as samsyn.edition/1, naming its programme's valid version and its goals."""
    plan = ActionPlan.objects.select_related("node__municipality", "node__parent", "owner").get(pk=node.pk)
    return content_of(_with_money(_tree_around(plan, [])))


def content_of(tree: PlanTree) -> Document:
    """The same of a tree that holds all but the actions' texts and milestones, its money in rows: what is read already
    is not read again."""
    plan, programme, above = tree.plan, tree.plan.node.parent, contributed(tree.plan.node)
    assert programme is not None  # a plan belongs to one programme
    milestones: dict[str, list[Part]] = {}
    for row in frozen_rows(Milestone, **_below_actions(plan)):
        milestones.setdefault(row.parent, []).append(row.part())
    parts = [frozen(frame) for frame in tree.frames]
    for row in frozen_rows(Action, node__parent=plan.node_id):
        areas = sorted(tree.areas.get(row.id, []), key=lambda area: (area.position, area.name))
        money = [line.part() for line in tree.funding.get(row.id, [])]
        below = [*milestones.get(row.id, []), *money, *above.get(row.id, [])]
        parts.append(row.part(below, serves=tree.serves.get(row.id, []), policy_areas=[area.name for area in areas]))
    names = PlanNames(
        municipality=plan.municipality.full_name, levels=levels_of(plan.municipality),
        programme=programme_named(programme), goals=tree.goals,
    )  # fmt: skip
    return frozen_document(plan, tree.sections, parts, names, above)


def programme_named(programme: Node) -> NamedProgramme:
    """The programme and its valid version, as a plan's edition names them."""
    return version_named(programme.pk, programme.label, valid_edition(programme))


def version_named(programme: str, title: str, edition: Edition | None) -> NamedProgramme:
    pk, number, sha256 = (edition.pk, edition.number, edition.sha256) if edition else ("", 0, "")
    return NamedProgramme(id=programme, title=title, edition=pk, number=number, sha256=sha256)


def still_followed(plan: ActionPlan) -> list[Action]:
    """Actions taken out of the working text that the valid version still holds: they are followed until it ends.

    One query when nothing has been taken out, which is how it mostly is.
    """
    gone = Action.objects.filter(node__parent=plan.node_id).exclude(node__removed_at=None)
    rows = list(gone.select_related("node__municipality").order_by("node__position", "pk"))
    valid = valid_edition(plan.node) if rows else None
    if valid is None:
        return []
    held = set(valid.parts.filter(node__in=[action.pk for action in rows]).values_list("node", flat=True))
    return [action for action in rows if action.pk in held]
