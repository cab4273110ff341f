"""The areas that the municipality's programmes work in: added, renamed, merged."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from samsyn.governing.models import PolicyArea
from samsyn.governing.operations import create_area, merge_areas, rename_area
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.programme.forms import AreaForm, MergeForm, living_areas
from samsyn.workspace.programme.views.outline import READ_WRITE, words


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
        **words(request),
    }
    return render(request, "programme/areas.html", context)


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def area_new(request: Request) -> HttpResponse:
    form = AreaForm(request.POST or None, municipality=request.municipality)
    if request.method == "POST" and form.is_valid():
        made = create_area(by=request.user, municipality=request.municipality, name=form.cleaned_data["name"])
        messages.success(request, f"Området ”{made.name}” är tillagt.")
        return redirect("areas")
    return render(request, "programme/area.html", {"form": form, "heading": "Lägg till område", "button": "Lägg till"})


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def area(request: Request, pk: str) -> HttpResponse:
    """Rename an area from now on."""
    thing = owned(PolicyArea, request, pk=pk, retired_at=None)
    form = AreaForm(request.POST or None, municipality=request.municipality, instance=thing)
    if request.method == "POST" and form.is_valid():
        rename_area(by=request.user, area=thing, name=form.cleaned_data["name"])
        messages.success(request, f"Området heter nu ”{thing.name}”.")
        return redirect("areas")
    context = {"form": form, "heading": f"Byt namn på ”{thing.name}”", "button": "Byt namn", "renamed": thing}
    return render(request, "programme/area.html", context)


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def area_merge(request: Request, pk: str) -> HttpResponse:
    """Let an area go into another."""
    thing = owned(PolicyArea, request, pk=pk, retired_at=None)
    form = MergeForm(request.POST or None, others=living_areas(request.municipality).exclude(pk=thing.pk))
    if request.method == "POST" and form.is_valid():
        into = form.cleaned_data["into"]
        merge_areas(by=request.user, area=thing, into=into, at=timezone.now())
        messages.success(request, f"”{thing.name}” ingår nu i ”{into.name}”.")
        return redirect("areas")
    return render(request, "programme/area_merge.html", {"form": form, "area": thing})
