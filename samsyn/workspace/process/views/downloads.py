"""Every document of a programme as a file: the working text, each version, comparisons, the account."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from samsyn.documents import files
from samsyn.documents.responses import file_response
from samsyn.editions.models import Edition
from samsyn.editions.queries import editions_of
from samsyn.editions.states import WORKING, status_of
from samsyn.organisation.requests import Request
from samsyn.organisation.rules import can_edit_all, can_read
from samsyn.process.queries import process_of
from samsyn.programmes.models import Programme
from samsyn.render.check import RenderFailed
from samsyn.render.kinds import DOCUMENTS
from samsyn.workspace.doors import inside, node_thing

WORKING_TEXT = "arbetstexten"  # ?med=arbetstexten: compare with the working text


@require_safe
@inside(can_read)
def documents(request: Request, pk: str) -> HttpResponse:
    """What can be downloaded, and in which formats."""
    programme = node_thing(Programme, request, pk)
    editions = list(editions_of(programme.node).defer("body"))
    texts = [{"name": "Arbetstexten", "status": f"{WORKING.word}. Märks UTKAST", "number": "", "earlier": editions[:1]}]
    texts += [
        {
            "name": f"Version {edition.number}",
            "status": f"{(status := status_of(edition)).line}"
            + (f". {status.word}" if status.word not in status.line else ""),
            "number": edition.number,
            "earlier": editions[at : at + 1],
        }
        for at, edition in enumerate(editions, 1)
    ]
    context = {
        "programme": programme,
        "texts": texts,
        "formats": files.FORMATS.values(),
        "process": process_of(programme.node),
        "can_write": can_edit_all(request.access),
    }
    return render(request, "process/documents.html", context)


@require_safe
@inside(can_read)
def document_file(request: Request, pk: str, kind: str, format: str) -> HttpResponse:
    """One document in one format: of `?version=N` or the working text; a comparison with `?med=N`."""
    programme = node_thing(Programme, request, pk)
    if kind not in DOCUMENTS or format not in files.FORMATS:
        raise Http404
    edition = chosen_edition(programme, request.GET.get("version", ""))
    other = chosen_edition(programme, request.GET.get("med", ""))
    try:
        made = files.document_file(DOCUMENTS[kind], programme.node, format, edition, other)
        return file_response(request, made)
    except RenderFailed as failure:
        messages.error(request, failure.sentence)
        return redirect("documents", programme.pk)


def chosen_edition(programme: Programme, number: str) -> Edition | None:
    """The version with the number; None, the working text, for "". 404 for a number that is none of its versions."""
    if number in ("", WORKING_TEXT):
        return None
    found = next((edition for edition in editions_of(programme.node) if str(edition.number) == number), None)
    if found is None:
        raise Http404
    return found
