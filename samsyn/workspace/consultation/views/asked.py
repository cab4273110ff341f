"""The distribution list: who is on it and why, put on it and taken off; one recipient; the list as a workbook."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.consultation.asking import (
    Added,
    IsClosed,
    NoSuchAddress,
    ask,
    ask_addresses,
    await_answer,
    give_longer,
    take_off,
    take_off_selection,
)
from samsyn.consultation.distribution import list_of
from samsyn.consultation.models import Consultation, Consultee
from samsyn.consultation.preparing import IsSentOut
from samsyn.consultation.sending import mail_added, mail_right_address
from samsyn.consultation.standing import Asked, standing_of
from samsyn.contacts.models import Contact, ContactSelection
from samsyn.contacts.queries import members, searched, with_counts
from samsyn.lib.figures import counted
from samsyn.lib.org_numbers import without_personal_numbers
from samsyn.lib.swedish import file_name, sort_key
from samsyn.organisation.requests import Request
from samsyn.spreadsheets.consultation.lists import MEDIA_TYPE, distribution_workbook
from samsyn.tenants.rights import Right
from samsyn.ui.responses import attachment, makes_files
from samsyn.workspace.consultation.forms_list import AddressForm, AwaitForm, LongerForm, Pasted, PasteForm
from samsyn.workspace.consultation.opening import about, is_preparing, writable
from samsyn.workspace.consultation.words import list_words
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.pages.posting import READ_WRITE, Refusals, form_page, posted, told

ON_A_PAGE = 50
HITS = 20
CLOSED: Refusals = {IsClosed: (None, ""), IsSentOut: (None, "")}
WRONG: Refusals = {**CLOSED, NoSuchAddress: ("becomes", "")}


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def distribution(request: Request, pk: str) -> HttpResponse:
    """Who gets it. Each address once, whatever put it on the list."""
    here = writable(request, pk)
    if request.method == "POST" and "klistra" not in request.POST:
        try:
            return changed(request, here)
        except (IsSentOut, IsClosed) as refusal:
            messages.error(request, str(refusal))
            return redirect("consultation-list", pk=here.pk)
    form = PasteForm(posted(request))

    def paste(said: Pasted) -> HttpResponse:
        added = ask_addresses(by=request.user, consultation=here, addresses=said.addresses, kind=said.kind)
        return told(request, added_words(request, here, added), "consultation-list", pk=here.pk)

    return form_page(request, form, "consultation/list.html", lambda: listing(request, here), paste, refusals=CLOSED)


def changed(request: Request, here: Consultation) -> HttpResponse:
    """A selection or a contact put on the list, or somebody taken off it: each by a button of its own."""
    said = request.POST
    if key := said.get("urval"):
        chosen = owned(ContactSelection, request, pk=key)
        added = ask(by=request.user, consultation=here, contacts=members(chosen), chosen_by=chosen.name)
        words = added_words(request, here, added)
    elif key := said.get("kontakt"):
        contact = owned(Contact.objects.listed(), request, pk=key)
        added = ask(by=request.user, consultation=here, contacts=Contact.objects.filter(pk=contact.pk))
        words = added_words(request, here, added)
    elif key := said.get("ta-av"):
        one = owned(Consultee.objects.filter(consultation=here), request, pk=key)
        take_off(by=request.user, consultation=here, consultees=[one.pk])
        words = f"”{one}” är borttagen ur listan."
    else:
        count = take_off_selection(by=request.user, consultation=here, chosen_by=said.get("ta-av-urval", ""))
        words = f"{counted(count, 'mottagare är borttagen', 'mottagare är borttagna')} ur listan."
    return told(request, words, "consultation-list", pk=here.pk)


def added_words(request: Request, here: Consultation, added: Added) -> str:
    """How it went, and that the letter leaves when the others have theirs."""
    said = [f"{counted(added.new, 'ny mottagare', 'nya mottagare')}."]
    if added.there:
        said.append(f"{added.there} stod redan i listan.")
    if added.protected:
        said.append(f"{counted(added.protected, 'adress', 'adresser')} är inte med: uppgifterna är skyddade.")
    if not is_preparing(here) and (count := mail_added(by=request.user, consultation=here)):
        said.append(f"{counted(count, 'brev går', 'brev går')} ut till dem.")
    return " ".join(said)


def listing(request: Request, here: Consultation) -> dict[str, Any]:
    asked = list_of(here)
    words, _ = without_personal_numbers(request.GET.get("sok", "").strip())
    only = request.GET.get("visa", "")
    rows = asked.consultees
    if only == "papper":
        rows = asked.on_paper
    elif only:
        shared = {one.email for one in asked.shared}
        rows = [one for one in rows if shared.intersection(one.emails)]
    ordered = sorted(rows, key=lambda one: (sort_key(one.name), one.pk))
    page = Paginator(ordered, ON_A_PAGE).get_page(request.GET.get("sida"))
    on_list = {one.contact_id for one in asked.consultees}
    hits = searched(request.municipality, words).exclude(pk__in=on_list)[:HITS] if words else []
    return about(
        here,
        asked=asked,
        said=list_words(asked),
        by_kind=asked.by_kind(),
        by_choice=asked.by_choice(),
        shared=[(one.email, len(one.consultees)) for one in asked.shared],
        selections=with_counts(request.municipality),
        page=page,
        only=only,
        words=words,
        hits=list(hits),
        has_contacts=Contact.objects.listed().filter(municipality=request.municipality).exists(),
        mail_is_set_up=settings.MAIL_IS_SET_UP,
    )


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def asked_one(request: Request, pk: str, key: str) -> HttpResponse:
    """One recipient: what has happened, an address put right, more time, whether the answer is waited for."""
    here = writable(request, pk)
    one = owned(Consultee.objects.filter(consultation=here).select_related("consultation__node"), request, pk=key)
    act = request.POST.get("gor", "")
    awaiting = AwaitForm(posted(request) if act == "vanta" else None, consultee=one)
    longer = LongerForm(posted(request) if act == "langre" else None, consultee=one)
    right = AddressForm(posted(request) if act == "ratta" else None)

    def wait(said: tuple[bool, str]) -> HttpResponse:
        await_answer(by=request.user, consultee=one, is_awaited=said[0], note=said[1])
        return told(request, "Sparat.", "consultation-asked", pk=here.pk, key=one.pk)

    def lengthen(said: Any) -> HttpResponse:
        give_longer(by=request.user, consultee=one, last_day=said)
        words = f"”{one}” har till {said:%Y-%m-%d} på sig." if said else "Samma sista dag som för de andra."
        return told(request, words, "consultation-asked", pk=here.pk, key=one.pk)

    def correct(said: tuple[str, str]) -> HttpResponse:
        count = mail_right_address(by=request.user, consultee=one, was=said[0], becomes=said[1])
        words = "Adressen är rättad." + (" Brevet går ut dit." if count else "")
        return told(request, words, "consultation-asked", pk=here.pk, key=one.pk)

    def context() -> dict[str, Any]:
        state: Asked = next(row for row in standing_of(here).asked if row.consultee.pk == one.pk)
        return about(here, one=one, row=state, awaiting=awaiting, longer=longer, right=right)

    form: Any = {"langre": longer, "ratta": right}.get(act, awaiting)
    save: Any = {"langre": lengthen, "ratta": correct}.get(act, wait)
    return form_page(
        request, form, "consultation/asked.html", context, save, refusals=WRONG if act == "ratta" else CLOSED
    )


@require_safe
@inside(Right.READ)
@makes_files
def distribution_excel(request: Request, pk: str) -> HttpResponse:
    """The list as proof: who was asked, at which address, when, and what came of it."""
    here = writable(request, pk)
    name = file_name("Sändlista", here.title, timezone.localdate().isoformat(), extension="xlsx")
    return attachment(distribution_workbook(here, standing_of(here)), name=name, media_type=MEDIA_TYPE)
