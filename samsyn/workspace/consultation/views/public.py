"""The consultation on the municipality's public pages, with a link by which anybody may answer."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from samsyn.consultation.answer_links import is_revoked, let_anybody_answer, open_link, revoke
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.consultation.opening import writable
from samsyn.workspace.doors import inside
from samsyn.workspace.pages.posting import told


@require_POST
@inside(Right.READ)
def open_to_all(request: Request, pk: str) -> HttpResponse:
    """Shown there, or taken away again: what the button says."""
    here = writable(request, pk)
    if "ta-bort" in request.POST:
        there = open_link(here)
        if there is not None and not is_revoked(there):
            revoke(by=request.user, answer_link=there)
        return told(request, "Remissen visas inte längre på de publika sidorna.", "consultation", pk=here.pk)
    let_anybody_answer(by=request.user, consultation=here)
    return told(
        request, "Remissen visas på de publika sidorna, och vem som helst kan svara.", "consultation", pk=here.pk
    )
