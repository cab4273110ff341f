"""A slip of the pen in a valid version mended without a decision: logged, said why, and readable as before."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from samsyn.editions.content import from_body
from samsyn.editions.models import Edition
from samsyn.editions.operations import NotAllowedNow
from samsyn.editions.states import status_of
from samsyn.governing.operations import correct_slip
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.decisions.amendments import AmendmentsForm, read_amendments
from samsyn.workspace.decisions.forms_correcting import CorrectionForm
from samsyn.workspace.doors import governing_document, inside, owned
from samsyn.workspace.pages.posting import READ_WRITE, posted


@require_http_methods(READ_WRITE)
@inside(Right.LOCK)
def correct(request: Request, pk: str) -> HttpResponse:
    """Choose the texts, write them right, say what was wrong. Nothing is saved before the last button.

    Not by `form_page`: the texts and the reason are two forms in one, and either may have to be shown again.
    """
    edition = owned(Edition, request, pk=pk)
    document = governing_document(request, edition.document_id)
    status = status_of(edition)
    content = from_body(edition.body)
    form = CorrectionForm(posted(request))
    amending = AmendmentsForm(content=content, chosen=[])
    if request.method == "POST":
        amending, is_ready = read_amendments(request.POST, content, request.user)
        if is_ready and form.is_valid():
            slip = form.said()
            try:
                made = correct_slip(
                    by=request.user, edition=edition, amendments=amending.amendments(), reason=slip.reason,
                    client_key=slip.client_key,
                )  # fmt: skip
            except NotAllowedNow as refusal:
                amending.add_error(None, str(refusal))
            else:
                messages.success(request, f"Rättelsen är gjord och heter version {made.number}. Beslutet är detsamma.")
                return redirect("edition", made.pk)
    context = {"document": document, "edition": edition, "status": status, "form": amending, "why": form}
    return render(request, "decisions/correct.html", context)
