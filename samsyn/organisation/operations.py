"""Municipalities, people and their roles; bodies, departments, offices, groups and who sits in them.

A `client_key` is what a form was given when it was shown: the same form sent twice makes one thing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.utils import timezone

from samsyn.audit.operations import operation, record
from samsyn.lib.ids import id_of_key, new_id
from samsyn.nodes.models import Node
from samsyn.organisation.models import (
    Body,
    Department,
    Group,
    Holding,
    HouseStyle,
    Membership,
    Office,
    RoleAssignment,
)
from samsyn.organisation.queries import NAMES, who_has_the_name
from samsyn.tenants.actors import Actor
from samsyn.tenants.addresses import check_host, check_slug
from samsyn.tenants.email_addresses import normal, person_with
from samsyn.tenants.keys import ROW
from samsyn.tenants.models import Municipality, Person, PersonName

K = TypeVar("K", Body, Department, Office, Group)
Any_K = TypeVar("Any_K", bound=Body | Department | Office | Group)  # of whichever kind it may be
DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Terms:
    """On what terms somebody has a role: from and until when, from outside or not, in which parts."""

    starts_on: date | None = None
    ends_on: date | None = None
    is_external: bool = False
    parts: Iterable[Node] = ()

    def are_lasting(self, today: date) -> bool:
        """Whether the role holds that day and from then on without end."""
        return self.ends_on is None and (self.starts_on is None or self.starts_on <= today)


WITHOUT_END = Terms()


class NameStands(Exception):
    """Another living thing of the kind has the name. The message is a Swedish sentence."""


class LastAdministrator(Exception):
    """Nobody would be left who can let people in."""


@operation
def add_municipality(
    *, by: Actor, code: str, name: str, full_name: str, slug: str, kind: str, **fields: Any
) -> Municipality:
    """A municipality with its address. AddressRefused, with a sentence, when the address cannot be its own."""
    check_slug(slug)
    check_host(fields.get("host", ""))
    municipality = Municipality.objects.create(
        code=code, name=name, full_name=full_name, slug=slug, kind=kind, **fields
    )
    HouseStyle.objects.create(municipality=municipality)
    record(by=by, verb="municipality.added", thing=municipality, municipality=municipality, label=full_name)
    return municipality


@operation
def change_municipality(*, by: Actor, municipality: Municipality, **fields: Any) -> None:
    """Change settings: the names of levels, the colour, the office in the foot, the mailbox. AddressRefused."""
    if "slug" in fields:
        check_slug(fields["slug"], municipality.pk)
    if "host" in fields:
        check_host(fields["host"], municipality.pk)
    for field, value in fields.items():
        setattr(municipality, field, value)
    municipality.save(update_fields=[*fields])
    record(by=by, verb="municipality.changed", municipality=municipality, label=municipality.full_name,
           fields=sorted(fields))  # fmt: skip


@operation
def change_house_style(*, by: Actor, municipality: Municipality, **fields: Any) -> HouseStyle:
    style, _ = HouseStyle.objects.update_or_create(municipality=municipality, defaults=fields)
    record(by=by, verb="house_style.changed", municipality=municipality, label=municipality.full_name,
           fields=sorted(fields))  # fmt: skip
    return style


@operation
def let_in(
    *,
    by: Actor,
    municipality: Municipality,
    email: str,
    role: str,
    name: str = "",
    terms: Terms = WITHOUT_END,
) -> RoleAssignment:
    """Give a person a role, and make the person if nobody has the address. The same role again renews its time.

    `name` is what this municipality calls the person. What another one calls them is its own affair.

    LastAdministrator when the new time would take the rights from the only one who has them for good.
    """
    person = person_with(email) or Person.objects.create(email=normal(email))
    if name:
        PersonName.objects.update_or_create(municipality=municipality, person=person, defaults={"name": name})
    held = RoleAssignment.objects.filter(municipality=municipality, person=person, role=role).first()
    if held and not terms.are_lasting(timezone.localdate()) and _is_last_administrator(held):
        raise LastAdministrator
    assignment, _ = RoleAssignment.objects.update_or_create(
        municipality=municipality,
        person=person,
        role=role,
        defaults={"starts_on": terms.starts_on, "ends_on": terms.ends_on, "is_external": terms.is_external},
    )
    assignment.parts.set(terms.parts)
    record(by=by, verb="role.given", thing=person, municipality=municipality, label=person.name_in(municipality),
           role=role)  # fmt: skip
    return assignment


@operation
def name_person(*, by: Actor, municipality: Municipality, person: Person, name: str) -> None:
    """What the municipality calls the person from now on. Empty: the address again. Said as before, nothing happens."""
    said = " ".join(name.split())
    names = PersonName.objects.filter(municipality=municipality, person=person)
    before = names.values_list("name", flat=True).first() or ""
    if said == before:
        return
    if said:
        PersonName.objects.update_or_create(municipality=municipality, person=person, defaults={"name": said})
    else:
        names.delete()
    record(by=by, verb="person.named", thing=person, municipality=municipality, label=said or person.email)


@operation
def let_out(*, by: Actor, assignment: RoleAssignment, day: date) -> None:
    """Let the day be the last of a role. The row stays: who had rights on a day is always answerable."""
    if _is_last_administrator(assignment):
        raise LastAdministrator
    assignment.ends_on = day
    if assignment.starts_on and assignment.starts_on > day:
        assignment.starts_on = day
    assignment.save(update_fields=["starts_on", "ends_on"])
    record(by=by, verb="role.ended", thing=assignment.person, municipality=assignment.municipality,
           label=assignment.person.name_in(assignment.municipality), role=assignment.role)  # fmt: skip


def _is_last_administrator(assignment: RoleAssignment) -> bool:
    """Whether the role is an administrator's without end, and nobody else has one that holds today."""
    if assignment.role != RoleAssignment.Role.ADMINISTRATOR or assignment.ends_on is not None:
        return False
    # The rows are locked: two administrators who let each other out at the same moment cannot both succeed.
    lasting = RoleAssignment.objects.select_for_update().filter(
        municipality=assignment.municipality_id, role=assignment.role, ends_on=None
    )
    today = timezone.localdate()
    others = [row for row in lasting.select_related("person") if row.pk != assignment.pk]
    return not any(row.person.is_active and row.holds(today) for row in others)


