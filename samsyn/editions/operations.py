"""Locking a version, and what bodies decide about it. Every act here is final: corrections are new rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.utils import timezone

from samsyn.audit.hashes import hashes_of, hashes_of_fields
from samsyn.audit.operations import operation, record
from samsyn.cases.models import Case
from samsyn.editions.amending import amended
from samsyn.editions.content import Amendment, to_body
from samsyn.editions.frozen import SCHEMA, Document
from samsyn.editions.kinds import following, working_content
from samsyn.editions.models import ChangeReason, Decision, DecisionCorrection, Edition, EditionEvent
from samsyn.editions.parts import write_parts
from samsyn.editions.periods import Period
from samsyn.editions.states import as_decided, citation_of, read_periods
from samsyn.files.models import StoredFile
from samsyn.lib.canonical import sha256_hex
from samsyn.nodes.models import Node
from samsyn.organisation.models import Body
from samsyn.tenants.actors import Actor, person_of

Purpose, Result, Kind = Edition.Purpose, Decision.Result, EditionEvent.Kind

M = TypeVar("M", Edition, Decision)
ADOPTING = {Result.ADOPTED, Result.ADOPTED_AMENDED}


@dataclass(frozen=True, kw_only=True)
class Minuted:
    """What the minutes say of a decision. § and day may come later; the day may be known in words alone.

    `body_name` is of a body that is not among the municipality's. From when and until when: of an adoption.
    """

    body: Body | None = None
    body_name: str = ""
    decided_on: date | None = None
    decided_words: str = ""
    minutes_item: str = ""
    note: str = ""
    extract: StoredFile | None = None
    valid_from: date | None = None
    valid_until: date | None = None


class NotAllowedNow(Exception):
    """The act does not fit the state of things. The message is a Swedish sentence for the page."""


@operation
def lock_version(
    *,
    by: Actor,
    document: Node,
    purpose: str,
    client_key: str,
    reason: str = "",
    content: Document | None = None,
    based_on: Edition | None = None,
    locked_at: datetime | None = None,
) -> Edition:
    """Freeze the working text (or the content given) as the document's next version.

    `locked_at` is given when something that happened earlier is entered afterwards; else it is now. The same client
    key again answers the version it made: a second click makes no second version.
    """
    if made := Edition.objects.filter(client_key=client_key).first():
        return _of_this(made, document.pk)
    _living(document.pk)  # two that lock at once get two numbers
    stored = to_body(content or working_content(document))
    last = Edition.objects.filter(document=document).order_by("-number").first()
    edition = Edition.objects.create(
        municipality=document.municipality,
        document=document,
        number=last.number + 1 if last else 1,
        purpose=purpose,
        schema=SCHEMA,
        body=stored,
        sha256=sha256_hex(stored.encode()),
        based_on=based_on or last,
        reason=reason,
        locked_at=locked_at or timezone.now(),
        locked_by=person_of(by),
        client_key=client_key,
    )
    write_parts(edition)
    # The reasons written for the changes since last time belong to this version from now on.
    ChangeReason.objects.filter(document=document, edition=None).update(edition=edition)
    record(
        by=by, verb="edition.locked", thing=document, edition=edition.pk, number=edition.number, purpose=purpose,
        hashes=hashes_of(edition),
    )  # fmt: skip
    return edition


@operation
def register_decision(
    *,
    by: Actor,
    edition: Edition | None,
    result: str,
    said: Minuted,
    client_key: str,
    amendments: Sequence[Amendment] = (),
    case: Case | None = None,
    recorded_at: datetime | None = None,
    above: Edition | None = None,
) -> Decision:
    """Record what a body decided. Adoption freezes the adopted text, with the meeting's amendments made.

    `above`: the version that the same decision adopted of the document above, which the adopted text then names.

    `recorded_at` is given when something that was recorded earlier is entered afterwards; else it is now.
    § and day may come later (`complete_decision`). Raises NotAllowedNow with a sentence in Swedish.
    """
    if edition is None:
        raise NotAllowedNow("Lås en version först. Beslutet gäller en text som inte ändras efteråt.")
    if made := Decision.objects.filter(client_key=client_key).first():
        return _of_this(made, edition.document_id)
    body, day = said.body, said.decided_on
    if body is not None and day and not body.holds(day):
        raise NotAllowedNow(f"{body.name} fanns inte {day.isoformat()}. Välj ett annat organ eller datum.")
    document = _living(edition.document_id)
    if result in ADOPTING:
        _refuse_double_adoption(edition)
    if result == Result.ADOPTED_AMENDED and not amendments:
        raise NotAllowedNow("Skriv vilka ändringar mötet gjorde, eller välj ”Antagen”.")
    decision = Decision.objects.create(
        municipality=document.municipality,
        document=document,
        edition=edition,
        case=case,
        body=body,
        body_name=body.name if body else said.body_name,
        decided_on=day,
        decided_words=said.decided_words,
        minutes_item=said.minutes_item,
        result=result,
        note=said.note,
        extract=said.extract,
        recorded_at=recorded_at or timezone.now(),
        recorded_by=person_of(by),
        client_key=client_key,
    )
    record(
        by=by, verb="decision.registered", thing=document, decision=decision.pk, result=result,
        hashes=hashes_of(decision),
    )  # fmt: skip
    if result in ADOPTING:
        _adopt(by, edition, decision, following(amended(by, edition, amendments), above), said)
    return decision


def _of_this(made: M, document_id: str) -> M:
    """What the form made when it was sent before. A form of another document with its key makes nothing."""
    if made.document_id != document_id:
        raise NotAllowedNow("Formuläret har redan använts för ett annat dokument. Öppna sidan på nytt.")
    return made


def _living(document_id: str) -> Node:
    """The document's node, held until the act is done."""
    node = Node.objects.select_for_update().get(pk=document_id)
    if node.removed_at:
        raise NotAllowedNow("Dokumentet är borttaget ur arbetet. Ta tillbaka det först.")
    return node


