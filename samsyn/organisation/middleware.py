"""Sets request.access: what the principal may do in this municipality today, and request.names."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from samsyn.identity.proof import principal_of
from samsyn.organisation.requests import Request
from samsyn.organisation.rules import Access
from samsyn.tenants.names import names_in


class AccessMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        inside = cast(Request, request)  # what it becomes here
        inside.access = cast(Access, SimpleLazyObject(lambda: access_here(inside)))
        inside.names = cast(dict[str, str], SimpleLazyObject(lambda: names_in(inside.municipality)))
        return self.get_response(request)


def access_here(request: Request) -> Access:
    return Access.of(principal_of(request), request.municipality, timezone.localdate())
