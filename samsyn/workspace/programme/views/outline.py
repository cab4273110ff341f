"""The whole working text as an outline: parts added, moved, taken away and brought back."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.action_plans.models import ActionPlan
from samsyn.editions.operations import NotAllowedNow
from samsyn.governing.models import PolicyArea, Section
from samsyn.governing.operations import add_section, move_part, remove_part, restore_part, step_part
from samsyn.governing.queries import removed_parts
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import Node, NodeModel
from samsyn.nodes.queries import model_of
from samsyn.organisation.requests import Request
from samsyn.organisation.rules import Access
from samsyn.programmes.models import AreaConditions, Goal, Objective, Programme
from samsyn.programmes.operations import add_area_conditions, add_goal, add_objective
from samsyn.programmes.queries import PARTS, programme_tree
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import editable, inside, node_thing, owned, programme_of
from samsyn.workspace.pages.forms import FORMS, NewSection, SectionNewForm, living_areas
from samsyn.workspace.pages.levels import level_words
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, told
from samsyn.workspace.programme.forms import AreaChoiceForm, NewPart, OtherGoalForm, PartNewForm


@dataclass(frozen=True)
class Line:
    """A row of the outline. `up` and `down`: it can be moved that way, by this person."""

    part: NodeModel
    number: str
    up: bool
    down: bool
    may_place: bool  # take it away, or move it to another place


def lines(parts: Sequence[NodeModel], access: Access, parent: Node, number: str = "") -> list[Line]:
    """Parts of one kind in one place, as rows. To place a part is to change what it stands in."""
    may = access.may(Right.EDIT, parent)
    last = len(parts) - 1
    return [
        Line(part, f"{number}{at + 1}", up=may and at > 0, down=may and at < last, may_place=may)
        for at, part in enumerate(parts)
    ]


@require_safe
@inside(Right.READ)
def goals(request: Request, pk: str) -> HttpResponse:
    """The outline: sections, goals with their objectives, sections; and what has been taken away."""
    programme = node_thing(Programme, request, pk)
    tree = programme_tree(programme)
    node, access = programme.node, request.access
    for branch in tree.goals:
        branch.goal.node.parent = node  # known already: spares a query for each
    goal_lines = lines([branch.goal for branch in tree.goals], access, node)
    rows = [
        {
            "line": line,
            "objectives": lines(branch.objectives, access, branch.goal.node, f"{branch.number}."),
            "may_add": access.may(Right.EDIT, branch.goal.node),
        }
        for line, branch in zip(goal_lines, tree.goals, strict=True)
    ]
    return render(
        request,
        "programme/goals.html",
        {
            "programme": programme,
            "before": lines(tree.sections.before, access, node),
            "rows": rows,
            "after": lines(tree.sections.after, access, node),
            "area_lines": lines(tree.area_conditions, access, node),
            "removed": removed_parts(programme, PARTS) if access.may(Right.EDIT, node) else [],
            "may_write": access.may(Right.EDIT, node),
            **level_words(request),
        },
    )


# ---- Adding ----------------------------------------------------------------------------------------------------------


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def goal_new(request: Request, pk: str) -> HttpResponse:
    programme = editable(Programme, request, pk)

    def save(new: NewPart) -> HttpResponse:
        made = add_goal(by=request.user, programme=programme, title=new.title, client_key=new.client_key)
        return _added(request, made, "goal")

    heading = f"Lägg till {in_running_text(request.municipality.level('goal'))}"
    context = {"programme": programme, "heading": heading}
    return form_page(request, PartNewForm(posted(request)), "programme/part_new.html", context, save)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def section_new(request: Request, pk: str) -> HttpResponse:
    programme = editable(Programme, request, pk)
    form = SectionNewForm(posted(request), level=request.municipality.level("goal", 2))

    def save(new: NewSection) -> HttpResponse:
        made = add_section(
            by=request.user, programme=programme, title=new.title, stands_after_goals=new.stands_after_goals,
            client_key=new.client_key,
        )  # fmt: skip
        return _added(request, made, "section")

    context = {"programme": programme, "heading": "Lägg till avsnitt"}
    return form_page(request, form, "programme/part_new.html", context, save)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def area_conditions_new(request: Request, pk: str) -> HttpResponse:
    """Conditions and difficulties of one more area (S4)."""
    programme = editable(Programme, request, pk)
    written = AreaConditions.objects.filter(node__parent=programme.node, node__removed_at=None).values("area")
    areas = living_areas(request.municipality).exclude(pk__in=written)
    form = AreaChoiceForm(posted(request), areas=areas)

    def save(area: PolicyArea) -> HttpResponse:
        made = add_area_conditions(by=request.user, programme=programme, area=area)
        return _added(request, made, "area-conditions")

    context = {"programme": programme, "heading": "Lägg till ett områdes förutsättningar", "is_area": True}
    return form_page(request, form, "programme/part_new.html", {**context, "has_areas": areas.exists()}, save)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def objective_new(request: Request, pk: str) -> HttpResponse:
    goal = editable(Goal, request, pk)

    def save(new: NewPart) -> HttpResponse:
        made = add_objective(by=request.user, goal=goal, title=new.title, client_key=new.client_key)
        return _added(request, made, "objective")

    heading = f"Lägg till {in_running_text(request.municipality.level('objective'))}"
    context = {"programme": programme_of(goal), "heading": heading, "over": goal}
    return form_page(request, PartNewForm(posted(request)), "programme/part_new.html", context, save)


def _added(request: Request, part: NodeModel, route: str) -> HttpResponse:
    return told(request, f"”{part}” är tillagt. Här kan du skriva mer.", route, pk=part.pk)


# ---- Moving ----------------------------------------------------------------------------------------------------------


@require_POST
@inside(Right.READ)
def part_step(request: Request, pk: str) -> HttpResponse:
    """One step up or down; back to the same button, so that it can be pressed again."""
    part = placeable(request, pk)
    way = "upp" if request.POST.get("way") == "up" else "ner"
    step_part(by=request.user, part=part, up=way == "upp")
    return HttpResponseRedirect(f"{listed_at(part)}#{way}-{part.pk}")


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def objective_move(request: Request, pk: str) -> HttpResponse:
    """Let an objective stand under another goal of the programme."""
    objective = placeable(request, pk, kinds=[Objective.kind])
    programme = programme_of(objective)
    others = Goal.objects.filter(node__parent=programme.pk, node__removed_at=None).exclude(pk=objective.node.parent_id)
    others = others.select_related("node").order_by("node__position", "node__created_at", "pk")
    offered = request.access.which(Right.EDIT, others)
    form = OtherGoalForm(
        posted(request),
        goals=others if request.method == "POST" else offered,
        level=request.municipality.level("goal"),
    )

    def save(goal: Goal) -> HttpResponse:
        if not request.access.may(Right.EDIT, goal):
            raise PermissionDenied
        move_part(by=request.user, part=objective, to=LAST, parent=goal.node)
        row = reverse("goals", kwargs={"pk": programme.pk}) + f"#rad-{objective.pk}"
        return told(request, f"”{objective}” står nu sist under ”{goal.title}”.", row)

    context = {"programme": programme, "part": objective, "others": offered, **level_words(request)}
    return form_page(request, form, "programme/objective_move.html", context, save)


LAST = 10_000  # larger than any number of siblings


# ---- Taking away and bringing back -----------------------------------------------------------------------------------


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def part_remove(request: Request, pk: str) -> HttpResponse:
    part = placeable(request, pk, removed=True)
    back = listed_at(part)
    if part.node.removed_at:  # a second click
        return redirect(back)
    if request.method == "POST":
        try:
            remove_part(by=request.user, part=part)
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
            return redirect("versions", part.pk)
        messages.success(request, f"”{part}” är borttaget. Längst ner på sidan kan du ta tillbaka det.")
        return redirect(back)
    objectives = part.node.children.living().count() if part.kind == Goal.kind else 0
    context = {
        "programme": programme_of(part),
        "part": part,
        "objectives": objectives,
        "plan": plan_around(part),
        "back": back,
        **level_words(request),
    }
    return render(request, "programme/part_remove.html", context)


def plan_around(part: NodeModel) -> ActionPlan | None:
    """The plan that an action, or what stands below one, is in."""
    over = [part.node.parent_id, part.node.parent.parent_id if part.node.parent else None]
    return ActionPlan.objects.select_related("node__parent").filter(pk__in=filter(None, over)).first()


@require_POST
@inside(Right.READ)
def part_restore(request: Request, pk: str) -> HttpResponse:
    part = placeable(request, pk, removed=True)
    if part.node.removed_at:
        restore_part(by=request.user, part=part)
    messages.success(request, f"”{part}” är tillbaka i arbetstexten.")
    return HttpResponseRedirect(f"{listed_at(part)}#rad-{part.pk}")


# The page where the parts of a kind are listed: its route, which takes what the part stands in.
LISTED_AT = {
    "action_plan": "action-plans",
    "action": "action-plan-text",
    "frame": "plan-money",
    "milestone": "action",
    "funding": "action",
}


def listed_at(part: NodeModel) -> str:
    """The address of the page where the part stands among its like."""
    route = LISTED_AT.get(part.kind)
    stands_in = part.node.parent
    if part.kind == Section.kind and stands_in and stands_in.kind == ActionPlan.kind:
        route = "action-plan-text"
    return reverse(route, args=[part.node.parent_id]) if route else reverse("goals", args=[programme_of(part).pk])


def part_of(request: Request, pk: str, *, removed: bool = False) -> NodeModel:
    """A programme, section, goal or objective of this municipality, whichever the id belongs to, or 404."""
    node = owned(Node, request, pk=pk)
    if node.kind not in FORMS:
        raise Http404
    return node_thing(model_of(node.kind), request, pk, removed=removed)


def placeable(request: Request, pk: str, *, kinds: list[str] | None = None, removed: bool = False) -> NodeModel:
    """A part that this person may move or take away: it changes what the part stands in. Else 404 or 403."""
    part = part_of(request, pk, removed=removed)
    if part.kind == Programme.kind or (kinds and part.kind not in kinds):
        raise Http404
    if not request.access.may(Right.EDIT, part.node.parent):
        raise PermissionDenied
    return part
