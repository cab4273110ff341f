"""The parts of a consultation that are written: what is sent, its facts, what it says in short, questions, letters."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.cases.models import Case
from samsyn.cases.operations import open_case
from samsyn.consultation.distribution import list_of
from samsyn.consultation.letters import FIELDS, Letter, letter_for, letters_of, suggested
from samsyn.consultation.models import Consultation, ConsultationFile, LetterKind
from samsyn.consultation.preparing import (
    Asked,
    IsSentOut,
    add_file,
    choose_case,
    choose_edition,
    remove_file,
    save_questions,
    write_letter,
)
from samsyn.editions.models import Edition
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.consultation.forms import FactsForm, FileForm, LetterForm, QuestionsForm, SummaryForm, VersionForm
from samsyn.workspace.consultation.opening import about, is_preparing, sent_meanwhile, writable
from samsyn.workspace.consultation.words import suggested_last_day
from samsyn.workspace.doors import inside, owned, takes_files
from samsyn.workspace.pages.posting import READ_WRITE, Refusals, form_page, is_ready, posted, sent, told
from samsyn.workspace.pages.saving import save

SENT: Refusals = {IsSentOut: (None, "")}


@require_http_methods(READ_WRITE)
@inside(Right.READ)
@takes_files
def what(request: Request, pk: str) -> HttpResponse:
    """Files as they are, and a locked version if there is one."""
    here = writable(request, pk)
    if not is_preparing(here):
        return sent_meanwhile(request, here)
    if key := request.POST.get("ta-bort"):
        file = owned(ConsultationFile.objects.filter(consultation=here), request, pk=key)
        remove_file(by=request.user, file=file)
        return told(request, f"”{file.title}” är borttagen ur det som skickas.", "consultation-what", pk=here.pk)
    versions = VersionForm(posted(request) if "valj-version" in request.POST else None, consultation=here)

    def choose(edition: Edition | None) -> HttpResponse:
        choose_edition(by=request.user, consultation=here, edition=edition)
        return told(request, "Versionen är vald." if edition else "Ingen version skickas.", "consultation", pk=here.pk)

    def keep(_: None) -> HttpResponse:
        assert form.attached is not None
        add_file(by=request.user, consultation=here, file=form.attached)
        return told(request, f"”{form.attached.name}” skickas med.", "consultation-what", pk=here.pk)

    form = FileForm(**sent(request)) if "valj-version" not in request.POST else FileForm()
    context = {**about(here), "files": list(here.files.select_related("file")), "versions": versions}
    if "valj-version" in request.POST:
        return form_page(request, versions, "consultation/what.html", {**context, "file_form": form}, choose,
                         refusals=SENT)  # fmt: skip
    return form_page(request, form, "consultation/what.html", {**context, "file_form": form}, keep, refusals=SENT)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def facts(request: Request, pk: str) -> HttpResponse:
    """The last day, who answers questions, the case and who decided. What is empty is suggested.

    Not by `form_page`: saved field by field, and the case is chosen beside.
    """
    here = writable(request, pk)
    cases = Case.objects.filter(municipality=request.municipality).order_by("title", "pk")
    form = FactsForm(posted(request), thing=here, cases=cases, typed=suggestions(request, here))
    if is_ready(request, form) and save(form, request.user) is not None:
        belongs = form.belongs()
        case = belongs.case
        if belongs.number:
            case = cases.filter(registry_number=belongs.number).first() or open_case(
                by=request.user, municipality=request.municipality, title=here.title,
                registry_number=belongs.number, client_key=f"{here.pk}:{belongs.number}",
            )  # fmt: skip
        choose_case(by=request.user, consultation=here, case=case)
        return told(request, "Uppgifterna är sparade.", "consultation", pk=here.pk)
    return render(request, "consultation/facts.html", {**about(here), "form": form, "part": here})


def suggestions(request: Request, here: Consultation) -> dict[str, Any]:
    """What the form says where nothing is written yet, until the consultation is sent out."""
    if not is_preparing(here):
        return {}
    found: dict[str, Any] = {}
    if here.last_day is None:
        found["last_day"] = suggested_last_day(timezone.localdate())
    if not here.contact_name and not here.contact_email:
        found |= {"contact_name": request.access.name, "contact_email": request.user.email}
    return found


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def summary(request: Request, pk: str) -> HttpResponse:
    """The proposal in short. Not by `form_page`: saved field by field, as every text."""
    here = writable(request, pk)
    if not is_preparing(here):
        return sent_meanwhile(request, here)
    form = SummaryForm(posted(request), thing=here)
    if is_ready(request, form) and save(form, request.user) is not None:
        return told(request, "Förslaget i korthet är sparat.", "consultation", pk=here.pk)
    return render(request, "consultation/summary.html", {**about(here), "form": form, "part": here})


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def questions(request: Request, pk: str) -> HttpResponse:
    here = writable(request, pk)
    if not is_preparing(here):
        return sent_meanwhile(request, here)
    there = list(here.questions.all())
    form = QuestionsForm(posted(request), there=there, suggest=not there)

    def keep(said: list[Asked]) -> HttpResponse:
        save_questions(by=request.user, consultation=here, questions=said)
        return told(request, "Frågorna är sparade." if said else "Inga frågor ställs.", "consultation", pk=here.pk)

    context = {**about(here), "are_suggested": not there}
    return form_page(request, form, "consultation/questions.html", context, keep, refusals=SENT)


# ---- Letters ---------------------------------------------------------------------------------------------------------


@require_safe
@inside(Right.READ)
def letters(request: Request, pk: str) -> HttpResponse:
    """The letter to each kind of recipient, and how many addresses get it."""
    here = writable(request, pk)
    counts = dict.fromkeys(LetterKind, 0)
    for recipient in list_of(here).recipients:
        counts[letter_for(recipient.consultees)] += 1
    own = set(here.letters.values_list("kind", flat=True))
    rows = [(kind, letter, counts[kind], kind in own) for kind, letter in letters_of(here).items()]
    return render(request, "consultation/letters.html", about(here, rows=rows))


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def letter(request: Request, pk: str, kind: str) -> HttpResponse:
    """The letter to one kind of recipient, as it is suggested until it is written."""
    here = writable(request, pk)
    if kind not in LetterKind:
        raise Http404
    if not is_preparing(here):
        return sent_meanwhile(request, here)
    chosen = LetterKind(kind)
    written, ours = letters_of(here)[chosen], suggested(here, chosen)
    shown = ours if request.GET.get("forslag") else written
    form = LetterForm(posted(request), letter=written, shown=shown)

    def keep(said: Letter) -> HttpResponse:
        write_letter(by=request.user, consultation=here, kind=chosen, letter=said)
        messages.success(request, "Brevet är sparat.")
        return redirect("consultation-letters", pk=here.pk)

    context = about(here, kind=chosen, fields=list(FIELDS.items()), is_own=written != ours, shows_ours=shown != written)
    return form_page(request, form, "consultation/letter.html", context, keep, refusals=SENT)
