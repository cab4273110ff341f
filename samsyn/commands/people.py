"""First steps without a page: a municipality from the shipped list, and a person with a link to sign in by."""

from argparse import Namespace

from django.conf import settings
from django.db import transaction

from samsyn.commands import Refused
from samsyn.commands.acting import COMMAND
from samsyn.lib.swedish import in_running_text
from samsyn.mail.operations import make_sign_in_link
from samsyn.organisation.models import RoleAssignment
from samsyn.organisation.operations import add_body, let_in
from samsyn.organisation.operations import add_municipality as add
from samsyn.tenants.addresses import AddressRefused
from samsyn.tenants.email_addresses import person_with
from samsyn.tenants.models import Municipality
from samsyn.tenants.shipped import shipped_named, shipped_near

# The bodies that every municipality and region has by law (kommunallagen 3 kap.): there from the first day.
TOP_BODIES = {
    "municipality": [("Kommunfullmäktige", "KF", "council"), ("Kommunstyrelsen", "KS", "executive_board")],
    "region": [("Regionfullmäktige", "RF", "council"), ("Regionstyrelsen", "RS", "executive_board")],
}


def find_municipality(name: str) -> Municipality:
    """By code (2303) or address name (ragunda)."""
    found = Municipality.objects.filter(pk=name).first() or Municipality.objects.filter(slug=name.lower()).first()
    if found is None:
        raise Refused(
            f"Kommunen ”{name}” finns inte här. Lägg till den med: {settings.SAMSYN_COMMAND} add-municipality KOMMUN"
        )
    return found


def add_municipality(options: Namespace) -> None:
    found = shipped_named(options.name)
    if not found:
        near = " eller ".join(f"”{one.name}”" for one in shipped_near(options.name))
        raise Refused(
            f"Ingen kommun eller region heter ”{options.name}” eller har den koden."
            + (f" Menade du {near}?" if near else "")
        )
    if len(found) > 1:
        several = ", ".join(f"{one.full_name} ({one.code})" for one in found)
        raise Refused(f"Flera heter så: {several}. Skriv koden.")
    row = found[0]
    if Municipality.objects.filter(pk=row.code).exists():
        raise Refused(f"{row.full_name} finns redan.")
    try:
        with transaction.atomic():
            made = add(by=COMMAND, code=row.code, name=row.name, full_name=row.full_name, slug=row.slug, kind=row.kind)
            for name, abbreviation, type in TOP_BODIES[row.kind]:
                add_body(by=COMMAND, municipality=made, name=name, abbreviation=abbreviation, type=type)
    except AddressRefused as refusal:
        raise Refused(str(refusal)) from refusal
    print(f"{row.full_name} är tillagd. Adressen är /{row.slug}/")
    print(f"Släpp in den första: {settings.SAMSYN_COMMAND} add-person namn@example.org --municipality {row.slug}")


def add_person(options: Namespace) -> None:
    municipality = find_municipality(options.municipality)
    if options.role not in RoleAssignment.Role.values:
        raise Refused(f"Rollen ”{options.role}” finns inte. Välj bland: {', '.join(RoleAssignment.Role.values)}")
    if "@" not in options.email:
        raise Refused(f"”{options.email}” är ingen e-postadress.")
    assignment = let_in(
        by=COMMAND, municipality=municipality, email=options.email, role=options.role, name=options.name
    )
    link = make_sign_in_link(by=COMMAND, person=assignment.person, municipality=municipality)
    name = assignment.person.name_in(municipality)
    print(f"{name} är {in_running_text(assignment.get_role_display())} i {municipality}.")
    print(f"Öppna länken för att logga in första gången (den gäller en gång, i två dygn):\n{link}")


def sign_in_link(options: Namespace) -> None:
    """A new link for somebody who has a role, when no mail can be sent. Nothing else about them changes."""
    municipality = find_municipality(options.municipality)
    person = person_with(options.email)
    held = RoleAssignment.objects.filter(municipality=municipality, person=person)
    if person is None or not person.is_active or not held.exists():
        raise Refused(f"Ingen med adressen {options.email} har en roll i {municipality}.")
    link = make_sign_in_link(by=COMMAND, person=person, municipality=municipality)
    print(f"Länken gäller en gång, i två dygn, för arbetet i {municipality}:\n{link}")
