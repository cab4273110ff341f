"""What bodies decide: the decision about a version with the meeting's amendments, what came later, what is adopted."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from samsyn.content.fields import hash_of
from samsyn.editions import mending
from samsyn.editions.chain import chain_of, may_be_decided, next_step, waiting_for_decision
from samsyn.editions.content import Amendment, find_node, from_body
from samsyn.editions.ending import decide_prolongation, decide_repeal
from samsyn.editions.frozen import value_in
from samsyn.editions.kinds import GOVERNING, working_content
from samsyn.editions.models import Decision, Edition
from samsyn.editions.operations import ADOPTING, NotAllowedNow, adopted_by
from samsyn.editions.queries import editions_of
from samsyn.editions.situation import situation_of
from samsyn.editions.states import as_decided, citation_of, period_of, status_of, validity
from samsyn.governing.models import Governing
from samsyn.governing.review import proposed_review
from samsyn.governing.together import (
    ToldAnew,
    complete_together,
    correct_together,
    decide_together,
    decided_beside,
    enter_adopted_together,
    same_decision,
    saying_the_same,
)
from samsyn.lib.dates import has_passed
from samsyn.lib.swedish import in_running_text, listed
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.ui.forms import KEY
from samsyn.workspace.decisions.amendments import AmendmentsForm, read_amendments
from samsyn.workspace.decisions.beside import never_adopted, waiting
from samsyn.workspace.decisions.forms import (
    AlreadyAdopted,
    AlreadyAdoptedForm,
    DecisionForm,
    Ending,
    NewDecision,
    ProlongForm,
    RepealForm,
)
from samsyn.workspace.decisions.forms_correcting import Completed, CompleteForm, DecisionCorrectionForm, Mended
from samsyn.workspace.decisions.planned_days import planned_days
from samsyn.workspace.decisions.plans_left import plans_left, plans_to_lock
from samsyn.workspace.decisions.rows import decision_row
from samsyn.workspace.doors import governing_document, inside, owned, takes_files
from samsyn.workspace.pages.from_cover import OF_A_DECISION, decision_on_cover, owner_left_out, told_by_cover
from samsyn.workspace.pages.posting import READ_WRITE, Refusals, ShowAgain, form_page, posted, sent, told

Result = Decision.Result
REFUSED: Refusals = {NotAllowedNow: (None, "")}


@require_http_methods(READ_WRITE)
@inside(Right.DECIDE)
@takes_files
def register(request: Request, pk: str) -> HttpResponse:
    """Register what a body decided. A decision with amendments goes on to a second step; nothing is saved before it."""
    document = governing_document(request, pk)
    editions = list(editions_of(document.node))
    is_late = "tidigare" in request.GET
    earlier = [edition for edition in may_be_decided(editions) if edition not in waiting_for_decision(editions)]
    offered = earlier if is_late else waiting_for_decision(editions)
    if made := registered_before(request, document):
        return registered(request, document, made)
    if not offered:
        context = {"document": document, "newest": editions[0] if editions else None, "earlier": earlier}
        return render(request, "decisions/nothing_locked.html", context)
    form = DecisionForm(
        **sent(request), municipality=request.municipality, editions=offered, is_late=is_late,
        offered=[] if is_late else waiting(document), initial=first_words(document, editions, offered),
    )  # fmt: skip
    form.usual_review(proposed_review(document, form.initial["next_review"], timezone.localdate()))

    def save(said: NewDecision) -> HttpResponse:
        if "back" in request.POST or (said.result in ADOPTING and form.replaces(document.node)):
            raise ShowAgain
        amendments: list[Amendment] = []
        if said.result == Result.ADOPTED_AMENDED:
            amending, amendments = written_at_the_meeting(request, said.edition)
            if not amendments:
                return amendments_page(request, document, form, amending)
        try:
            made = carry_out(request, document, said, amendments, form.told)
        except ToldAnew:
            form.replaces(document.node)
            raise ShowAgain from None
        return registered(request, document, made, amendments)

    def beside() -> dict[str, Any]:
        others = may_be_decided(list(editions_of(document.node)))
        return {
            "document": document,
            "plans_to_lock": "" if is_late else plans_to_lock(document),
            "is_late": is_late,
            "carried": typed_at_the_meeting(request),
            "earlier": [one for one in others if one not in offered],
        }

    return form_page(request, form, "decisions/register.html", beside, save, refusals=REFUSED)


def registered_before(request: Request, document: Governing) -> Decision | None:
    """The decision that this very form made, when it is sent again."""
    key = request.POST.get(KEY, "")
    return Decision.objects.filter(document=document.node, client_key=key).first() if key else None


def written_at_the_meeting(request: Request, edition: Edition) -> tuple[AmendmentsForm, list[Amendment]]:
    """The form of the meeting's amendments, and those that are written; none while there is something left to do."""
    amending, is_whole = read_amendments(request.POST, from_body(edition.body), request.user)
    amendments = amending.amendments() if is_whole else []
    if is_whole and not amendments:
        amending.add_error(None, "Ingen av texterna är ändrad än. Skriv dem som mötet antog dem.")
    return amending, amendments


