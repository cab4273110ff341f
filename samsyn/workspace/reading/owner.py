"""The owner on a cover who is none of the municipality's offices: another office is chosen, or it becomes one."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone
from msgspec.structs import replace

from samsyn.imports.models import ImportRun
from samsyn.imports.queries import office_named
from samsyn.imports.said import FactSaid
from samsyn.lib.swedish import listed
from samsyn.organisation.models import Office, RoleAssignment
from samsyn.organisation.operations import add_office
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right

OWNER = "document_owner"
ADD = "befattning"  # the button
CHOSEN = "agare"  # the field
LONGEST = Office._meta.get_field("title").max_length or 0


@dataclass(frozen=True)
class OwnerChoice:
    """may_add: whoever looks may make the owner an office. administrators: who else may, in words."""

    offices: list[Office]
    may_add: bool
    administrators: str = ""


def owner_choice(request: Request, owner: str) -> OwnerChoice | None:
    """What can be done with the owner of the cover; None when it is an office already."""
    if not owner or office_named(request.municipality, owner) is not None:
        return None
    may_add = request.access.may(Right.ADMINISTER)
    return OwnerChoice(list(living_offices(request)), may_add, "" if may_add else administrators_of(request))


def administrators_of(request: Request) -> str:
    """Those who see to the offices today, by name."""
    today, role = timezone.localdate(), RoleAssignment.Role.ADMINISTRATOR
    rows = RoleAssignment.objects.filter(municipality=request.municipality, role=role).select_related("person")
    those = [row.person for row in rows if row.person.is_active and row.holds(today)]
    return listed(sorted(one.name_in(request.municipality) for one in those))


def living_offices(request: Request) -> QuerySet[Office]:
    return Office.objects.filter(municipality=request.municipality, ends_on=None).order_by("title")


def chosen_office(request: Request) -> Office | None:
    return next((one for one in living_offices(request) if one.pk == request.POST.get(CHOSEN)), None)


def with_chosen_owner(request: Request, facts: Mapping[str, FactSaid]) -> dict[str, FactSaid]:
    """The facts with the office that was chosen as the owner, whatever was written."""
    chosen = chosen_office(request)
    if chosen is None or OWNER not in facts:
        return dict(facts)
    return {**facts, OWNER: replace(facts[OWNER], value=chosen.title)}


def choice_fault(request: Request) -> str:
    """Why the office that was chosen cannot be the owner; "" when it can, or none was chosen."""
    if not request.POST.get(CHOSEN) or chosen_office(request) is not None:
        return ""
    return "Befattningen som valdes finns inte längre. Välj en annan i listan."


def owner_fault(request: Request, facts: Mapping[str, FactSaid]) -> str:
    """Why the owner that was written cannot become an office; "" when it can. Raises PermissionDenied."""
    if not request.access.may(Right.ADMINISTER):
        raise PermissionDenied
    title = facts[OWNER].value if OWNER in facts else ""
    if not title:
        return "Skriv vad befattningen heter."
    return "" if len(title) <= LONGEST else f"Befattningen är {len(title)} tecken. Högst {LONGEST} får plats."


def add_owner(request: Request, run: ImportRun, facts: Mapping[str, FactSaid]) -> str:
    """The owner made an office, if none is called that, and what it is called."""
    title = facts[OWNER].value
    office = office_named(request.municipality, title) or add_office(
        by=request.user, municipality=request.municipality, title=" ".join(title.split()),
        client_key=f"import-owner:{run.pk}:{run.revision}",
    )  # fmt: skip
    return office.title


def add_ticked_owner(request: Request, run: ImportRun, facts: Mapping[str, FactSaid]) -> None:
    """An owner that is said to be right becomes an office, when whoever says so sees to the offices."""
    is_right = OWNER in facts and facts[OWNER].is_checked and request.access.may(Right.ADMINISTER)
    if is_right and not owner_fault(request, facts):
        add_owner(request, run, facts)
