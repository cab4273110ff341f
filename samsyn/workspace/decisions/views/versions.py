"""The versions of a document: the list, one version read as a page, locking a new one, comparing two."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.editions.chain import ChainStep, chain_of, next_step, waiting_for_decision
from samsyn.editions.content import from_body, nodes_of
from samsyn.editions.differences import ChangedPart, Comparison, compare
from samsyn.editions.in_force import InForce, held, in_force
from samsyn.editions.kinds import GOVERNING, working_content, writing_route
from samsyn.editions.models import ChangeReason, Decision, Edition
from samsyn.editions.operations import NotAllowedNow, give_reason
from samsyn.editions.queries import editions_of, reasons_between, with_period, with_periods
from samsyn.editions.reasons import unreasoned
from samsyn.editions.situation import Situation, adoption_of, situation_of, text_differs
from samsyn.editions.states import WORKING, laid_aside, line_of, period_of, status_of
from samsyn.governing.checklist import missing_in
from samsyn.governing.models import Governing
from samsyn.governing.together import key_beside, lock_together
from samsyn.lib.canonical import control_code
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import Node
from samsyn.nodes.queries import lineage
from samsyn.organisation.requests import Request
from samsyn.own_space import door
from samsyn.render.html import body_html
from samsyn.render.kinds import DOCUMENTS
from samsyn.tenants.rights import Right
from samsyn.ui.forms import KEY
from samsyn.ui.richtext import picture_address
from samsyn.workspace.decisions.beside import plans_of, to_lock
from samsyn.workspace.decisions.forms import AskedDay, LockForm, Locking, ReasonForm
from samsyn.workspace.decisions.rows import decision_row
from samsyn.workspace.doors import governing_document, inside, owned
from samsyn.workspace.pages.posting import READ_WRITE, Refusals, back_with_query, form_page, posted, told

REFUSED: Refusals = {NotAllowedNow: (None, "")}
WORKING_TEXT = "arbete"  # stands for the working text in addresses


@require_safe
@inside(Right.READ)
def versions(request: Request, pk: str) -> HttpResponse:
    """The working text and every version, the chain of bodies with their decisions, and whose turn it is."""
    document = governing_document(request, pk)
    situation = situation_of(document)
    editions = situation.editions
    chain = chain_of(document.node, editions)
    decisions = last_recorded_first(situation)
    rows = [version_row(edition, editions) for edition in editions]
    made, asked = adopted_as(editions), AskedDay(request.GET or None)
    return render(
        request,
        "decisions/versions.html",
        {
            "document": document,
            "situation": situation,
            "printed_as": GOVERNING[document.kind].printed_as,
            "rows": rows,
            "chain": chain,
            "chain_note": chain_note(chain, has_versions=bool(editions)),
            "decisions": [decision_row(one) | {"adopted_as": made.get(one.pk)} for one in decisions],
            "lacking": [row for row in map(decision_row, decisions) if row["lacks"]],
            "waiting": waiting_for_decision(editions),
            "asked": asked,
            "on_day": on_day(editions, asked),
            "may_lock": request.access.may(Right.LOCK),
            "may_decide": request.access.may(Right.DECIDE),
            "may_complete": request.access.may(Right.REGISTER),
        },
    )


def on_day(editions: list[Edition], asked: AskedDay) -> InForce | None:
    """What applied or will apply on the day asked for."""
    day = asked.day
    return in_force(editions, day) if day else None


def adopted_as(editions: list[Edition]) -> dict[str, int]:
    """Decision → the number of the version that it made, when that is another than the one decided about."""
    numbers = {edition.pk: edition.number for edition in editions}
    events = (adoption_of(edition) for edition in editions if edition.purpose == Edition.Purpose.ADOPTED)
    return {
        event.decision.pk: numbers[event.edition_id]
        for event in events
        if event and event.decision and event.decision.edition_id not in ("", None, event.edition_id)
    }


def chain_note(chain: list[ChainStep], has_versions: bool) -> str:
    """Whose turn it is, in words."""
    turn = next_step(chain)
    if not chain:
        return "De organ som ska ta ställning, i ordning."
    if turn is None:
        return "Inget organ i beslutsvägen väntar på att ta ställning."
    if turn.last and turn.last.result == Decision.Result.REFERRED_BACK:
        return "Ärendet är på återremiss. Ändra i arbetstexten och lås ett nytt förslag, eller registrera nästa beslut."
    if not has_versions:
        return f"Lås ett förslag innan {in_running_text(turn.step.body.name)} ska ta ställning."
    return f"Nu är det {in_running_text(turn.step.body.name)} som ska ta ställning."


def last_recorded_first(situation: Situation) -> list[Decision]:
    """The document's decisions, each with its edition at hand."""
    editions = {edition.pk: edition for edition in situation.editions}
    for decision in situation.decisions:
        decision.edition = editions.get(decision.edition_id or "")
    return sorted(situation.decisions, key=lambda decision: (decision.recorded_at, decision.pk), reverse=True)