def _refuse_double_adoption(edition: Edition) -> None:
    adopted = EditionEvent.objects.filter(kind=Kind.ADOPTED)
    if adopted.filter(edition=edition).exists() or adopted.filter(edition__based_on=edition).exists():
        raise NotAllowedNow("Den här versionen är redan antagen. Lås en ny version om texten ska beslutas igen.")


def _adopt(by: Actor, edition: Edition, decision: Decision, content: Document, said: Minuted) -> Edition:
    """The adopted version with this content and its event, and the record of which versions it replaces."""
    adopted = edition
    if edition.purpose != Purpose.ADOPTED:
        adopted = lock_version(
            by=by,
            document=edition.document,
            purpose=Purpose.ADOPTED,
            client_key=f"{decision.pk}:adopted",
            content=content,
            based_on=edition,
            reason=decision.note,
            locked_at=decision.recorded_at,
        )
    event = EditionEvent.objects.create(
        edition=adopted,
        kind=Kind.ADOPTED,
        decision=decision,
        holds_from=said.valid_from or said.decided_on,
        holds_until=said.valid_until,
        by=person_of(by),
    )
    replaced = _record_replaced(by, edition.document)
    record(
        by=by, verb="edition.adopted", thing=edition.document, edition=adopted.pk, number=adopted.number,
        hashes=hashes_of(event, *replaced),
    )  # fmt: skip
    return adopted


def _record_replaced(by: Actor, document: Node, reason: str = "") -> list[EditionEvent]:
    """Write down what is known today of which version replaces which. Validity is computed, never read from these.

    Answers the events made, for the log.
    """
    periods = read_periods(document.pk)
    written = EditionEvent.objects.filter(edition__document=document, kind__in=[Kind.SUPERSEDED, Kind.REPEALED])
    untold = periods.keys() - set(written.values_list("edition", flat=True))
    decisions = dict(
        EditionEvent.objects.filter(edition__document=document, kind=Kind.ADOPTED).values_list("edition", "decision")
    )
    return [
        EditionEvent.objects.create(
            edition_id=pk,
            kind=Kind.SUPERSEDED,
            decision_id=decisions[periods[pk].replaced_by],
            holds_from=periods[pk].replaced_from,
            reason=reason,
            by=person_of(by),
        )
        for pk in sorted(untold)
        if periods[pk].replaced_by
    ]


