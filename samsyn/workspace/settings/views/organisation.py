"""The municipality's organisation on a day, and the pages of its bodies, departments, offices and groups."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.lib.dates import NotADay, read_day
from samsyn.organisation.drawing import drawing_of
from samsyn.organisation.models import Body, Department, Group, Holding, Membership, Office
from samsyn.organisation.operations import (
    NameStands,
    add_body,
    add_department,
    add_group,
    add_office,
    change_organisation,
    dissolve,
)
from samsyn.organisation.queries import NAMES, gaps_in, organisation_on, seats_on
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.ui.forms import keyed
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.pages.posting import READ_WRITE, Refusals, form_page, posted, told
from samsyn.workspace.settings.forms import FORMS, DissolveForm, Dissolving, Thing


@dataclass(frozen=True)
class Kind:
    """One kind of thing in the organisation, and its words on pages: "Lägg till" + `one`."""

    model: type[Thing]
    add: Callable[..., Thing]
    one: str
    members: str = ""
    member: str = ""


KINDS = {
    "body": Kind(Body, add_body, "ett politiskt organ", "Ledamöter", "ledamot"),
    "department": Kind(Department, add_department, "en förvaltning eller enhet"),
    "office": Kind(Office, add_office, "en befattning"),
    "group": Kind(Group, add_group, "en grupp", "Deltagare", "deltagare"),
}


def thing_of(request: Request, pk: str, kind: str) -> Thing:
    found = owned(KINDS[kind].model, request, pk=pk)
    assert isinstance(found, Thing)
    return found


def asked_day(request: Request) -> tuple[date, str]:
    """The day of `?dag=` and a sentence when it cannot be read; today without one."""
    said = request.GET.get("dag", "").strip()
    if not said:
        return timezone.localdate(), ""
    try:
        return read_day(said), ""
    except NotADay as fault:
        return timezone.localdate(), f"”{said}” gick inte att läsa som ett datum. {fault}"


@require_safe
@inside(Right.READ)
def organisation(request: Request) -> HttpResponse:
    """All of it on one page, as it was that day."""
    day, problem = asked_day(request)
    found = organisation_on(request.municipality, day)
    today = timezone.localdate()
    return render(
        request,
        "settings/organisation.html",
        {
            "found": found,
            "drawing": drawing_of(found),
            "gaps": gaps_in(found) if day == today and not found.is_empty else [],
            "day": day,
            "is_today": day == today,
            "problem": problem,
            "may_write": request.access.may(Right.ADMINISTER),
        },
    )


@require_safe
@inside(Right.READ)
def thing(request: Request, pk: str, kind: str) -> HttpResponse:
    """One body, department, office or group: what it is, who was there that day, before and after."""
    row = thing_of(request, pk, kind)
    day, problem = asked_day(request)
    context: dict[str, Any] = {
        "row": row, "kind": kind, "words": KINDS[kind], "day": day, "problem": problem, "holds": row.holds(day),
        "may_write": request.access.may(Right.ADMINISTER),
    }  # fmt: skip
    if isinstance(row, Body | Group):
        now = seats_on(row, day)
        sitting = {seat.membership.pk for seat in now}
        all_seats = Membership.objects.filter(**{kind: row}).select_related("office")
        context |= {"seats": now, "others": [seat for seat in all_seats if seat.pk not in sitting]}
    if isinstance(row, Office):
        holdings = Holding.objects.filter(office=row)
        context |= {
            "holders": [holding for holding in holdings if row.holds(day) and holding.holds(day)],
            "holdings": holdings,
            "office_seats": Membership.objects.filter(office=row).select_related("body", "group"),
        }
    if isinstance(row, Department):
        context |= {"bodies": row.bodies.all(), "offices": row.offices.all(), "units": row.units.all()}
    if isinstance(row, Body):
        context |= {"departments": row.departments.all(), "parts": row.parts.all()}
    return render(request, f"settings/{kind}.html", context)


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def thing_new(request: Request, kind: str) -> HttpResponse:
    words = KINDS[kind]
    new = words.model(municipality=request.municipality)
    form = keyed(FORMS[kind])(posted(request), instance=new, initial=asked_for(request))

    def save(data: dict[str, Any]) -> HttpResponse:
        made = words.add(by=request.user, municipality=request.municipality, **data)
        return told(request, f"”{made}” är tillagd i organisationen.", kind, pk=made.pk)

    context = {"heading": f"Lägg till {words.one}", "button": "Lägg till", "back": "organisation", "kind": kind}
    return form_page(request, form, "settings/form.html", context, save, refusals=taken_name(words.model))


def taken_name(model: type[Thing]) -> Refusals:
    return {NameStands: (NAMES[model][0], "")}


def asked_for(request: Request) -> dict[str, str]:
    """What a link to an empty form has filled in: the kind of body, the department."""
    return {name: request.GET[name] for name in ("type", "department", "parent") if name in request.GET}


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def thing_change(request: Request, pk: str, kind: str) -> HttpResponse:
    row = thing_of(request, pk, kind)

    def save(data: dict[str, Any]) -> HttpResponse:
        change_organisation(by=request.user, row=row, **data)
        return told(request, f"”{row}” är ändrad.", kind, pk=row.pk)

    form = FORMS[kind](posted(request), instance=row)
    context = {"heading": "Ändra uppgifterna", "button": "Spara", "row": row, "kind": kind, "back": kind}
    return form_page(request, form, "settings/form.html", context, save, refusals=taken_name(type(row)))


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def thing_dissolve(request: Request, pk: str, kind: str) -> HttpResponse:
    """Give the thing a last day. It stays in history, and in everything that was decided."""
    row = thing_of(request, pk, kind)
    if row.ends_on:
        messages.info(request, f"”{row}” har redan en sista dag. Här går den att ändra.")
        return redirect(f"{kind}-change", pk=row.pk)

    def save(said: Dissolving) -> HttpResponse:
        dissolve(by=request.user, row=row, day=said.day, heir=said.heir)
        return told(request, f"”{row}” finns till och med {said.day.isoformat()}.", kind, pk=row.pk)

    form = DissolveForm(posted(request), thing=row, initial={"day": timezone.localdate()})
    return form_page(request, form, "settings/dissolve.html", {"row": row, "kind": kind}, save)
