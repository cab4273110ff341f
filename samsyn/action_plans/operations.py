"""Writing an action plan: its actions, their steps and money, their state; asking departments and their answers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from samsyn.action_plans.answers import LatestAnswer, answers_of, text_of
from samsyn.action_plans.mails import mail_request
from samsyn.action_plans.models import (
    Action,
    ActionPlan,
    DepartmentAnswer,
    DepartmentRequest,
    Frame,
    FundingLine,
    Milestone,
)
from samsyn.action_plans.queries import PlanTree, plan_tree
from samsyn.action_plans.rows import funding_lines
from samsyn.audit.hashes import hashes_of
from samsyn.audit.operations import operation, record
from samsyn.content.operations import Written, save_fields
from samsyn.editions.operations import NotAllowedNow
from samsyn.governing.operations import add_once, add_part, start_document, step_among
from samsyn.lib.canonical import canonical_bytes, sha256_hex
from samsyn.lib.schedules import Precision
from samsyn.mail.links import make_link
from samsyn.nodes.models import Node
from samsyn.organisation.models import Department, Office
from samsyn.programmes.models import Programme
from samsyn.tenants.actors import Actor, person_of

Stand = DepartmentAnswer.Stand
ANSWER = "department_answer"  # the purpose of a department's link


@operation
def create_plan(*, by: Actor, programme: Programme, title: str, client_key: str, **fields: Any) -> ActionPlan:
    """Start a plan of the programme. Only the title is compulsory. The same client key again answers the first."""
    return start_document(
        by=by, model=ActionPlan, municipality=programme.municipality, under=programme.node, title=title,
        client_key=client_key, fields=fields,
    )  # fmt: skip


@operation
def set_rule(*, by: Actor, plan: ActionPlan, top_rule: str, top_count: int, cross_cutting_count: int) -> None:
    """How many actions may be called the most important ones. The rule warns and never hinders (S5)."""
    plan.top_rule, plan.top_count, plan.cross_cutting_count = top_rule, top_count, cross_cutting_count
    plan.save(update_fields=["top_rule", "top_count", "cross_cutting_count"])
    record(by=by, verb="action_plan.rule_set", thing=plan.node, top=top_count, cross_cutting=cross_cutting_count)


@operation
def add_action(*, by: Actor, plan: ActionPlan, title: str, client_key: str = "", **fields: Any) -> Action:
    """An action, last in the plan. `serves`: nodes or ids. The same client key again answers the first."""
    given = {"title": title, **fields}
    return add_part(by=by, model=Action, parent=plan.node, label=title, client_key=client_key, fields=given)


@operation
def add_milestone(*, by: Actor, action: Action, title: str, client_key: str = "", **fields: Any) -> Milestone:
    given = {"title": title, **fields}
    return add_part(by=by, model=Milestone, parent=action.node, label=title, client_key=client_key, fields=given)


@operation
def add_funding(*, by: Actor, action: Action, client_key: str = "", **fields: Any) -> FundingLine:
    """A line of money. Everything may be missing but then it says nothing: give at least the source or the words."""
    label = str(FundingLine(**fields)) or "Finansiering"
    return add_part(by=by, model=FundingLine, parent=action.node, label=label, client_key=client_key, fields=fields)


@operation
def add_frame(*, by: Actor, plan: ActionPlan, year: int, client_key: str = "", **fields: Any) -> Frame:
    """The year's frame. A year has one: asked for again the first is answered."""
    return add_once(
        by=by, model=Frame, parent=plan.node, label=str(year), one={"year": year}, fields=fields, client_key=client_key
    )


@operation
def step_action(*, by: Actor, action: Action, up: bool) -> None:
    """One step up or down among the actions under the same heading. First and last stay."""
    plan = ActionPlan.objects.select_related("node__municipality", "node__parent").get(pk=action.node.parent_id)
    placed = plan_tree(plan).places
    peers = {pk for pk, place in placed.items() if place.group == placed[action.pk].group}
    step_among(by=by, part=action, up=up, peers=peers)


