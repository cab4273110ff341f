"""What a register would remove of its own contacts, in numbers, and many that were removed taken back at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.audit.operations import operation, record
from samsyn.contacts.models import Contact, ContactIntake, ContactQuerySet
from samsyn.contacts.operations import restore_contact
from samsyn.tenants.actors import Actor

MANY, PART = 5, 10  # more than so many, and more than one in so many: a person is asked once more
ROWS_OF_OLDER = ("new", "changed", "same", "left", "doubled", "removed")  # that did not keep how many rows they had


@dataclass(frozen=True)
class Removal:
    """`gone` of the `of_register` contacts of a register are not in its `rows`. `before`: its rows last time, or 0."""

    gone: int
    of_register: int
    rows: int
    before: int = 0

    @property
    def is_many(self) -> bool:
        return self.gone > MANY and self.gone * PART > self.of_register


def removal_of(intake: ContactIntake, *, gone: int, rows: int) -> Removal:
    of_register = Contact.objects.living().filter(municipality=intake.municipality_id, source=intake.name)
    done = ContactIntake.objects.filter(municipality=intake.municipality_id, name=intake.name).exclude(done_at=None)
    counts = done.order_by("-done_at").values_list("counts", flat=True).first() or {}
    before = counts.get("rows") or sum(counts.get(name, 0) for name in ROWS_OF_OLDER)
    return Removal(gone, of_register.count(), rows, before)


def removed_by(intake: ContactIntake) -> ContactQuerySet:
    """Those that were removed when the register was taken in, and still are: they have its moment."""
    if intake.done_at is None:
        return Contact.objects.none()
    return Contact.objects.filter(municipality=intake.municipality_id, source=intake.name, removed_at=intake.done_at)


@operation
def restore_removed_by(*, by: Actor, intake: ContactIntake) -> int:
    """Take back all that the register removed. Answers how many."""
    count = removed_by(intake).update(removed_at=None)
    if count:
        record(by=by, verb="contacts.restored", thing=intake, label=intake.name, count=count)
    return count


@operation
def restore_contacts(*, by: Actor, contacts: Iterable[Contact]) -> int:
    """Take back these. Answers how many."""
    there = list(contacts)
    for contact in there:
        restore_contact(by=by, contact=contact)
    return len(there)
