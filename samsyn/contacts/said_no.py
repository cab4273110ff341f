"""Who has said no to letters: the contacts beside the addresses that have, and the addresses beside the contacts."""

from collections import defaultdict
from collections.abc import Iterable

from samsyn.contacts.models import Contact, ContactAddress, OptOut
from samsyn.tenants.models import Municipality


def said_no_in(municipality: Municipality, emails: Iterable[str] | None = None) -> dict[str, list[str]]:
    """Address → the words of what it wants no more of: all there are, or of these addresses. One query."""
    rows = OptOut.objects.filter(municipality=municipality)
    if emails is not None:
        rows = rows.filter(email__in=list(emails))
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row.email].append(str(row.get_purpose_display()))
    return dict(found)


def purposes_of(emails: Iterable[str], said_no: dict[str, list[str]]) -> list[str]:
    """What any of the addresses wants no more of, each once."""
    return list(dict.fromkeys(purpose for email in emails for purpose in said_no.get(email, ())))


def who_has(municipality: Municipality, emails: Iterable[str]) -> dict[str, list[Contact]]:
    """Address → the contacts in the list that letters to it are for. One query."""
    rows = ContactAddress.objects.filter(
        municipality=municipality, email__in=list(emails), contact__removed_at=None, contact__is_protected=False
    )
    found: dict[str, dict[str, Contact]] = defaultdict(dict)
    for row in rows.select_related("contact__merged_into").order_by("contact__name", "contact"):
        whole = row.contact.merged_into or row.contact
        if whole.removed_at is None and not whole.is_protected:
            found[row.email][whole.pk] = whole
    return {email: list(contacts.values()) for email, contacts in found.items()}