@operation
def set_status(*, by: Actor, action: Action, status: str, note: str = "", at: datetime | None = None) -> Action:
    """Say how far the action has come. No decision is needed: the adopted text stays as it is.

    `at` is given when something said earlier is entered afterwards; else it is now.
    """
    fresh = Action.objects.select_related("node__municipality").get(pk=action.pk)
    if (fresh.status, fresh.status_note) == (status, note):
        return fresh
    before, fresh.status, fresh.status_note = fresh.status, Action.Status(status), note
    fresh.status_at = at or timezone.now()
    fresh.save(update_fields=["status", "status_note", "status_at"])
    record(by=by, verb="action.status_set", thing=fresh, before=before, status=status, note=note)
    return fresh


class DaysHaveChanged(Exception):
    """Somebody else has changed the schedule or its days since the writer saw them. Nothing is written."""

    def __init__(self, action: Action):
        super().__init__(
            "Någon annan har ändrat tidplanen eller dagarna medan du skrev. Läs, och spara igen om det stämmer."
        )
        self.action = action


def days_seen(action: Action) -> str:
    """What somebody sees of a schedule and how it was read, as a mark that tells whether it has changed."""
    return sha256_hex(canonical_bytes([action.schedule, str(action.starts_on), str(action.ends_on)]))[:16]


@operation
def say_days(*, by: Actor, action: Action, first: date | None, last: date | None, seen: str = "") -> Action:
    """Say by hand which days the schedule means. The words stay; the days hold until the words are changed.

    `seen`: what the writer had in front of them (`days_seen`). Raises DaysHaveChanged when it is no longer so.
    """
    Node.objects.select_for_update(no_key=True).get(pk=action.pk)
    fresh = Action.objects.select_related("node__municipality").get(pk=action.pk)
    if seen and seen != days_seen(fresh):
        raise DaysHaveChanged(fresh)
    precision = Precision.SPAN if first and last else Precision.ONGOING if first else Precision.DAY
    if (fresh.starts_on, fresh.ends_on, fresh.precision) == (first, last, precision):
        return fresh
    fresh.starts_on, fresh.ends_on, fresh.precision, fresh.read_of = first, last, precision, fresh.schedule
    fresh.save(update_fields=[*Action.readings, "read_of"])
    record(
        by=by, verb="action.days_said", thing=fresh, words=fresh.schedule, first=str(first or ""), last=str(last or "")
    )
    return fresh


@operation
def add_money(*, by: Actor, action: Action, client_key: str, **fields: Any) -> list[FundingLine]:
    """Money as somebody wrote it: what was chosen is said of the first amount, and each further one has its line."""
    first, *more = funding_lines(fields.get("words", "")) or [{"words": "", "source": "", "financier": ""}]
    said = {name: fields.get(name) or first[name] for name in ("source", "financier")}
    lines = [add_funding(by=by, action=action, client_key=client_key, **fields | said | {"words": first["words"]})]
    for place, line in enumerate(more, 1):
        lines.append(add_funding(by=by, action=action, client_key=f"{client_key}:{place}", **line))
    return lines


@operation
def reach_milestone(*, by: Actor, milestone: Milestone, day: date | None) -> None:
    """The step is reached that day; None takes it back."""
    milestone.reached_on = day
    milestone.save(update_fields=["reached_on"])
    record(by=by, verb="milestone.reached" if day else "milestone.reopened", thing=milestone)


# ---- Departments ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Addressee:
    """Who is asked at a department. Without an address the link is handed over in another way."""

    department: Department
    office: Office | None = None
    name: str = ""
    email: str = ""


