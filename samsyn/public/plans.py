"""What the open site shows of an action plan: the adopted text, with how far each action has come beside it."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from samsyn.action_plans.as_written import funding_words
from samsyn.action_plans.documents import action_facts
from samsyn.action_plans.models import Action, Milestone
from samsyn.action_plans.numbering import numbering_of
from samsyn.action_plans.placing import Group, own_heading
from samsyn.action_plans.plan_table import funding_of, groups_of, numbered
from samsyn.action_plans.states import MARKS, counted
from samsyn.editions.content import shown_content
from samsyn.editions.frozen import Document, Part
from samsyn.editions.models import Edition
from samsyn.editions.queries import in_force_in
from samsyn.editions.words import names_of_goals
from samsyn.governing.documents import sections_in
from samsyn.lib.own_numbers import number_beside, with_number
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import Node
from samsyn.public.pages import as_html
from samsyn.public.parts import KEYS


@dataclass(frozen=True)
class OpenAction:
    """One action: what was adopted about it, and its state today. Without a row (`now` None) it is only text."""

    node: str
    number: str
    title: str
    responsible: str
    schedule: str
    funding: str
    rank: int | None
    now: Action | None

    @property
    def mark(self) -> str:
        return MARKS[self.now.status] if self.now else "todo"


@dataclass(frozen=True)
class OpenGroup:
    """`key`: its place on the page, as in the address of its own (parts.py)."""

    id: str
    key: str
    heading: str
    level: str
    actions: list[OpenAction]


def open_groups(content: Document, rows: dict[str, Action]) -> list[OpenGroup]:
    """The adopted actions under their headings; goals without actions are left out here."""
    groups = groups_of(content)
    served = {group.number.split(".")[0] for group in groups if group.actions and group.number}
    return [
        OpenGroup(
            group.id,
            KEYS.get(group.id, group.id),
            heading_of(group, content),
            group.level,
            [open_action(number, action, rows.get(action.id)) for number, action in group.actions],
        )
        for group in groups
        if group.actions or (group.level == "goal" and group.number in served)
    ]


def heading_of(group: Group, content: Document) -> str:
    levels = content.names.levels
    if own := own_heading(group.level, levels["action"][1]):
        return own
    if group.level == "goal" and number_beside(group.number, group.title):
        return f"{levels['goal'][0]} {group.number}: {group.title}"
    return with_number(group.number, group.title)


def open_action(number: str, action: Part, now: Action | None) -> OpenAction:
    fields = action.fields
    return OpenAction(
        node=action.id,
        number=number,
        title=fields.title,
        responsible=fields.responsible_office or fields.responsible,
        schedule=fields.schedule,
        funding=funding_words(line.fields for line in funding_of(action)),
        rank=fields.rank,
        now=now,
    )


def actions_now(content: Document) -> dict[str, Action]:
    """The rows of the adopted actions, by id: also of those taken out of the working text since. One query."""
    held = [child.id for child in content.children if child.kind == Action.kind]
    return Action.objects.in_bulk(held)


def plan_context(content: Document) -> dict[str, Any]:
    """The whole plan as it is followed today."""
    rows = actions_now(content)
    before, after = sections_in(content)
    return {
        "groups": open_groups(content, rows),
        "programme": content.names.programme,
        "before": [section_html(section) for section in before],
        "after": [section_html(section) for section in after],
        **so_far(content, rows),
    }


def so_far(content: Document, rows: dict[str, Action]) -> dict[str, Any]:
    """How many the actions are and how far they have come."""
    told = [action.status_at for action in rows.values() if action.status_at]
    return {
        "count": len(rows),
        "unit": unit_of(len(rows), content),
        "states": counted(rows.values()),
        "told_at": max(told, default=None),
        "levels": content.names.levels,
        "numbering": numbering_of(content).words,
    }


def unit_of(count: int, content: Document) -> str:
    """ "insats" of one, "insatser" of more, in the municipality's own word."""
    return in_running_text(content.names.levels["action"][count != 1])