def version_row(edition: Edition, editions: list[Edition] | None = None) -> dict[str, Any]:
    """`editions`: the document's, where it is said which of them an adopted one has its text from."""
    status, is_adopted = status_of(edition), edition.purpose == Edition.Purpose.ADOPTED
    adoption = adoption_of(edition) if is_adopted else None
    return {
        "edition": edition,
        "as_proposed": bool(adoption and adoption.decision and adoption.decision.result == Decision.Result.ADOPTED),
        "status": status,
        "held": held(edition),
        "code": control_code(edition.sha256),
        "laid_aside": "" if is_adopted else laid_aside(edition),
        "became": None if is_adopted else became(edition, editions or []),
        "of": next((one for one in editions or [] if one.pk == edition.based_on_id), None) if is_adopted else None,
    }


def became(edition: Edition, editions: list[Edition]) -> Edition | None:
    """The adopted version that was made of this one."""
    adopted = (one for one in editions if one.purpose == Edition.Purpose.ADOPTED)
    return next((one for one in adopted if one.based_on_id == edition.pk), None)


@require_http_methods(READ_WRITE)
@inside(Right.LOCK)
def lock(request: Request, pk: str) -> HttpResponse:
    """Lock the working text. What is missing is shown and never hinders; so is what has changed since last time."""
    document = governing_document(request, pk)
    key = request.POST.get(KEY, "")
    if key and (made := Edition.objects.filter(document=document.node, client_key=key).first()):
        return locked(request, document, made)
    newest = editions_of(document.node).first()
    was_sent_out = newest and newest.purpose != Edition.Purpose.ADOPTED
    purpose = Edition.Purpose.PROPOSAL if was_sent_out else Edition.Purpose.CONSULTATION

    def save(said: Locking) -> HttpResponse:
        made = lock_together(
            by=request.user, document=document, beside=[one.document for one in said.plans], purpose=said.purpose,
            reason=said.reason, client_key=said.client_key,
        )  # fmt: skip
        return locked(request, document, made)

    form = LockForm(posted(request), initial={"purpose": purpose}, offered=to_lock(document))
    return form_page(
        request, form, "decisions/lock.html", lambda: before_locking(request, document), save, refusals=REFUSED
    )


def locked(request: Request, document: Governing, made: Edition) -> HttpResponse:
    """Say which versions were made: the document's, and those of the plans that were locked with it."""
    keys = [key_beside(made.client_key, plan.pk) for plan in plans_of(document)]
    others = Edition.objects.filter(client_key__in=keys).select_related("document").defer("body")
    also = [f"Version {one.number} av {one.document.label} också." for one in others.order_by("document__position")]
    return told(request, " ".join([f"Version {made.number} är låst.", *also]), "versions", document.pk)


def before_locking(request: Request, document: Governing) -> dict[str, Any]:
    """What is worth seeing before the text is locked."""
    situation = situation_of(document)
    newest, working = situation.newest, working_content(document.node)
    unsent = door.unsent_of(request.user, [node.id for node in nodes_of(working)])
    return {
        "document": document,
        "newest": newest,
        "newest_line": line_of(newest) if newest else "",
        "comparison": compare(from_body(newest.body), working) if newest else None,
        "missing": missing_in(situation),
        "unreasoned": len(unreasoned(document)),
        "unsent": Node.objects.filter(pk__in={words.thing for words in unsent}),
    }


@require_safe
@inside(Right.READ)
def working_text(request: Request, pk: str) -> HttpResponse:
    """The working text as one text, to read from beginning to end."""
    document = governing_document(request, pk)
    printed = DOCUMENTS[GOVERNING[document.kind].printed_as].build(document.node, None)
    context = {
        "document": document,
        "printed_as": GOVERNING[document.kind].printed_as,
        "text_route": GOVERNING[document.kind].text_route,
        "html": mark_safe(body_html(printed, address=picture_address)),  # noqa: S308 - written by render.html, which escapes every word
    }
    return render(request, "decisions/working_text.html", context)


@require_safe
@inside(Right.READ)
def edition(request: Request, pk: str) -> HttpResponse:
    """A locked version read as a page, with its status today."""
    shown = with_period(owned(Edition, request, pk=pk))
    document = governing_document(request, shown.document_id)
    whole = DOCUMENTS[GOVERNING[document.kind].printed_as].build(document.node, shown)
    html = body_html(whole, address=picture_address)
    applies = in_force(with_periods(editions_of(document.node)))
    decisions = Decision.objects.filter(edition=shown) | Decision.objects.filter(events__edition=shown)
    return render(
        request,
        "decisions/edition.html",
        {
            "document": document,
            "printed_as": GOVERNING[document.kind].printed_as,
            **version_row(shown),
            "applies": None if applies.now and applies.now.pk == shown.pk and not applies.coming else applies,
            "never_held": bool((period := period_of(shown)) and period.never_held),
            "html": mark_safe(html),  # noqa: S308 - written by render.html, which escapes every word
            "decisions": [
                decision_row(row)
                for row in decisions.distinct().prefetch_related("corrections__by").order_by("recorded_at", "id")
            ],
            "may_decide": request.access.may(Right.DECIDE),
            "may_lock": request.access.may(Right.LOCK),
            "has_plans": bool(plans_of(document)),
        },
    )


