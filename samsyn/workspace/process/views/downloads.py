"""Every document of a programme or a plan as a file: the working text, each version, comparisons, the account."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from samsyn.action_plans.queries import plans_in
from samsyn.documents import files
from samsyn.documents.responses import file_response
from samsyn.editions.kinds import GOVERNING
from samsyn.editions.models import Edition
from samsyn.editions.queries import editions_of, with_periods
from samsyn.editions.states import WORKING, status_of
from samsyn.governing.models import Governing
from samsyn.organisation.requests import Request
from samsyn.process.queries import process_of
from samsyn.programmes.models import Programme
from samsyn.render.check import RenderFailed
from samsyn.render.kinds import DOCUMENTS
from samsyn.tenants.rights import Right
from samsyn.ui.responses import makes_files
from samsyn.workspace.doors import governing_document, inside
from samsyn.workspace.pages.failing import file_failed

WORKING_TEXT = "arbetstexten"  # ?med=arbetstexten: compare with the working text


@require_safe
@inside(Right.READ)
def documents(request: Request, pk: str) -> HttpResponse:
    """What can be downloaded, and in which formats."""
    document = governing_document(request, pk)
    editions = with_periods(editions_of(document.node))
    texts: list[dict[str, Any]] = [
        {
            "name": "Arbetstexten",
            "status": f"{WORKING.word}. Märks UTKAST",
            "number": "",
            "query": "",
            "earlier": editions[:1],
        },
    ]
    texts += [
        {
            "name": f"Version {edition.number}",
            "status": f"{(status := status_of(edition)).line}"
            + (f". {status.word}" if status.word not in status.line else ""),
            "number": edition.number,
            "query": f"?version={edition.number}",
            "earlier": editions[at : at + 1],
        }
        for at, edition in enumerate(editions, 1)
    ]
    context = {
        "document": document,
        "printed_as": GOVERNING[document.kind].printed_as,
        "texts": texts,
        "formats": files.FORMATS.values(),
        "plans": plans_in(document) if isinstance(document, Programme) else [],
        "valid": next((edition for edition in editions if status_of(edition).is_valid), None),
        "process": process_of(document.node),
        "can_write": request.access.may(Right.EDIT),
    }
    return render(request, "process/documents.html", context)


@require_safe
@inside(Right.READ)
@makes_files
def document_file(request: Request, pk: str, kind: str, format: str) -> HttpResponse:
    """One document in one format: of `?version=N` or the working text; a comparison with `?med=N`."""
    document = governing_document(request, pk)
    if kind not in DOCUMENTS or format not in files.FORMATS or DOCUMENTS[kind].of not in ("", document.kind):
        raise Http404
    edition = chosen_edition(document, request.GET.get("version", ""))
    other = chosen_edition(document, request.GET.get("med", ""))
    try:
        made = files.document_file(DOCUMENTS[kind], document.node, format, edition, other)
        return file_response(request, made)
    except RenderFailed as failure:
        return file_failed(request, failure, reverse("documents", args=[document.pk]))


def chosen_edition(document: Governing, number: str) -> Edition | None:
    """The version with the number; None, the working text, for "". 404 for a number that is none of its versions."""
    if number in ("", WORKING_TEXT):
        return None
    found = next((edition for edition in editions_of(document.node) if str(edition.number) == number), None)
    if found is None:
        raise Http404
    return found
