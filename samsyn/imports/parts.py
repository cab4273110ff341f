"""The parts of a staged run made by the operations of programmes and plans; each node with the origins of its words.

Called inside the operation that takes a run in, so all of it happens or nothing does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.operations import add_action, add_funding, create_plan
from samsyn.action_plans.queries import goals_of
from samsyn.action_plans.rows import Known, body_of, department_of, known_in, row_fields
from samsyn.governing.operations import add_section
from samsyn.imports.applying import goal_fields, goal_words, programme_fields
from samsyn.imports.drafts import DETAILS, SECTION, DocumentDraft, Element, GoalDraft, Origin, Outline
from samsyn.imports.staging import fitting
from samsyn.imports.validity import years_of
from samsyn.lib.alike import T, alike
from samsyn.lib.blocks import normalise, p, run
from samsyn.nodes.models import Node
from samsyn.programmes.models import Programme
from samsyn.programmes.operations import add_goal, add_objective
from samsyn.tenants.actors import Actor

PLAN_TITLE = "Handlingsplan till {}"


@dataclass
class Made:
    """`origins`: each node with an origin of its words. `ties`: element id → the goal or objective it became."""

    origins: list[tuple[Node, Origin]] = field(default_factory=list)
    ties: dict[str, Node] = field(default_factory=dict)

    def add(self, node: Node, *elements: Element) -> None:
        self.origins += [(node, origin) for element in elements for origin in element.origins]


def make_programme_parts(by: Actor, programme: Programme, found: Outline) -> Made:
    """Sections, goals and objectives. The actions are the plan's."""
    made = Made()
    for elements, after in ((found.before, False), (found.after, True)):
        if after:
            make_goals(by, programme, found, made)
        for element in elements:
            if element in of_plan(found):
                continue
            section = add_section(
                by=by, programme=programme, title=element.title, text=element.blocks, stands_after_goals=after
            )
            made.add(section.node, element)
    return made


def make_goals(by: Actor, programme: Programme, found: Outline, made: Made) -> None:
    for branch in found.goals:
        goal = add_goal(by=by, programme=programme, title=branch.element.title, **goal_fields(branch))
        made.add(goal.node, branch.element, *branch.texts)
        made.ties[branch.element.id] = goal.node
        for part in branch.objectives:
            objective = add_objective(by=by, goal=goal, title=part.element.title, description=part.element.blocks)
            made.add(objective.node, part.element)
            made.ties[part.element.id] = objective.node


ON_ONE_COVER = ("planned_from", "planned_until", "valid_for", "owner", "case")


def make_plan_beside(
    by: Actor, programme: Programme, draft: DocumentDraft, found: Outline, made: Made, client_key: str
) -> ActionPlan | None:
    """The plan of the programme that was just made, when the document had actions. They share its cover."""
    if not has_actions(found):
        return None
    title = programme.title if "handlingsplan" in programme.title.lower() else PLAN_TITLE.format(programme.title)
    shared = {name: getattr(programme, name) for name in ON_ONE_COVER}
    shared["period"] = years_of(programme.planned_from, programme.planned_until)
    plan = create_plan(by=by, programme=programme, title=title[:200], client_key=client_key, **shared)
    made.origins.append((plan.node, Origin("plan", draft.where, draft.title)))
    for element in of_plan(found):
        made.add(add_section(by=by, programme=plan, title=element.title, text=element.blocks).node, element)
    make_actions(by, plan, found, made)
    return plan


def make_plan_of(
    by: Actor, programme: Programme, draft: DocumentDraft, found: Outline, client_key: str, placed: dict[str, Any]
) -> tuple[ActionPlan, Made]:
    """The document as a plan of a programme that is there: its goals are tied to the programme's, its texts kept.
    placed: as `placed_facts` answers.
    """
    made = Made(ties=ties_to(programme, found))
    said = programme_fields(draft)
    period = years_of(said.get("planned_from", ""), said.get("planned_until", ""))
    fields = {"case": programme.case, "period": period, **said, **placed}
    plan = create_plan(by=by, programme=programme, title=draft.title[:200], client_key=client_key, **fields)
    for elements, after in ((found.before, False), (found.after, True)):
        for element in elements:
            section = add_section(
                by=by, programme=plan, title=element.title, text=element.blocks, stands_after_goals=after
            )
            made.add(section.node, element)
    for branch in found.goals:
        make_section_of_goal(by, plan, branch, made)
    make_actions(by, plan, found, made)
    return plan, made


