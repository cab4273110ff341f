"""Who sits in a body or a group, and who holds an office: entered, mended, ended, taken away when it was a mistake."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from samsyn.lib.swedish import in_running_text
from samsyn.organisation.models import Holding, Membership, Office
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
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.settings.forms import HoldingForm, KeyedForm, SeatForm
from samsyn.workspace.settings.views.organisation import KINDS, READ_WRITE, posted


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def seat_new(request: Request, pk: str, kind: str) -> HttpResponse:
    place = owned(KINDS[kind].model, request, pk=pk)
    form = SeatForm(posted(request), instance=Membership(**{kind: place}), municipality=request.municipality)
    key = KeyedForm(posted(request))
    if request.method == "POST" and form.is_valid() and key.is_valid():
        made = give_seat(by=request.user, **{kind: place}, **key.cleaned_data, **form.cleaned_data)
        messages.success(request, f"{made} är inlagd i ”{place}”.")
        return redirect(kind, pk=place.pk)
    context = {"form": form, "key": key, "row": place, "kind": kind, "back": kind, "button": "Lägg till",
               "heading": f"Lägg till {KINDS[kind].member}"}  # fmt: skip
    return render(request, "settings/form.html", context)


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
        messages.success(request, f"{membership} är borttagen ur ”{place}”.")
        return redirect(kind, pk=place.pk)
    form = SeatForm(posted(request), instance=membership, municipality=request.municipality)
    if request.method == "POST" and form.is_valid():
        made = change_seat(by=request.user, membership=membership, **form.cleaned_data)
        messages.success(request, f"Uppgifterna om {made} är sparade.")
        return redirect(kind, pk=place.pk)
    context = {"form": form, "may_be_mistake": True, "row": place, "kind": kind, "back": kind, "button": "Spara",
               "heading": f"Ändra: {membership}"}  # fmt: skip
    return render(request, "settings/form.html", context)


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def holding_new(request: Request, pk: str) -> HttpResponse:
    office = owned(Office, request, pk=pk)
    form = HoldingForm(posted(request), instance=Holding(office=office))
    key = KeyedForm(posted(request))
    if request.method == "POST" and form.is_valid() and key.is_valid():
        made = hold_office(by=request.user, office=office, **key.cleaned_data, **form.cleaned_data)
        messages.success(request, f"{made.name} är inlagd som {in_running_text(office.title)}.")
        return redirect("office", pk=office.pk)
    context = {"form": form, "key": key, "row": office, "kind": "office", "back": "office", "button": "Lägg till",
               "heading": "Lägg till innehavare"}  # fmt: skip
    return render(request, "settings/form.html", context)


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
        messages.success(request, f"{held.name} är borttagen från befattningen.")
        return redirect("office", pk=office.pk)
    form = HoldingForm(posted(request), instance=held)
    if request.method == "POST" and form.is_valid():
        change_holding(by=request.user, holding=held, **form.cleaned_data)
        messages.success(request, f"Uppgifterna om {held.name} är sparade.")
        return redirect("office", pk=office.pk)
    context = {"form": form, "may_be_mistake": True, "row": office, "kind": "office", "back": "office",
               "button": "Spara", "heading": f"Ändra: {held.name}"}  # fmt: skip
    return render(request, "settings/form.html", context)
