"""Whose an e-mail address is: the municipality's own, or somebody else's that should be asked about."""

from collections import Counter

from django.utils import timezone

from samsyn.organisation.models import RoleAssignment, holds_on
from samsyn.tenants.email_addresses import normal
from samsyn.tenants.models import Municipality

# Anybody gets an address here, so most people having one says nothing about the municipality.
FOR_ANYBODY = {"gmail.com", "hotmail.com", "hotmail.se", "icloud.com", "live.com", "live.se", "outlook.com",
               "outlook.se", "proton.me", "telia.com", "yahoo.com", "yahoo.se"}  # fmt: skip


def is_own_address(municipality: Municipality, address: str) -> bool:
    domain = normal(address).rpartition("@")[2]
    return any(is_within(domain, own) for own in own_domains(municipality))


def own_domains(municipality: Municipality) -> set[str]:
    """The website's, the name's own .se, and the domain that more than half of the municipality's people have."""
    found = {f"{municipality.slug}.se"}
    if municipality.host:
        first, _, rest = municipality.host.lower().partition(".")
        found.add(rest if "." in rest else f"{first}.{rest}")  # planer.sjoby.se is a page of sjoby.se
    roles = RoleAssignment.objects.filter(municipality=municipality, is_external=False).filter(
        holds_on(timezone.localdate())
    )
    emails = set(roles.values_list("person__email", flat=True))
    domains = Counter(normal(email).rpartition("@")[2] for email in emails)
    found |= {domain for domain, count in domains.items() if count * 2 > len(emails)}
    return found - FOR_ANYBODY


def is_within(domain: str, other: str) -> bool:
    """naringsliv.sjoby.se is within sjoby.se; a top domain holds nobody's own."""
    return "." in other and (domain == other or domain.endswith(f".{other}"))
