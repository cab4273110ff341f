"""Stored files, as attachments to those who may read; the logotype, openly."""

from django.http import Http404, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from samsyn.files.models import StoredFile
from samsyn.files.storage import read
from samsyn.organisation.models import HouseStyle
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.ui.responses import with_name
from samsyn.workspace.doors import inside, owned

RASTER = ("image/png", "image/jpeg")
NOTHING_RUNS = "sandbox; default-src 'none'"
A_DAY = 24 * 3600  # seconds


@require_safe
@inside(Right.READ)
def stored_file(request: Request, pk: str) -> HttpResponse:
    """A file of this municipality, always to be saved and never shown by the browser."""
    return answer_with(owned(StoredFile, request, pk=pk), as_attachment=True)


@require_safe
def logotype(request: Request) -> HttpResponse:
    """The municipality's logotype for pages. An SVG is a document that a browser runs, so it is never served here."""
    style = HouseStyle.objects.filter(municipality=request.municipality).select_related("logotype").first()
    if style is None or style.logotype is None or style.logotype.media_type not in RASTER:
        raise Http404
    answer = answer_with(style.logotype, as_attachment=False)
    patch_cache_control(answer, public=True, max_age=A_DAY)
    return answer


def answer_with(file: StoredFile, *, as_attachment: bool) -> HttpResponse:
    """The bytes with headers under which nothing in them can run. 404 when they are not on the disk."""
    try:
        data = read(file.sha256)
    except FileNotFoundError:
        raise Http404 from None
    answer = with_name(HttpResponse(data, content_type=file.media_type), file.name, as_attachment=as_attachment)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = NOTHING_RUNS
    return answer