@operation
def add_body(
    *, by: Actor, municipality: Municipality, name: str, type: str, client_key: str = "", **fields: Any
) -> Body:
    return _add(by, Body, municipality, client_key, name=name, type=type, **fields)


@operation
def add_department(
    *,
    by: Actor,
    municipality: Municipality,
    name: str,
    bodies: Iterable[Body] = (),
    client_key: str = "",
    **fields: Any,
) -> Department:
    department = _add(by, Department, municipality, client_key, name=name, **fields)
    department.bodies.set(bodies)
    return department


@operation
def add_office(*, by: Actor, municipality: Municipality, title: str, client_key: str = "", **fields: Any) -> Office:
    return _add(by, Office, municipality, client_key, title=title, **fields)


@operation
def add_group(
    *, by: Actor, municipality: Municipality, name: str, type: str, client_key: str = "", **fields: Any
) -> Group:
    return _add(by, Group, municipality, client_key, name=name, type=type, **fields)


def _add(by: Actor, model: type[K], municipality: Municipality, client_key: str, **fields: Any) -> K:
    """NameStands when another living one has the name; the same client key again answers the first."""
    key = thing_key(municipality.pk, client_key)
    _refuse_taken(model, municipality, fields, but=key)
    row, is_new = model._default_manager.get_or_create(pk=key, defaults={"municipality": municipality, **fields})
    if is_new:
        record(by=by, verb="organisation.added", thing=row, label=str(row))
    return row


def _refuse_taken(model: Any, municipality: Municipality, fields: dict[str, Any], *, but: str) -> None:
    """The municipality's row is locked: two that add the same name at the same moment cannot both succeed."""
    if fields.get("ends_on") is not None or not (named := [field for field in NAMES[model] if fields.get(field)]):
        return
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    for field in named:
        if words := who_has_the_name(model, municipality.pk, field, str(fields[field]), but=but):
            raise NameStands(words)


def thing_key(place: str, client_key: str) -> str:
    """The key of what a form makes: the same form sent twice makes one thing."""
    return id_of_key(ROW, place, client_key) if client_key else new_id(ROW)


