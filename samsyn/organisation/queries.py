"""The organisation as it was on a day: who worked for whom, who sat where, who held which office."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.db.models import Q

from samsyn.lib.same_name import same_named
from samsyn.lib.swedish import SortKey, sort_key
from samsyn.organisation.models import Body, Department, Group, Holding, Membership, Office, holds_on
from samsyn.tenants.models import Municipality

T = TypeVar("T", Body, Department)
Rank = SortKey | tuple[int, SortKey]

BODY_ORDER = [Body.Type.COUNCIL, Body.Type.EXECUTIVE_BOARD, Body.Type.PRESIDIUM, Body.Type.COMMITTEE,
              Body.Type.SUBCOMMITTEE]  # fmt: skip


# The fields that only one living thing of the kind has.
NAMES: dict[type[Body | Department | Office | Group], tuple[str, ...]] = {
    Body: ("name", "abbreviation"), Department: ("name",), Office: ("title",), Group: ("name",),
}  # fmt: skip


def who_has_the_name(
    model: type[Body | Department | Office | Group], municipality: str, field: str, name: str, *, but: str
) -> str:
    """A sentence about the other living thing of the kind that is called so, however it is written; "" when none is."""
    others = model._default_manager.filter(municipality=municipality, ends_on=None).exclude(pk=but)
    there = same_named(name, others, called=lambda one: str(getattr(one, field)))
    if there is None:
        return ""
    said = str(getattr(there, field))
    whose = "" if said == str(there) else f" för ”{there}”"
    return f"”{said}” finns redan{whose}. Välj ett annat namn, eller ändra det som finns."


@dataclass(frozen=True)
class Seat:
    """A seat and, when it is an office's, those who held the office that day."""

    membership: Membership
    holders: list[Holding]


@dataclass(frozen=True)
class OfficeRow:
    office: Office
    holders: list[Holding]


@dataclass(frozen=True)
class BodyRow:
    body: Body
    depth: int
    seats: list[Seat]
    departments: list[Department] = field(default_factory=list)


@dataclass(frozen=True)
class DepartmentRow:
    department: Department
    depth: int
    bodies: list[Body]
    offices: list[OfficeRow]


@dataclass(frozen=True)
class GroupRow:
    group: Group
    seats: list[Seat]


@dataclass(frozen=True)
class Organisation:
    """What held on `day`. `loose_offices` belong to no department of that day."""

    day: date
    bodies: list[BodyRow]
    departments: list[DepartmentRow]
    loose_offices: list[OfficeRow]
    groups: list[GroupRow]

    @property
    def offices(self) -> list[OfficeRow]:
        return [office for row in self.departments for office in row.offices] + self.loose_offices

    @property
    def is_empty(self) -> bool:
        return not (self.bodies or self.departments or self.loose_offices or self.groups)


@dataclass(frozen=True)
class Gap:
    """Something missing: `kind` is body, department, office or group. Without `things` there is none of the kind."""

    what: str
    why: str
    kind: str
    things: list[Body] | list[Department] | list[Group] | list[Office] = field(default_factory=list)


def organisation_on(municipality: Municipality, day: date) -> Organisation:
    """Everything of the municipality's organisation that held on the day. Seven queries, whatever its size."""
    holds = holds_on(day)
    holders = _by_office(Holding.objects.filter(holds, office__municipality=municipality))
    here = Q(body__municipality=municipality) | Q(group__municipality=municipality)
    sitting: dict[str | None, list[Seat]] = defaultdict(list)
    for membership in Membership.objects.filter(holds, here).select_related("office"):
        sitting[membership.body_id or membership.group_id].append(Seat(membership, holders[membership.office_id]))

    here_then = Department.objects.filter(holds, municipality=municipality)
    departments = list(here_then.select_related("parent").prefetch_related("bodies"))
    working: dict[str, list[Department]] = defaultdict(list)
    for department in departments:
        for body in department.bodies.all():
            working[body.pk].append(department)

    offices = sorted(Office.objects.filter(holds, municipality=municipality), key=lambda office: sort_key(office.title))
    living = {department.pk for department in departments}
    placed: dict[str, list[OfficeRow]] = defaultdict(list)
    for office in offices:
        placed[office.department_id if office.department_id in living else ""].append(
            OfficeRow(office, holders[office.pk])
        )
    bodies = Body.objects.filter(holds, municipality=municipality).select_related("parent")
    groups = sorted(Group.objects.filter(holds, municipality=municipality), key=lambda group: sort_key(group.name))
    return Organisation(
        day,
        bodies=[BodyRow(body, depth, sitting[body.pk], working[body.pk]) for body, depth in as_tree(bodies, _rank)],
        departments=[
            DepartmentRow(
                department, depth, [body for body in department.bodies.all() if body.holds(day)], placed[department.pk]
            )
            for department, depth in as_tree(departments, lambda department: sort_key(department.name))
        ],
        loose_offices=placed[""],
        groups=[GroupRow(group, sitting[group.pk]) for group in groups],
    )


