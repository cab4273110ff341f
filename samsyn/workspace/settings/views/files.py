"""Stored files, as attachments to those who may read; the logotype, openly."""

from django.http import Http404, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from samsyn.documents.responses import shown_file, stored_answer
from samsyn.files.models import StoredFile
from samsyn.organisation.models import HouseStyle
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, owned

RASTER = ("image/png", "image/jpeg")
A_DAY = 24 * 3600  # seconds


@require_safe
@inside(Right.READ)
def stored_file(request: Request, pk: str) -> HttpResponse:
    """A file of this municipality, always to be saved and never shown by the browser."""
    return stored_answer(owned(StoredFile, request, pk=pk), as_attachment=True)


@require_safe
def logotype(request: Request) -> HttpResponse:
    """The municipality's logotype for pages. An SVG is a document that a browser runs, so it is never served here."""
    style = HouseStyle.objects.filter(municipality=request.municipality).select_related("logotype").first()
    if style is None or style.logotype is None or style.logotype.media_type not in RASTER:
        raise Http404
    answer = shown_file(style.logotype)
    patch_cache_control(answer, public=True, max_age=A_DAY)
    return answer