@operation
def change_organisation(*, by: Actor, row: Any_K, bodies: Iterable[Body] | None = None, **fields: Any) -> Any_K:
    """Rename, move or mend a body, department, office or group. NameStands when another living one has the name."""
    _refuse_taken(type(row), row.municipality, {"ends_on": row.ends_on, **fields}, but=row.pk)
    for field, value in fields.items():
        setattr(row, field, value)
    row.save()
    if bodies is not None and isinstance(row, Department):
        row.bodies.set(bodies)
    record(by=by, verb="organisation.changed", thing=row, label=str(row), fields=sorted(fields))
    return row


@operation
def dissolve(*, by: Actor, row: Any_K, day: date, heir: Department | None = None) -> Any_K:
    """Let the day be the last of a body, department, office or group. It stays in history, with those who sat in it.

    `heir` takes over a department's living offices and units.
    """
    row.ends_on = day
    row.save(update_fields=["ends_on"])
    if heir is not None and isinstance(row, Department):
        row.offices.filter(ends_on=None).update(department=heir)
        row.units.filter(ends_on=None).exclude(pk=heir.pk).update(parent=heir)
    record(by=by, verb="organisation.dissolved", thing=row, label=str(row), day=day.isoformat())
    return row


@operation
def seat(
    *, by: Actor, body: Body | None = None, group: Group | None = None, client_key: str = "", **fields: Any
) -> Membership:
    """Give an office or a named person a seat in a body or a group."""
    place = body or group
    assert place is not None
    membership, is_new = Membership.objects.get_or_create(
        pk=thing_key(place.pk, client_key), defaults={"body": body, "group": group, **fields}
    )
    if is_new:
        record(by=by, verb="organisation.seated", thing=place, label=str(place))
    return membership


@operation
def change_seat(*, by: Actor, membership: Membership, **fields: Any) -> Membership:
    """Mend a seat: who, for which party, as what, from and until when."""
    for field, value in fields.items():
        setattr(membership, field, value)
    membership.save()
    place = membership.body or membership.group
    record(by=by, verb="organisation.seat_changed", thing=place, label=str(place), fields=sorted(fields))
    return membership


@operation
def unseat(*, by: Actor, membership: Membership, day: date) -> None:
    """Let the day be the last of a seat; it stays in history."""
    membership.ends_on = max(day, membership.starts_on) if membership.starts_on else day
    membership.save(update_fields=["ends_on"])
    place = membership.body or membership.group
    record(by=by, verb="organisation.unseated", thing=place, label=str(place))


@operation
def remove_seat(*, by: Actor, membership: Membership) -> None:
    """Take away a seat that was entered by mistake. One that has ended is not a mistake: give it a last day."""
    place = membership.body or membership.group
    membership.delete()
    record(by=by, verb="organisation.seat_removed", thing=place, label=str(place))


@operation
def hold_office(
    *, by: Actor, office: Office, name: str, starts_on: date | None = None, ends_on: date | None = None,
    email: str = "", client_key: str = "",
) -> Holding:  # fmt: skip
    """Somebody takes an office from a day. The one who held it before leaves the day before.

    With an `ends_on` the holder is temporary, or belongs to the past: nobody leaves for that.
    """
    holding, is_new = Holding.objects.get_or_create(
        pk=thing_key(office.pk, client_key),
        defaults={"office": office, "name": name, "email": email, "starts_on": starts_on, "ends_on": ends_on},
    )
    if not is_new:
        return holding
    if starts_on and ends_on is None:
        for earlier in office.holdings.filter(ends_on=None).exclude(pk=holding.pk):
            if earlier.starts_on is None or earlier.starts_on < starts_on:
                earlier.ends_on = starts_on - DAY
                earlier.save(update_fields=["ends_on"])
    record(by=by, verb="office.held", thing=office, label=office.title)
    return holding


@operation
def change_holding(*, by: Actor, holding: Holding, **fields: Any) -> Holding:
    """Mend who held an office, from and until when."""
    for field, value in fields.items():
        setattr(holding, field, value)
    holding.save()
    record(by=by, verb="office.holding_changed", thing=holding.office, label=holding.office.title,
           fields=sorted(fields))  # fmt: skip
    return holding


@operation
def remove_holding(*, by: Actor, holding: Holding) -> None:
    """Take away a holder that was entered by mistake."""
    office = holding.office
    holding.delete()
    record(by=by, verb="office.holding_removed", thing=office, label=office.title)