def first_words(document: Governing, editions: list[Edition], offered: list[Edition]) -> dict[str, Any]:
    """What the form can know beforehand: whose turn it is, the version, and how long the document is meant to hold."""
    turn = next_step(chain_of(document.node, editions))
    is_first = all(edition.purpose != Edition.Purpose.ADOPTED for edition in editions)
    review = value_in(from_body(offered[0].body).fields, "next_review")
    begins, ends = planned_days(document)
    body = turn.step.body_id if turn else None
    return {
        "edition": offered[0],
        "body": body,
        **(decision_on_cover(document.node, of_body=body) if is_first else {}),
        "valid_from": begins if is_first else "",  # what is planned was written for the first one
        "valid_until": ahead(ends),
        "next_review": review,  # never a day that nobody has said: it is printed on the cover
    }


def ahead(until: str) -> str:
    """The end that was planned; "" when it has passed, so that nobody adopts what has already ended."""
    return "" if has_passed(until, timezone.localdate()) else until


def typed_at_the_meeting(request: Request) -> list[tuple[str, str]]:
    """The meeting's texts as they were chosen and typed in the second step, for whoever goes back to the first."""
    names = [name for name in request.POST if name == "texts" or "." in name]
    return [(name, str(words)) for name in names for words in request.POST.getlist(name)]


def carry_out(
    request: Request, document: Governing, said: NewDecision, amendments: list[Amendment], seen: list[str]
) -> Decision:
    return decide_together(
        by=request.user, document=document, edition=said.edition, result=said.result, said=said.minuted,
        beside=said.plans, client_key=said.client_key, amendments=amendments, next_review=said.review,
        seen=seen,
    )  # fmt: skip


def registered(
    request: Request, document: Governing, decision: Decision, amendments: Sequence[Amendment] = ()
) -> HttpResponse:
    """Say what happened, and which amendments the working text did not take since it had gone on."""
    adopted, beside = adopted_by(decision), decided_beside(decision)
    if adopted is None:
        said = f"Beslutet är registrerat: {in_running_text(decision.get_result_display())}."
        also = [f"Det gäller också {one.document.label}." for one in beside]
        messages.success(request, " ".join([said, *also]))
        return redirect("versions", document.pk)
    messages.success(request, " ".join(adoption_words(decision, adopted)))
    for one in beside:
        messages.success(request, beside_words(one))
    if left_out := plans_left(document):
        messages.info(request, left_out)
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


def adoption_words(decision: Decision, adopted: Edition) -> list[str]:
    """What the adoption made: the version, which of them it came of, and that everybody can read it."""
    starts, _ = validity(adopted)
    status = status_of(adopted)
    if status.key == "coming" and starts:
        said = [f"Version {adopted.number} är antagen och gäller från {starts.isoformat()}."]
    elif status.is_valid and status.key != "expired":
        said = [f"Version {adopted.number} är antagen och gäller."]
    else:
        said = [f"Version {adopted.number} är antagen. {status.word}."]
    decided = decision.edition
    if decided and decided != adopted:
        as_written = "med samma text" if decision.result == Result.ADOPTED else "med mötets ändringar"
        said.append(f"Version {decided.number} antogs och är nu version {adopted.number}, {as_written}.")
    return [*said, "Texten står nu på de publika sidorna."]


def beside_words(decision: Decision) -> SafeString:
    """That a plan was adopted by the same decision, with a link to the version."""
    made = adopted_by(decision)
    assert made is not None, decision.pk
    address = reverse("edition", args=[made.pk])
    said = format_html('<a href="{}">{}, version {}</a>', address, decision.document.label, made.number)
    return format_html("{} antogs i samma beslut.", said)


def left_alone(document: Governing, amendments: Sequence[Amendment]) -> int:
    """How many amendments the working text does not read as."""
    if not amendments:
        return 0
    working = working_content(document.node)
    nodes = {amendment.node: find_node(working, amendment.node) for amendment in amendments}
    return sum(
        1 for one in amendments
        if (node := nodes[one.node]) is None or hash_of(value_in(node.fields, one.field)) != hash_of(one.value)
    )  # fmt: skip


def amendments_page(
    request: Request, document: Governing, form: DecisionForm, amending: AmendmentsForm
) -> HttpResponse:
    edition = form.said().edition
    beside = [one.document.title for one in form.ticked]
    context = {"document": document, "form": amending, "decision_form": form, "edition": edition, "beside": beside}
    return render(request, "decisions/amendments.html", context)


