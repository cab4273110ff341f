"""The planner's table: filtered, sorted, a row at a time opened for writing."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from samsyn.action_plans.answers import stands_of
from samsyn.action_plans.models import Action, ActionPlan
from samsyn.action_plans.money_words import HEADS
from samsyn.action_plans.queries import PARTS, PlanTree, plan_of, still_followed, table_tree
from samsyn.action_plans.states import counted
from samsyn.action_plans.sums import frame_years, sums_of
from samsyn.governing.queries import removed_parts
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import editable, inside, node_thing
from samsyn.workspace.pages.levels import level_words
from samsyn.workspace.pages.posting import back_with_query
from samsyn.workspace.pages.saving import save
from samsyn.workspace.plan.choosing import BY_GOAL, asked_for, chosen_actions, is_filtered, offered
from samsyn.workspace.plan.forms import ActionRowForm
from samsyn.workspace.plan.rows import groups_of, later_years, lines_of, named, shown_years, timeline_of

PAGE = 100
ALL = "alla"  # ?visa=alla: the whole plan on one page


@require_safe
@inside(Right.READ)
def table(request: Request, pk: str) -> HttpResponse:
    plan = node_thing(ActionPlan, request, pk)
    return table_page(request, plan, opened=request.GET.get("andra", ""))


def table_page(
    request: Request, plan: ActionPlan, *, opened: str = "", form: ActionRowForm | None = None
) -> HttpResponse:
    """The table. `opened` is the id of the action whose row is open for writing."""
    tree, said = table_tree(plan), level_words(request)
    may_write = request.access.may(Right.EDIT, plan.node)
    if form is None and may_write:
        form = row_form(tree, opened)
    context = {
        "plan": plan,
        "states": counted(tree.actions, timezone.localdate()),
        "count": len(tree.actions),
        "sections": tree.sections.all,
        "tools": [
            (reverse("plan-excel", args=[plan.pk]), "Hämta som Excel"),
            (reverse("plan-excel-read", args=[plan.pk]), "Läs in från Excel"),
            (reverse("plan-paste", args=[plan.pk]), "Klistra in rader"),
        ],
        "opened": opened if form else "",
        "form": form,
        "may_write": may_write,
        **rows_asked_for(request, tree, said),
        **sums_and_frames(tree),
        **taken_away(plan, may_write=may_write),
        **said,
    }
    context["columns"] = 7 + len(context["years"]) + may_write
    return render(request, "plan/table.html", context)


def row_form(tree: PlanTree, opened: str) -> ActionRowForm | None:
    action = next((one for one in tree.actions if one.pk == opened), None)
    return ActionRowForm(thing=action) if action else None


def rows_asked_for(request: Request, tree: PlanTree, said: dict[str, dict[str, str]]) -> dict[str, Any]:
    """The rows that the address asks for, under their goals or in another order, and the ways to ask for others."""
    asked, today, years = asked_for(request.GET), timezone.localdate(), shown_years(tree)
    chosen = chosen_actions(tree, asked)
    size = max(len(chosen), 1) if request.GET.get("visa") == ALL else PAGE
    page = Paginator(chosen, size).get_page(request.GET.get("sida"))
    lines = lines_of(tree, list(page.object_list), years, today, stands_of(tree))
    names = {**said["level"], "action": said["levels"]["action"]}
    is_by_goal, timeline = asked["ordning"] == BY_GOAL, timeline_of(tree.actions, today)
    return {
        "groups": groups_of(tree, lines, years, names) if is_by_goal else [],
        "lines": [] if is_by_goal else list(lines.values()),
        "page": page,
        "asked": asked,
        "is_filtered": is_filtered(asked),
        "filters": offered(tree, asked, said),
        "row_query": query_of(request, leave=("andra",)),
        "filter_query": query_of(request, leave=("andra",)),
        "all_query": query_of(request, leave=("andra", "sida", "visa")),
        "track": timeline.ticks(),
        "timeline": timeline,
        "now": timeline.at(today) if timeline.first <= today <= timeline.last else None,
    }


def sums_and_frames(tree: PlanTree) -> dict[str, Any]:
    """The last rows: what all of it costs each year, against the frames."""
    years, frames = shown_years(tree), {frame.year: frame for frame in frame_years(tree)}
    return {
        "years": [HEADS.get(year, str(year)) for year in years],
        "later_years": later_years(tree),
        "frames": list(frames.values()),
        "has_frames": bool(tree.frames),
        "sums": named(years, sums_of(tree).cells(years)),
        "frame_cells": named(years, [frames[year].frame if year in frames else None for year in years]),
        "left_cells": named(years, [frames[year].left if year in frames else None for year in years]),
    }


def taken_away(plan: ActionPlan, *, may_write: bool) -> dict[str, Any]:
    """What can be taken back, and what is followed up still since the version in force has it."""
    removed = removed_parts(plan, PARTS)
    is_any = any(node.kind == Action.kind for node in removed)
    return {"removed": removed if may_write else [], "followed": still_followed(plan) if is_any else []}


def query_of(request: Request, leave: tuple[str, ...]) -> str:
    """The query of this page but for some names, ready to be added to: "q=lots&"."""
    kept = request.GET.copy()
    for name in leave:
        kept.pop(name, None)
    return f"{kept.urlencode()}&" if kept else ""


@require_POST
@inside(Right.READ)
def row(request: Request, pk: str) -> HttpResponse:
    """Save one row of the table; back to the same row. A collision opens the row with both texts."""
    action = editable(Action, request, pk)
    plan = plan_of(action)
    form = ActionRowForm(request.POST, thing=action)
    written = save(form, request.user)
    if written is None:
        return table_page(request, plan, opened=action.pk, form=form)
    messages.success(request, f"”{action.title}” är sparad." if written else "Inget var ändrat.")
    return back_with_query(request, f"{reverse('action-plan-text', kwargs={'pk': plan.pk})}#rad-{action.pk}")
