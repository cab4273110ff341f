"""Contacts added, changed, taken away and brought together; registers taken in; selections; who has said no.

In the log a contact has no name: it is a person's often enough, and the log is kept when the contact is erased.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import ProtectedError, Q
from django.utils import timezone

from samsyn.audit.operations import operation, record
from samsyn.contacts.models import Contact, ContactAddress, ContactSelection, KeptApart, OptOut, SelectionPick
from samsyn.content.fields import as_value, hash_of, value_of
from samsyn.lib.ids import id_of_key
from samsyn.lib.org_numbers import PERSONAL, org_number_in
from samsyn.tenants.actors import Actor
from samsyn.tenants.email_addresses import normal
from samsyn.tenants.keys import ROW
from samsyn.tenants.models import Municipality

FIELDS = (
    "kind", "name", "org_number", "is_sole_trader", "contact_person", "street", "postcode", "town", "phone", "trade",
    "note", "is_protected",
)  # fmt: skip
BY_HAND = "Skrivet för hand"
PERSONAL_NUMBER = (
    "Det här är ett personnummer, och det sparas inte. Är det en enskild firma: kryssa i rutan och lämna numret tomt."
)


class ChangedMeanwhile(Exception):
    """Somebody else has changed the contact since the writer saw it. `theirs`: field → what it says now."""

    def __init__(self, theirs: Mapping[str, Any]):
        super().__init__(", ".join(theirs))
        self.theirs = theirs


class NotANumber(Exception):
    """What is written is no legal person's number. The message is a Swedish sentence."""


class AddressIsProtected(Exception):
    """The address is that of somebody with protected details, who is not to stand in lists by another name.

    The message is a Swedish sentence.
    """


class StillNamed(Exception):
    """The contact cannot be erased: something that is kept names it. The message is a Swedish sentence."""


def label_of(contact: Contact) -> str:
    return str(contact.get_kind_display())


@operation
def add_contact(
    *, by: Actor, municipality: Municipality, client_key: str, emails: Iterable[str] = (),
    used: Iterable[str] | None = None, source: str = BY_HAND, source_on: date | None = None, **fields: Any,
) -> Contact:  # fmt: skip
    """A contact that somebody writes. The same client key again answers the first. `used`: as in `change_contact`."""
    emails, source_on = list(emails), source_on or timezone.localdate()
    _refuse_protected(municipality, emails)
    contact, is_new = Contact.objects.get_or_create(
        pk=id_of_key(ROW, municipality.pk, client_key),
        defaults={"municipality": municipality, "source": source, "source_on": source_on, **_with_no_number(fields)},
    )
    if is_new:
        _write_addresses(contact, emails, used=used, source=source, source_on=source_on)
        record(by=by, verb="contact.added", thing=contact, label=label_of(contact))
    return contact


@operation
def change_contact(
    *, by: Actor, contact: Contact, seen: Mapping[str, str], emails: Iterable[str] | None = None,
    used: Iterable[str] | None = None, **fields: Any,
) -> list[str]:  # fmt: skip
    """Write what is new. `seen`: field → hash of what the writer saw (content.fields); one not there is written blind.

    `emails`: all its addresses, in order; `used`: those that letters go to. None: as they are. Raises ChangedMeanwhile
    and writes nothing when somebody else has changed one of the same fields; AddressIsProtected.
    """
    fresh = Contact.objects.select_for_update().get(pk=contact.pk)
    fields = _with_no_number(fields)
    theirs: dict[str, Any] = {}
    changed: list[str] = []
    for name, value in fields.items():
        present = value_of(fresh, name)
        now, new = hash_of(present), hash_of(as_value(value))
        if new in (now, seen.get(name)):
            continue
        if name in seen and seen[name] != now:
            theirs[name] = present
        setattr(fresh, name, value)
        changed.append(name)
    if emails is not None:
        emails = list(emails)
        _refuse_protected(fresh.municipality, emails, but=fresh.pk)
        written, there = address_words(emails, emails if used is None else used), addresses_value(fresh)
        if hash_of(written) not in (hash_of(there), seen.get("emails")):
            if "emails" in seen and seen["emails"] != hash_of(there):
                theirs["emails"] = there
            changed.append("emails")
    if theirs:
        raise ChangedMeanwhile(theirs)
    if not changed:
        return []
    fresh.save()
    if "emails" in changed and emails is not None:
        _write_addresses(fresh, emails, used=used, source=BY_HAND, source_on=timezone.localdate())
    record(by=by, verb="contact.changed", thing=fresh, label=label_of(fresh), fields=sorted(changed))
    return changed