@require_http_methods(READ_WRITE)
@inside(Right.LOCK)
@takes_files
def already_adopted(request: Request, pk: str) -> HttpResponse:
    """One form for a text that was adopted before it came into Samsyn."""
    document = governing_document(request, pk)
    if made := registered_before(request, document):
        return registered(request, document, made)
    begins, ends = planned_days(document)
    initial = {
        "valid_from": begins,
        "valid_until": ahead(ends),
        "next_review": document.next_review,
        **decision_on_cover(document.node),
    }
    form = AlreadyAdoptedForm(
        **sent(request), municipality=request.municipality, initial=initial, offered=never_adopted(document)
    )
    form.usual_review(proposed_review(document, document.next_review, timezone.localdate()))
    applies = situation_of(document).in_force

    def save(said: AlreadyAdopted) -> HttpResponse:
        if form.replaces(document.node):
            raise ShowAgain
        try:
            decision = enter_adopted_together(
                by=request.user, document=document, said=said.minuted, beside=said.plans, client_key=said.client_key,
                next_review=said.review, seen=form.told,
            )  # fmt: skip
        except ToldAnew:
            form.replaces(document.node)
            raise ShowAgain from None
        return registered(request, document, decision)

    context = {"document": document, "applies": applies, "owner": owner_left_out(document)}
    context["settings_route"] = GOVERNING[document.kind].settings_route
    context |= told_by_cover(document.node, OF_A_DECISION)
    return form_page(request, form, "decisions/already_adopted.html", context, save, refusals=REFUSED)


@require_http_methods(READ_WRITE)
@inside(Right.REGISTER)
@takes_files
def complete(request: Request, pk: str) -> HttpResponse:
    """The §, the day or the extract of a decision, when it has come. What is there already is not changed."""
    decision = owned(Decision, request, pk=pk)
    document = governing_document(request, decision.document_id)
    form = CompleteForm(**sent(request), decision=decision)
    others = same_decision(decision)

    def save(said: Completed) -> HttpResponse:
        complete_together(
            by=request.user, decision=decision, others=others, minutes_item=said.minutes_item,
            decided_on=said.decided_on, extract=said.extract,
        )  # fmt: skip
        return told(request, "Beslutet är kompletterat.", "versions", document.pk)

    context = {"document": document, "decision": decision, "citation": citation_of(decision), "others": others}
    return form_page(request, form, "decisions/complete.html", context, save, refusals=REFUSED)


@require_http_methods(READ_WRITE)
@inside(Right.REGISTER)
def correct_decision(request: Request, pk: str) -> HttpResponse:
    """What was written wrong of a decision: the right is shown from now on, what was written stays beside it."""
    decision = owned(Decision, request, pk=pk)
    document = governing_document(request, decision.document_id)
    said = as_decided(decision)
    form = DecisionCorrectionForm(
        posted(request),
        initial={"decided": said.day, "minutes_item": said.minutes_item},
        held=mending.held_of(decision),
    )
    others = saying_the_same(decision)

    def save(mended: Mended) -> HttpResponse:
        correct_together(
            by=request.user, decision=decision, others=others, right=mended.right, reason=mended.reason,
            client_key=mended.client_key,
        )  # fmt: skip
        words = f"Beslutet är rättat: {citation_of(decision)}. Det som stod förut finns kvar."
        if others:
            words += f" Dag och paragraf är rättade för {listed([one.document.label for one in others])} också."
        return told(request, words, "versions", document.pk)

    context = {"document": document, "row": decision_row(decision), "others": others}
    return form_page(request, form, "decisions/correct_decision.html", context, save, refusals=REFUSED)


@require_http_methods(READ_WRITE)
@inside(Right.DECIDE)
@takes_files
def prolong(request: Request, pk: str) -> HttpResponse:
    """A body lets the valid version go on."""
    edition, document = with_document(request, pk)
    form = ProlongForm(**sent(request), municipality=request.municipality)

    def save(said: Ending) -> HttpResponse:
        decide_prolongation(
            by=request.user, edition=edition, until=said.day, said=said.minuted, client_key=said.client_key,
            case=document.case,
        )  # fmt: skip
        return told(request, prolonged_words(edition), "versions", document.pk)

    context = {"document": document, "edition": edition, "status": status_of(edition)}
    return form_page(request, form, "decisions/prolong.html", context, save, refusals=REFUSED)


@require_http_methods(READ_WRITE)
@inside(Right.DECIDE)
@takes_files
def repeal(request: Request, pk: str) -> HttpResponse:
    """A body repeals an adopted version; nothing takes its place."""
    edition, document = with_document(request, pk)
    form = RepealForm(**sent(request), municipality=request.municipality)

    def save(said: Ending) -> HttpResponse:
        decide_repeal(
            by=request.user, edition=edition, day=said.day, said=said.minuted, client_key=said.client_key,
            case=document.case,
        )  # fmt: skip
        words = f"Beslutet att upphäva version {edition.number} är registrerat."
        return told(request, words, "versions", document.pk)

    context = {"document": document, "edition": edition, "status": status_of(edition)}
    return form_page(request, form, "decisions/repeal.html", context, save, refusals=REFUSED)


def with_document(request: Request, pk: str) -> tuple[Edition, Governing]:
    edition = owned(Edition, request, pk=pk)
    return edition, governing_document(request, edition.document_id)


def prolonged_words(edition: Edition) -> str:
    period = period_of(edition)
    last = period.last_day if period else None
    said = f"Version {edition.number} gäller {f'till {last.isoformat()}' if last else 'tills vidare'}."
    if period and period.replaced_from and last and last != period.until:
        said += f" Den ersätts {period.replaced_from.isoformat()}."
    return said
