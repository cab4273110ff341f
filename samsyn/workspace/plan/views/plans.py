"""A programme's plans, a new one, and the page that says where a plan stands, what is next and what is missing."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.operations import create_plan, set_rule
from samsyn.action_plans.queries import plans_in
from samsyn.action_plans.states import counted
from samsyn.editions.queries import adopted_of, in_force_in
from samsyn.editions.situation import situation_of
from samsyn.governing.queries import removed_parts
from samsyn.organisation.requests import Request
from samsyn.programmes.models import Programme
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import editable, inside, node_thing
from samsyn.workspace.pages.levels import level_words
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, told
from samsyn.workspace.pages.situation import where_it_stands
from samsyn.workspace.pages.writing import write
from samsyn.workspace.plan.forms import NewPlan, PlanNewForm, RuleForm


@require_safe
@inside(Right.READ)
def plans(request: Request, pk: str) -> HttpResponse:
    """The action plans of a programme, each with what holds today."""
    programme = node_thing(Programme, request, pk)
    applies = in_force_in(request.municipality)
    rows = [{"plan": plan, "applies": applies.get(plan.pk)} for plan in plans_in(programme)]
    may_write = request.access.may(Right.EDIT, programme.node)
    gone = removed_parts(programme, [ActionPlan.kind]) if may_write else []
    context = {"programme": programme, "rows": rows, "may_write": may_write, "removed": gone}
    return render(request, "plan/plans.html", {**context, **level_words(request)})


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def plan_new(request: Request, pk: str) -> HttpResponse:
    """Start a plan with its title only."""
    programme = node_thing(Programme, request, pk)

    def save(new: NewPlan) -> HttpResponse:
        made = create_plan(
            by=request.user, programme=programme, case=programme.case, title=new.title, period=new.period,
            client_key=new.client_key,
        )  # fmt: skip
        return told(request, f"”{made.title}” är påbörjad.", "action-plan", pk=made.pk)

    return form_page(request, PlanNewForm(posted(request)), "plan/new.html", {"programme": programme}, save)


@require_safe
@inside(Right.READ)
def plan(request: Request, pk: str) -> HttpResponse:
    """Where the plan stands, the three next steps, what is missing, how it goes with the actions."""
    thing = node_thing(ActionPlan, request, pk)
    situation = situation_of(thing)
    return render(
        request,
        "plan/overview.html",
        {
            "plan": thing,
            **where_it_stands(request, situation),
            "states": counted(situation.tree.actions, timezone.localdate()),
            "frames": situation.frames,
            "count": len(situation.tree.actions),
        },
    )


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def plan_settings(request: Request, pk: str) -> HttpResponse:
    """The plan's own facts, and how many actions may be called the most important."""
    thing = node_thing(ActionPlan, request, pk)
    names = ("top_rule", "top_count", "cross_cutting_count")
    rule = RuleForm(initial={name: getattr(thing, name) for name in names})
    context = {
        "plan": thing,
        "rule_form": rule,
        "may_rule": request.access.may(Right.EDIT, thing.node),
        "is_adopted": adopted_of(document=thing.node).exists(),
    }
    return write(request, thing, thing, "plan/settings.html", context)


@require_POST
@inside(Right.READ)
def plan_rule(request: Request, pk: str) -> HttpResponse:
    """Not by `form_page`: the form stands on the page of the plan's own facts, beside theirs."""
    thing = editable(ActionPlan, request, pk)
    form = RuleForm(request.POST)
    if not form.is_valid():
        context = {
            "plan": thing,
            "rule_form": form,
            "may_rule": True,
            "is_adopted": adopted_of(document=thing.node).exists(),
        }
        return write_again(request, thing, context)
    rule = form.said()
    set_rule(
        by=request.user, plan=thing, top_rule=rule.top_rule, top_count=rule.top_count,
        cross_cutting_count=rule.cross_cutting_count,
    )  # fmt: skip
    messages.success(request, "Regeln är sparad. Den varnar, men hindrar inget.")
    return redirect("action-plan-settings", pk=thing.pk)


def write_again(request: Request, thing: ActionPlan, context: dict[str, Any]) -> HttpResponse:
    """The settings page with the rule's faults at their fields."""
    if not request.access.may(Right.EDIT, thing.node):
        raise PermissionDenied
    request.method = "GET"
    return write(request, thing, thing, "plan/settings.html", context)
