"""One address, one person: however the letters were typed. Mail always goes to the address as it is stored."""

from contextlib import suppress

from django.db.models import Q
from django.utils.crypto import salted_hmac

from samsyn.tenants.models import Person


def normal(address: str) -> str:
    """The address as it is compared and stored: small letters, the domain as the mail system has it."""
    local, _, domain = address.strip().lower().rpartition("@")
    with suppress(UnicodeError):  # no domain that mail can be sent to: it is compared as it stands
        domain = domain.encode("idna").decode()
    return f"{local}@{domain}"


def person_with(address: str) -> Person | None:
    """The person who has the address, whatever the letters' case. A letter that only looks alike is another address."""
    wanted = normal(address)
    found = Person.objects.filter(Q(email__iexact=wanted) | Q(email__iexact=address.strip()))
    return next((person for person in found if normal(person.email) == wanted), None)


def address_key(address: str) -> str:
    """The address as something that can be compared and not read: for rows about addresses that nobody has."""
    return salted_hmac("samsyn.address", normal(address), algorithm="sha256").hexdigest()
