"""What the open site shows of an action plan: the adopted text, with how far each action has come beside it."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from samsyn.action_plans.as_written import funding_words
from samsyn.action_plans.documents import action_facts
from samsyn.action_plans.models import Action, Milestone
from samsyn.action_plans.numbering import numbering_of
from samsyn.action_plans.placing import CROSS_CUTTING, LOOSE, Group
from samsyn.action_plans.plan_table import funding_of, groups_of
from samsyn.action_plans.states import MARKS, counted
from samsyn.editions.content import shown_content
from samsyn.editions.frozen import Document, Part
from samsyn.editions.models import Edition
from samsyn.editions.queries import in_force_in
from samsyn.editions.words import names_of_goals
from samsyn.governing.documents import sections_in
from samsyn.lib.blocks_html import to_html
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import Node


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
    heading: str
    level: str
    node: str
    actions: list[OpenAction]


def open_groups(content: Document, rows: dict[str, Action]) -> list[OpenGroup]:
    """The adopted actions under their headings; goals without actions are left out here."""
    groups = groups_of(content)
    served = {group.number.split(".")[0] for group in groups if group.actions and group.number}
    return [
        OpenGroup(
            heading_of(group, content),
            group.level,
            "" if group.level in (CROSS_CUTTING, LOOSE) else group.id,
            [open_action(number, action, rows.get(action.id)) for number, action in group.actions],
        )
        for group in groups
        if group.actions or (group.level == "goal" and group.number in served)
    ]


def heading_of(group: Group, content: Document) -> str:
    levels = content.names.levels
    word = levels["action"][1]
    if group.level == CROSS_CUTTING:
        return f"Övergripande {in_running_text(word)}"
    if group.level == LOOSE:
        return f"Andra {in_running_text(word)}"
    return (
        f"{levels['goal'][0]} {group.number}: {group.title}"
        if group.level == "goal"
        else f"{group.number} {group.title}"
    )


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
    """The plan as it is followed today."""
    rows = actions_now(content)
    before, after = sections_in(content)
    told = [action.status_at for action in rows.values() if action.status_at]
    return {
        "groups": open_groups(content, rows),
        "count": len(rows),
        "states": counted(rows.values()),
        "told_at": max(told, default=None),
        "levels": content.names.levels,
        "programme": content.names.programme,
        "numbering": numbering_of(content).words,
        "before": [section_html(section) for section in before],
        "after": [section_html(section) for section in after],
    }


def section_html(section: Part) -> tuple[str, str, SafeString]:
    text = to_html(section.fields.text)
    return section.id, section.fields.title, mark_safe(text)  # noqa: S308 - to_html escapes every word


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
        "description": mark_safe(to_html(fields.description)),  # noqa: S308 - to_html escapes every word
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
    states: list[tuple[str, int, str]]


def plans_of_programme(programme: Node) -> list[PlanInShort]:
    """The programme's valid plans, newest first. The same queries for one plan and for ten."""
    plans = list(Node.objects.living().filter(parent=programme, kind="action_plan").order_by("-position", "pk"))
    if not plans:
        return []
    applies = in_force_in(programme.municipality)
    valid = [one.now.pk for plan in plans if (one := applies.get(plan.pk)) and one.now]
    editions = Edition.objects.filter(pk__in=valid)
    contents = {edition.document_id: shown_content(edition.body) for edition in editions}
    held = [child.id for one in contents.values() for child in one.children if child.kind == Action.kind]
    rows = Action.objects.in_bulk(held)
    found = []
    for plan in plans:
        if content := contents.get(plan.pk):
            mine = [rows[child.id] for child in content.children if child.id in rows]
            title = content.fields.title
            found.append(PlanInShort(plan.pk, title, applies[plan.pk].in_short, len(mine), counted(mine)))
    return found