@operation
def ask_department(
    *, by: Actor, plan: ActionPlan, to: Addressee, client_key: str, letter: str = "", deadline: date | None = None,
    sent_at: datetime | None = None,
) -> DepartmentRequest:  # fmt: skip
    """Ask a department about the actions addressed to it. Answers the request with its personal link.

    The same client key again answers the first.
    """
    if made := DepartmentRequest.objects.filter(client_key=client_key).first():
        return made
    link = make_link(ANSWER, municipality=plan.municipality, node=plan.node)
    made = DepartmentRequest.objects.create(
        municipality=plan.municipality, plan=plan, department=to.department, office=to.office, recipient=to.name,
        email=to.email, letter=letter, deadline=deadline, link=link, sent_at=sent_at or timezone.now(),
        sent_by=person_of(by), client_key=client_key,
    )  # fmt: skip
    record(by=by, verb="department.asked", thing=plan.node, request=made.pk, department=to.department.name)
    return made


@operation
def ask_by_mail(*, by: Actor, **asked: Any) -> DepartmentRequest:
    """Ask a department and put the mail with its personal link into the outbox, in one. Asked twice it is sent once."""
    request = ask_department(by=by, **asked)
    if request.email:
        mail_request(by=by, request=request)
    return request


@operation
def move_to_department(*, by: Actor, plan: ActionPlan, department: Department, to: Department) -> int:
    """Address the plan's actions to another department, when the first one is gone. Answers how many."""
    moved = 0
    for action in Action.objects.filter(node__parent=plan.node, node__removed_at=None, addressee_department=department):
        save_fields(by=by, thing=action, changes={"addressee_department": Written(to.pk)})
        moved += 1
    record(by=by, verb="department.replaced", thing=plan.node, old=department.name, new=to.name)
    return moved


@dataclass(frozen=True)
class Said:
    """What a department says of one action."""

    stand: str
    words: str = ""


@dataclass(frozen=True)
class Seen:
    """What the writer had in front of them: the key of the action's latest answer ("": none) and its text's SHA-256."""

    answer: str
    text: str


@dataclass(frozen=True)
class Asked:
    """Which department answers about which plan; `request` is the question it was sent, None when nobody sent one."""

    plan: ActionPlan
    department: Department
    request: DepartmentRequest | None = None


class AnsweredMeanwhile(Exception):
    """Somebody else has answered since the writer saw the row. Nothing is written; `latest` is what they said."""

    def __init__(self, latest: DepartmentAnswer):
        super().__init__(latest.pk)
        self.latest = latest


class TextHasChanged(Exception):
    """The action does not read as it did when the writer saw it. Nothing is written."""


@operation
def answer_action(
    *, by: Actor, asked: Asked, action: str, said: Said, seen: Seen, client_key: str, given_by: str
) -> DepartmentAnswer:
    """What the department says of one action (by id), against what the writer saw. Answers what now stands.

    Nothing is overwritten: the latest counts. The same words with the same client key are one answer, however often
    they are sent. `given_by` says who answered. Raises AnsweredMeanwhile, TextHasChanged, or NotAllowedNow in Swedish.
    """
    return _answer(by, _opened(asked, action), action, said, _Sent(client_key, given_by, seen=seen))


@operation
def answer_actions(
    *, by: Actor, asked: Asked, said: dict[str, Said], client_key: str, given_by: str = "", at: datetime | None = None
) -> list[DepartmentAnswer]:
    """Many at once and all or none, written blind: from a file or the demo. What is said already is left alone."""
    opened, sent = _opened(asked), _Sent(client_key, given_by, at=at)
    made = [_answer(by, opened, pk, one, sent) for pk, one in said.items()]
    return [answer for answer in made if answer.client_key.startswith(f"{client_key}:")]


@dataclass(frozen=True)
class _Opened:
    """The plan as it reads and its latest answers, with nobody else writing answers in it until this is done."""

    asked: Asked
    tree: PlanTree
    latest: dict[str, LatestAnswer]


@dataclass(frozen=True)
class _Sent:
    """How an answer came: in which form, from whom, against what its writer saw (None: blind), when (None: now)."""

    client_key: str
    given_by: str
    seen: Seen | None = None
    at: datetime | None = None


