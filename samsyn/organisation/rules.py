"""Rights. Deny unless a role allows. Roles explain themselves on the page about people."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser

from samsyn.nodes.models import Node
from samsyn.organisation.models import RoleAssignment, holds_on
from samsyn.tenants.models import Municipality, Person
from samsyn.tenants.names import name_of

Role = RoleAssignment.Role

ROLE_WORDS = {
    Role.ADMINISTRATOR: "Får allt: texter, beslut, organisation, personer och inställningar.",
    Role.EDITOR: "Skriver och ändrar texter, läser in dokument, låser versioner och registrerar beslut.",
    Role.CONTRIBUTOR: "Skriver i de delar som pekats ut, läser resten av dokumentet.",
    Role.REGISTRAR: "Läser allt, fyller i diarienummer och paragraf, laddar ner handlingar.",
    Role.SECRETARY: "Läser allt, registrerar beslut och ändringar som gjorts på mötet.",
    Role.READER: "Läser arbetsmaterialet, ändrar inget.",
}

# What somebody outside the municipality may be given: parts to write in, or the working material to read.
EXTERNAL_ROLES = frozenset({Role.CONTRIBUTOR, Role.READER})


@dataclass(frozen=True)
class Access:
    """What one person may do in one municipality on one day. Empty for strangers."""

    person_id: str = ""
    municipality_id: str = ""
    roles: frozenset[str] = field(default_factory=frozenset)
    parts: frozenset[str] = field(default_factory=frozenset)
    name: str = ""  # what the municipality calls the person

    def has(self, *roles: str) -> bool:
        return bool(self.roles.intersection(roles))


def access_of(person: Person | AnonymousUser, municipality: Municipality | None, day: date) -> Access:
    """The roles the person holds there that day. Two queries, whatever the number of roles."""
    if municipality is None or not isinstance(person, Person) or not person.is_active:
        return Access()
    held = RoleAssignment.objects.filter(person=person, municipality=municipality).filter(holds_on(day))
    rows = list(held.annotate(name=name_of("person")).values_list("role", "name"))
    roles = frozenset(role for role, _ in rows)
    parts: frozenset[str] = frozenset()
    if Role.CONTRIBUTOR in roles:
        parts = frozenset(held.filter(parts__isnull=False).values_list("parts", flat=True))
    return Access(person.pk, municipality.pk, roles, parts, next((name for _, name in rows), ""))


def can_read(access: Access) -> bool:
    """Anybody with a role reads all working material of the municipality."""
    return bool(access.roles)


def can_edit(access: Access, node: Node) -> bool:
    """Editors write everywhere; contributors in the parts named and what stands under them."""
    if node.municipality_id != access.municipality_id:
        return False
    if can_edit_all(access):
        return True
    return access.has(Role.CONTRIBUTOR) and bool(access.parts.intersection(lineage(node)))


def lineage(node: Node) -> list[str]:
    """The node's id and its ancestors', nearest first."""
    ids: list[str] = []
    seen: Node | None = node
    while seen is not None and len(ids) < 12:
        ids.append(seen.pk)
        seen = seen.parent
    return ids


def can_edit_all(access: Access) -> bool:
    return access.has(Role.ADMINISTRATOR, Role.EDITOR)


def can_decide(access: Access) -> bool:
    """Lock versions, register decisions and amendments made at the meeting."""
    return access.has(Role.ADMINISTRATOR, Role.EDITOR, Role.SECRETARY)


def can_lock(access: Access) -> bool:
    return access.has(Role.ADMINISTRATOR, Role.EDITOR)


def can_register(access: Access) -> bool:
    """Fill in registry number and § afterwards."""
    return access.has(Role.ADMINISTRATOR, Role.EDITOR, Role.SECRETARY, Role.REGISTRAR)


def can_administer(access: Access) -> bool:
    return access.has(Role.ADMINISTRATOR)


def may_have_link(person: Person, municipality: Municipality) -> bool:
    """Whether an administrator here may make a link that signs the person in.

    Never for somebody who has rights elsewhere, or runs the installation: nobody here may enter such an account, even
    though what the link proves is good here alone. It is asked when the link is made and again when it is used.
    """
    elsewhere = RoleAssignment.objects.filter(person=person).exclude(municipality=municipality)
    return person.is_active and not person.is_operator and not elsewhere.exists()
