"""A register given, looked at and taken in: the same register again changes nothing, and nothing is written by half."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, TypeVar

import msgspec
from django.utils import timezone

from samsyn.audit.operations import operation, record
from samsyn.contacts.drafts import ContactDraft
from samsyn.contacts.matching import Comparison, Known, Proposed, said_by, taken_by
from samsyn.contacts.models import Contact, ContactAddress, ContactIntake
from samsyn.contacts.queries import compared
from samsyn.contacts.remembered import kept_of
from samsyn.lib.canonical import sha256_hex
from samsyn.lib.ids import id_of_key
from samsyn.tenants.actors import Actor, person_of
from samsyn.tenants.keys import ROW
from samsyn.tenants.models import Municipality

KEPT = timedelta(days=30)  # how long a register that nobody takes in is kept
BATCH = 1_000  # rows in one statement
WRITTEN = ("name", "org_number", "contact_person", "street", "postcode", "town", "phone", "trade", "kind",
           "is_sole_trader", "taken", "source", "source_on")  # fmt: skip


class ToldAnew(Exception):
    """What the register would do is no longer what the person was shown."""


@operation
def give_register(
    *, by: Actor, municipality: Municipality, name: str, extracted_on: date | None, kind: str, file_name: str,
    table: dict[str, Any], columns: list[str], has_heads: bool, client_key: str,
) -> ContactIntake:  # fmt: skip
    """Keep the rows of a register until they are looked at. `table` holds no personal identity numbers."""
    intake, is_new = ContactIntake.objects.get_or_create(
        pk=id_of_key(ROW, municipality.pk, client_key),
        defaults={
            "municipality": municipality, "by": person_of(by), "name": name, "extracted_on": extracted_on, "kind": kind,
            "file_name": file_name[:200], "table": table, "columns": columns, "has_heads": has_heads,
        },
    )  # fmt: skip
    if is_new:
        record(by=by, verb="contacts.given", thing=intake, label=name)
    return intake


@operation
def read_columns_as(*, by: Actor, intake: ContactIntake, columns: list[str], has_heads: bool, kind: str) -> None:
    """What each column of a register that is not taken in holds. Nothing is written about contacts."""
    ContactIntake.objects.filter(pk=intake.pk, done_at=None).update(columns=columns, has_heads=has_heads, kind=kind)


@operation
def take_in(
    *, by: Actor, intake: ContactIntake, drafts: Sequence[ContactDraft], seen: str, leave: Collection[int] = (),
    removes_gone: bool = False,
) -> dict[str, int]:  # fmt: skip
    """Write what the register says, all of it or nothing, and forget its rows. Answers how many of each.

    `seen`: `mark_of` the comparison that the person was shown; ToldAnew when it is another by now. `leave`: lines that
    are not taken. A register that is taken in already answers what came of it then.
    """
    Municipality.objects.select_for_update().get(pk=intake.municipality_id)  # two registers at once know of each other
    fresh = ContactIntake.objects.select_for_update().get(pk=intake.pk)
    if fresh.done_at:
        return dict(fresh.counts)
    comparison = compared(fresh, drafts)
    if mark_of(comparison) != seen:
        raise ToldAnew
    left_out = set(leave)
    new = [one for one in comparison.new if one.draft.line not in left_out]
    changed = [one for one in comparison.changed if one.draft.line not in left_out]
    _add(fresh, new)
    _change(fresh, changed)
    _remember(fresh, comparison.same)
    now = timezone.now()
    gone = _remove(comparison.gone, now) if removes_gone else 0
    fresh.counts = {
        "new": len(new), "changed": len(changed), "same": len(comparison.same), "gone": gone,
        "left": len(comparison.new) + len(comparison.changed) - len(new) - len(changed),
        "doubled": len(comparison.doubled), "removed": len(comparison.removed), "rows": len(drafts),
    }  # fmt: skip
    fresh.done_at, fresh.table = now, kept_of(fresh.table, has_heads=fresh.has_heads)
    fresh.save()
    record(by=by, verb="contacts.taken_in", thing=fresh, label=fresh.name, **fresh.counts)
    return dict(fresh.counts)


@operation
def throw_away(*, by: Actor, intake: ContactIntake) -> None:
    """Forget a register that has not been taken in."""
    if ContactIntake.objects.filter(pk=intake.pk, done_at=None).delete()[0]:
        record(by=by, verb="contacts.thrown_away", municipality=intake.municipality, label=intake.name)


def mark_of(comparison: Comparison) -> str:
    """A hash of what a register would do, so that what is done is what was shown."""
    told = [
        [
            one.draft.line,
            one.known.id if one.known else "",
            [[change.field, str(change.was), str(change.becomes)] for change in one.changes],
            list(one.new_emails),
            list(one.dropped_emails),
        ]
        for one in [*comparison.new, *comparison.changed]
    ]
    return sha256_hex(msgspec.json.encode([told, sorted(comparison.gone)]))


# ---- Writing many ----------------------------------------------------------------------------------------------------


def _add(intake: ContactIntake, new: Iterable[Proposed]) -> None:
    contacts, addresses = [], []
    for one in new:
        draft = one.draft
        contact = Contact(
            municipality=intake.municipality, source=intake.name, source_on=intake.extracted_on,
            taken=taken_by(draft, {}, {}), **{"kind": intake.kind, **said_by(draft)},
        )  # fmt: skip
        contacts.append(contact)
        addresses += [_address(intake, contact, email, at, is_used=at == 0) for at, email in enumerate(draft.emails)]
    Contact.objects.bulk_create(contacts, batch_size=BATCH)
    ContactAddress.objects.bulk_create(addresses, batch_size=BATCH)


def _change(intake: ContactIntake, changed: Sequence[Proposed]) -> None:
    """The first address of the row is used when it is new; those that the row no longer has are kept, and not used."""
    contacts = _contacts_of(changed)
    addresses = []
    dropped: dict[str, Collection[str]] = {}
    for one in changed:
        contact = contacts[_id_of(one)]
        for change in one.changes:
            setattr(contact, change.field, change.becomes)
        if contact.is_sole_trader:
            contact.org_number = ""
        contact.taken = taken_by(one.draft, contact.taken, _known_of(one).fields)
        contact.source, contact.source_on = intake.name, intake.extracted_on
        there = len(_known_of(one).emails)
        addresses += [
            _address(intake, contact, email, there + at, is_used=email == one.draft.emails[0])
            for at, email in enumerate(one.new_emails)
        ]
        if one.dropped_emails:
            dropped[contact.pk] = one.dropped_emails
    _write(contacts.values())
    _no_longer_used(dropped)
    ContactAddress.objects.bulk_create(addresses, batch_size=BATCH)


def _remember(intake: ContactIntake, same: Sequence[Proposed]) -> None:
    """That the register still says it, of what day and in which row."""
    contacts = _contacts_of(same)
    told = []
    for one in same:
        contact = contacts[_id_of(one)]
        before = contact.taken, contact.source, contact.source_on
        contact.taken = taken_by(one.draft, contact.taken, _known_of(one).fields)
        contact.source, contact.source_on = intake.name, intake.extracted_on
        if before != (contact.taken, contact.source, contact.source_on):
            told.append(contact)
    _write(told)


def _write(contacts: Iterable[Contact]) -> None:
    """Contacts that are there, written as new ones are: one of thousands at a time takes minutes otherwise."""
    Contact.objects.bulk_create(
        contacts, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN
    )


def _no_longer_used(dropped: Mapping[str, Collection[str]]) -> None:
    """Addresses, by their contact, that the register has had and lacks now."""
    for batch in _batches(list(dropped)):
        rows = ContactAddress.objects.filter(contact__in=batch, is_used=True).values_list("pk", "contact", "email")
        keys = [pk for pk, contact, email in rows if email in dropped[contact]]
        for some in _batches(keys):
            ContactAddress.objects.filter(pk__in=some).update(is_used=False)


def _remove(gone: Sequence[str], now: datetime) -> int:
    """The moment is the register's own: by it they are known again and can be taken back (contacts.removals)."""
    removed = 0
    for batch in _batches(list(gone)):
        removed += Contact.objects.filter(pk__in=batch, removed_at=None).update(removed_at=now)
    return removed


def _contacts_of(proposed: Sequence[Proposed]) -> dict[str, Contact]:
    found: dict[str, Contact] = {}
    for batch in _batches([_id_of(one) for one in proposed]):
        found |= {contact.pk: contact for contact in Contact.objects.select_for_update().filter(pk__in=batch)}
    return found


def _known_of(one: Proposed) -> Known:
    assert one.known
    return one.known


def _id_of(one: Proposed) -> str:
    return _known_of(one).id


def _address(intake: ContactIntake, contact: Contact, email: str, position: int, *, is_used: bool) -> ContactAddress:
    return ContactAddress(
        municipality=intake.municipality, contact=contact, email=email, position=position, is_used=is_used,
        source=intake.name, source_on=intake.extracted_on,
    )  # fmt: skip


T = TypeVar("T")


def _batches(rows: Sequence[T]) -> Iterable[list[T]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch
