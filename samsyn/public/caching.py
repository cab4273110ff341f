"""The open pages sent small and seldom: compressed, kept for a minute, and answered 304 to those who have them.

A secret compressed beside what others choose is given away a letter at a time to whoever counts the bytes.
So only pages without a form, sent to somebody without any cookie, are compressed; pages inside never are.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from samsyn.organisation.requests import Request

Given = ParamSpec("Given")
KEPT_SECONDS = 60
COMPRESS = GZipMiddleware(lambda request: HttpResponse()).process_response


def open_page(
    view: Callable[Concatenate[Request, Given], HttpResponse],
) -> Callable[Concatenate[Request, Given], HttpResponse]:
    """Decorator of a view whose page is the same for everybody who has not signed in."""

    @wraps(view)
    def shown(request: Request, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 200 or response.has_header("Cache-Control"):
            return response
        is_stranger = not request.COOKIES and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
        patch_vary_headers(response, ["Cookie"])
        if is_stranger:
            patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
        else:
            patch_cache_control(response, private=True, no_cache=True)
        etag = f'"{sha256(response.content).hexdigest()[:32]}"'
        response["ETag"] = etag
        answer = get_conditional_response(request, etag=etag, response=response)
        assert isinstance(answer, HttpResponse)
        if is_stranger and answer is response:
            COMPRESS(request, answer)
        return answer

    return shown