def addresses_value(contact: Contact) -> list[str]:
    """The addresses as they are compared: in order, those that letters do not go to in brackets."""
    rows = contact.addresses.order_by("position", "pk").values_list("email", "is_used")
    return [email if is_used else f"({email})" for email, is_used in rows]


def address_words(emails: Iterable[str], used: Iterable[str]) -> list[str]:
    in_use = set(map(normal, used))
    return [email if email in in_use else f"({email})" for email in dict.fromkeys(map(normal, emails))]


@operation
def remove_contact(*, by: Actor, contact: Contact) -> None:
    """Take the contact out of lists and selections. It can be restored, and no register brings it back."""
    if Contact.objects.filter(pk=contact.pk, removed_at=None).update(removed_at=timezone.now()):
        record(by=by, verb="contact.removed", thing=contact, label=label_of(contact))


@operation
def restore_contact(*, by: Actor, contact: Contact) -> None:
    if Contact.objects.filter(pk=contact.pk).exclude(removed_at=None).update(removed_at=None):
        record(by=by, verb="contact.restored", thing=contact, label=label_of(contact))


@operation
def erase_contact(*, by: Actor, contact: Contact) -> None:
    """Erase a removed contact and its addresses for good. What it has said no to stays. Raises StillNamed."""
    fresh = Contact.objects.select_for_update().exclude(removed_at=None).filter(pk=contact.pk).first()
    if fresh is None:
        return
    if Contact.objects.filter(merged_into=fresh).exists():
        raise StillNamed(
            "Andra kontakter är sammanslagna med den här. Ångra det på deras sidor, så går den att radera."
        )
    try:
        fresh.delete()
    except ProtectedError as named:
        raise StillNamed("Kontakten ingår i något som ska bevaras och kan därför inte raderas.") from named
    record(by=by, verb="contact.erased", municipality=contact.municipality, label=label_of(contact))


# ---- Two that are one ------------------------------------------------------------------------------------------------


@operation
def merge_contacts(*, by: Actor, kept: Contact, merged: Contact) -> None:
    """Let one contact be part of another: its addresses are the other's. Both rows stay, so that it can be undone."""
    rows = {row.pk: row for row in Contact.objects.select_for_update().filter(pk__in=[kept.pk, merged.pk])}
    if kept.pk == merged.pk or rows[merged.pk].merged_into_id == kept.pk:
        return
    if rows[kept.pk].merged_into_id or rows[merged.pk].merged_into_id or any(row.removed_at for row in rows.values()):
        raise ChangedMeanwhile({})
    Contact.objects.filter(merged_into=merged).update(merged_into=kept)
    Contact.objects.filter(pk=merged.pk).update(merged_into=kept)
    record(by=by, verb="contact.merged", thing=kept, label=label_of(kept), merged=merged.pk)


@operation
def unmerge_contact(*, by: Actor, contact: Contact) -> None:
    """Let the contact stand by itself again, with the addresses it came with."""
    if Contact.objects.filter(pk=contact.pk).exclude(merged_into=None).update(merged_into=None):
        record(by=by, verb="contact.unmerged", thing=contact, label=label_of(contact))


@operation
def keep_apart(*, by: Actor, one: Contact, other: Contact) -> None:
    """They look alike and are two: they are not suggested again."""
    first, second = sorted([one, other], key=lambda contact: contact.pk)
    _, is_new = KeptApart.objects.get_or_create(municipality=one.municipality, first=first, second=second)
    if is_new:
        record(by=by, verb="contact.kept_apart", thing=first, label=label_of(first), other=second.pk)


# ---- Selections ------------------------------------------------------------------------------------------------------


class NameTaken(Exception):
    """Another selection has the name. The message is a Swedish sentence."""