def _opened(asked: Asked, action: str = "") -> _Opened:
    """`action`: that one alone, so that a hundred answers, each saved by itself, do not read the plan as often."""
    plan, request = asked.plan, asked.request
    Node.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if request is not None and DepartmentRequest.objects.filter(pk=request.pk).exclude(closed_at=None).exists():
        raise NotAllowedNow("Frågan är avslutad. Hör av dig till den som skickade den om svaret ska ändras.")
    tree = plan_tree(plan, action)
    return _Opened(asked, tree, answers_of(tree).latest)


def _answer(by: Actor, opened: _Opened, pk: str, said: Said, sent: _Sent) -> DepartmentAnswer:
    words = said.words.strip()
    action = _answerable(opened, pk, said.stand, words, sent.seen)
    text = text_of(opened.tree, action)
    last = opened.latest[pk].answer if pk in opened.latest else None
    form, seen = f"{sent.client_key}:{pk}:", sent.seen
    told = f"{seen.answer} {said.stand} {words} {sent.given_by}" if seen else f" {said.stand} {words}"
    key = f"{form}{sha256_hex(told.encode())[:12]}"
    before = DepartmentAnswer.objects.filter(client_key=key).first()
    if before and (before == last or seen is None):
        return before
    # What the same form has sent before is no colleague's: its answer may have been lost on the way back.
    is_own = last is not None and last.client_key.startswith(form)
    is_seen = seen is None or last is None or last.pk == seen.answer
    # The same words in a new name are saved; said by a colleague meanwhile they stand, in the colleague's name.
    is_theirs = seen is None or not (is_seen or is_own)
    is_said = last is not None and (last.stand, last.words, last.text_sha256) == (said.stand, words, text)
    if last and is_said and (is_theirs or last.given_by == sent.given_by):
        return last
    if seen is not None:
        if last and not is_seen and (before or not is_own):
            raise AnsweredMeanwhile(last)
        if text != seen.text:
            raise TextHasChanged
    when = sent.at or timezone.now()
    if last is not None:
        when = max(when, last.at + timedelta(microseconds=1))  # the latest counts, so two are never at once
    department = opened.asked.department
    answer = DepartmentAnswer.objects.create(
        municipality=opened.tree.plan.municipality, department_request=opened.asked.request, department=department,
        action=action, stand=said.stand, words=words, text_sha256=text, given_by=sent.given_by, at=when,
        by=person_of(by), client_key=key,
    )  # fmt: skip
    record(
        by=by, verb="department.answered", thing=action, stand=said.stand, department=department.name,
        answer=answer.pk, hashes=hashes_of(answer),
    )  # fmt: skip
    return answer


def _answerable(opened: _Opened, pk: str, stand: str, words: str, seen: Seen | None) -> Action:
    """The action, if the department may say that of it. NotAllowedNow."""
    action = next((one for one in opened.tree.actions if one.pk == pk), None)
    if action is None:
        raise NotAllowedNow("Raden är borttagen ur planen.")
    if seen is not None and action.addressee_department_id != opened.asked.department.pk:
        raise NotAllowedNow("Raden riktas till en annan förvaltning nu.")
    if stand == Stand.CHANGE and not words:
        raise NotAllowedNow("Skriv vad som behöver ändras.")
    return action


@operation
def close_request(*, by: Actor, request: DepartmentRequest) -> None:
    """No more answers by the link; a new question is a new request."""
    Node.objects.select_for_update(no_key=True).get(pk=request.plan_id)  # who is answering just now is done first
    if request.closed_at is None:
        request.closed_at = timezone.now()
        request.save(update_fields=["closed_at"])
        record(by=by, verb="department.request_closed", thing=request.plan.node, request=request.pk)


@operation
def reopen_request(*, by: Actor, request: DepartmentRequest) -> None:
    """The link takes answers again."""
    Node.objects.select_for_update(no_key=True).get(pk=request.plan_id)
    if request.closed_at is not None:
        request.closed_at = None
        request.save(update_fields=["closed_at"])
        record(by=by, verb="department.request_reopened", thing=request.plan.node, request=request.pk)
