"""The pages where a goal, an objective, a section and the document's own facts are read and written."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from samsyn.action_plans.models import ActionPlan
from samsyn.editions.models import Edition
from samsyn.governing.models import Section
from samsyn.lib.excerpts import excerpt
from samsyn.organisation.requests import Request
from samsyn.programmes.checklist import missing_on_goal
from samsyn.programmes.models import AreaConditions, Goal, Objective, Programme
from samsyn.programmes.queries import GoalBranch, ProgrammeTree, programme_tree
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, node_thing, programme_of
from samsyn.workspace.pages.from_cover import OF_THE_DOCUMENT, told_by_cover
from samsyn.workspace.pages.posting import READ_WRITE
from samsyn.workspace.pages.writing import versions_with, write

ADOPTED = Edition.Purpose.ADOPTED
EXCERPT = 160  # characters of a text shown in the thread


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def programme_settings(request: Request, pk: str) -> HttpResponse:
    """The document's own facts: what stands on its cover and above its text."""
    thing = node_thing(Programme, request, pk)
    return write(request, thing, thing, "programme/settings.html", told_by_cover(thing.node, OF_THE_DOCUMENT))


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
            ("Vision och övergripande mål", excerpt(thing.vision_tie, EXCERPT)),
            ("Regional och nationell nivå", excerpt(thing.regional_tie, EXCERPT)),
        ],
        **versions_with(programme, thing),
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
        "may_move": request.access.may(Right.EDIT, branch.goal.node),
    }
    return write(request, thing, programme, "programme/objective.html", context)


def neighbours(tree: ProgrammeTree, branch: GoalBranch) -> tuple[GoalBranch | None, GoalBranch | None]:
    """The goals before and after, to go on to."""
    at = branch.number - 1
    return (tree.goals[at - 1] if at else None), (tree.goals[at + 1] if at + 1 < len(tree.goals) else None)
