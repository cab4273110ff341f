"""A file as an answer to a request."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

Response = TypeVar("Response", bound=HttpResponseBase)
V = TypeVar("V", bound=Callable[..., HttpResponseBase])


def makes_files(view: V) -> V:
    """Decorator of a view that makes a file, which takes seconds: only some of the threads make files at once."""
    view.makes_files = True  # type: ignore[attr-defined]  # a mark, read before a thread is taken (serving.pages)
    return view


def attachment(data: bytes, *, name: str, media_type: str, cache: str = "no-store") -> HttpResponse:
    """The bytes to be saved under the name, never shown by the browser, and kept by nobody on the way."""
    response = with_name(HttpResponse(data, content_type=media_type), name)
    response["Cache-Control"] = cache
    return response


def with_name(response: Response, name: str, *, as_attachment: bool = True) -> Response:
    """Any response (a stream too) with the name that the file is saved under: å, ä and ö as they are."""
    response["Content-Disposition"] = content_disposition_header(as_attachment, name) or "attachment"
    return response