@require_safe
@inside(Right.READ)
def compare_versions(request: Request, pk: str) -> HttpResponse:
    """Any two versions, the working text too: by part, field and word. `?fran=` and `?till=` take version numbers."""
    document = governing_document(request, pk)
    editions = list(editions_of(document.node))
    numbers = {str(edition.number): edition for edition in editions}
    first_old, first_new = latest_that_differ(document, editions)
    old = request.GET.get("fran", first_old)
    new = request.GET.get("till", WORKING_TEXT if "fran" in request.GET else first_new)
    if {old, new} - numbers.keys() - {WORKING_TEXT}:
        raise Http404
    sides = [side(document, numbers.get(choice)) for choice in (old, new)]
    comparison = compare(sides[0]["content"], sides[1]["content"]) if editions and old != new else None
    return render(
        request,
        "decisions/compare.html",
        {
            "document": document,
            "editions": [(str(edition.number), line_of(edition)) for edition in editions],
            "old": old,
            "new": new,
            "sides": sides,
            "comparison": comparison,
            "parts": parts_with_reasons(document, comparison, old, new) if comparison else [],
            "may_reason": request.access.may(Right.LOCK) and new == WORKING_TEXT,
            "unreasoned": len(unreasoned(document)) if new == WORKING_TEXT else 0,
        },
    )


def latest_that_differ(document: Governing, editions: list[Edition]) -> tuple[str, str]:
    """The two latest texts that say different things, to begin with: the working text counts as the last."""
    if not editions:
        return WORKING_TEXT, WORKING_TEXT
    newest, *earlier = editions
    body = Edition.objects.values_list("body", flat=True).get(pk=newest.pk)
    if text_differs(from_body(body), working_content(document.node)):
        return str(newest.number), WORKING_TEXT
    before = next((edition for edition in earlier if edition.sha256 != newest.sha256), None)
    return (str(before.number), str(newest.number)) if before else (str(newest.number), WORKING_TEXT)


def parts_with_reasons(
    document: Governing, comparison: Comparison, old: str, new: str
) -> list[tuple[ChangedPart, str, str, str]]:
    """Each changed part with the page where it is written, why it was changed, and its reason not yet locked."""
    said = reasons_between(document.node, number_of(old), number_of(new))
    waiting = dict(ChangeReason.objects.filter(document=document.node, edition=None).values_list("part", "words"))
    return [
        (part, working_route(part, old, new), "\n".join(said.get(part.node, [])), waiting.get(part.node, ""))
        for part in comparison.parts
    ]


def number_of(choice: str) -> int | None:
    """The version's number; None for the working text."""
    return None if choice == WORKING_TEXT else int(choice)


@require_POST
@inside(Right.LOCK)
def reason(request: Request, pk: str, part: str) -> HttpResponse:
    """Say why a part differs from the version before; back to the part in the comparison.

    Not by `form_page`: the comparison has a form for each part, and can be as long as the document.
    """
    document = governing_document(request, pk)
    node = get_object_or_404(Node, pk=part, municipality=request.municipality)
    form = ReasonForm(request.POST)
    if form.is_valid() and (node == document.node or document.node.pk in lineage(node)):
        give_reason(by=request.user, document=document.node, part=node, words=form.said())
        messages.success(request, "Förklaringen är sparad. Den följer med när versionen låses.")
    else:
        messages.error(request, "Förklaringen sparades inte. Den får vara högst 2 000 tecken.")
    return back_with_query(request, f"{reverse('compare', args=[document.pk])}#andring-{node.pk}")


def working_route(part: ChangedPart, old: str, new: str) -> str:
    """The route of the page where the part is written, if the working text is compared and has it."""
    if (new == WORKING_TEXT and part.in_new) or (old == WORKING_TEXT and part.in_old):
        return writing_route(part.kind)
    return ""


def side(document: Governing, shown: Edition | None) -> dict[str, Any]:
    """One side of a comparison: its name, its content, and where its parts can be read."""
    if shown is None:
        return {
            "name": "arbetstexten",
            "line": WORKING.line,
            "content": working_content(document.node),
            "edition": None,
        }
    body = Edition.objects.values_list("body", flat=True).get(pk=shown.pk)
    name = f"version {shown.number}"
    return {"name": name, "line": line_of(shown), "content": from_body(body), "edition": shown}
