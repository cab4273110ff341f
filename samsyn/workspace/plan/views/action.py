"""The pages where an action, its steps and its money are read and written, and where its state is said."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.action_plans.amounts import amount_of, could_mean, read_of_words, says_thousands
from samsyn.action_plans.as_written import line_words, sum_of
from samsyn.action_plans.frozen import NamedGoal
from samsyn.action_plans.models import Action, ActionPlan, DepartmentAnswer, FundingLine, Milestone
from samsyn.action_plans.operations import (
    DaysHaveChanged,
    add_action,
    add_milestone,
    add_money,
    days_seen,
    reach_milestone,
    say_days,
    set_status,
    step_action,
)
from samsyn.action_plans.placing import places
from samsyn.action_plans.queries import goals_of, plan_of
from samsyn.action_plans.states import MARKS, is_late
from samsyn.content.fields import hash_of
from samsyn.content.operations import Collision, Written, save_fields
from samsyn.editions.models import Edition
from samsyn.governing.operations import add_section
from samsyn.governing.queries import living
from samsyn.lib.money import amount_words, reading_words
from samsyn.lib.schedules import Precision, Schedule
from samsyn.lib.swedish import in_running_text
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.ui.forms import carry
from samsyn.workspace.doors import editable, inside, node_thing
from samsyn.workspace.pages.forms import NewSection, SectionNewForm
from samsyn.workspace.pages.levels import level_words
from samsyn.workspace.pages.posting import READ_WRITE, Refusals, form_page, posted, told
from samsyn.workspace.pages.writing import versions_with, write
from samsyn.workspace.plan.forms import (
    CROSS,
    ActionNewForm,
    Days,
    DaysForm,
    MilestoneNewForm,
    NewAction,
    NewMilestone,
    StatusForm,
)
from samsyn.workspace.plan.forms_money import FundingNewForm, NewFunding

# What an action points at, which its row and its thread name.
SAID = ("serves", "policy_areas", "responsible_office", "addressee_department", "addressee_body")


def numbers_in(plan: ActionPlan, goals: list[NamedGoal]) -> dict[str, str]:
    """Action id → number, without reading more than it takes. Two queries."""
    actions = living(Action, node__parent=plan.node_id).values_list("pk", "is_cross_cutting")
    serves: dict[str, list[str]] = {}
    ties = Action.serves.through.objects.filter(action__node__parent=plan.node_id).values_list("action", "node")
    for one, node in ties:
        serves.setdefault(one, []).append(node)
    placed = places([(pk, is_cross, serves.get(pk, [])) for pk, is_cross in actions], goals)
    return {pk: place.number for pk, place in placed.items()}


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def action_new(request: Request, pk: str) -> HttpResponse:
    """A new action with its name, and what it serves if that is known."""
    plan = editable(ActionPlan, request, pk)
    goals = goals_of(plan.node.parent_id)
    form = ActionNewForm(posted(request), goals=goals, initial={"serves": request.GET.get("till", "")})

    def save(new: NewAction) -> HttpResponse:
        tie: dict[str, Any] = {"serves": [new.serves]} if new.serves not in ("", CROSS) else {}
        if new.serves == CROSS:
            tie = {"is_cross_cutting": True}
        made = add_action(by=request.user, plan=plan, title=new.title, client_key=new.client_key, **tie)
        return told(request, f"”{made.title}” är tillagd. Här kan du skriva mer.", "action", pk=made.pk)

    heading = f"Lägg till {in_running_text(request.municipality.level('action'))}"
    context = {"plan": plan, "heading": heading, "back": "action-plan-text", "back_pk": plan.pk}
    return form_page(request, form, "plan/part_new.html", {**context, **level_words(request)}, save)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def plan_section_new(request: Request, pk: str) -> HttpResponse:
    plan = editable(ActionPlan, request, pk)
    form = SectionNewForm(posted(request), level=request.municipality.level("action", 2))

    def save(new: NewSection) -> HttpResponse:
        made = add_section(
            by=request.user, programme=plan, title=new.title, stands_after_goals=new.stands_after_goals,
            client_key=new.client_key,
        )  # fmt: skip
        return told(request, f"”{made.title}” är tillagt. Här kan du skriva mer.", "section", pk=made.pk)

    context = {"plan": plan, "heading": "Lägg till avsnitt", "back": "action-plan-text", "back_pk": plan.pk}
    return form_page(request, form, "plan/part_new.html", {**context, **level_words(request)}, save)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def action(request: Request, pk: str) -> HttpResponse:
    """One action: what is decided about it, how it goes, and the thread it hangs on."""
    thing = node_thing(Action, request, pk, removed=True)
    plan = plan_of(thing)
    goals = goals_of(plan.node.parent_id)
    numbers = numbers_in(plan, goals)
    versions = versions_with(plan, thing)
    prefetch_related_objects([thing], *SAID)
    serves = {node.pk for node in thing.serves.all()}
    steps = living(Milestone, node__parent=thing.node_id)
    money = living(FundingLine, node__parent=thing.node_id)
    answers = DepartmentAnswer.objects.filter(action=thing, department=thing.addressee_department_id)
    context = {
        "plan": plan,
        "number": numbers.get(thing.pk, ""),
        "is_removed": thing.node.removed_at is not None,
        "is_followed": thing.node.removed_at is not None and is_in(versions["valid"], versions["stands_in"]),
        "read_as": schedule_words(Schedule(thing.schedule, thing.starts_on, thing.ends_on, Precision(thing.precision)))
        if thing.schedule
        else "",
        "mark": MARKS[thing.status],
        "is_late": is_late(thing, timezone.localdate()),
        "status_form": StatusForm(initial={"status": thing.status, "note": thing.status_note}),
        "steps": list(steps),
        "money": [
            (
                line,
                "I orden ovanför" if line.continues else line_words(line) or "Finansiering",
                counted_as(line, could),
                [(ore, amount_words(ore)) for ore in could],
            )
            for line in money
            for could in [meanings_of(line, plan.pk)]
        ],
        "tied": [part for goal in goals for part in (goal, *goal.objectives) if part.id in serves],
        "answer": answers.order_by("at").last(),
        **versions,
        "missing": lacking(thing, serves, bool(money)),
        "may_place": request.access.may(Right.EDIT, plan.node),
        "may_say": request.access.may(Right.EDIT, thing.node),
        **level_words(request),
    }
    if thing.node.removed_at:
        if request.method == "POST":
            raise PermissionDenied
        return render(request, "plan/action_removed.html", {**context, "part": thing})
    return write(request, thing, plan, "plan/action.html", context, form_options={"goals": goals})


def meanings_of(line: FundingLine, plan: str | None) -> list[int]:
    """The sums that a doubtful line can mean, with what the plan's other amounts are in."""
    if not could_mean(line):
        return []
    others = FundingLine.objects.filter(node__removed_at=None, node__parent__parent=plan).exclude(pk=line.pk)
    return could_mean(line, in_thousands=says_thousands(others.values_list("words", flat=True)))


