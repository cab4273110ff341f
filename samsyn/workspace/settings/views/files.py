"""Stored files, as attachments to those who may see what they belong to; the logotype, openly."""

from dataclasses import dataclass

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from samsyn.cases.models import CaseRecord
from samsyn.consultation.models import ConsultationFile, ResponseFile
from samsyn.documents.responses import shown_file, stored_answer
from samsyn.editions.models import Decision
from samsyn.files.models import StoredFile
from samsyn.governing.models import GoverningDocument
from samsyn.organisation.models import HouseStyle
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, owned

RASTER = ("image/png", "image/jpeg")
MOST = 20  # things that a file belongs to, looked through for one that may be seen
A_DAY = 24 * 3600  # seconds


@dataclass(frozen=True)
class Holder:
    """What a file may belong to, by a field of it: whoever has the right to that may fetch the file."""

    model: type[Model]
    field: str
    right: Right


HOLDERS = (
    Holder(Decision, "extract", Right.READ),
    Holder(CaseRecord, "file", Right.READ),
    Holder(GoverningDocument, "file", Right.READ),
    Holder(ResponseFile, "file", Right.EDIT),
    Holder(ConsultationFile, "file", Right.READ),
    Holder(HouseStyle, "logotype", Right.ADMINISTER),
    Holder(HouseStyle, "word_template", Right.ADMINISTER),
)


@require_safe
@inside(Right.READ)
def stored_file(request: Request, pk: str) -> HttpResponse:
    """A file of this municipality, always to be saved and never shown by the browser. 404 unless it belongs to
    something whose files are fetched here: what was read in, a printed version and a picture have pages of their own.
    """
    file = owned(StoredFile, request, pk=pk)
    if not any(may_fetch(request, file, holder) for holder in HOLDERS):
        raise Http404
    return stored_answer(file, as_attachment=True)


def may_fetch(request: Request, file: StoredFile, holder: Holder) -> bool:
    held = holder.model._default_manager.filter(municipality=request.municipality, **{holder.field: file})
    return any(request.access.may(holder.right, None if isinstance(one, HouseStyle) else one) for one in held[:MOST])


@require_safe
def logotype(request: Request) -> HttpResponse:
    """The municipality's logotype for pages. An SVG is a document that a browser runs, so it is never served here."""
    style = HouseStyle.objects.filter(municipality=request.municipality).select_related("logotype").first()
    if style is None or style.logotype is None or style.logotype.media_type not in RASTER:
        raise Http404
    answer = shown_file(style.logotype)
    patch_cache_control(answer, public=True, max_age=A_DAY)
    return answer