@operation
def save_selection(
    *, by: Actor, municipality: Municipality, name: str, rule: Mapping[str, list[str]], client_key: str = "",
    selection: ContactSelection | None = None,
) -> ContactSelection:  # fmt: skip
    """A new selection, or another name and rule for one. Raises NameTaken."""
    key = selection.pk if selection else id_of_key(ROW, municipality.pk, client_key)
    others = ContactSelection.objects.select_for_update().filter(municipality=municipality).exclude(pk=key)
    if any(other.name.casefold() == name.casefold() for other in others):
        raise NameTaken(f"Det finns redan ett urval som heter ”{name}”. Välj ett annat namn.")
    saved, is_new = ContactSelection.objects.get_or_create(
        pk=key, defaults={"municipality": municipality, "name": name, **rule}
    )
    if is_new:
        record(by=by, verb="selection.added", thing=saved, label=name)
    elif selection and (saved.name != name or any(getattr(saved, field) != said for field, said in rule.items())):
        ContactSelection.objects.filter(pk=saved.pk).update(name=name, **rule)
        record(by=by, verb="selection.changed", thing=saved, label=name)
    saved.refresh_from_db()
    return saved


@operation
def pick_contact(*, by: Actor, selection: ContactSelection, contact: Contact, is_in: bool | None) -> None:
    """Put a contact in a selection or leave it out, whatever the rule says. None: as the rule says."""
    picks = SelectionPick.objects.filter(selection=selection, contact=contact)
    if is_in is None:
        changed = bool(picks.delete()[0])
    else:
        before = picks.values_list("is_in", flat=True).first()
        changed = before is not is_in
        SelectionPick.objects.update_or_create(
            selection=selection, contact=contact, defaults={"municipality": selection.municipality, "is_in": is_in}
        )
    if changed:
        record(by=by, verb="selection.changed", thing=selection, label=selection.name, contact=contact.pk)


@operation
def remove_selection(*, by: Actor, selection: ContactSelection) -> None:
    """A selection is a way to find contacts: it is gone, and the contacts stay."""
    pk, deleted = selection.pk, ContactSelection.objects.filter(pk=selection.pk).delete()[0]
    if deleted:
        record(by=by, verb="selection.removed", municipality=selection.municipality, label=selection.name, selection=pk)


# ---- Who has said no -------------------------------------------------------------------------------------------------


@operation
def opt_out(*, by: Actor, municipality: Municipality, email: str, purpose: str, said: str = "") -> OptOut:
    """The address wants no letters of the purpose. Said again, it is one row."""
    row, is_new = OptOut.objects.get_or_create(
        municipality=municipality, email=normal(email), purpose=purpose, defaults={"said": said}
    )
    if is_new:
        record(by=by, verb="opt_out.added", municipality=municipality, label=str(row.get_purpose_display()),
               row=row.pk)  # fmt: skip
    return row


@operation
def end_opt_out(*, by: Actor, row: OptOut) -> None:
    if OptOut.objects.filter(pk=row.pk).delete()[0]:
        record(by=by, verb="opt_out.ended", municipality=row.municipality, label=str(row.get_purpose_display()))


def _refuse_protected(municipality: Municipality, emails: Iterable[str], *, but: str = "") -> None:
    wanted = list(map(normal, emails))
    theirs = ContactAddress.objects.filter(municipality=municipality, email__in=wanted, contact__is_protected=True)
    if (row := theirs.exclude(contact=but).first()) is not None:
        raise AddressIsProtected(
            f"Adressen ”{row.email}” hör till en kontakt med skyddade uppgifter. Skriv på den kontakten i stället."
        )


# ---- What they have in common ----------------------------------------------------------------------------------------


def _with_no_number(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with the number as it is written, of a legal person alone. Raises NotANumber."""
    if fields.get("is_sole_trader"):
        return {**fields, "org_number": ""}
    said = str(fields.get("org_number", ""))
    if not said.strip():
        return dict(fields)
    read = org_number_in(said)
    if read.is_a == PERSONAL:
        raise NotANumber(PERSONAL_NUMBER)
    if not read.number:
        raise NotANumber(read.sentence)
    return {**fields, "org_number": read.number}


def _write_addresses(
    contact: Contact, emails: Iterable[str], *, used: Iterable[str] | None = None, source: str, source_on: date
) -> None:
    """Let these be the contact's addresses. One that is there already keeps where it came from."""
    wanted = list(dict.fromkeys(map(normal, emails)))
    in_use = set(wanted if used is None else map(normal, used))
    ContactAddress.objects.filter(contact=contact).filter(~Q(email__in=wanted)).delete()
    there = {row.email: row for row in ContactAddress.objects.filter(contact=contact)}
    for position, email in enumerate(wanted):
        row = there.get(email) or ContactAddress(
            municipality=contact.municipality, contact=contact, email=email, source=source, source_on=source_on
        )
        row.position, row.is_used = position, email in in_use
        row.save()
