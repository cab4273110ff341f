"""A new programme, and the page that says where a programme stands, what is next and what is missing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.editions.situation import situation_of
from samsyn.organisation.requests import Request
from samsyn.programmes.checklist import missing_on_goal
from samsyn.programmes.models import Programme
from samsyn.programmes.operations import create_programme
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, node_thing
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, told
from samsyn.workspace.pages.situation import where_it_stands
from samsyn.workspace.programme.forms import NewProgramme, ProgrammeNewForm


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def programme_new(request: Request) -> HttpResponse:
    """Start a document with its title only."""

    def save(new: NewProgramme) -> HttpResponse:
        made = create_programme(
            by=request.user, municipality=request.municipality, title=new.title, document_type=new.document_type,
            client_key=new.client_key,
        )  # fmt: skip
        return told(request, f"”{made.title}” är påbörjat.", "programme", pk=made.pk)

    return form_page(request, ProgrammeNewForm(posted(request)), "programme/new.html", {}, save)


@require_safe
@inside(Right.READ)
def programme(request: Request, pk: str) -> HttpResponse:
    """Where the work stands, the three next steps, what is missing, what has happened, the goals."""
    thing = node_thing(Programme, request, pk)
    situation = situation_of(thing)
    return render(
        request,
        "programme/overview.html",
        {
            "programme": thing,
            **where_it_stands(request, situation),
            # Nothing is added to a text that has been adopted as it reads, so nothing in it is left to do.
            "rows": [
                (branch, [] if situation.is_decided else missing_on_goal(branch)) for branch in situation.tree.goals
            ],
        },
    )