def is_in(edition: Edition | None, among: list[tuple[Edition, str]]) -> bool:
    return edition is not None and any(one.pk == edition.pk for one, _ in among)


def lacking(thing: Action, serves: set[str], has_money: bool) -> list[str]:
    """What somebody will ask for, most important first."""
    parts = [
        ("vad den bidrar till", bool(serves) or thing.is_cross_cutting),
        ("ansvarig", bool(thing.responsible_words)),
        ("tidplan", bool(thing.schedule)),
        ("finansiering", has_money),
        ("förvaltning eller nämnd", bool(thing.addressee_department_id or thing.addressee_body_id)),
        ("hur det märks", bool(thing.indicator)),
        ("varför den är bland de viktigaste", not thing.rank or bool(thing.rank_reason)),
    ]
    return [what for what, is_there in parts if not is_there]


def schedule_words(read: Schedule) -> str:
    """How the words of a schedule were understood, said to the planner."""
    if read.precision == Precision.UNKNOWN:
        return "Samsyn kan inte lägga det på tidslinjen. Det gör inget: orden står kvar som du skrev dem."
    if read.start and read.end:
        said = f"{read.start.isoformat()} till {read.end.isoformat()}"
        return f"Läses som löpande {said}." if read.precision == Precision.ONGOING else f"Läses som {said}."
    if read.start:
        return f"Läses som från {read.start.isoformat()} och framåt."
    if read.end:
        return f"Läses som senast {read.end.isoformat()}."
    return (
        "Läses som löpande." if read.precision == Precision.ONGOING else "Året saknas, så det syns inte på tidslinjen."
    )