def make_section_of_goal(by: Actor, plan: ActionPlan, branch: GoalDraft, made: Made) -> None:
    """What the document says of a goal and its objectives, and the names of those that the programme does not have."""
    blocks = goal_words(branch)
    told = [part.element for part in branch.objectives if part.element.blocks or part.element.id not in made.ties]
    for objective in told:
        blocks += [p(run(objective.title, "strong")), *objective.blocks]
    if not blocks and branch.element.id in made.ties:
        return
    title, blocks = fitting(SECTION, branch.element.title, blocks)
    section = add_section(by=by, programme=plan, title=title, text=normalise(blocks), stands_after_goals=True)
    made.add(section.node, branch.element, *branch.texts, *told)


def of_plan(found: Outline) -> list[Element]:
    """The sections that stand in the plan beside the programme."""
    return [one for one in (*found.before, *found.after) if one.of_plan is True] if has_actions(found) else []


def has_actions(found: Outline) -> bool:
    return bool(found.counts()["actions"])


def make_actions(by: Actor, plan: ActionPlan, found: Outline, made: Made) -> None:
    known = known_in(plan.municipality)
    for element in found.cross_cutting:
        make_action(by, plan, element, known, made, is_cross_cutting=True)
    for branch in found.goals:
        goal = made.ties.get(branch.element.id)
        for element in branch.actions:
            make_action(by, plan, element, known, made, serves=[goal] if goal else [])
        for part in branch.objectives:
            tie = made.ties.get(part.element.id) or goal
            for element in part.actions:
                make_action(by, plan, element, known, made, serves=[tie] if tie else [])
    for element in found.loose:
        make_action(by, plan, element, known, made)


def make_action(by: Actor, plan: ActionPlan, element: Element, known: Known, made: Made, **tie: Any) -> None:
    """Every word of the element is kept: what no field takes stands below the action's own text."""
    words = {"title": element.title, **element.details}
    row = row_fields(words, known, unit=element.unit or None, told=element.told_unit or "")
    if department := department_of(element.details.get("responsible", ""), known):
        row.fields["addressee_department"] = department
    if body := body_of(element.details.get("responsible", ""), known):
        row.fields["addressee_body"] = body
    left = [p(run(f"{DETAILS.get(name, 'Namn')}: ", "strong"), words) for name, words in row.left]
    action = add_action(
        by=by, plan=plan, description=normalise([*element.blocks, *left]), **{"title": "Utan namn", **row.fields},
        **tie,
    )  # fmt: skip
    made.add(action.node, element)
    for line in row.funding:
        made.add(add_funding(by=by, action=action, **line).node, element)


def ties_to(programme: Programme, found: Outline) -> dict[str, Node]:
    """Element id → the programme's goal or objective of the same name, or nearly the same."""
    goals = goals_of(programme.pk)
    nodes = Node.objects.in_bulk([part.id for goal in goals for part in (goal, *goal.objectives)])
    ties: dict[str, Node] = {}
    for branch in found.goals:
        goal = _alike(branch.element, goals)
        if goal is None:
            continue
        ties[branch.element.id] = nodes[goal.id]
        for part in branch.objectives:
            if objective := _alike(part.element, goal.objectives):
                ties[part.element.id] = nodes[objective.id]
    return ties


def _alike(element: Element, parts: Sequence[T]) -> T | None:
    """The part of the same name, with or without the element's label before it."""
    return alike(element.title, parts) or alike(element.title.removeprefix(element.label).strip(), parts)
