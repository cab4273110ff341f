"""Where a municipality is reached: its name in the path (slug) and its own web address (host), and which are taken.

Whoever makes or changes a municipality asks here: the command line, a bundle that is brought in, the operations.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import get_resolver

from samsyn.tenants.middleware import OUTSIDE
from samsyn.tenants.models import Municipality

OTHERS = {"live", "media", "static"}  # handed out before the URLconf is asked
_slug = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_host = re.compile(r"(?=.{4,120}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_segment = re.compile(r"\^?([\w.-]+)/?")


class AddressRefused(ValueError):
    """The address cannot be a municipality's. The message is a Swedish sentence."""


@cache
def reserved_slugs() -> frozenset[str]:
    """The first words of every path that Samsyn has for itself, outside municipalities and inside them."""
    return frozenset({*OTHERS, *_first_words(OUTSIDE), *_first_words(settings.ROOT_URLCONF)})


def _first_words(urlconf: str) -> Iterator[str]:
    waiting: list[Any] = list(get_resolver(urlconf).url_patterns)
    while waiting:
        pattern = waiting.pop()
        found = _segment.match(str(pattern.pattern))
        if found:
            yield found[1]
        elif not str(pattern.pattern).strip("^"):
            waiting += getattr(pattern, "url_patterns", [])


def check_slug(slug: str, code: str = "") -> None:
    """Refuse a name in the path that is no such name, Samsyn's own, or another municipality's than `code`'s."""
    if not _slug.fullmatch(slug):
        raise AddressRefused(f"Adressen ”{slug}” får bara ha små bokstäver a–z, siffror och bindestreck.")
    if slug in reserved_slugs():
        raise AddressRefused(f"Adressen /{slug}/ är Samsyns egen. Välj ett annat namn.")
    if other := Municipality.objects.filter(slug=slug).exclude(pk=code).first():
        raise AddressRefused(f"Adressen /{slug}/ är redan upptagen här av {other}.")


def check_host(host: str, code: str = "") -> None:
    """Refuse a web address that is no such address, the installation's own, or another municipality's. "" is none."""
    if not host:
        return
    if not _host.fullmatch(host):
        raise AddressRefused(f"Webbadressen ”{host}” ska vara ett värdnamn med små bokstäver, som plan.example.org.")
    if host in own_hosts() and not Municipality.objects.filter(host=host, pk=code).exists():
        raise AddressRefused(f"Webbadressen {host} är installationens egen och kan inte vara en kommuns.")
    if other := Municipality.objects.filter(host=host).exclude(pk=code).first():
        raise AddressRefused(f"Webbadressen {host} är redan upptagen här av {other}.")


def own_hosts() -> set[str]:
    """The names that the installation itself goes by, which reach every municipality: all that it answers for.

    A municipality's own address is therefore given to it first, and answered for (SAMSYN_HOSTS) after that. Of
    `.example.org`, which answers for whatever stands before it, only example.org is the installation's.
    """
    answered = {host.lower().lstrip(".") for host in settings.ALLOWED_HOSTS} - {"*"}
    return {(urlsplit(settings.PUBLIC_URL).hostname or "").lower(), "localhost", *answered}
