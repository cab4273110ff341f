"""The decision pack: what is in it, what it lacks, and the whole of it as one file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from samsyn.documents.annexes import annexes_of
from samsyn.documents.decision_pack import gaps_of, pack_name, pack_zip
from samsyn.documents.decision_wording import adoption_points, who_decides
from samsyn.documents.files import FORMATS
from samsyn.documents.proposal import proposal_of
from samsyn.organisation.requests import Request
from samsyn.render.check import RenderFailed
from samsyn.tenants.rights import Right
from samsyn.ui.responses import attachment, makes_files
from samsyn.workspace.doors import governing_document, inside
from samsyn.workspace.pages.failing import file_failed

REPORTS = {
    "staff-report": "Antagandet",
    "staff-report-send-out": "Utskicket på remiss",
    "staff-report-start": "Uppdraget att börja",
}


@require_safe
@inside(Right.READ)
def pack(request: Request, pk: str) -> HttpResponse:
    document = governing_document(request, pk)
    proposal = proposal_of(document.node)
    context = {
        "document": document,
        "proposal": proposal,
        "who_decides": who_decides(proposal),
        "points": adoption_points(proposal),
        "annexes": annexes_of(proposal),
        "gaps": [(gap, reverse(gap.route, args=[gap.pk])) for gap in gaps_of(proposal)],
        "reports": REPORTS.items(),
        "formats": FORMATS.values(),
        "can_write": request.access.may(Right.EDIT),
    }
    return render(request, "decisions/pack.html", context)


@require_safe
@inside(Right.READ)
@makes_files
def pack_file(request: Request, pk: str) -> HttpResponse:
    """The pack as a zip, made now from what is known."""
    document = governing_document(request, pk)
    proposal = proposal_of(document.node)
    try:
        return attachment(pack_zip(proposal), name=pack_name(proposal), media_type="application/zip")
    except RenderFailed as failure:
        return file_failed(request, failure, reverse("decision-pack", args=[document.pk]))
