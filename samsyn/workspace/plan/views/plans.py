"""A programme's plans, a new one, and the page that says where a plan stands, what is next and what is missing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.operations import create_plan, set_rule
from samsyn.action_plans.queries import plans_in
from samsyn.action_plans.states import counted
from samsyn.action_plans.sums import frame_years
from samsyn.editions.queries import in_force_in
from samsyn.editions.situation import situation_of
from samsyn.governing.checklist import missing_for
from samsyn.governing.next_steps import steps_for
from samsyn.governing.states import stages
from samsyn.organisation.requests import Request
from samsyn.programmes.models import Programme
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import editable, inside, node_thing
from samsyn.workspace.plan.forms import PlanNewForm, RuleForm
from samsyn.workspace.programme.views.overview import MISSING_SHOWN, events_of
from samsyn.workspace.programme.views.parts import write
from samsyn.workspace.start.views import read_event

READ_WRITE = ["GET", "HEAD", "POST"]


def words(request: Request) -> dict:
    """The municipality's words for the levels: `level` for one, `levels` for several."""
    kinds = ("goal", "objective", "action")
    return {
        "level": {kind: request.municipality.level(kind) for kind in kinds},
        "levels": {kind: request.municipality.level(kind, 2) for kind in kinds},
    }


@require_safe
@inside(Right.READ)
def plans(request: Request, pk: str) -> HttpResponse:
    """The action plans of a programme, each with what holds today."""
    programme = node_thing(Programme, request, pk)
    applies = in_force_in(request.municipality)
    rows = [{"plan": plan, "applies": applies.get(plan.pk)} for plan in plans_in(programme)]
    context = {"programme": programme, "rows": rows, "may_write": request.access.may(Right.EDIT, programme.node)}
    return render(request, "plan/plans.html", {**context, **words(request)})


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def plan_new(request: Request, pk: str) -> HttpResponse:
    """Start a plan with its title only."""
    programme = node_thing(Programme, request, pk)
    form = PlanNewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = create_plan(by=request.user, programme=programme, case=programme.case, **form.cleaned_data)
        messages.success(request, f"”{made.title}” är påbörjad.")
        return redirect("action-plan", pk=made.pk)
    return render(request, "plan/new.html", {"programme": programme, "form": form})


@require_safe
@inside(Right.READ)
def plan(request: Request, pk: str) -> HttpResponse:
    """Where the plan stands, the three next steps, what is missing, how it goes with the actions."""
    thing = node_thing(ActionPlan, request, pk)
    situation = situation_of(thing)
    missing, (steps, waiting) = missing_for(situation, request.access), steps_for(situation, request.access)
    return render(
        request,
        "plan/overview.html",
        {
            "plan": thing,
            "situation": situation,
            "stages": stages(situation),
            "steps": steps,
            "waiting": waiting,
            "missing": missing[:MISSING_SHOWN],
            "missing_more": missing[MISSING_SHOWN:],
            "states": counted(situation.tree.actions),
            "frames": frame_years(situation.tree),
            "count": len(situation.tree.actions),
            "events": [read_event(event) for event in events_of(thing)],
            "may_write": request.access.may(Right.EDIT),
            **words(request),
        },
    )


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def plan_settings(request: Request, pk: str) -> HttpResponse:
    """The plan's own facts, and how many actions may be called the most important."""
    thing = node_thing(ActionPlan, request, pk)
    names = ("top_rule", "top_count", "cross_cutting_count")
    rule = RuleForm(initial={name: getattr(thing, name) for name in names})
    context = {"plan": thing, "rule_form": rule, "may_rule": request.access.may(Right.EDIT, thing.node)}
    return write(request, thing, thing, "plan/settings.html", context)


@require_POST
@inside(Right.READ)
def plan_rule(request: Request, pk: str) -> HttpResponse:
    thing = editable(ActionPlan, request, pk)
    form = RuleForm(request.POST)
    if not form.is_valid():
        context = {"plan": thing, "rule_form": form, "may_rule": True}
        return write_again(request, thing, context)
    set_rule(by=request.user, plan=thing, **form.cleaned_data)
    messages.success(request, "Regeln är sparad. Den varnar, men hindrar inget.")
    return redirect("action-plan-settings", pk=thing.pk)


def write_again(request: Request, thing: ActionPlan, context: dict) -> HttpResponse:
    """The settings page with the rule's faults at their fields."""
    if not request.access.may(Right.EDIT, thing.node):
        raise PermissionDenied
    request.method = "GET"
    return write(request, thing, thing, "plan/settings.html", context)
