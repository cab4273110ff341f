"""Municipalities, people and their roles; bodies, departments, offices, groups and who sits in them."""

from datetime import date

from samsyn.audit.operations import operation, record
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
from samsyn.tenants.models import Municipality, Person

Kept = Body | Department | Office | Group


class LastAdministrator(Exception):
    """Nobody would be left who can let people in."""


@operation
def add_municipality(*, by, code: str, name: str, full_name: str, slug: str, kind: str, **fields) -> Municipality:
    municipality = Municipality.objects.create(
        code=code, name=name, full_name=full_name, slug=slug, kind=kind, **fields
    )
    HouseStyle.objects.create(municipality=municipality)
    record(by=by, verb="municipality.added", thing=municipality, municipality=municipality, label=full_name)
    return municipality


@operation
def change_municipality(*, by, municipality: Municipality, **fields) -> None:
    """Change settings: the names of levels, the colour, the office in the foot, the mailbox."""
    for field, value in fields.items():
        setattr(municipality, field, value)
    municipality.save(update_fields=[*fields])
    record(by=by, verb="municipality.changed", municipality=municipality, label=municipality.full_name,
           fields=sorted(fields))  # fmt: skip


@operation
def change_house_style(*, by, municipality: Municipality, **fields) -> HouseStyle:
    style, _ = HouseStyle.objects.update_or_create(municipality=municipality, defaults=fields)
    record(by=by, verb="house_style.changed", municipality=municipality, label=municipality.full_name,
           fields=sorted(fields))  # fmt: skip
    return style


@operation
def let_in(
    *,
    by,
    municipality,
    email: str,
    role: str,
    name: str = "",
    starts_on=None,
    ends_on=None,
    is_external=False,
    parts=(),
) -> RoleAssignment:
    """Give a person a role, and make the person if nobody has the address. The same role again renews its time."""
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person.objects.create(email=email.lower(), name=name)
    assignment, _ = RoleAssignment.objects.update_or_create(
        municipality=municipality,
        person=person,
        role=role,
        defaults={"starts_on": starts_on, "ends_on": ends_on, "is_external": is_external},
    )
    assignment.parts.set(parts)
    record(by=by, verb="role.given", thing=person, municipality=municipality, label=str(person), role=role)
    return assignment


@operation
def let_out(*, by, assignment: RoleAssignment, day: date) -> None:
    """End a role from that day. The row stays: who had rights that day is always answerable."""
    others = RoleAssignment.objects.filter(
        municipality=assignment.municipality, role=RoleAssignment.Role.ADMINISTRATOR, ends_on=None
    ).exclude(pk=assignment.pk)
    if assignment.role == RoleAssignment.Role.ADMINISTRATOR and not others.exists():
        raise LastAdministrator
    assignment.ends_on = day
    if assignment.starts_on and assignment.starts_on > day:
        assignment.starts_on = day
    assignment.save(update_fields=["starts_on", "ends_on"])
    record(by=by, verb="role.ended", thing=assignment.person, municipality=assignment.municipality,
           label=str(assignment.person), role=assignment.role)  # fmt: skip


@operation
def add_body(*, by, municipality, name: str, type: str, **fields) -> Body:
    return _add(by, Body(municipality=municipality, name=name, type=type, **fields))


@operation
def add_department(*, by, municipality, name: str, bodies=(), **fields) -> Department:
    department = _add(by, Department(municipality=municipality, name=name, **fields))
    department.bodies.set(bodies)
    return department


@operation
def add_office(*, by, municipality, title: str, **fields) -> Office:
    return _add(by, Office(municipality=municipality, title=title, **fields))


@operation
def add_group(*, by, municipality, name: str, type: str, **fields) -> Group:
    return _add(by, Group(municipality=municipality, name=name, type=type, **fields))


def _add(by, row: Kept):
    row.save()
    record(by=by, verb="organisation.added", thing=row, label=str(row))
    return row


@operation
def change_organisation(*, by, row: Kept, bodies=None, **fields) -> Kept:
    """Rename, move or dissolve (ends_on) a body, department, office or group."""
    for field, value in fields.items():
        setattr(row, field, value)
    row.save()
    if bodies is not None:
        row.bodies.set(bodies)
    record(by=by, verb="organisation.changed", thing=row, label=str(row), fields=sorted(fields))
    return row


@operation
def seat(*, by, body: Body | None = None, group: Group | None = None, **fields) -> Membership:
    """Give an office or a named person a seat in a body or a group."""
    membership = Membership.objects.create(body=body, group=group, **fields)
    place = body or group
    record(by=by, verb="organisation.seated", thing=place, label=str(place))
    return membership


@operation
def unseat(*, by, membership: Membership, day: date) -> None:
    """End a seat from that day; it stays in history."""
    membership.ends_on = max(day, membership.starts_on) if membership.starts_on else day
    membership.save(update_fields=["ends_on"])
    place = membership.body or membership.group
    record(by=by, verb="organisation.unseated", thing=place, label=str(place))


@operation
def hold_office(*, by, office: Office, name: str, starts_on: date | None = None, email: str = "") -> Holding:
    """Somebody takes an office from a day. The one who held it before ends the day before."""
    if starts_on:
        for earlier in office.holdings.filter(ends_on=None):
            if earlier.starts_on is None or earlier.starts_on < starts_on:
                earlier.ends_on = date.fromordinal(starts_on.toordinal() - 1)
                earlier.save(update_fields=["ends_on"])
    holding = Holding.objects.create(office=office, name=name, email=email, starts_on=starts_on)
    record(by=by, verb="office.held", thing=office, label=office.title)
    return holding
