"""One contact: written, taken away and back, let be by itself again, and erased for good."""

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from samsyn.contacts.models import Contact, OptOut
from samsyn.contacts.operations import (
    AddressIsProtected,
    ChangedMeanwhile,
    NotANumber,
    StillNamed,
    add_contact,
    change_contact,
    erase_contact,
    remove_contact,
    restore_contact,
    unmerge_contact,
)
from samsyn.contacts.queries import parts, said_otherwise, selections_of
from samsyn.content.fields import hash_of
from samsyn.organisation.requests import Request
from samsyn.tenants.actors import Actor
from samsyn.tenants.rights import Right
from samsyn.ui.forms import carry
from samsyn.workspace.contacts.forms import ContactForm, KeyedContactForm
from samsyn.workspace.contacts.words import field_words, value_words
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.pages.posting import READ_WRITE, Refusals, ShowAgain, form_page, posted, told

NOT_A_NUMBER: Refusals = {NotANumber: ("org_number", ""), AddressIsProtected: ("emails", "")}
# What a button on the page does, and what is said afterwards.
ACTS: dict[str, tuple[Callable[..., None], str]] = {
    "ta-bort": (
        remove_contact,
        "är borttagen. Den står inte i listor och urval, och inget register tar in den.",
    ),
    "ta-tillbaka": (restore_contact, "är tillbaka i listan."),
    "sara": (unmerge_contact, "står för sig själv igen, med de adresser den kom med."),
}


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def contact_new(request: Request) -> HttpResponse:
    form = KeyedContactForm(posted(request), instance=Contact(municipality=request.municipality))

    def save(said: dict[str, Any]) -> HttpResponse:
        made = add_contact(by=request.user, municipality=request.municipality, client_key=form.key(),
                           emails=form.written, used=form.in_use, **said)  # fmt: skip
        return told(request, f"{called(made)} är sparad.", "contact", pk=made.pk)

    return form_page(request, form, "contacts/contact_new.html", {}, save, refusals=NOT_A_NUMBER)


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def contact(request: Request, pk: str) -> HttpResponse:
    """All that is known of a contact, to be changed. What somebody else has changed meanwhile is shown first."""
    here = owned(Contact, request, pk=pk)
    if request.POST.get("gor") in ACTS:
        return acted(request, here, *ACTS[request.POST["gor"]])
    form = ContactForm(posted(request), instance=copy(here))

    def save(said: dict[str, Any]) -> HttpResponse:
        written = {"emails": form.written, "used": form.in_use} if form.has_other_addresses() else {}
        try:
            changed = change_contact(by=request.user, contact=here, seen=form.seen(), **written, **said)
        except ChangedMeanwhile as meanwhile:
            tell_of_theirs(form, meanwhile.theirs)
            raise ShowAgain from meanwhile
        saved = f"{called(here)} är sparad." if changed else "Inget var ändrat, så inget sparades."
        return told(request, saved, "contact", pk=here.pk)

    return form_page(request, form, "contacts/contact.html", lambda: beside(here), save, refusals=NOT_A_NUMBER)


def acted(request: Request, here: Contact, act: Callable[..., None], said: str) -> HttpResponse:
    by: Actor = request.user
    act(by=by, contact=here)
    return told(request, f"{called(here)} {said}", "contact", pk=here.pk)


def tell_of_theirs(form: ContactForm, theirs: Mapping[str, Any]) -> None:
    """Say at each field what stands there now, and let the next saving be about that."""
    for name, value in theirs.items():
        form.add_error(
            name,
            f"Någon annan har ändrat fältet medan du skrev. Nu står det ”{value_words(name, value)}”. Spara igen om "
            "det du har skrivit ska gälla.",
        )
        carry(form, **{f"{name}__base": hash_of(value)})


def called(contact: Contact) -> str:
    """In a message: a protected name is said nowhere but on its own page."""
    return "Kontakten" if contact.is_protected else f"”{contact}”"


def beside(here: Contact) -> dict[str, Any]:
    """What stands beside the form: where each thing came from, and what the contact is in."""
    merged = list(parts().filter(merged_into=here).prefetch_related("addresses"))
    addresses = [*here.addresses.order_by("position", "pk"), *(row for one in merged for row in one.addresses.all())]
    said_no = OptOut.objects.filter(municipality=here.municipality_id, email__in=[row.email for row in addresses])
    return {
        "contact": here,
        "addresses": addresses,
        "differing": [(field_words(one.field), value_words(one.field, one.becomes)) for one in said_otherwise(here)],
        "whole": here.merged_into,
        "merged": list(here.merged.filter(is_protected=False).prefetch_related("addresses")),
        "selections": selections_of(here),
        "opt_outs": list(said_no),
    }


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def contact_erase(request: Request, pk: str) -> HttpResponse:
    """Erase a removed contact for good, after a question that says what stays."""
    here = owned(Contact, request, pk=pk)
    if here.removed_at is None:
        messages.info(request, "Ta bort kontakten först. Sedan går det att radera den för alltid.")
        return redirect("contact", pk=here.pk)
    if request.method == "POST":
        name = called(here)
        try:
            erase_contact(by=request.user, contact=here)
            return told(request, f"{name} är raderad.", "contacts")
        except StillNamed as named:
            messages.error(request, str(named))
            return redirect("contact", pk=here.pk)
    return render(request, "contacts/erase.html", {"contact": here})