def counted_as(line: FundingLine, could: list[int]) -> str:
    """How the words of a line are counted, said beside them. `could`: the sums that they can mean."""
    amount, written = amount_of(line), read_of_words(line.words)
    if amount.has_figure:
        counted = reading_words(amount) + ("" if amount.is_countable or amount.is_part else " (räknas inte)")
        is_other = written["amount"] not in (None, line.amount)
        return f"{counted}. Orden säger {amount_words(written['amount'])}." if is_other else counted
    if could:
        return f"Räknas inte än: kan betyda {' eller '.join(map(amount_words, could))}."
    return "Inget belopp att räkna"


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def action_days(request: Request, pk: str) -> HttpResponse:
    """Put right how a schedule was read. Its words stay as they are."""
    thing = editable(Action, request, pk)
    first = {"first": thing.starts_on, "last": thing.ends_on, "seen": days_seen(thing)}
    form = DaysForm(posted(request), initial=first)

    def save(said: Days) -> HttpResponse:
        try:
            say_days(by=request.user, action=thing, first=said.first, last=said.last, seen=said.seen)
        except DaysHaveChanged as changed:
            carry(form, seen=days_seen(changed.action))
            raise
        return told(request, "Dagarna är sparade. Orden är oförändrade.", reverse("action", kwargs={"pk": thing.pk}))

    heading = f"Vilka dagar betyder ”{thing.schedule}”?"
    context = new_in(request, thing, heading) | {"label": "Spara dagarna"}
    refusals: Refusals = {DaysHaveChanged: ("first", "")}
    return form_page(request, form, "plan/part_new.html", context, save, refusals=refusals)


@require_POST
@inside(Right.READ)
def status(request: Request, pk: str) -> HttpResponse:
    """Say how far it has come. Also of an action taken out of the working text that the valid version still holds.

    Not by `form_page`: the form stands on the page of the action, whose own form is another.
    """
    thing = node_thing(Action, request, pk, removed=True)
    if not request.access.may(Right.EDIT, thing.node):
        raise PermissionDenied
    form = StatusForm(request.POST)
    if form.is_valid():
        said = form.said()
        set_status(by=request.user, action=thing, status=said.status, note=said.note)
        messages.success(request, "Läget är sparat. Den antagna texten är oförändrad.")
    else:
        messages.error(request, "Läget sparades inte: " + " ".join(str(each[0]) for each in form.errors.values()))
    return HttpResponseRedirect(reverse("action", kwargs={"pk": thing.pk}) + "#lage")


@require_POST
@inside(Right.READ)
def step(request: Request, pk: str) -> HttpResponse:
    """One step up or down among the actions under the same heading."""
    thing = node_thing(Action, request, pk)
    plan = plan_of(thing)
    if not request.access.may(Right.EDIT, plan.node):
        raise PermissionDenied
    step_action(by=request.user, action=thing, up=request.POST.get("way") == "up")
    return HttpResponseRedirect(reverse("action-plan-text", kwargs={"pk": plan.pk}) + f"#rad-{thing.pk}")


