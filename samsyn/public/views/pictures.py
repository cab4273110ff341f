"""The pictures of open pages."""

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from samsyn.documents.responses import shown_file
from samsyn.editions.parts import is_public
from samsyn.files.queries import picture_file
from samsyn.organisation.requests import Request

KEPT_SECONDS = 24 * 3600


@require_safe
def picture(request: Request, sha256: str) -> HttpResponse:
    """A picture that an adopted version shows, by its sum; its address never means another."""
    if not is_public(request.municipality, sha256):
        raise Http404
    response = shown_file(picture_file(request.municipality, sha256))
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    etag = f'"{sha256}"'
    response["ETag"] = etag
    answer = get_conditional_response(request, etag=etag, response=response)
    assert isinstance(answer, HttpResponse)
    return answer
