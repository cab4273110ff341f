"""Rights. Who asks is given an `Access`, which answers yes or no and as querysets (ADR 10). Denied unless allowed.

One table says who has which right; roles explain themselves from it on the page about people.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import reduce
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils import timezone

from samsyn.lib.swedish import opening
from samsyn.mail.links import LINK_PURPOSES
from samsyn.mail.models import PersonalLink
from samsyn.nodes.models import Node, NodeModel
from samsyn.nodes.queries import lineage, standing_under
from samsyn.organisation.models import RoleAssignment, holds_on
from samsyn.tenants.actors import Actor, LinkHolder, System
from samsyn.tenants.models import Municipality, MunicipalityOwned, Person
from samsyn.tenants.names import name_of
from samsyn.tenants.rights import Right

Role = RoleAssignment.Role
Thing = TypeVar("Thing", bound=Model)


class Reach(IntEnum):
    """How far a right reaches in the municipality."""

    NOWHERE = 0
    IN_PARTS = 1  # in the parts pointed out, and what stands under them
    EVERYWHERE = 2


@dataclass(frozen=True)
class Rule:
    """A row of the table. `does`: what somebody with the right does; `who`: who does it, for everybody else."""

    does: str
    who: str
    everywhere: frozenset[str]
    in_parts: frozenset[str] = frozenset()
    does_in_parts: str = ""


def of(*roles: str) -> frozenset[str]:
    return frozenset(roles)


RULES: dict[Right, Rule] = {
    Right.READ: Rule("läser arbetsmaterialet", "alla", of(*Role)),
    Right.EDIT: Rule(
        "skriver i alla dokument och läser in nya",
        "den som skriver i dokumentet",
        of(Role.ADMINISTRATOR, Role.EDITOR),
        in_parts=of(Role.CONTRIBUTOR),
        does_in_parts="skriver i de delar som pekats ut",
    ),
    Right.LOCK: Rule("låser versioner", "redaktören", of(Role.ADMINISTRATOR, Role.EDITOR)),
    Right.DECIDE: Rule(
        "registrerar beslut och ändringar som gjorts på mötet",
        "redaktören eller sekreteraren",
        of(Role.ADMINISTRATOR, Role.EDITOR, Role.SECRETARY),
    ),
    Right.REGISTER: Rule(
        "fyller i diarienummer och paragraf",
        "registratorn, sekreteraren eller redaktören",
        of(Role.ADMINISTRATOR, Role.EDITOR, Role.SECRETARY, Role.REGISTRAR),
    ),
    Right.ADMINISTER: Rule(
        "sköter organisation, personer och inställningar", "administratören", of(Role.ADMINISTRATOR)
    ),
    # Given by a link alone: what somebody with a role writes down for a department is writing in the plan.
    Right.ANSWER: Rule("svarar på det som frågats", "den som fått frågan", of()),
}

# What somebody outside the municipality may be given: parts to write in, or the working material to read.
EXTERNAL_ROLES = frozenset({Role.CONTRIBUTOR, Role.READER})


def reach_of(roles: Collection[str], right: Right) -> Reach:
    """How far the right reaches for somebody with the roles."""
    rule = RULES[right]
    if rule.everywhere.intersection(roles):
        return Reach.EVERYWHERE
    return Reach.IN_PARTS if rule.in_parts.intersection(roles) else Reach.NOWHERE


def words_of(role: str) -> str:
    """What somebody with the role does, in a sentence made of the table."""
    reaches = {right: reach_of([role], right) for right in RULES}
    does = [
        RULES[right].does if reach is Reach.EVERYWHERE else RULES[right].does_in_parts
        for right, reach in reaches.items()
        if reach
    ]
    if {right for right, reach in reaches.items() if reach} == {Right.READ}:
        does.append("ändrar inget")
    return f"{opening(', '.join(does))}."


ROLE_WORDS = {role: words_of(role) for role in Role}


@dataclass(frozen=True)
class Access:
    """What one principal may do in one municipality on one day. Made by `Access.of`; made empty it allows nothing."""

    principal: Actor | None = None
    municipality_id: str = ""
    reaches: Mapping[Right, Reach] = field(default_factory=dict)
    parts: frozenset[str] = frozenset()
    name: str = ""  # what the municipality calls the person

    @classmethod
    def of(cls, principal: Actor | None, municipality: Municipality | None, day: date) -> "Access":
        """A person's by the roles held there that day, a link's holder's by what the link is for, the system's all.

        Two queries at most, whatever the number of roles. None is somebody who has proved nothing here.
        """
        if municipality is None:
            return cls(principal)
        match principal:
            case Person():
                return cls._of_person(principal, municipality, day)
            case LinkHolder():
                return cls._of_holder(principal, municipality, day)
            case System():
                return cls(principal, municipality.pk, dict.fromkeys(Right, Reach.EVERYWHERE))
            case _:
                return cls()

    @classmethod
    def _of_person(cls, person: Person, municipality: Municipality, day: date) -> "Access":
        if not person.is_active:
            return cls(person)
        held = RoleAssignment.objects.filter(person=person, municipality=municipality).filter(holds_on(day))
        rows = list(held.annotate(name=name_of("person")).values_list("role", "name"))
        roles = {role for role, _ in rows}
        reaches = {right: reach_of(roles, right) for right in Right}
        parts: frozenset[str] = frozenset()
        if Reach.IN_PARTS in reaches.values():
            pointed_out = held.filter(role__in=_IN_PARTS, parts__isnull=False)
            parts = frozenset(pointed_out.values_list("parts", flat=True))
        return cls(person, municipality.pk, reaches, parts, next((name for _, name in rows), ""))

    @classmethod
    def _of_holder(cls, holder: LinkHolder, municipality: Municipality, day: date) -> "Access":
        link = PersonalLink.objects.filter(pk=holder.link, municipality=municipality).first()
        purpose = LINK_PURPOSES.get(link.purpose) if link else None
        if link is None or purpose is None or not _is_living_on(link, day):
            return cls(holder)
        parts = frozenset([link.node_id] if link.node_id else [])
        return cls(holder, municipality.pk, dict.fromkeys(purpose.allows, Reach.IN_PARTS), parts, holder.name)

    def may(self, right: Right, thing: Model | None = None) -> bool:
        """Whether the right reaches the thing; without one, whether it reaches everything in the municipality."""
        reach = self.reaches.get(right, Reach.NOWHERE)
        if thing is None:
            return reach is Reach.EVERYWHERE
        place = place_in(type(thing))
        if _at(thing, place.municipality) != self.municipality_id:
            return False
        if reach is Reach.IN_PARTS and place.node is not None:
            node = _at(thing, place.node)
            return node is not None and bool(self.parts.intersection(lineage(node)))
        return reach is Reach.EVERYWHERE

    def which(self, right: Right, things: QuerySet[Thing]) -> QuerySet[Thing]:
        """Those of the things that the right reaches: exactly those of which `may` says yes. No query of its own."""
        reach = self.reaches.get(right, Reach.NOWHERE)
        place = place_in(things.model)
        if reach is Reach.EVERYWHERE:
            return things.filter(**{place.municipality: self.municipality_id})
        if reach is Reach.IN_PARTS and place.node is not None and self.parts:
            under = f"{place.node}__in" if place.node else "pk__in"
            return things.filter(**{place.municipality: self.municipality_id, under: standing_under(self.parts)})
        return things.none()


_IN_PARTS = frozenset[str]().union(*(rule.in_parts for rule in RULES.values()))


@dataclass(frozen=True)
class Place:
    """Where a model says whose it is and in what it stands, as lookups. `node`: "" is itself one, None is nowhere."""

    municipality: str
    node: str | None


def place_in(model: type[Model]) -> Place:
    """TypeError for a model that does not say whose its rows are: rights cannot be asked about them."""
    if issubclass(model, Node):
        return Place("municipality_id", "")
    if issubclass(model, NodeModel):
        return Place("node__municipality_id", "node")
    if issubclass(model, MunicipalityOwned):
        return Place("municipality_id", model.stands_in or None)
    raise TypeError(f"{model.__name__} does not say whose its rows are")


def _at(thing: Model, lookup: str) -> Any:
    """What the lookup finds from the thing; the thing itself for "", None where the way ends."""
    return reduce(lambda found, name: found and getattr(found, name), lookup.split("__") if lookup else [], thing)


def _is_living_on(link: PersonalLink, day: date) -> bool:
    expires = link.expires_at
    return link.used_at is None and (expires is None or timezone.localdate(expires) >= day)


def may_have_link(person: Person, municipality: Municipality) -> bool:
    """Whether an administrator here may make a link that signs the person in.

    Never for somebody who has rights elsewhere, or runs the installation: nobody here may enter such an account, even
    though what the link proves is good here alone. It is asked when the link is made and again when it is used.
    """
    elsewhere = RoleAssignment.objects.filter(person=person).exclude(municipality=municipality)
    return person.is_active and not person.is_operator and not elsewhere.exists()


def people_to_try(example: Municipality, day: date) -> dict[str, Person]:
    """Whom the demo's buttons enter, by role: the first by address of those who hold it that day."""
    held = RoleAssignment.objects.filter(holds_on(day), municipality=example).select_related("person")
    found: dict[str, Person] = {}
    for assignment in held.order_by("person__email"):
        if assignment.role not in found and may_have_link(assignment.person, example):
            found[assignment.role] = assignment.person
    return found