def section_html(section: Part) -> tuple[str, str, SafeString]:
    return section.id, section.fields.title, as_html(section.fields.text)


def action_context(content: Document, node_id: str) -> dict[str, Any]:
    """One adopted action with its state, what it serves, and its steps."""
    [(number, action)] = [
        (number, action) for group in groups_of(content) for number, action in group.actions if action.id == node_id
    ]
    rows = Action.objects.in_bulk([node_id])
    fields = action.fields
    names = names_of_goals(content)
    steps = [child for child in action.children if child.kind == Milestone.kind]
    reached = dict(Milestone.objects.filter(pk__in=[step.id for step in steps]).values_list("pk", "reached_on"))
    return {
        "action": open_action(number, action, rows.get(node_id)),
        "description": as_html(fields.description),
        "facts": action_facts(action),
        "serves": [(node, names[node]) for node in fields.serves if node in names],
        "is_cross_cutting": fields.is_cross_cutting,
        "steps": [(step.fields.title, step.fields.schedule, reached.get(step.id)) for step in steps],
        "levels": content.names.levels,
        "programme": content.names.programme,
    }


@dataclass(frozen=True)
class PlanInShort:
    """A plan on its programme's page: where it is, and how far it has come."""

    node: str
    title: str
    holds: str
    count: int
    unit: str
    states: list[tuple[str, int, str]]


@dataclass(frozen=True)
class OpenPlan:
    """A plan of a programme, and what of it is in force."""

    node: str
    holds: str
    run_out: str
    content: Document


def valid_plans(programme: Node) -> list[OpenPlan]:
    """The programme's plans that are in force, newest first. The same queries for one plan and for ten."""
    plans = list(Node.objects.living().filter(parent=programme, kind="action_plan").order_by("-position", "pk"))
    if not plans:
        return []
    applies = in_force_in(programme.municipality)
    valid = [one.now.pk for plan in plans if (one := applies.get(plan.pk)) and one.now]
    bodies = Edition.objects.filter(pk__in=valid).values_list("document", "body")
    contents = {document: shown_content(body) for document, body in bodies}
    return [
        OpenPlan(plan.pk, applies[plan.pk].in_short, applies[plan.pk].run_out, contents[plan.pk])
        for plan in plans
        if plan.pk in contents
    ]


def plans_of_programme(programme: Node) -> list[PlanInShort]:
    """The programme's valid plans with how far they have come."""
    plans = valid_plans(programme)
    held = [child.id for plan in plans for child in plan.content.under(Action.kind)]
    rows = Action.objects.in_bulk(held) if held else {}
    found = []
    for plan in plans:
        mine = [rows[child.id] for child in plan.content.under(Action.kind) if child.id in rows]
        unit = unit_of(len(mine), plan.content)
        found.append(PlanInShort(plan.node, plan.content.fields.title, plan.holds, len(mine), unit, counted(mine)))
    return found


@dataclass(frozen=True)
class DoneFor:
    """What a plan does for one goal of its programme. `run_out`: that its time has ended, where it has."""

    node: str
    title: str
    run_out: str
    actions: list[OpenAction]


def done_for(programme: Node, goal: frozenset[str]) -> list[DoneFor]:
    """The actions of the valid plans that serve the goal or one of its objectives, plan by plan."""
    plans = valid_plans(programme)
    serving = {
        plan.node: [pair for pair in numbered(plan.content) if goal.intersection(pair[1].fields.serves)]
        for plan in plans
    }  # fmt: skip
    held = [action.id for pairs in serving.values() for _, action in pairs]
    rows = Action.objects.in_bulk(held) if held else {}
    return [
        DoneFor(
            plan.node,
            plan.content.fields.title,
            plan.run_out,
            [open_action(*pair, rows.get(pair[1].id)) for pair in pairs],
        )
        for plan in plans
        if (pairs := serving[plan.node])
    ]
