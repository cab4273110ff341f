"""What no view answers with a page gets one of ours."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render


class NotAllowedMiddleware:
    """An address asked for in a way that it does not take: Django's own answer is an empty page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        return told(request, response) if isinstance(response, HttpResponseNotAllowed) else response


def told(request: HttpRequest, response: HttpResponseNotAllowed) -> HttpResponse:
    page = render(request, "405.html", status=response.status_code)
    page["Allow"] = response["Allow"]
    return page