# ---- Steps and money ------------------------------------------------------------------------------------------------


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def milestone_new(request: Request, pk: str) -> HttpResponse:
    action, form = editable(Action, request, pk), MilestoneNewForm(posted(request))

    def save(new: NewMilestone) -> HttpResponse:
        add_milestone(by=request.user, action=action, title=new.title, schedule=new.schedule, client_key=new.client_key)
        return added_to(request, action, "delsteg")

    return form_page(request, form, "plan/part_new.html", new_in(request, action, "Lägg till ett delsteg"), save)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def funding_new(request: Request, pk: str) -> HttpResponse:
    action, form = editable(Action, request, pk), FundingNewForm(posted(request))

    def save(new: NewFunding) -> HttpResponse:
        chosen = {"year": new.year, "amount": new.amount, "is_approximate": new.is_approximate}
        add_money(
            by=request.user, action=action, source=new.source, financier=new.financier,
            words=new.words, client_key=new.client_key, **(chosen | new.read),
        )  # fmt: skip
        return added_to(request, action, "pengar")

    return form_page(request, form, "plan/part_new.html", new_in(request, action, "Lägg till finansiering"), save)


def added_to(request: Request, action: Action, place: str) -> HttpResponse:
    return told(request, "Tillagt.", reverse("action", kwargs={"pk": action.pk}) + f"#{place}")


def new_in(request: Request, action: Action, heading: str) -> dict[str, Any]:
    """What the page says where something is added to an action."""
    back = {"over": action.title, "back": "action", "back_pk": action.pk}
    return {"plan": plan_of(action), "heading": heading, **back, **level_words(request)}


@require_POST
@inside(Right.READ)
def funding_means(request: Request, pk: str) -> HttpResponse:
    """Say which of the sums that the words can mean they do mean. The words stay as they are."""
    line = editable(FundingLine, request, pk)
    said = request.POST.get("ore", "")
    try:
        plan = Action.objects.select_related("node").get(pk=line.node.parent_id).node.parent_id
        ore = next(one for one in meanings_of(line, plan) if str(one) == said)
        save_fields(by=request.user, thing=line, changes={"amount": Written(ore, hash_of(None))})
    except (StopIteration, Collision):
        messages.error(request, "Beloppet sparades inte: raden har ändrats sedan sidan visades. Se hur den räknas nu.")
    else:
        messages.success(request, f"”{line.words}” räknas nu som {amount_words(ore)}. Orden är oförändrade.")
    return HttpResponseRedirect(reverse("action", kwargs={"pk": line.node.parent_id}) + "#pengar")


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def milestone(request: Request, pk: str) -> HttpResponse:
    return part(request, node_thing(Milestone, request, pk), "Delsteg")


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def funding(request: Request, pk: str) -> HttpResponse:
    return part(request, node_thing(FundingLine, request, pk), "Finansiering")


def part(request: Request, thing: Milestone | FundingLine, heading: str) -> HttpResponse:
    over = Action.objects.select_related("node__municipality").get(pk=thing.node.parent_id)
    plan = plan_of(over)
    context: dict[str, Any] = {"plan": plan, "heading": heading, "over": over.title, "back": "action"}
    context |= {"back_pk": over.pk, "may_remove": request.access.may(Right.EDIT, over.node)}
    if isinstance(thing, FundingLine):
        context |= {"counted": counted_as(thing, meanings_of(thing, plan.pk)), "named": str(thing) or sum_of(thing)}
    return write(request, thing, plan, "plan/part.html", {**context, **level_words(request)})


@require_POST
@inside(Right.READ)
def milestone_reached(request: Request, pk: str) -> HttpResponse:
    """The step is reached today, or is not after all."""
    thing = editable(Milestone, request, pk)
    reach_milestone(by=request.user, milestone=thing, day=None if thing.reached_on else timezone.localdate())
    return HttpResponseRedirect(reverse("action", kwargs={"pk": thing.node.parent_id}) + "#delsteg")
