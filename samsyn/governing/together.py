"""One act about several documents: a programme and the plans that are locked or decided together with it (ADR 13).

Each document keeps its own versions, and its own record of the decision with the same minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samsyn.audit.operations import operation
from samsyn.cases.models import Case
from samsyn.editions.content import Amendment
from samsyn.editions.mending import Corrected, correct_decision
from samsyn.editions.models import Decision, Edition
from samsyn.editions.operations import (
    ADOPTING,
    Minuted,
    NotAllowedNow,
    adopted_by,
    complete_decision,
    lock_version,
    register_decision,
)
from samsyn.editions.replacing import told_before
from samsyn.editions.states import AsDecided, as_decided
from samsyn.files.models import StoredFile
from samsyn.governing.models import Governing
from samsyn.governing.operations import adopt, choose_case, enter_adopted
from samsyn.lib.ids import id_of_key
from samsyn.nodes.models import Node
from samsyn.tenants.actors import Actor


@dataclass(frozen=True)
class Beside:
    """A plan that is decided together with its programme. `said`: the same minutes, with the days that it holds.

    `edition`: the locked version that the decision is about; None where the working text is what was adopted.
    """

    document: Governing
    said: Minuted
    edition: Edition | None = None


class ToldAnew(Exception):
    """What the act replaces is otherwise than the page has told."""


def told_together(document: Node, said: Minuted, beside: Sequence[Beside]) -> list[str]:
    """What an adoption of the document and of those beside it would replace, in sentences."""
    of_plans = [
        f"{one.document.title}: {sentence}" for one in beside for sentence in told_before(one.document.node, one.said)
    ]
    return told_before(document, said) + of_plans


def _made_before(client_key: str, document: Governing, beside: Sequence[Beside]) -> Decision | None:
    """What the form made when it was sent before, asked while nobody else decides about any of the documents."""
    pks = [document.node_id, *(one.document.node_id for one in beside)]
    list(Node.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
    return Decision.objects.filter(client_key=client_key, document=document.node).first()


def _as_told(document: Governing, said: Minuted, beside: Sequence[Beside], seen: Sequence[str] | None) -> None:
    """Under the very sentences that the person has seen: ToldAnew when others hold by now."""
    if seen is not None and told_together(document.node, said, beside) != list(seen):
        raise ToldAnew


@operation
def lock_together(
    *, by: Actor, document: Governing, beside: Sequence[Governing], purpose: str, client_key: str, reason: str = ""
) -> Edition:
    """Lock the working texts of the document and of those beside it. Answers the document's version."""
    made = lock_version(by=by, document=document.node, purpose=purpose, reason=reason, client_key=client_key)
    for one in beside:
        key = key_beside(client_key, one.node_id)
        lock_version(by=by, document=one.node, purpose=purpose, reason=reason, client_key=key)
    return made


@operation
def enter_adopted_together(
    *, by: Actor, document: Governing, said: Minuted, beside: Sequence[Beside], client_key: str,
    next_review: str | None = None, seen: Sequence[str] | None = None,
) -> Decision:  # fmt: skip
    """The working texts of the document and of those beside it were adopted by one decision some time ago.

    The same client key again answers the first decision. A plan without a case gets the document's. `seen`: what the
    person has been told that it replaces; raises ToldAnew when that is otherwise by now.
    """
    if made := _made_before(client_key, document, beside):
        return made
    _as_told(document, said, beside, seen)
    decision = enter_adopted(by=by, document=document, said=said, client_key=client_key, next_review=next_review)
    for one in beside:  # after the programme: a plan's locked text names the goals as they are adopted
        _share_case(by, document, one.document)
        enter_adopted(
            by=by, document=one.document, said=one.said, client_key=key_beside(client_key, one.document.node_id),
            above=adopted_by(decision),
        )  # fmt: skip
    return decision