def seats_on(place: Body | Group, day: date) -> list[Seat]:
    """Who sat in the body or group that day. Nobody sits in one that was not there."""
    if not place.holds(day):
        return []
    memberships = list(place.memberships.filter(holds_on(day)).select_related("office"))
    offices = [membership.office_id for membership in memberships if membership.office_id]
    holders = _by_office(Holding.objects.filter(holds_on(day), office__in=offices))
    return [Seat(membership, holders[membership.office_id]) for membership in memberships]


def as_tree(rows: Iterable[T], rank: Callable[[T], Rank]) -> list[tuple[T, int]]:
    """Rows with `parent_id`, each under its parent, with its depth; a row whose parent is not here stands first."""
    rows = sorted(rows, key=rank)
    here = {row.pk for row in rows}
    under: dict[str | None, list[T]] = defaultdict(list)
    for row in rows:
        under[row.parent_id if row.parent_id in here else ""].append(row)
    found: list[tuple[T, int]] = []

    def place(parent: str, depth: int) -> None:
        for row in under.pop(parent, []):
            found.append((row, depth))
            place(row.pk, depth + 1)

    place("", 0)
    return found


def below(row: Body | Department) -> set[str]:
    """The ids of the row and of everything under it: what it cannot belong to."""
    parents = type(row).objects.filter(municipality=row.municipality_id).values_list("pk", "parent_id")
    found = {row.pk}
    while new := {pk for pk, parent in parents if parent in found and pk not in found}:
        found |= new
    return found


def gaps_in(organisation: Organisation) -> list[Gap]:
    """What somebody will ask for sooner or later. Nothing of it stops anybody's work."""
    types = {row.body.type for row in organisation.bodies}
    gaps = []
    if Body.Type.COUNCIL not in types:
        gaps.append(Gap("Fullmäktige", "Beslut om program fattas där.", "body"))
    if Body.Type.EXECUTIVE_BOARD not in types:
        gaps.append(Gap("Styrelsen", "Den bereder det som fullmäktige beslutar.", "body"))
    lacking: list[tuple[str, str, str, list[Department] | list[Group] | list[Office]]] = [
        (
            "Förvaltningar som inte arbetar åt något organ",
            "Välj vilken styrelse eller nämnd de arbetar åt.",
            "department",
            [row.department for row in organisation.departments if not row.bodies and not row.depth],
        ),
        (
            "Grupper utan deltagare",
            "Lägg in dem som är med, så går det att se vilka som var det en viss dag.",
            "group",
            [row.group for row in organisation.groups if not row.seats],
        ),
        (
            "Befattningar utan innehavare",
            "Skriv vem som har befattningen. Namnet trycks aldrig i dokument.",
            "office",
            [row.office for row in organisation.offices if not row.holders],
        ),
    ]
    return gaps + [Gap(*gap) for gap in lacking if gap[-1]]


def _rank(body: Body) -> tuple[int, SortKey]:
    return BODY_ORDER.index(Body.Type(body.type)), sort_key(body.name)


def _by_office(rows: Iterable[Holding]) -> dict[str | None, list[Holding]]:
    found: dict[str | None, list[Holding]] = defaultdict(list)
    for row in rows:
        found[row.office_id].append(row)
    return found
