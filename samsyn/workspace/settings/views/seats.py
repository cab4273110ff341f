"""Who sits in a body or a group, and who holds an office: entered, mended, ended, taken away when it was a mistake."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from samsyn.lib.swedish import in_running_text
from samsyn.organisation.models import Body, Group, Holding, Membership, Office
from samsyn.organisation.operations import (
    change_holding,
    change_seat,
    hold_office,
    remove_holding,
    remove_seat,
)
from samsyn.organisation.operations import (
    seat as give_seat,
)
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.ui.forms import keyed
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, told
from samsyn.workspace.settings.forms import HoldingForm, SeatForm
from samsyn.workspace.settings.views.organisation import KINDS, thing_of


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def seat_new(request: Request, pk: str, kind: str) -> HttpResponse:
    place = thing_of(request, pk, kind)
    body, group = place if isinstance(place, Body) else None, place if isinstance(place, Group) else None
    new = Membership(body=body, group=group)
    form = keyed(SeatForm)(posted(request), instance=new, municipality=request.municipality)

    def save(data: dict[str, Any]) -> HttpResponse:
        made = give_seat(by=request.user, body=body, group=group, **data)
        return told(request, f"{made} är inlagd i ”{place}”.", kind, pk=place.pk)

    context = {"row": place, "kind": kind, "back": kind, "button": "Lägg till"}
    context["heading"] = f"Lägg till {KINDS[kind].member}"
    return form_page(request, form, "settings/form.html", context, save)


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def seat(request: Request, pk: str) -> HttpResponse:
    """Mend or end a seat."""
    membership = get_object_or_404(Membership.objects.select_related("body", "group", "office"), pk=pk)
    place, kind = membership.body or membership.group, "body" if membership.body else "group"
    if place is None or place.municipality_id != request.municipality.pk:
        raise Http404
    if "by_mistake" in request.POST:
        remove_seat(by=request.user, membership=membership)
        return told(request, f"{membership} är borttagen ur ”{place}”.", kind, pk=place.pk)
    form = SeatForm(posted(request), instance=membership, municipality=request.municipality)

    def save(data: dict[str, Any]) -> HttpResponse:
        made = change_seat(by=request.user, membership=membership, **data)
        return told(request, f"Uppgifterna om {made} är sparade.", kind, pk=place.pk)

    context = {"may_be_mistake": True, "row": place, "kind": kind, "back": kind, "button": "Spara"}
    context["heading"] = f"Ändra: {membership}"
    return form_page(request, form, "settings/form.html", context, save)


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def holding_new(request: Request, pk: str) -> HttpResponse:
    office = owned(Office, request, pk=pk)

    def save(data: dict[str, Any]) -> HttpResponse:
        made = hold_office(by=request.user, office=office, **data)
        words = f"{made.name} är inlagd som {in_running_text(office.title)}."
        return told(request, words, "office", pk=office.pk)

    context = {"row": office, "kind": "office", "back": "office", "button": "Lägg till"}
    context["heading"] = "Lägg till innehavare"
    form = keyed(HoldingForm)(posted(request), instance=Holding(office=office))
    return form_page(request, form, "settings/form.html", context, save)


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def holding(request: Request, pk: str) -> HttpResponse:
    """Mend who held an office and when."""
    held = get_object_or_404(Holding.objects.select_related("office"), pk=pk)
    office = held.office
    if office.municipality_id != request.municipality.pk:
        raise Http404
    if "by_mistake" in request.POST:
        remove_holding(by=request.user, holding=held)
        return told(request, f"{held.name} är borttagen från befattningen.", "office", pk=office.pk)

    def save(data: dict[str, Any]) -> HttpResponse:
        change_holding(by=request.user, holding=held, **data)
        return told(request, f"Uppgifterna om {held.name} är sparade.", "office", pk=office.pk)

    context = {"may_be_mistake": True, "row": office, "kind": "office", "back": "office", "button": "Spara"}
    context["heading"] = f"Ändra: {held.name}"
    form = HoldingForm(posted(request), instance=held)
    return form_page(request, form, "settings/form.html", context, save)
