"""The pages where a goal, an objective, a section and the document's own facts are read and written."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from samsyn.action_plans.models import ActionPlan
from samsyn.content.fields import value_of
from samsyn.editions.kinds import GOVERNING
from samsyn.editions.models import Edition, EditionPart
from samsyn.editions.queries import editions_of, with_periods
from samsyn.editions.states import line_of, status_of
from samsyn.governing.models import Governing, Section
from samsyn.lib.blocks import plain
from samsyn.organisation.requests import Request
from samsyn.programmes.checklist import missing_on_goal
from samsyn.programmes.models import AreaConditions, Goal, Objective, Programme
from samsyn.programmes.queries import GoalBranch, ProgrammeTree, programme_tree
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, node_thing, programme_of
from samsyn.workspace.programme.forms import FORMS, ContentForm
from samsyn.workspace.programme.saving import pending, save, show, typed_in
from samsyn.workspace.programme.views.outline import READ_WRITE, words

ADOPTED = Edition.Purpose.ADOPTED
EXCERPT = 160  # characters of a text shown in the thread


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def programme_settings(request: Request, pk: str) -> HttpResponse:
    """The document's own facts: what stands on its cover and above its text."""
    thing = node_thing(Programme, request, pk)
    return write(request, thing, thing, "programme/settings.html", {})


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def section(request: Request, pk: str) -> HttpResponse:
    thing = node_thing(Section, request, pk)
    stands_in = thing.node.parent
    plan = (
        ActionPlan.objects.select_related("node__municipality").filter(pk=stands_in.pk).first() if stands_in else None
    )
    return write(request, thing, plan or programme_of(thing), "programme/section.html", {"plan": plan})


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def area_conditions(request: Request, pk: str) -> HttpResponse:
    """How it is in one policy area, what there is to build on and what stands in the way (S4)."""
    thing = node_thing(AreaConditions, request, pk)
    return write(request, thing, programme_of(thing), "programme/area_conditions.html", {})


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def goal(request: Request, pk: str) -> HttpResponse:
    """One goal, with the thread beside it: what it rests on and where it leads."""
    thing = node_thing(Goal, request, pk)
    programme = programme_of(thing)
    tree = programme_tree(programme)
    branch = next(branch for branch in tree.goals if branch.goal.pk == thing.pk)
    context = {
        "branch": branch,
        "of": len(tree.goals),
        "neighbours": neighbours(tree, branch),
        "missing": missing_on_goal(branch),
        "ties": [
            ("Vision och övergripande mål", excerpt(thing.vision_tie)),
            ("Regional och nationell nivå", excerpt(thing.regional_tie)),
        ],
        **versions_with(programme, thing),
        "origins": list(thing.node.origins.select_related("run__file").order_by("pk")[:3]),
        "may_add": request.access.may(Right.EDIT, thing.node),
    }
    return write(request, thing, programme, "programme/goal.html", context)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def objective(request: Request, pk: str) -> HttpResponse:
    thing = node_thing(Objective, request, pk)
    programme = programme_of(thing)
    numbers = {
        under.pk: (number, branch)
        for branch in programme_tree(programme).goals
        for number, under in branch.numbered_objectives
    }
    number, branch = numbers[thing.pk]
    context = {
        "number": number,
        "branch": branch,
        **versions_with(programme, thing),
        "origins": list(thing.node.origins.select_related("run__file").order_by("pk")[:3]),
        "may_move": request.access.may(Right.EDIT, branch.goal.node),
    }
    return write(request, thing, programme, "programme/objective.html", context)


def write(
    request: Request, thing, programme: Governing, template: str, context: dict, *, form_options: dict | None = None
) -> HttpResponse:
    """Show a part to write in, or to read for those who may not; save it field by field.

    `programme`: the programme or plan it stands in. `form_options`: what the form of its kind takes besides the part.
    """
    options = form_options or {}
    context = {
        "programme": programme,
        "part": thing,
        "text_route": GOVERNING[programme.kind].text_route,
        "today_iso": timezone.localdate().isoformat(),
        **({} if "newest" in context else version_line(editions_of(programme.node).defer("body").first())),
        **words(request),
        **context,
    }
    form_class = FORMS[thing.kind]
    if not request.access.may(Right.EDIT, thing.node):
        if request.method == "POST":
            raise PermissionDenied
        return render(request, template, {**context, "texts": texts(form_class(thing=thing, **options))})
    if request.method == "POST":
        form = form_class(request.POST, thing=thing, **options)
        written = save(form, request.user)
        if written is not None:
            now = timezone.localtime().strftime("%H.%M")
            messages.success(request, f"Sparat {now}." if written else "Inget var ändrat.")
            return redirect(request.path)
        return render(request, template, {**context, "form": form})
    form = form_class(thing=thing, **options)
    drafts = pending(form, request.user)
    if drafts and request.GET.get("utkast") == "ta":
        taken = {name: value for name, value in typed_in(form, request.user).items() if name in drafts}
        form = form_class(thing=thing, typed=taken, **options)
        return render(request, template, {**context, "form": form, "is_taken_up": True})
    return render(request, template, {**context, "form": form, "drafts": list(drafts.values())})


def version_line(newest: Edition | None) -> dict[str, Any]:
    """What the version line of a part says: working material, and which version it builds on."""
    return {"newest": newest, "newest_line": line_of(newest) if newest else ""}


def texts(form: ContentForm) -> list[tuple[str, str]]:
    """The fields that say something, as label and what to read."""
    shown = [(form.fields[name], value_of(form.thing, name)) for name in form.content if name != "title"]
    return [(str(field.label), show(field, value)) for field, value in shown if value not in (None, "", [])]


def excerpt(blocks: list[dict]) -> str:
    words = " ".join(plain(blocks).split())
    return words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + " …"


def versions_with(programme: Governing, thing) -> dict[str, Any]:
    """The version line, `valid` (the version that holds today, if any), and `stands_in`: the locked versions that the
    part stands in, newest first, each with its status line. Three queries."""
    holds = Exists(EditionPart.objects.filter(edition=OuterRef("pk"), node=thing.pk))
    editions = with_periods(editions_of(programme.node).defer("body").annotate(holds_part=holds))
    return {
        **version_line(editions[0] if editions else None),
        "valid": next((one for one in editions if one.purpose == ADOPTED and status_of(one).is_valid), None),
        "stands_in": [(one, line_of(one)) for one in editions if one.holds_part],
    }


def neighbours(tree: ProgrammeTree, branch: GoalBranch) -> tuple[GoalBranch | None, GoalBranch | None]:
    """The goals before and after, to go on to."""
    at = branch.number - 1
    return (tree.goals[at - 1] if at else None), (tree.goals[at + 1] if at + 1 < len(tree.goals) else None)
