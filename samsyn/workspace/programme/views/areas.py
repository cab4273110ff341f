"""The areas that the municipality's programmes work in: added, renamed, merged."""

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from samsyn.governing.models import PolicyArea
from samsyn.governing.operations import AreaStands, create_area, merge_areas, rename_area
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.pages.forms import living_areas
from samsyn.workspace.pages.levels import level_words
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, told
from samsyn.workspace.programme.forms import AreaForm, MergeForm


@require_http_methods(["GET", "HEAD"])
@inside(Right.READ)
def areas(request: Request) -> HttpResponse:
    """The living areas with what uses them, and those that have gone into others."""
    rows = living_areas(request.municipality).annotate(
        goal_count=Count("goals", distinct=True), programme_count=Count("programmes", distinct=True)
    )
    retired = PolicyArea.objects.filter(municipality=request.municipality).exclude(retired_at=None)
    context = {
        "areas": rows,
        "retired": retired.select_related("merged_into"),
        "may_write": request.access.may(Right.EDIT),
        **level_words(request),
    }
    return render(request, "programme/areas.html", context)


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def area_new(request: Request) -> HttpResponse:
    form = AreaForm(posted(request), municipality=request.municipality)

    def save(name: str) -> HttpResponse:
        made = create_area(by=request.user, municipality=request.municipality, name=name)
        return told(request, f"Området ”{made.name}” är tillagt.", "areas")

    context = {"heading": "Lägg till område", "button": "Lägg till"}
    return form_page(request, form, "programme/area.html", context, save, refusals={AreaStands: ("name", "")})


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def area(request: Request, pk: str) -> HttpResponse:
    """Rename an area from now on."""
    thing = owned(PolicyArea, request, pk=pk, retired_at=None)
    form = AreaForm(posted(request), municipality=request.municipality, instance=thing)

    def save(name: str) -> HttpResponse:
        rename_area(by=request.user, area=thing, name=name)
        return told(request, f"Området heter nu ”{thing.name}”.", "areas")

    context = {"heading": f"Byt namn på ”{thing.name}”", "button": "Byt namn", "renamed": thing}
    return form_page(request, form, "programme/area.html", context, save, refusals={AreaStands: ("name", "")})


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def area_merge(request: Request, pk: str) -> HttpResponse:
    """Let an area go into another."""
    thing = owned(PolicyArea, request, pk=pk, retired_at=None)
    form = MergeForm(posted(request), others=living_areas(request.municipality).exclude(pk=thing.pk))

    def save(into: PolicyArea) -> HttpResponse:
        merge_areas(by=request.user, area=thing, into=into, at=timezone.now())
        return told(request, f"”{thing.name}” ingår nu i ”{into.name}”.", "areas")

    return form_page(request, form, "programme/area_merge.html", {"area": thing}, save)
