"""The list of the municipality's governing documents, entering one that is adopted already, and Excel."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.governing.models import GoverningDocument
from samsyn.governing.operations import change_governing_document, enter_governing_document
from samsyn.governing.register import RegisterRow, chosen_rows, register_rows, repealed_rows
from samsyn.governing.register_excel import MEDIA_TYPE, register_workbook
from samsyn.lib.days import long_date
from samsyn.lib.swedish import file_name
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.ui.responses import attachment, makes_files
from samsyn.workspace.doors import inside, owned, takes_files
from samsyn.workspace.pages.posting import READ_WRITE, form_page, sent, told
from samsyn.workspace.register.forms import GoverningDocumentForm, RegisterFilter


def chosen(request: Request) -> tuple[RegisterFilter, list[RegisterRow], list[RegisterRow]]:
    """The filter as the address says it, all rows it chooses among, and the chosen ones."""
    repealed = request.GET.get("visa") == "upphavda"
    day = RegisterFilter(request.GET).day
    rows = (repealed_rows if repealed else register_rows)(request.municipality, today=day)
    choice = RegisterFilter(request.GET, rows=rows)
    said = choice.said()
    picked = chosen_rows(rows, document_type=said.document_type, owner=said.owner, overdue=said.overdue, sort=said.sort)
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
@makes_files
def register_excel(request: Request) -> HttpResponse:
    """The rows chosen on the page, as a workbook."""
    _, _, picked = chosen(request)
    title = f"Styrdokument i {request.municipality.full_name}"
    name = file_name(title, timezone.localdate().isoformat(), extension="xlsx")
    return attachment(register_workbook(picked, title), name=name, media_type=MEDIA_TYPE)


@require_http_methods(READ_WRITE)
@inside(Right.DECIDE)
@takes_files
def document_new(request: Request) -> HttpResponse:
    """Enter a document that is adopted already. No past process is asked for."""
    return document_page(request, None)


@require_http_methods(READ_WRITE)
@inside(Right.DECIDE)
@takes_files
def document(request: Request, pk: str) -> HttpResponse:
    """Change what the list says of a document that was entered by hand."""
    return document_page(request, owned(GoverningDocument, request, pk=pk))


def document_page(request: Request, here: GoverningDocument | None) -> HttpResponse:
    form = GoverningDocumentForm(
        **sent(request),
        instance=copy(here) if here else None,
        municipality=request.municipality,
        kept_before=here.file if here else None,
    )

    def save(said: dict[str, Any]) -> HttpResponse:
        facts = {**said, "file": form.attached}
        if here:
            change_governing_document(by=request.user, document=here, **facts)
        else:
            here_in, key = request.municipality, form.key()
            enter_governing_document(by=request.user, municipality=here_in, client_key=key, **facts)
        return told(request, f"”{said['title']}” är sparat.", "register")

    context = {"document": here, "may_read_in": request.access.may(Right.EDIT)}
    return form_page(request, form, "register/document.html", context, save)
