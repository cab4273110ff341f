"""What the departments have said of the actions addressed to them. The latest counts; it may be out of date."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from msgspec import to_builtins

from samsyn.action_plans.models import Action, DepartmentAnswer, DepartmentRequest, FundingLine, Milestone
from samsyn.action_plans.queries import PlanTree
from samsyn.editions.frozen import Document, Part, as_tree, part
from samsyn.governing.queries import frozen, frozen_fields
from samsyn.lib.canonical import canonical_bytes, sha256_hex

Stand = DepartmentAnswer.Stand


@dataclass(frozen=True)
class LatestAnswer:
    """`is_behind`: the action has been changed since the department answered."""

    answer: DepartmentAnswer
    is_behind: bool


@dataclass
class Answers:
    """By action id: the addressed department's latest answer, if any. `requests` are the plan's, latest first."""

    latest: dict[str, LatestAnswer] = field(default_factory=dict)
    requests: list[DepartmentRequest] = field(default_factory=list)

    def asked(self, department_id: str) -> DepartmentRequest | None:
        """The latest request to the department."""
        return next((one for one in self.requests if one.department_id == department_id), None)


def answers_of(tree: PlanTree, content: Callable[[], Document] | None = None) -> Answers:
    """Two queries, however many actions and answers.

    `content` gives the working text of a tree that does not hold it all, and is asked only when somebody has answered.
    """
    given: dict[tuple[str, str], DepartmentAnswer] = {}
    rows = DepartmentAnswer.objects.filter(action__node__parent=tree.plan.node_id)
    if len(tree.actions) == 1:  # a tree of one action: the answers to the others are not asked for
        rows = rows.filter(action=tree.actions[0])
    for answer in rows.order_by("at", "pk"):
        given[answer.action_id, answer.department_id] = answer
    requests = DepartmentRequest.objects.filter(plan=tree.plan).select_related("department", "office")
    found = Answers(requests=list(requests.order_by("-sent_at", "-pk")))
    answered = [(action, given.get((action.pk, action.addressee_department_id or ""))) for action in tree.actions]
    parts = {one.id: one for one in content().under(Action.kind)} if content and given else {}
    for action, latest in answered:
        if latest:
            now = hash_of(parts[action.pk]) if content else text_of(tree, action)
            found.latest[action.pk] = LatestAnswer(latest, latest.text_sha256 != now)
    return found


def stands_of(tree: PlanTree) -> dict[str, str]:
    """The latest stand of each action's own department, without asking whether the text has changed. One query."""
    given = DepartmentAnswer.objects.filter(action__node__parent=tree.plan.node_id).order_by("at", "pk")
    latest = {
        (action, department): stand for action, department, stand in given.values_list("action", "department", "stand")
    }
    found = ((one.pk, latest.get((one.pk, one.addressee_department_id or ""))) for one in tree.actions)
    return {pk: stand for pk, stand in found if stand}


def text_of(tree: PlanTree, action: Action) -> str:
    """SHA-256 of what the action says now, with its milestones and its money: what an answer is an answer to."""
    under = [*tree.milestones.get(action.pk, []), *tree.funding.get(action.pk, [])]
    fields = frozen_fields(action, serves=tree.serves.get(action.pk, []), policy_areas=[])
    return hash_of(part(Action.kind, action.pk, fields, map(frozen, under)))


def hash_of(action: Part) -> str:
    """The same of an action as edition content. Its areas are the planner's sorting, and no part of the question."""
    said = {name: value for name, value in to_builtins(action.fields).items() if name not in Action.readings}
    under = [as_tree(one) for one in action.children if one.kind in (Milestone.kind, FundingLine.kind)]
    content = {"fields": {**said, "policy_areas": []}, "children": under, "id": action.id}
    return sha256_hex(canonical_bytes(content))


def is_overdue(request: DepartmentRequest, today: date) -> bool:
    """Whether the last day, which means all of it, has passed and the request is open."""
    return request.closed_at is None and request.deadline is not None and request.deadline < today
