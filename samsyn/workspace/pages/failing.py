"""A document that could not be made: said on a page of its own, whose status says so too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.render.check import NotMade, RenderFailed


def file_failed(request: HttpRequest, failure: RenderFailed, back: str) -> HttpResponse:
    """503 when it was ours to make it, so that whoever asks again later may get it; 409 for a document with a fault."""
    context = {"sentence": failure.sentence, "back": back}
    return render(request, "workspace/file_failed.html", context, status=503 if isinstance(failure, NotMade) else 409)
