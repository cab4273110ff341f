"""The planner's table: filtered, sorted, a row at a time opened for writing."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from samsyn.action_plans.answers import stands_of
from samsyn.action_plans.models import Action, ActionPlan, FundingLine
from samsyn.action_plans.placing import LOOSE, group_order
from samsyn.action_plans.queries import PlanTree, plan_of, still_followed, table_tree
from samsyn.action_plans.states import counted
from samsyn.action_plans.sums import frame_years, sums_of
from samsyn.governing.models import Section
from samsyn.lib.money import thousands
from samsyn.lib.swedish import in_running_text, sort_key
from samsyn.nodes.models import Node
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import editable, inside, node_thing
from samsyn.workspace.plan.forms import ActionRowForm
from samsyn.workspace.plan.rows import groups_of, lines_of, shown_years, timeline_of
from samsyn.workspace.plan.views.plans import words
from samsyn.workspace.programme.saving import save

PAGE = 100
ALL = "alla"  # ?visa=alla: the whole plan on one page
SORTS: dict[str, tuple[str, Callable[[PlanTree, Action], Any]]] = {
    "": ("Efter mål", lambda tree, action: 0),
    "namn": ("Namn", lambda tree, action: sort_key(action.title)),
    "ansvarig": ("Ansvarig", lambda tree, action: sort_key(action.responsible_words or "ööö")),
    "tid": ("Slutar först", lambda tree, action: action.ends_on or date.max),
    "pengar": ("Dyrast först", lambda tree, action: -sums_of(tree.funding.get(action.pk, [])).total),
    "lage": ("Läge", lambda tree, action: list(Action.Status).index(Action.Status(action.status))),
    "topp": ("De viktigaste först", lambda tree, action: action.rank or 999),
}
LACKS: dict[str, tuple[str, Callable[[PlanTree, Action], bool]]] = {
    "mal": ("Mål", lambda tree, action: tree.places[action.pk].group == LOOSE),
    "ansvarig": ("Ansvarig", lambda tree, action: not action.responsible_words),
    "tidplan": ("Tidplan", lambda tree, action: not action.schedule),
    "finansiering": ("Finansiering", lambda tree, action: not tree.funding.get(action.pk)),
    "forvaltning": ("Förvaltning", lambda tree, action: not action.addressee_department_id),
    "indikator": ("Hur det märks", lambda tree, action: not action.indicator),
}


def chosen_actions(tree: PlanTree, asked: dict[str, str]) -> list[Action]:
    """The actions that the filter lets through, in the order asked for."""
    goals = {goal.id: {goal.id, *(part.id for part in goal.objectives)} for goal in tree.goals}
    needle = asked["q"].casefold()
    found = []
    for action in tree.actions:
        text = f"{action.title} {action.responsible_words} {action.schedule} {action.partners}".casefold()
        money = tree.funding.get(action.pk, [])
        lacks = LACKS.get(asked["saknar"])
        if (
            (not needle or needle in text)
            and (not asked["mal"] or goals.get(asked["mal"], set()).intersection(tree.serves.get(action.pk, [])))
            and (not asked["ansvarig"] or asked["ansvarig"] == action.responsible_words)
            and (not asked["forvaltning"] or asked["forvaltning"] == action.addressee_department_id)
            and (not asked["finansiering"] or any(line.source == asked["finansiering"] for line in money))
            and (not asked["lage"] or asked["lage"] == action.status)
            and (not asked["omrade"] or any(area.pk == asked["omrade"] for area in tree.areas.get(action.pk, [])))
            and (not lacks or lacks[1](tree, action))
        ):
            found.append(action)
    if asked["ordning"] in SORTS and asked["ordning"]:
        key = SORTS[asked["ordning"]][1]
        found.sort(key=lambda action: key(tree, action))
    return found


FILTERS = ("q", "mal", "ansvarig", "forvaltning", "finansiering", "lage", "omrade", "saknar", "ordning")


@require_safe
@inside(Right.READ)
def table(request: Request, pk: str) -> HttpResponse:
    plan = node_thing(ActionPlan, request, pk)
    return table_page(request, plan, opened=request.GET.get("andra", ""))


def table_page(
    request: Request, plan: ActionPlan, *, opened: str = "", form: ActionRowForm | None = None
) -> HttpResponse:
    """The table. `opened` is the id of the action whose row is open for writing."""
    tree, today = table_tree(plan), timezone.localdate()
    asked = {name: request.GET.get(name, "")[:200] for name in FILTERS}
    chosen = chosen_actions(tree, asked)
    may_write = request.access.may(Right.EDIT, plan.node)
    if form is None and opened and may_write:
        action = next((one for one in tree.actions if one.pk == opened), None)
        form = ActionRowForm(thing=action) if action else None
    is_by_goal = asked["ordning"] not in SORTS or not asked["ordning"]
    if is_by_goal:
        order = group_order(tree.goals)
        chosen.sort(key=lambda action: order[tree.places[action.pk].group])
    size = max(len(chosen), 1) if request.GET.get("visa") == ALL else PAGE
    page = Paginator(chosen, size).get_page(request.GET.get("sida"))
    years = shown_years(tree)
    lines = lines_of(tree, list(page.object_list), years, today, stands_of(tree))
    level_words = words(request)
    names = {**level_words["level"], "action": level_words["levels"]["action"]}
    timeline = timeline_of(tree.actions, today)
    frames = {frame.year: frame for frame in frame_years(tree)}
    removed = removed_parts(plan)
    is_filtered = any(asked[name] for name in FILTERS if name != "ordning")
    return render(
        request,
        "plan/table.html",
        {
            "plan": plan,
            "groups": groups_of(tree, lines, years, names) if is_by_goal else [],
            "lines": [] if is_by_goal else list(lines.values()),
            "years": years,
            "page": page,
            "asked": asked,
            "is_filtered": is_filtered,
            "filters": filters(tree, asked, level_words),
            "columns": 7 + len(years) + may_write,
            "track": timeline.ticks(),
            "row_query": query_of(request, leave=("andra",)),
            "filter_query": query_of(request, leave=("andra",)),
            "all_query": query_of(request, leave=("andra", "sida", "visa")),
            "tools": [
                (reverse("plan-excel", args=[plan.pk]), "Hämta som Excel"),
                (reverse("plan-excel-read", args=[plan.pk]), "Läs in från Excel"),
                (reverse("plan-paste", args=[plan.pk]), "Klistra in rader"),
            ],
            "removed": removed if may_write else [],
            "states": counted(tree.actions),
            "count": len(tree.actions),
            "frames": list(frames.values()),
            "sums": [thousands(cell) for cell in sums_of(tree.lines).cells(years)],
            "frame_cells": [thousands(frames[year].frame) if year in frames else "–" for year in years],
            "left_cells": [thousands(frames[year].left) if year in frames else "–" for year in years],
            "has_frames": bool(tree.frames),
            "timeline": timeline,
            "now": timeline.at(today) if timeline.first <= today <= timeline.last else None,
            "sections": tree.sections,
            "followed": still_followed(plan) if any(node.kind == Action.kind for node in removed) else [],
            "opened": opened if form else "",
            "form": form,
            "may_write": may_write,
            **level_words,
        },
    )


def filters(tree: PlanTree, asked: dict[str, str], said: dict[str, Any]) -> list[tuple[str, str, str, str, list]]:
    """(name, label, the word for all, what is chosen, what can be chosen) for each filter that has a choice."""
    offered = choices(tree)
    labels = {
        "mal": (said["level"]["goal"], f"Alla {in_running_text(said['levels']['goal'])}"),
        "ansvarig": ("Ansvarig", "Alla"),
        "forvaltning": ("Förvaltning", "Alla"),
        "finansiering": ("Finansiering", "Alla slag"),
        "lage": ("Läge", "Alla"),
        "omrade": ("Område", "Alla"),
        "saknar": ("Saknar", "Visa alla"),
        "ordning": ("Ordning", "Efter mål"),
    }
    return [(name, *labels[name], asked[name], offered[name]) for name in labels if offered[name]]


def query_of(request: Request, leave: tuple[str, ...]) -> str:
    """The query of this page but for some names, ready to be added to: "q=lots&"."""
    kept = request.GET.copy()
    for name in leave:
        kept.pop(name, None)
    return f"{kept.urlencode()}&" if kept else ""


def removed_parts(plan: ActionPlan) -> list[Node]:
    """Actions and sections taken out of the working text, latest first."""
    gone = Node.objects.filter(parent=plan.node_id, kind__in=(Action.kind, Section.kind)).exclude(removed_at=None)
    return list(gone.order_by("-removed_at", "pk"))


def choices(tree: PlanTree) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer: only what some action has."""
    addressed = [one for one in tree.actions if one.addressee_department_id]
    departments = {str(one.addressee_department_id): str(one.addressee_department) for one in addressed}
    areas = {area.pk: area.name for inside in tree.areas.values() for area in inside}
    responsible = sorted({one.responsible_words for one in tree.actions if one.responsible_words}, key=sort_key)
    sources = {line.source for line in tree.lines}
    return {
        "mal": [(goal.id, f"{goal.number} {goal.title}") for goal in tree.goals],
        "ansvarig": [(name, name) for name in responsible],
        "forvaltning": sorted(departments.items(), key=lambda pair: sort_key(pair[1])),
        "finansiering": [(key, str(label)) for key, label in FundingLine.Source.choices if key in sources],
        "lage": [(key, str(label)) for key, label in Action.Status.choices],
        "omrade": sorted(areas.items(), key=lambda pair: sort_key(pair[1])),
        "saknar": [(key, label) for key, (label, _) in LACKS.items()],
        "ordning": [(key, label) for key, (label, _) in SORTS.items() if key],
    }


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
    query = request.META.get("QUERY_STRING", "")
    address = reverse("action-plan-text", kwargs={"pk": plan.pk})
    return HttpResponseRedirect(f"{address}{'?' + query if query else ''}#rad-{action.pk}")
