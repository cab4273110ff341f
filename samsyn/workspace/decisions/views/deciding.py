"""What bodies decide: the decision about a version with the meeting's amendments, what came later, what is adopted."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from samsyn.content.fields import hash_of
from samsyn.editions import mending
from samsyn.editions.chain import chain_of, may_be_decided, next_step, waiting_for_decision
from samsyn.editions.content import Amendment, find_node, from_body
from samsyn.editions.frozen import value_in
from samsyn.editions.kinds import working_content
from samsyn.editions.mending import Corrected
from samsyn.editions.models import Decision, Edition
from samsyn.editions.operations import (
    ADOPTING,
    NotAllowedNow,
    adopted_by,
    complete_decision,
    decide_prolongation,
    decide_repeal,
    register_decision,
)
from samsyn.editions.queries import editions_of
from samsyn.editions.situation import situation_of
from samsyn.editions.states import as_decided, citation_of, period_of, status_of, validity
from samsyn.governing.operations import adopt, enter_adopted
from samsyn.organisation.requests import Request
from samsyn.tenants.actors import Actor
from samsyn.tenants.rights import Right
from samsyn.workspace.decisions.amendments import AmendmentsForm, read_amendments
from samsyn.workspace.decisions.forms import (
    AlreadyAdoptedForm,
    CompleteForm,
    DecisionCorrectionForm,
    DecisionForm,
    ProlongForm,
    RepealForm,
)
from samsyn.workspace.decisions.rows import decision_row
from samsyn.workspace.doors import governing_document, inside, owned, takes_files

Result = Decision.Result


@require_http_methods(["GET", "HEAD", "POST"])
@inside(Right.DECIDE)
@takes_files
def register(request: Request, pk: str) -> HttpResponse:
    """Register what a body decided. A decision with amendments goes on to a second step; nothing is saved before it."""
    document = governing_document(request, pk)
    editions = list(editions_of(document.node))
    is_late = "tidigare" in request.GET
    earlier = [edition for edition in may_be_decided(editions) if edition not in waiting_for_decision(editions)]
    offered = earlier if is_late else waiting_for_decision(editions)
    made = Decision.objects.filter(document=document.node, client_key=request.POST.get("client_key", "")).first()
    if made:
        return registered(request, document, made)
    if not offered:
        context = {"document": document, "newest": editions[0] if editions else None, "earlier": earlier}
        return render(request, "decisions/nothing_locked.html", context)
    given: dict[str, Any] = {"municipality": request.municipality, "editions": offered}
    if request.method != "POST":
        form = DecisionForm(initial=first_words(document, editions, offered), **given)
        return decision_page(request, document, form)
    form = DecisionForm(request.POST, request.FILES, **given)
    is_valid = form.is_valid()
    extract = form.keep(request)
    form.carry(extract)
    if not is_valid or "back" in request.POST:
        return decision_page(request, document, form)
    if form.cleaned_data["result"] in ADOPTING and form.replaces(document.node):
        return decision_page(request, document, form)
    amendments: list[Amendment] = []
    if form.cleaned_data["result"] == Result.ADOPTED_AMENDED:
        content = from_body(form.cleaned_data["edition"].body)
        amending, is_ready = read_amendments(request.POST, content)
        amendments = amending.amendments() if is_ready else []
        if is_ready and not amendments:
            amending.add_error(None, "Ingen av texterna är ändrad än. Skriv dem som mötet antog dem.")
        if not amendments:
            return amendments_page(request, document, form, amending)
    try:
        decision = carry_out(request, document, form, amendments, extract)
    except NotAllowedNow as refusal:
        form.add_error(None, str(refusal))
        return decision_page(request, document, form)
    return registered(request, document, decision, amendments)


def first_words(document, editions: list[Edition], offered: list[Edition]) -> dict:
    """What the form can know beforehand: whose turn it is, the version, and how long the document is meant to hold."""
    turn = next_step(chain_of(document.node, editions))
    is_first = all(edition.purpose != Edition.Purpose.ADOPTED for edition in editions)
    return {
        "edition": offered[0],
        "body": turn.step.body_id if turn else None,
        "valid_from": document.planned_from if is_first else "",  # what is planned was written for the first one
        "valid_until": document.planned_until,
    }


def carry_out(request, document, form: DecisionForm, amendments: list[Amendment], extract) -> Decision:
    data = form.cleaned_data
    about = {"by": request.user, "edition": data["edition"], "result": data["result"], **form.decision(extract)}
    if data["result"] in ADOPTING:
        holds = {"valid_from": data["valid_from"], "valid_until": data["valid_until"]}
        return adopt(document=document, amendments=amendments, **about, **holds)
    return register_decision(case=document.case, **about)


def registered(request, document, decision: Decision, amendments: list[Amendment] = ()) -> HttpResponse:  # type: ignore[assignment]
    """Say what happened, and which amendments the working text did not take since it had gone on."""
    adopted = adopted_by(decision)
    if adopted is None:
        messages.success(request, f"Beslutet är registrerat: {decision.get_result_display().lower()}.")
        return redirect("versions", document.pk)
    starts, _ = validity(adopted)
    status = status_of(adopted)
    holds = f"och gäller från {starts.isoformat()}" if status.key == "coming" and starts else "och gäller"
    messages.success(request, f"Version {adopted.number} är antagen {holds}.")
    if left := left_alone(document, amendments):
        address = f"{reverse('compare', args=[document.pk])}?fran={adopted.number}"
        messages.warning(
            request,
            format_html(
                "{} av mötets ändringar kom inte med i arbetstexten, som hade ändrats på samma ställe. "
                '<a href="{}">Se skillnaden mot den antagna versionen</a>.',
                left,
                address,
            ),
        )
    return redirect("edition", adopted.pk)


def left_alone(document, amendments: list[Amendment]) -> int:
    """How many amendments the working text does not read as."""
    if not amendments:
        return 0
    working = working_content(document.node)
    nodes = {amendment.node: find_node(working, amendment.node) for amendment in amendments}
    return sum(
        1 for one in amendments
        if (node := nodes[one.node]) is None or hash_of(value_in(node.fields, one.field)) != hash_of(one.value)
    )  # fmt: skip


def decision_page(request, document, form: DecisionForm) -> HttpResponse:
    earlier = may_be_decided(list(editions_of(document.node).defer("body")))
    context = {"document": document, "form": form, "earlier": [one for one in earlier if one not in form.editions]}
    return render(request, "decisions/register.html", context)


def amendments_page(request, document, form: DecisionForm, amending: AmendmentsForm) -> HttpResponse:
    context = {"document": document, "form": amending, "decision_form": form, "edition": form.cleaned_data["edition"]}
    return render(request, "decisions/amendments.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(Right.LOCK)
@takes_files
def already_adopted(request: Request, pk: str) -> HttpResponse:
    """One form for a text that was adopted before it came into Samsyn."""
    document = governing_document(request, pk)
    initial = {
        "valid_from": document.planned_from,
        "valid_until": document.planned_until,
    }
    form = AlreadyAdoptedForm(**sent(request), initial=initial)
    if request.method == "POST":
        is_valid = form.is_valid()
        extract = form.keep(request)
        if is_valid and not form.replaces(document.node):
            holds = {name: form.cleaned_data[name] for name in ("valid_from", "valid_until")}
            decision = enter_adopted(by=request.user, document=document, **form.decision(extract), **holds)
            return registered(request, document, decision)
        form.carry(extract)
    context = {"document": document, "form": form, "applies": situation_of(document).in_force}
    return render(request, "decisions/already_adopted.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(Right.REGISTER)
@takes_files
def complete(request: Request, pk: str) -> HttpResponse:
    """The §, the day or the extract of a decision, when it has come. What is there already is not changed."""
    decision = owned(Decision, request, pk=pk)
    document = governing_document(request, decision.document_id)
    form = CompleteForm(request.POST or None, request.FILES or None, decision=decision)
    if request.method == "POST":
        is_valid = form.is_valid()
        extract = form.keep(request) if "attachment" in form.fields else None
        if is_valid:
            data = form.cleaned_data
            try:
                complete_decision(
                    by=request.user,
                    decision=decision,
                    minutes_item=data.get("minutes_item", ""),
                    decided_on=data.get("decided_on"),
                    extract=extract,
                )
            except NotAllowedNow as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, "Beslutet är kompletterat.")
            return redirect("versions", document.pk)
        form.carry(extract)
    return render(
        request,
        "decisions/complete.html",
        {"document": document, "decision": decision, "citation": citation_of(decision), "form": form},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@inside(Right.REGISTER)
def correct_decision(request: Request, pk: str) -> HttpResponse:
    """What was written wrong of a decision: the right is shown from now on, what was written stays beside it."""
    decision = owned(Decision, request, pk=pk)
    document = governing_document(request, decision.document_id)
    said = as_decided(decision)
    form = DecisionCorrectionForm(
        request.POST or None,
        initial={"decided": said.day, "minutes_item": said.minutes_item},
        held=mending.held_of(decision),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        right = Corrected(data["decided"].day, data["decided"].words, data["minutes_item"], form.holds())
        try:
            mending.correct_decision(
                by=request.user, decision=decision, right=right, reason=data["reason"], client_key=data["client_key"]
            )
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Beslutet är rättat: {citation_of(decision)}. Det som stod förut finns kvar.")
            return redirect("versions", document.pk)
    context = {"document": document, "row": decision_row(decision), "form": form}
    return render(request, "decisions/correct_decision.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(Right.DECIDE)
@takes_files
def prolong(request: Request, pk: str) -> HttpResponse:
    """A body lets the valid version go on."""
    edition = owned(Edition, request, pk=pk)
    form = ProlongForm(**sent(request))
    return ending(request, edition, form, "decisions/prolong.html", prolong_as_said)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(Right.DECIDE)
@takes_files
def repeal(request: Request, pk: str) -> HttpResponse:
    """A body repeals an adopted version; nothing takes its place."""
    edition = owned(Edition, request, pk=pk)
    form = RepealForm(**sent(request))
    return ending(request, edition, form, "decisions/repeal.html", repeal_as_said)


def sent(request) -> dict:
    is_sent = request.method == "POST"
    return {
        "data": request.POST if is_sent else None,
        "files": request.FILES if is_sent else None,
        "municipality": request.municipality,
    }


def prolong_as_said(by: Actor, edition: Edition, form: ProlongForm, **decision) -> str:
    decide_prolongation(by=by, edition=edition, until=form.cleaned_data["valid_until"], **decision)
    period = period_of(edition)
    last = period.last_day if period else None
    said = f"Version {edition.number} gäller {f'till {last.isoformat()}' if last else 'tills vidare'}."
    if period and period.replaced_from and last and last != period.until:
        said += f" Den ersätts {period.replaced_from.isoformat()}."
    return said


def repeal_as_said(by: Actor, edition: Edition, form: RepealForm, **decision) -> str:
    day = form.cleaned_data["repealed_from"]
    decide_repeal(by=by, edition=edition, day=day, **decision)
    return f"Beslutet att upphäva version {edition.number} är registrerat."


def ending(request, edition: Edition, form, template: str, carry_out) -> HttpResponse:
    """The page of a decision about what is adopted already: asks, carries out, or shows what was typed again."""
    document = governing_document(request, edition.document_id)
    if request.method == "POST":
        is_valid = form.is_valid()
        extract = form.keep(request)
        form.carry(extract)
        if is_valid:
            try:
                said = carry_out(request.user, edition, form, case=document.case, **form.decision(extract))
            except NotAllowedNow as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, said)
                return redirect("versions", document.pk)
    context = {"document": document, "edition": edition, "status": status_of(edition), "form": form}
    return render(request, template, context)
