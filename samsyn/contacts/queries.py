"""Contacts looked up: as they are compared with a register, in selections, and as the addresses that letters go to."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from samsyn.contacts.drafts import ContactDraft
from samsyn.contacts.matching import REGISTERED, SHARED_BY, Change, Comparison, Known, compare
from samsyn.contacts.models import (
    Contact,
    ContactAddress,
    ContactIntake,
    ContactQuerySet,
    ContactSelection,
    OptOut,
    SelectionPick,
)
from samsyn.tenants.models import Municipality

LOOKED_IN = ("name", "contact_person", "street", "postcode", "town", "phone", "trade")
SELECTED_BY = ("kind", "town", "trade", "source")


@dataclass(frozen=True)
class Recipient:
    """One address that a letter goes to, and all whom it is for: one letter names them all."""

    email: str
    contacts: list[Contact]


@dataclass(frozen=True)
class Reach:
    """Whom some contacts are as recipients. `without`: those with no address that is used."""

    recipients: list[Recipient] = field(default_factory=list)
    without: list[Contact] = field(default_factory=list)

    @property
    def shared(self) -> list[Recipient]:
        """Addresses that so many have that somebody else probably reads them, an accountant."""
        return [one for one in self.recipients if len(one.contacts) >= SHARED_BY]


def known_in(municipality: Municipality) -> list[Known]:
    """Every contact there is, also those removed and those that are part of another. Two queries."""
    emails: dict[str, list[str]] = defaultdict(list)
    unused: dict[str, list[str]] = defaultdict(list)
    merged: dict[str, list[str]] = defaultdict(list)
    addresses = ContactAddress.objects.filter(municipality=municipality)
    columns = addresses.values_list("contact", "contact__merged_into", "email", "is_used")
    for contact, whole, email, is_used in columns:
        emails[contact].append(email)
        if not is_used:
            unused[contact].append(email)
        if whole:
            merged[whole].append(email)
    rows = Contact.objects.filter(municipality=municipality).values(
        "pk", "taken", "removed_at", "is_protected", *REGISTERED
    )
    return [
        Known(
            id=row["pk"],
            fields={name: row[name] for name in REGISTERED},
            taken=row["taken"],
            emails=tuple(emails[row["pk"]]),
            is_removed=row["removed_at"] is not None,
            merged_emails=tuple(merged[row["pk"]]),
            is_protected=row["is_protected"],
            unused=tuple(unused[row["pk"]]),
        )
        for row in rows
    ]


def compared(intake: ContactIntake, drafts: Sequence[ContactDraft]) -> Comparison:
    """The register beside what is there. One that it has told of before and lacks now is gone from it."""
    of_register = Contact.objects.listed().filter(municipality=intake.municipality, source=intake.name)
    return compare(drafts, known_in(intake.municipality), of_register.values_list("pk", flat=True))


def said_otherwise(contact: Contact) -> list[Change]:
    """Where the register last said something else than what stands here: what stands, and what it said."""
    return [
        Change(name, getattr(contact, name), contact.taken[name])
        for name in REGISTERED
        if name in contact.taken and contact.taken[name] != getattr(contact, name)
    ]


def searched(municipality: Municipality, words: str = "", kind: str = "", town: str = "") -> ContactQuerySet:
    """The contacts that may stand in a list, by what somebody looks for: a name, a number, a town or an address."""
    found = Contact.objects.listed().filter(municipality=municipality)
    for word in words.split()[:8]:
        said = looked_for(word)
        hits = Q(org_number__startswith=as_number(word))
        for name in LOOKED_IN:
            hits |= Q(**{f"{name}__iregex": said})
        at = ContactAddress.objects.filter(email__icontains=word)
        of_parts = at.filter(contact__in=parts()).values("contact__merged_into")
        found = found.filter(hits | Q(pk__in=at.values("contact")) | Q(pk__in=of_parts))
    if kind:
        found = found.filter(kind=kind)
    if town:
        found = found.filter(town__iregex=spelled([town]))
    return found


def looked_for(word: str) -> str:
    """The word as a pattern. Patterns know that Å is å, which SQLite's LIKE does not; figures may stand in groups."""
    if len(word) > 3 and word.isdecimal():
        return "[ -]?".join(word)
    return re.escape(word)


def spelled(words: Iterable[str]) -> str:
    """A pattern of any of the words as the whole of a field, in whatever letters: BISPGÅRDEN is Bispgården."""
    return f"^({'|'.join(re.escape(word) for word in words)})$"


def as_number(word: str) -> str:
    """Ten figures as an organisation number is written; anything else as it stands."""
    return f"{word[:6]}-{word[6:]}" if len(word) > 6 and word.isdecimal() else word


def counts_by_kind(municipality: Municipality) -> list[tuple[str, str, int]]:
    """Kind, its word and how many there are, the most first."""
    rows = Contact.objects.listed().filter(municipality=municipality).values_list("kind").annotate(count=Count("pk"))
    labels = dict(Contact.Kind.choices)
    return [(kind, str(labels[kind]), count) for kind, count in sorted(rows, key=lambda row: (-row[1], row[0]))]


