"""The distribution list: who is put on it and taken off, and what is put right in it once it is sent."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samsyn.audit.operations import operation, record
from samsyn.consultation.models import Consultation, Consultee
from samsyn.consultation.preparing import Stage, lock_preparing
from samsyn.contacts.models import Contact, ContactAddress, ContactQuerySet
from samsyn.contacts.queries import reach
from samsyn.contacts.said_no import who_has
from samsyn.lib.same_name import in_short
from samsyn.nodes.operations import lock_living
from samsyn.tenants.actors import Actor
from samsyn.tenants.email_addresses import normal

PASTED = "Inklistrade adresser"
ONE_BY_ONE = "Tillagda en och en"


class IsClosed(Exception):
    """Nobody more is asked: the consultation is over. The message is a Swedish sentence."""

    def __init__(self) -> None:
        super().__init__("Remissen är avslutad. Öppna den igen för att lägga till mottagare.")


class NoSuchAddress(Exception):
    """The one who is asked has no such address, or the new one is already theirs. The message is a Swedish sentence."""


@dataclass(frozen=True)
class Added:
    """How it went: how many are new on the list, how many stood there already, how many may stand in no list."""

    new: int
    there: int
    protected: int = 0


def lock_asking(consultation: Consultation) -> Consultation:
    """The consultation as it is now, its node locked; raises IsClosed unless somebody may be put on its list."""
    lock_living(consultation.pk)
    fresh = Consultation.objects.select_related("node__municipality").get(pk=consultation.pk)
    if fresh.stage not in (Stage.PREPARING, Stage.OPEN):
        raise IsClosed
    return fresh


# ---- Put on the list -------------------------------------------------------------------------------------------------


@operation
def ask(*, by: Actor, consultation: Consultation, contacts: ContactQuerySet, chosen_by: str = ONE_BY_ONE) -> Added:
    """Put contacts on the list, each once however many selections they are in; the list says which those were.

    Name, kind and addresses are copied: the list is as it was. Nobody with protected details comes on any list.
    """
    fresh = lock_asking(consultation)
    listed = contacts.listed().filter(municipality=fresh.municipality)
    emails = emails_of(listed)
    found = list(listed.defer("taken", "note"))
    there = {one.contact_id: one for one in fresh.consultees.filter(contact__in=[contact.pk for contact in found])}
    new = [
        Consultee(
            municipality=fresh.municipality, consultation=fresh, contact=contact, kind=contact.kind, name=contact.name,
            is_sole_trader=contact.is_sole_trader, emails=emails.get(contact.pk, []), chosen_by=[chosen_by],
        )
        for contact in found
        if contact.pk not in there
    ]  # fmt: skip
    Consultee.objects.bulk_create(new, batch_size=500)
    _also_chosen_by(there.values(), chosen_by)
    if new:
        record(by=by, verb="consultation.asked", thing=fresh.node, count=len(new), chosen_by=chosen_by)
    return Added(len(new), len(there))


def emails_of(contacts: ContactQuerySet) -> dict[str, list[str]]:
    """Contact → the addresses that letters to it go to. Two queries."""
    found: dict[str, list[str]] = defaultdict(list)
    for recipient in reach(contacts).recipients:
        for contact in recipient.contacts:
            found[contact.pk].append(recipient.email)
    return found


def _also_chosen_by(consultees: Iterable[Consultee], chosen_by: str) -> None:
    more = [one for one in consultees if chosen_by not in one.chosen_by]
    for one in more:
        one.chosen_by = [*one.chosen_by, chosen_by]
    Consultee.objects.bulk_update(more, ["chosen_by"], batch_size=500)


@operation
def ask_addresses(
    *, by: Actor, consultation: Consultation, addresses: Iterable[tuple[str, str]], kind: Contact.Kind
) -> Added:  # fmt: skip
    """Put addresses on the list, each with a name or "". Those of contacts put these on it, as they are known there.

    `kind` is that of the others. Two names with one address are two, and get one letter that names both. An address of
    somebody with protected details is left out, and counted.
    """
    fresh = lock_asking(consultation)
    pairs = dict.fromkeys((normal(email), " ".join(name.split())) for email, name in addresses)
    named = {email for email, name in pairs if name}
    pairs = {pair: None for pair in pairs if pair[1] or pair[0] not in named}
    asked = {email for email, _ in pairs}
    protected = set(
        ContactAddress.objects.filter(
            municipality=fresh.municipality, email__in=asked, contact__is_protected=True
        ).values_list("email", flat=True)
    )
    on_list: dict[str, list[Consultee]] = defaultdict(list)
    for one in fresh.consultees.all():
        for email in one.emails:
            on_list[email].append(one)
    known = who_has(fresh.municipality, [email for email in asked if email not in on_list])
    contacts = Contact.objects.filter(pk__in={one.pk for found in known.values() for one in found})
    of_contacts = ask(by=by, consultation=fresh, contacts=contacts, chosen_by=PASTED)
    _also_chosen_by({one.pk: one for email in asked for one in on_list.get(email, ())}.values(), PASTED)

    def is_there(email: str, name: str) -> bool:
        names = [one.name for one in (*on_list.get(email, ()), *known.get(email, ()))]
        return bool(names) and (not name or in_short(name) in map(in_short, names) or names == [email])

    left = [pair for pair in pairs if not is_there(*pair) and pair[0] not in protected]
    new = [
        Consultee(
            municipality=fresh.municipality, consultation=fresh, kind=kind, name=name[:200] or email[:200],
            emails=[email], chosen_by=[PASTED],
        )
        for email, name in left
    ]  # fmt: skip
    Consultee.objects.bulk_create(new, batch_size=500)
    if new:
        record(by=by, verb="consultation.asked", thing=fresh.node, count=len(new), chosen_by=PASTED)
    there = sum(is_there(*pair) and pair[0] in on_list for pair in pairs) + of_contacts.there
    return Added(len(new) + of_contacts.new, there, len(protected - set(on_list) - set(known)))


# ---- Taken off it ----------------------------------------------------------------------------------------------------


@operation
def take_off(*, by: Actor, consultation: Consultation, consultees: Iterable[str]) -> int:
    """Take some off the list by their keys. How many. Once it is sent out the list is what proves who was asked."""
    fresh = lock_preparing(consultation)
    return _take_off(by, fresh, [one.pk for one in fresh.consultees.filter(pk__in=list(consultees))])


@operation
def take_off_selection(*, by: Actor, consultation: Consultation, chosen_by: str) -> int:
    """Take off those whom that selection alone put on the list; of the others only the selection is taken away."""
    fresh = lock_preparing(consultation)
    of_it = [one for one in fresh.consultees.all() if chosen_by in one.chosen_by]
    others = [one for one in of_it if one.chosen_by != [chosen_by]]
    for one in others:
        one.chosen_by = [name for name in one.chosen_by if name != chosen_by]
    Consultee.objects.bulk_update(others, ["chosen_by"], batch_size=500)
    return _take_off(by, fresh, [one.pk for one in of_it if one not in others])


def _take_off(by: Actor, consultation: Consultation, keys: list[str]) -> int:
    Consultee.answer_links.through.objects.filter(consultee__in=keys).delete()  # of a letter on trial
    Consultee.objects.filter(pk__in=keys).delete()
    if keys:
        record(by=by, verb="consultation.taken_off", thing=consultation.node, count=len(keys))
    return len(keys)


# ---- What is said of one who is asked --------------------------------------------------------------------------------


@operation
def await_answer(*, by: Actor, consultee: Consultee, is_awaited: bool, note: str = "") -> None:
    """Whether the answer is one that is waited for in particular, and why."""
    said = {"is_awaited": is_awaited, "note": note}
    changed = Consultee.objects.filter(pk=consultee.pk).exclude(**said).update(**said)
    consultee.is_awaited, consultee.note = is_awaited, note
    if changed:
        record(by=by, verb="consultation.awaited", thing=consultee.consultation.node, consultee=consultee.pk)


@operation
def give_longer(*, by: Actor, consultee: Consultee, last_day: date | None) -> None:
    """More time for one of them; None: the same as the others. Their link, reminders and the page say that day."""
    lock_asking(consultee.consultation)
    fresh = Consultee.objects.select_for_update().get(pk=consultee.pk)
    consultee.last_day = last_day
    if fresh.last_day != last_day:
        Consultee.objects.filter(pk=consultee.pk).update(last_day=last_day)
        record(by=by, verb="consultation.longer_given", thing=consultee.consultation.node, consultee=consultee.pk,
               until=last_day.isoformat() if last_day else "")  # fmt: skip


@operation
def correct_address(*, by: Actor, consultee: Consultee, was: str, becomes: str) -> None:
    """The right address in place of a wrong one, or of none. What was sent to the wrong one stays in the list."""
    lock_asking(consultee.consultation)
    fresh = Consultee.objects.select_for_update().get(pk=consultee.pk)
    becomes = normal(becomes)
    if was and was not in fresh.emails:
        raise NoSuchAddress("Adressen är redan ändrad av någon annan. Se efter i listan.")
    if becomes in fresh.emails:
        raise NoSuchAddress("Den adressen står redan på mottagaren.")
    fresh.emails = [becomes if email == was else email for email in fresh.emails] if was else [*fresh.emails, becomes]
    fresh.save(update_fields=["emails"])
    consultee.emails = fresh.emails
    record(by=by, verb="consultation.address_corrected", thing=consultee.consultation.node, consultee=consultee.pk)
