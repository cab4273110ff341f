"""A new programme, and the page that says where a programme stands, what is next and what is missing."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.audit.models import AuditEvent
from samsyn.editions.situation import situation_of
from samsyn.governing.checklist import missing_for
from samsyn.governing.models import Governing
from samsyn.governing.next_steps import steps_for
from samsyn.governing.states import stages
from samsyn.nodes.queries import two_levels_below
from samsyn.organisation.requests import Request
from samsyn.programmes.checklist import missing_on_goal
from samsyn.programmes.models import Programme
from samsyn.programmes.operations import create_programme
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, node_thing
from samsyn.workspace.programme.forms import ProgrammeNewForm
from samsyn.workspace.start.views import read_event

MISSING_SHOWN = 6
EVENTS_SHOWN = 8


@require_http_methods(["GET", "HEAD", "POST"])
@inside(Right.EDIT)
def programme_new(request: Request) -> HttpResponse:
    """Start a document with its title only."""
    form = ProgrammeNewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = create_programme(by=request.user, municipality=request.municipality, **form.cleaned_data)
        messages.success(request, f"”{made.title}” är påbörjat.")
        return redirect("programme", pk=made.pk)
    return render(request, "programme/new.html", {"form": form})


@require_safe
@inside(Right.READ)
def programme(request: Request, pk: str) -> HttpResponse:
    """Where the work stands, the three next steps, what is missing, what has happened, the goals."""
    thing = node_thing(Programme, request, pk)
    situation = situation_of(thing)
    missing, (steps, waiting) = missing_for(situation, request.access), steps_for(situation, request.access)
    return render(
        request,
        "programme/overview.html",
        {
            "programme": thing,
            "situation": situation,
            "stages": stages(situation),
            "steps": steps,
            "waiting": waiting,
            "missing": missing[:MISSING_SHOWN],
            "missing_more": missing[MISSING_SHOWN:],
            "rows": [(branch, missing_on_goal(branch)) for branch in situation.tree.goals],
            "events": [read_event(event) for event in events_of(thing)],
            "may_write": request.access.may(Right.EDIT),
            "level": {kind: request.municipality.level(kind) for kind in ("goal", "objective")},
            "levels": {kind: request.municipality.level(kind, 2) for kind in ("goal", "objective")},
        },
    )


def events_of(thing: Governing) -> list[AuditEvent]:
    """The latest of what has been done with the programme and its parts, newest first."""
    below = two_levels_below(thing.pk).values("pk")
    here = Q(thing=thing.pk) | Q(thing__in=below)
    return list(
        AuditEvent.objects.filter(here, municipality=thing.municipality)
        .with_names()
        .order_by("-at", "-id")[:EVENTS_SHOWN]
    )
