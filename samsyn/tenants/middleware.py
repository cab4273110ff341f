"""Finds the municipality in the address (`/ragunda/…`) or the host, and hides it from the URLconf."""

from collections.abc import Callable

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

from samsyn.tenants.models import Municipality

OUTSIDE: str = settings.URLCONF_OUTSIDE  # pages that belong to no municipality


class MunicipalityMiddleware:
    """Sets request.municipality (None outside), strips its prefix from the path and sets the script prefix.

    Addresses made with `reverse` then carry the municipality by themselves, and no URLconf names one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        set_script_prefix("/")
        municipality, prefix = find_municipality(request.get_host(), request.path_info)
        request.municipality = municipality  # type: ignore[attr-defined]  # what it becomes here
        if municipality is None:
            request.urlconf = OUTSIDE
        elif prefix:
            request.path_info = request.path_info.removeprefix(prefix) or "/"
            request.META["SCRIPT_NAME"] = prefix
            set_script_prefix(prefix + "/")
        try:
            return self.get_response(request)
        finally:
            set_script_prefix("/")


def find_municipality(host: str, path: str) -> tuple[Municipality | None, str]:
    """The municipality of an address and the prefix it has in the path ("" when the host tells)."""
    name = host.rsplit(":", 1)[0].lower()
    slug = path.lstrip("/").split("/", 1)[0]
    found = list(Municipality.objects.filter((Q(host=name) & ~Q(host="")) | (Q(slug=slug) & ~Q(slug=""))))
    if by_host := next((one for one in found if one.host and one.host == name), None):
        return by_host, ""
    by_path = next((one for one in found if one.slug == slug), None)
    return by_path, f"/{slug}" if by_path else ""