@operation
def correct_edition(
    *, by: Actor, edition: Edition, amendments: list[Amendment], reason: str, client_key: str
) -> Edition:
    """Mend what is only wrongly written in a valid version, without a decision: a new version with the same decision.

    The version before stays readable and is superseded the same day; the new one holds as long as it did. The same
    client key again answers the version it made.
    """
    if made := Edition.objects.filter(client_key=client_key).first():
        return made
    if not reason.strip():
        raise NotAllowedNow("Skriv vad som var fel. Det står sedan bredvid versionen.")
    Node.objects.select_for_update().get(pk=edition.document_id)
    period = must_be_in_force(edition, "Bara den version som gäller kan rättas.")
    if not amendments:
        raise NotAllowedNow("Inget är ändrat än.")
    adopted = edition.events.get(kind=Kind.ADOPTED)
    corrected = lock_version(
        by=by, document=edition.document, purpose=Purpose.ADOPTED, client_key=client_key, reason=reason,
        content=amended(by, edition, amendments), based_on=edition,
    )  # fmt: skip
    same = {"decision": adopted.decision, "by": person_of(by), "reason": reason}
    events = [
        EditionEvent.objects.create(
            edition=corrected, kind=Kind.ADOPTED, holds_from=adopted.holds_from, holds_until=period.until, **same
        ),
        EditionEvent.objects.create(edition=corrected, kind=Kind.CORRECTED, **same),
        *_record_replaced(by, edition.document, reason),
    ]
    record(
        by=by, verb="edition.corrected", thing=edition.document, edition=corrected.pk, number=corrected.number,
        hashes=hashes_of(*events),
    )  # fmt: skip
    return corrected


@operation
def give_reason(*, by: Actor, document: Node, part: Node, words: str) -> ChangeReason | None:
    """Say why a part differs from the version before. Empty words take the reason away. Said anew it is replaced."""
    reasons = ChangeReason.objects.filter(document=document, part=part, edition=None)
    if not words.strip():
        reasons.delete()
        return None
    reason, _ = ChangeReason.objects.update_or_create(
        document=document, part=part, edition=None,
        defaults={
            "municipality": document.municipality, "words": words.strip(), "by": person_of(by), "at": timezone.now(),
        },
    )  # fmt: skip
    record(by=by, verb="change.reason_given", thing=document, part=part.pk)
    return reason


@operation
def complete_decision(
    *,
    by: Actor,
    decision: Decision,
    minutes_item: str = "",
    decided_on: date | None = None,
    extract: StoredFile | None = None,
) -> Decision:
    """Fill in what came later: the §, the day or the extract. What is there already is never changed."""
    fresh = Decision.objects.select_for_update().get(pk=decision.pk)
    said = as_decided(fresh)
    if decided_on and fresh.corrections.filter(what=DecisionCorrection.What.DAY).exists():
        raise NotAllowedNow("Dagen är rättad en gång. Rätta beslutet igen.")
    known = {"minutes_item": said.minutes_item, "decided_on": said.decided_on, "extract": fresh.extract}
    written = []
    for field, value in (("minutes_item", minutes_item), ("decided_on", decided_on), ("extract", extract)):
        if value and not known[field] and not getattr(fresh, field):
            setattr(fresh, field, value)
            written.append(field)
        elif value and known[field] != value:
            raise NotAllowedNow("Uppgiften finns redan på beslutet. Är den fel så rätta beslutet.")
    if written:
        fresh.save(update_fields=written)
        record(
            by=by, verb="decision.completed", thing=fresh.document, decision=fresh.pk, fields=written,
            hashes=hashes_of_fields(fresh, written),
        )  # fmt: skip
    return fresh


def must_be_in_force(edition: Edition, otherwise: str) -> Period:
    """The period of the version as the database has it now. NotAllowedNow, in these words, when it is not in force."""
    period = read_periods(edition.document_id).get(edition.pk)
    if period is None or not period.is_in_force(timezone.localdate()):
        raise NotAllowedNow(otherwise)
    return period


def adopted_by(decision: Decision) -> Edition | None:
    """The version that the decision adopted."""
    event = decision.events.filter(kind=Kind.ADOPTED).select_related("edition").first()
    return event.edition if event else None


def decision_line(decision: Decision) -> str:
    return f"{Result(decision.result).label}: {citation_of(decision)}"
