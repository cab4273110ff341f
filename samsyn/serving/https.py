"""Nothing is answered with content over plain HTTP where the installation is set to HTTPS (SAMSYN_HTTPS)."""

import ipaddress
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http.request import split_domain_port, validate_host

HEALTH = "/lever/"  # asked by the machine itself and by load balancers, which speak plain HTTP


def header(scope: dict[str, Any], name: bytes) -> str:
    """The values of a header, with commas between them if it came more than once."""
    return ",".join(value.decode("latin-1") for key, value in scope["headers"] if key == name)


def is_plain(scope: dict[str, Any]) -> bool:
    """Whether the request came by plain HTTP: its proxy says so, or it came from another machine without a proxy."""
    if scope["path"] == HEALTH:
        return False
    if said := header(scope, b"x-forwarded-proto"):
        return any(part.strip().lower() != "https" for part in said.split(","))
    return not is_here(scope.get("client"))


def is_here(client: Any) -> bool:
    """Whether the other end is this machine. None: a socket in the file system, which only this machine has."""
    if client is None:
        return True
    try:
        return ipaddress.ip_address(client[0]).is_loopback
    except ValueError:
        return False


def secure_address(scope: dict[str, Any]) -> str:
    """The same address by HTTPS; "" when the host is not one that this installation answers for."""
    domain, _ = split_domain_port(header(scope, b"host"))
    if not domain or not validate_host(domain, settings.ALLOWED_HOSTS):
        return ""
    raw = scope.get("raw_path") or quote(scope["path"]).encode()
    query = b"?" + scope["query_string"] if scope["query_string"] else b""
    return f"https://{domain}{(raw + query).decode('latin-1')}"
