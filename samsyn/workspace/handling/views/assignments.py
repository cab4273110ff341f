"""An assignment that a comment gave: what, who, by when, and what became of it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from samsyn.consultation.models import Comment
from samsyn.organisation.requests import Request
from samsyn.process.models import Assignment
from samsyn.process.operations import change_assignment, give_assignment
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside
from samsyn.workspace.handling.forms_assignment import DoneForm, NewAssignmentForm
from samsyn.workspace.handling.showing import about, name_of
from samsyn.workspace.handling.views.comment import comment_here
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, told


def shown(here: Comment) -> dict[str, Any]:
    response = here.response
    return {**about(response.consultation), "comment": here, "response": response, "sender": name_of(response)}


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def give(request: Request, pk: str) -> HttpResponse:
    here = comment_here(request, pk)
    form = NewAssignmentForm(posted(request))

    def save(said: dict[str, Any]) -> HttpResponse:
        process = here.response.consultation.process
        give_assignment(by=request.user, source=here.node, process=process, client_key=form.key(), **said)
        return told(request, "Uppdraget är antecknat. Det står på remissens översikt tills det är klart.", "comment",
                    pk=here.pk)  # fmt: skip

    return form_page(request, form, "handling/assignment.html", lambda: shown(here), save)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def assignment(request: Request, pk: str) -> HttpResponse:
    """Corrected, or said to be done."""
    found = get_object_or_404(Assignment, pk=pk, municipality=request.municipality)
    if found.source_id is None:
        raise Http404
    here = comment_here(request, found.source_id)
    form = DoneForm(posted(request), instance=found)

    def save(said: dict[str, Any]) -> HttpResponse:
        change_assignment(by=request.user, assignment=found, **said)
        return told(request, "Uppdraget är sparat.", "comment", pk=here.pk)

    return form_page(request, form, "handling/assignment.html", lambda: {**shown(here), "given": found}, save)
