"""The list of the municipality's governing documents, entering one that is adopted already, and Excel."""

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.governing.models import GoverningDocument
from samsyn.governing.operations import change_governing_document, enter_governing_document
from samsyn.governing.register import RegisterRow, chosen_rows, register_rows, repealed_rows
from samsyn.governing.register_excel import MEDIA_TYPE, register_workbook
from samsyn.lib.days import long_date
from samsyn.lib.swedish import file_name
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, owned, takes_files
from samsyn.workspace.register.forms import GoverningDocumentForm, RegisterFilter


def chosen(request: Request) -> tuple[RegisterFilter, list[RegisterRow], list[RegisterRow]]:
    """The filter as the address says it, all rows it chooses among, and the chosen ones."""
    repealed = request.GET.get("visa") == "upphavda"
    day = RegisterFilter(request.GET).day
    rows = (repealed_rows if repealed else register_rows)(request.municipality, today=day)
    choice = RegisterFilter(request.GET, rows=rows)
    choice.is_valid()  # what cannot be read chooses nothing
    data = choice.cleaned_data
    picked = chosen_rows(
        rows,
        document_type=data.get("slag", ""),
        owner=data.get("agare", ""),
        overdue=data.get("visa") == "oversyn",
        sort=data.get("ordning") or "titel",
    )
    return choice, rows, picked


@require_safe
@inside(Right.READ)
def register(request: Request) -> HttpResponse:
    """Everything that is in force, whoever wrote it and wherever."""
    choice, rows, picked = chosen(request)
    day = choice.day if choice.day != timezone.localdate() else None
    return render(
        request,
        "register/register.html",
        {
            "form": choice,
            "day": day,
            "heading": f"Styrdokument den {long_date(day)}" if day else "Styrdokument",
            "rows": picked,
            "all": len(rows),
            "overdue": sum(1 for row in rows if row.overdue),
            "is_chosen": any(request.GET.get(name) for name in choice.fields),
            "may_change": request.access.may(Right.DECIDE),
        },
    )


@require_safe
@inside(Right.READ)
def register_excel(request: Request) -> HttpResponse:
    """The rows chosen on the page, as a workbook."""
    _, _, picked = chosen(request)
    title = f"Styrdokument i {request.municipality.full_name}"
    name = file_name(title, timezone.localdate().isoformat(), extension="xlsx")
    response = HttpResponse(register_workbook(picked, title), content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@inside(Right.DECIDE)
@takes_files
def document_new(request: Request) -> HttpResponse:
    """Enter a document that is adopted already. No past process is asked for."""
    return document_page(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(Right.DECIDE)
@takes_files
def document(request: Request, pk: str) -> HttpResponse:
    """Change what the list says of a document that was entered by hand."""
    return document_page(request, owned(GoverningDocument, request, pk=pk))


def document_page(request: Request, here: GoverningDocument | None) -> HttpResponse:
    is_sent = request.method == "POST"
    form = GoverningDocumentForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        instance=copy(here) if here else None,
        municipality=request.municipality,
    )
    if is_sent:
        is_valid = form.is_valid()
        file = form.keep(request) or (here.file if here else None)
        if is_valid:
            save(request, here, form, file)
            messages.success(request, f"”{form.cleaned_data['title']}” är sparat.")
            return redirect("register")
        form.carry(file)
    context = {"form": form, "document": here, "may_read_in": request.access.may(Right.EDIT)}
    return render(request, "register/document.html", context)


def save(request: Request, here: GoverningDocument | None, form: GoverningDocumentForm, file) -> None:
    if here:
        change_governing_document(by=request.user, document=here, file=file, **form.values())
    else:
        key = form.cleaned_data["client_key"]
        enter_governing_document(
            by=request.user, municipality=request.municipality, client_key=key, file=file, **form.values()
        )