def values_in(municipality: Municipality, name: str) -> list[str]:
    """What the contacts say in a field, each once: towns, trades, sources."""
    listed = Contact.objects.listed().filter(municipality=municipality).exclude(**{name: ""})
    counts = listed.order_by(name).values_list(name).annotate(count=Count("pk"))
    spellings: dict[str, tuple[bool, int, str]] = {}
    for said, count in counts:  # in capitals only where nobody writes it otherwise, else as most do
        best = (not said.isupper(), count, said)
        spellings[said.casefold()] = max(best, spellings.get(said.casefold(), best))
    return [said for _, _, said in spellings.values()]


def asked_by(selection: ContactSelection) -> list[tuple[str, list[str]]]:
    """The fields that the rule asks about, and what it wants of each."""
    asked = [
        ("kind", selection.kinds),
        ("town", selection.towns),
        ("trade", selection.trades),
        ("source", selection.sources),
    ]
    return [(name, wanted) for name, wanted in asked if wanted]


def is_found_by(selection: ContactSelection, fields: Mapping[str, Any]) -> bool:
    """Whether the rule finds a contact with these fields, without asking the database: as `members` does."""
    asked = asked_by(selection)
    return bool(asked) and all(fields[name].casefold() in {one.casefold() for one in wanted} for name, wanted in asked)


def selections_of(contact: Contact) -> list[ContactSelection]:
    """The selections that the contact is in today."""
    if contact.is_protected or contact.removed_at or contact.merged_into_id:
        return []
    picks = dict(SelectionPick.objects.filter(contact=contact).values_list("selection", "is_in"))
    there = ContactSelection.objects.filter(municipality=contact.municipality_id)
    return [one for one in there if picks.get(one.pk, is_found_by(one, vars(contact)))]


def with_counts(municipality: Municipality) -> list[tuple[ContactSelection, int]]:
    """Each selection and how many it has today. Three queries, however many there are."""
    listed = Contact.objects.listed().filter(municipality=municipality)
    groups = list(listed.order_by().values(*SELECTED_BY).annotate(count=Count("pk")))
    picks: dict[str, list[SelectionPick]] = defaultdict(list)
    for pick in SelectionPick.objects.filter(contact__in=listed).select_related("contact"):
        picks[pick.selection_id].append(pick)
    found = []
    for selection in ContactSelection.objects.filter(municipality=municipality):
        count = sum(group["count"] for group in groups if is_found_by(selection, group))
        count += sum(pick.is_in - is_found_by(selection, vars(pick.contact)) for pick in picks[selection.pk])
        found.append((selection, count))
    return found


def members(selection: ContactSelection) -> ContactQuerySet:
    """The contacts of a selection as they are today: found by its rule or picked, and not left out."""
    rule = Q()
    for name, wanted in asked_by(selection):
        rule &= Q(kind__in=wanted) if name == "kind" else Q(**{f"{name}__iregex": spelled(wanted)})
    picked = selection.picks.filter(is_in=True).values("contact")
    left_out = selection.picks.filter(is_in=False).values("contact")
    found = Q(pk__in=picked) | rule if rule else Q(pk__in=picked)
    listed = Contact.objects.listed().filter(municipality=selection.municipality_id)
    return listed.filter(found).exclude(pk__in=left_out)


def reach(contacts: "QuerySet[Contact]") -> Reach:
    """The addresses of the contacts, each once, however many have it. Two queries.

    The addresses of a contact that is part of another are the other's.
    """
    there = {contact.pk: contact for contact in contacts}
    keys = contacts.order_by().values("pk")
    of_them = Q(contact__in=keys) | Q(contact__merged_into__in=keys, contact__in=parts())
    used = ContactAddress.objects.filter(of_them, is_used=True).order_by("email", "contact__name", "contact")
    by_email: dict[str, dict[str, Contact]] = defaultdict(dict)
    for email, own, whole in used.values_list("email", "contact", "contact__merged_into"):
        contact = there[whole or own]
        by_email[email][contact.pk] = contact
    reached = {pk for found in by_email.values() for pk in found}
    recipients = [Recipient(email, list(found.values())) for email, found in by_email.items()]
    return Reach(recipients, [contact for pk, contact in there.items() if pk not in reached])


def parts() -> QuerySet[Contact]:
    """Contacts that are part of another and whose addresses are the other's."""
    return Contact.objects.exclude(merged_into=None).filter(removed_at=None, is_protected=False)


def without_address(contacts: ContactQuerySet) -> ContactQuerySet:
    """Those of the contacts that no letter by mail reaches."""
    used = ContactAddress.objects.filter(is_used=True)
    of_parts = used.filter(contact__in=parts(), contact__merged_into=OuterRef("pk"))
    return contacts.filter(~Exists(used.filter(contact=OuterRef("pk"))), ~Exists(of_parts))


def opted_out(municipality: Municipality, purpose: str, emails: Iterable[str]) -> set[str]:
    """Which of the addresses want no letters of the purpose."""
    said_no = OptOut.objects.filter(municipality=municipality, purpose=purpose, email__in=list(emails))
    return set(said_no.values_list("email", flat=True))
