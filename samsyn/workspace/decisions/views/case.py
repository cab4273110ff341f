"""The case that documents belong to, and its records."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.cases.models import Case, CaseRecord
from samsyn.cases.operations import add_record, change_case, change_record, mark_registered, open_case
from samsyn.editions.kinds import GOVERNING
from samsyn.editions.models import Decision
from samsyn.editions.states import as_decided, citation_of
from samsyn.governing.models import Governing
from samsyn.governing.together import choose_case_together
from samsyn.nodes.models import Node
from samsyn.nodes.queries import model_of
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.decisions.beside import in_its_case
from samsyn.workspace.decisions.forms_case import CaseForm, ChooseCaseForm, RecordForm
from samsyn.workspace.doors import governing_document, inside, owned, takes_files
from samsyn.workspace.pages.from_cover import number_on_cover, told_by_cover
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, sent, told


def with_case(request: Request, pk: str) -> Governing:
    document = governing_document(request, pk)
    if document.case_id:
        document.case = Case.objects.select_related("body", "officer").get(pk=document.case_id)
    return document


@require_safe
@inside(Right.READ)
def case(request: Request, pk: str) -> HttpResponse:
    """The document's case with its records, or how to give it one."""
    document = with_case(request, pk)
    context = {"document": document, "case": document.case, "may_change": request.access.may(Right.REGISTER)}
    if document.case is None:
        cases = Case.objects.filter(municipality=request.municipality).exists()
        return render(request, "decisions/case_none.html", {**context, "has_cases": cases})
    records = document.case.records.select_related("file")
    lacking = Decision.objects.filter(document=document.node, minutes_item="").order_by("recorded_at", "id")
    without = [one for one in lacking.prefetch_related("corrections") if not as_decided(one).minutes_item]
    return render(
        request,
        "decisions/case.html",
        {
            **context,
            "page": Paginator(records, 100).get_page(request.GET.get("sida")),
            "waiting": records.filter(registered_on=None).count(),
            "without_item": [(decision, citation_of(decision)) for decision in without],
            "documents": [
                (node, GOVERNING[node.kind].page_route) for node in documents_of(document.case).exclude(pk=document.pk)
            ],
        },
    )


@require_http_methods(READ_WRITE)
@inside(Right.REGISTER)
def case_edit(request: Request, pk: str) -> HttpResponse:
    """Enter the document's case, or change what it says."""
    document = with_case(request, pk)
    here = document.case
    names = ("title", "registry_number", "body", "officer", "opened_on")
    initial = {name: getattr(here, name) for name in names} if here else {}
    if not here:
        initial = {"title": document.title, "registry_number": number_on_cover(document.node)}
    form = CaseForm(posted(request), municipality=request.municipality, case=here, initial=initial)

    def save(facts: dict[str, Any]) -> HttpResponse:
        if here:
            change_case(by=request.user, case=here, **facts)
        else:
            key = form.key()
            made = open_case(by=request.user, municipality=request.municipality, client_key=key, **facts)
            choose_case_together(by=request.user, document=document, case=made, beside=in_its_case(document))
        return told(request, "Ärendet är sparat.", "case", document.pk)

    context = {"document": document, "case": here, **told_by_cover(document.node, ("registry_number",))}
    return form_page(request, form, "decisions/case_edit.html", context, save)


@require_http_methods(READ_WRITE)
@inside(Right.REGISTER)
def case_choose(request: Request, pk: str) -> HttpResponse:
    """Let the document belong to a case that is entered already: several documents may share one."""
    document = with_case(request, pk)
    cases = Case.objects.filter(municipality=request.municipality).exclude(pk=document.case_id)

    def save(chosen: Case) -> HttpResponse:
        choose_case_together(by=request.user, document=document, case=chosen, beside=in_its_case(document))
        return told(request, "Dokumentet hör nu till ärendet.", "case", document.pk)

    form = ChooseCaseForm(posted(request), cases=cases)
    context = {"document": document, "has_cases": cases.exists()}
    return form_page(request, form, "decisions/case_choose.html", context, save)


@require_http_methods(READ_WRITE)
@inside(Right.REGISTER)
@takes_files
def record_new(request: Request, pk: str) -> HttpResponse:
    """One more document in the document's case."""
    document = with_case(request, pk)
    here = document.case
    if here is None:
        messages.info(request, "Lägg till ärendet först. Sedan kan handlingarna föras upp.")
        return redirect("case", document.pk)
    initial = {"dated": timezone.localdate(), "direction": CaseRecord.Direction.DRAWN_UP}
    form = RecordForm(**sent(request), initial=initial)

    def save(facts: dict[str, Any]) -> HttpResponse:
        add_record(by=request.user, case=here, client_key=form.key(), file=form.attached, **facts)
        return told(request, "Handlingen är uppförd i ärendet.", "case", document.pk)

    return form_page(request, form, "decisions/record.html", {"document": document}, save)


@require_http_methods(READ_WRITE)
@inside(Right.REGISTER)
@takes_files
def record(request: Request, pk: str) -> HttpResponse:
    """Change what the list says of a document. `?dokument=` is the document one came from."""
    row = owned(CaseRecord, request, pk=pk)
    document = document_for(request, row)
    initial = {name: getattr(row, name) for name in RecordForm.base_fields if hasattr(row, name)}
    form = RecordForm(**sent(request), initial={**initial, "kept": row.file_id}, kept_before=row.file)

    def save(facts: dict[str, Any]) -> HttpResponse:
        change_record(by=request.user, row=row, file=form.attached, **facts)
        return told(request, "Uppgifterna om handlingen är ändrade.", "case", document.pk)

    return form_page(request, form, "decisions/record.html", {"document": document, "row": row}, save)


def document_for(request: Request, row: CaseRecord) -> Governing:
    """A document of the record's case: the one the reader came from, else the first."""
    in_case = documents_of(row.case)
    chosen = in_case.filter(pk=request.GET.get("dokument", "")).first() or in_case.first()
    return governing_document(request, chosen.pk if chosen else "")


def documents_of(case: Case) -> QuerySet[Node]:
    """The programmes and plans that belong to the case, by title."""
    belongs = Q()
    for kind in GOVERNING:
        belongs |= Q(**{f"{model_of(kind.kind)._meta.model_name}__case": case})
    return Node.objects.living().filter(belongs, municipality=case.municipality).order_by("label", "pk")


@require_POST
@inside(Right.REGISTER)
def records_registered(request: Request, pk: str) -> HttpResponse:
    """Mark the chosen records as registered today, in bulk."""
    document = with_case(request, pk)
    chosen = request.POST.getlist("record")
    day = timezone.localdate()
    count = mark_registered(by=request.user, case=document.case, records=chosen, day=day) if document.case else 0
    if count:
        messages.success(
            request, f"{count} {'handling är' if count == 1 else 'handlingar är'} markerade som diarieförda."
        )
    else:
        messages.info(request, "Kryssa för de handlingar som är diarieförda.")
    return redirect("case", document.pk)
