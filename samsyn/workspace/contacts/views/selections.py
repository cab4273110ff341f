"""Selections of contacts to write to again: what finds them, who is in and who is left out, and whom they reach."""

from copy import copy
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.contacts.models import Contact, ContactSelection
from samsyn.contacts.operations import NameTaken, pick_contact, remove_selection, save_selection
from samsyn.contacts.queries import asked_by, members, reach, searched, with_counts
from samsyn.lib.figures import counted
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.contacts.forms import KeyedSelectionForm, SelectionForm
from samsyn.workspace.contacts.views.listing import ON_A_PAGE, by_name, emails_of, rows_of, with_no, without_numbers
from samsyn.workspace.contacts.words import reach_words, rule_words, said_no_words
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.pages.posting import READ_WRITE, Refusals, form_page, posted, told

HITS = 20  # contacts to put in, of those that somebody looks for
TAKEN: Refusals = {NameTaken: ("name", "")}
PICKS = {"lamna": False, "ta-med": True, "som-regeln": None}


@require_safe
@inside(Right.EDIT)
def selections(request: Request) -> HttpResponse:
    rows = [(one, counted(count, "kontakt", "kontakter"), rule_words(asked_by(one)))
            for one, count in with_counts(request.municipality)]  # fmt: skip
    return render(request, "contacts/selections.html", {"rows": rows})


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def selection_new(request: Request) -> HttpResponse:
    new = ContactSelection(municipality=request.municipality)
    form = KeyedSelectionForm(posted(request), municipality=request.municipality, instance=new)

    def save(said: tuple[str, dict[str, list[str]]]) -> HttpResponse:
        name, rule = said
        made = save_selection(
            by=request.user, municipality=request.municipality, name=name, rule=rule, client_key=form.key()
        )
        return told(request, f"Urvalet ”{made}” är sparat.", "selection", pk=made.pk)

    return form_page(request, form, "contacts/selection_new.html", {}, save, refusals=TAKEN)


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
@without_numbers
def selection(request: Request, pk: str) -> HttpResponse:
    """One selection: its rule, whom it reaches, and each member, who can be left out."""
    here = owned(ContactSelection, request, pk=pk)
    for name, is_in in PICKS.items():
        if name in request.POST:
            return picked(request, here, request.POST[name], is_in)
    form = SelectionForm(posted(request), municipality=request.municipality, instance=copy(here))

    def save(said: tuple[str, dict[str, list[str]]]) -> HttpResponse:
        name, rule = said
        save_selection(by=request.user, municipality=request.municipality, name=name, rule=rule, selection=here)
        return told(request, f"Urvalet ”{name}” är sparat.", "selection", pk=here.pk)

    return form_page(request, form, "contacts/selection.html", lambda: about(request, here), save, refusals=TAKEN)


def picked(request: Request, here: ContactSelection, key: str, is_in: bool | None) -> HttpResponse:
    contact = owned(Contact.objects.listed(), request, pk=key)
    pick_contact(by=request.user, selection=here, contact=contact, is_in=is_in)
    query = request.GET.urlencode()
    return redirect(f"{reverse('selection', kwargs={'pk': here.pk})}{'?' + query if query else ''}#med")


def about(request: Request, here: ContactSelection) -> dict[str, Any]:
    found = members(here)
    keys = by_name(found)
    page = Paginator(keys, ON_A_PAGE).get_page(request.GET.get("sida"))
    picks = dict(here.picks.values_list("contact", "is_in"))
    words = request.GET.get("sok", "").strip()
    hits = searched(request.municipality, words).exclude(pk__in=keys) if words else Contact.objects.none()
    reached = reach(found.defer("taken", "note"))
    left_out = Contact.objects.listed().filter(pk__in=[key for key, is_in in picks.items() if not is_in])
    return {
        "selection": here,
        "reach": reach_words(len(keys), reached),
        "shared": [(one.email, len(one.contacts)) for one in reached.shared],
        "page": page,
        "said_no": said_no_words(here.municipality, reached),
        "rows": [
            (contact, emails, picks.get(contact.pk), said_no)
            for contact, emails, said_no in with_no(here.municipality, rows_of(list(page)))
        ],
        "left_out": list(left_out),
        "words": words,
        "hits": [(contact, emails_of(contact)) for contact in rows_of(by_name(hits)[:HITS])],
    }


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def selection_remove(request: Request, pk: str) -> HttpResponse:
    here = owned(ContactSelection, request, pk=pk)
    if request.method == "POST":
        remove_selection(by=request.user, selection=here)
        return told(request, f"Urvalet ”{here}” är borttaget. Kontakterna finns kvar.", "selections")
    return render(request, "contacts/selection_remove.html", {"selection": here})