@operation
def decide_together(
    *, by: Actor, document: Governing, edition: Edition, result: str, said: Minuted, beside: Sequence[Beside],
    client_key: str, amendments: Sequence[Amendment] = (), next_review: str | None = None,
    seen: Sequence[str] | None = None,
) -> Decision:  # fmt: skip
    """What a body decided about locked versions of the document and of those beside it, by one decision.

    The meeting's amendments and the review are the document's: what stands beside is adopted as it is locked. `seen`:
    as in `enter_adopted_together`.
    """
    if made := _made_before(client_key, document, beside):
        return made
    if result in ADOPTING:
        _as_told(document, said, beside, seen)
        decision = adopt(
            by=by, document=document, edition=edition, result=result, said=said, client_key=client_key,
            amendments=amendments, next_review=next_review,
        )  # fmt: skip
    else:
        decision = register_decision(
            by=by, edition=edition, result=result, said=said, client_key=client_key, case=document.case
        )
    for one in beside:
        _share_case(by, document, one.document)
        try:
            register_decision(
                by=by, edition=one.edition, result=Decision.Result.ADOPTED if result in ADOPTING else result,
                said=one.said, client_key=key_beside(client_key, one.document.node_id), case=one.document.case,
                above=adopted_by(decision),
            )  # fmt: skip
        except NotAllowedNow as refusal:
            raise NotAllowedNow(f"{one.document.title}: {refusal}") from refusal
    return decision


@operation
def choose_case_together(*, by: Actor, document: Governing, case: Case, beside: Sequence[Governing]) -> None:
    """Let the document belong to the case, and those beside it that belong to none."""
    choose_case(by=by, document=document, case=case)
    for one in beside:
        _share_case(by, document, one)


def _share_case(by: Actor, document: Governing, beside: Governing) -> None:
    if document.case and beside.case is None:
        choose_case(by=by, document=beside, case=document.case)


# ---- What comes later of it ----------------------------------------------------------------------------------------


@operation
def complete_together(
    *, by: Actor, decision: Decision, others: Sequence[Decision], minutes_item: str = "",
    decided_on: date | None = None, extract: StoredFile | None = None,
) -> None:  # fmt: skip
    """Fill in what came later of a decision, and of its other records what they lack."""
    complete_decision(by=by, decision=decision, minutes_item=minutes_item, decided_on=decided_on, extract=extract)
    for one in others:
        said, corrections = as_decided(one), one.corrections.all()
        has_day = said.day or any(correction.corrects_day for correction in corrections)
        complete_decision(
            by=by, decision=one, minutes_item="" if said.minutes_item else minutes_item,
            decided_on=None if has_day else decided_on, extract=None if one.extract_id else extract,
        )  # fmt: skip


@operation
def correct_together(
    *, by: Actor, decision: Decision, others: Sequence[Decision], right: Corrected, reason: str, client_key: str
) -> None:
    """Correct a decision, and the day and the § of its other records. The days that each holds are its own."""
    correct_decision(by=by, decision=decision, right=right, reason=reason, client_key=client_key)
    of_all = Corrected(right.decided_on, right.decided_words, right.minutes_item)
    now = AsDecided(right.decided_on, right.decided_words, right.minutes_item)
    for one in [one for one in others if as_decided(one) != now]:
        correct_decision(
            by=by, decision=one, right=of_all, reason=reason, client_key=key_beside(client_key, one.document_id)
        )


def key_beside(client_key: str, document_id: str) -> str:
    """The key of what the form makes of a document beside its own."""
    return id_of_key("b", client_key, document_id)


def decided_beside(decision: Decision) -> list[Decision]:
    """The records that the same form made of the plans that were decided together with the decision's programme."""
    plans = Node.objects.filter(parent=decision.document_id).values_list("pk", flat=True)
    keys = [key_beside(decision.client_key, plan) for plan in plans]
    found = Decision.objects.filter(client_key__in=keys).select_related("document").prefetch_related("corrections")
    return list(found.order_by("document__position"))


def same_decision(decision: Decision) -> list[Decision]:
    """The other records of one decision about several documents, from whichever of them it is asked."""
    above = Decision.objects.filter(document=decision.document.parent_id).select_related("document")
    of_it = (one for one in above if key_beside(one.client_key, decision.document_id) == decision.client_key)
    first = next(of_it, decision)
    return [one for one in (first, *decided_beside(first)) if one != decision]


def saying_the_same(decision: Decision) -> list[Decision]:
    """Those of them that say the same day and § as the decision, and so are wrong where it is."""
    return [one for one in same_decision(decision) if as_decided(one) == as_decided(decision)]
