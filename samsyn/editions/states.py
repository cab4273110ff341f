"""What an edition is today, in the words of practice.md: Arbetsmaterial, Remissversion, Förslag, Antagen, Gäller …

Whether it is valid is computed (periods.py) from what has been decided about all versions of its document. Superseded
events are a record of what was known the day they were written; nothing reads them here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from samsyn.editions.models import Decision, DecisionCorrection, Edition, EditionEvent
from samsyn.editions.periods import Adoption, Moment, Period, Prolongation, Repeal, periods
from samsyn.lib.dates import last_day
from samsyn.lib.swedish import citation, in_running_text

Kind, What = EditionEvent.Kind, DecisionCorrection.What
WORDS = {
    "coming": "Antagen, gäller inte än",
    "valid": "Gäller",
    "prolonged": "Gäller tills vidare",
    "expired": "Giltighetstiden har gått ut",
    "superseded": "Ersatt",
    "repealed": "Upphävd",
}

LAID_ASIDE: dict[str, str] = {
    Decision.Result.TABLED: "bordlagt",
    Decision.Result.REFERRED_BACK: "återremitterat",
    Decision.Result.REJECTED: "avslaget",
}


@dataclass(frozen=True)
class Status:
    """`key` is for programs and shapes, `word` for headings, `line` for the version line under a title."""

    key: str
    word: str
    line: str
    is_valid: bool = False


WORKING = Status("working", "Arbetsmaterial", "Arbetsmaterial")


@dataclass(frozen=True)
class AsDecided:
    """The day and the § of a decision as they are known today: as first written, filled in later, corrected last."""

    decided_on: date | None
    decided_words: str
    minutes_item: str

    @property
    def day(self) -> str:
        """2021-06-16, or the words when the day is not known."""
        return self.decided_on.isoformat() if self.decided_on else self.decided_words


def as_decided(decision: Decision) -> AsDecided:
    """Uses decision.corrections.all(): prefetch it for lists."""
    day, words, item = decision.decided_on, decision.decided_words, decision.minutes_item
    for correction in decision.corrections.all():
        if correction.corrects_day:
            day, words = correction.decided_on, correction.decided_words
        elif correction.what == What.MINUTES_ITEM:
            item = correction.minutes_item
    return AsDecided(day, words, item)


def held_as_decided(event: EditionEvent) -> tuple[date | None, date | None]:
    """The days an act holds from and to as they are known today: as first written, corrected last.

    Empty: from the decision; until further notice. "From the decision's own day" is kept as empty, so that it follows
    the day when that is corrected.
    """
    starts, until, decision = event.holds_from, event.holds_until, event.decision
    if decision is not None:
        starts = None if starts == decision.decided_on else starts
        for correction in decision.corrections.all():
            if correction.what == What.HOLDS_FROM:
                starts = correction.holds_on
            elif correction.what == What.HOLDS_UNTIL:
                until = correction.holds_on
    return starts, until


def citation_of(decision: Decision) -> str:
    """Kommunfullmäktige 2021-06-16 § 47. The § may still be missing."""
    said = as_decided(decision)
    return citation(decision.body_name, said.day, said.minutes_item)


def when_decided(decision: Decision) -> str:
    """2021-06-16 § 47, where the body is known from the place."""
    said = as_decided(decision)
    return citation("", said.day, said.minutes_item)


def status_of(edition: Edition, today: date | None = None) -> Status:
    """The status that day. In lists the editions come from `with_periods` (queries); else this is two queries."""
    today, line = today or timezone.localdate(), line_of(edition)
    if edition.purpose != Edition.Purpose.ADOPTED:
        return Status(edition.purpose, edition.get_purpose_display(), line)
    period = period_of(edition)
    if period is None:  # locked as adopted, and its decision is not entered yet
        return Status("undecided", "Antagen, beslutet är inte infört", line)
    key = period.state_on(today)
    return Status(key, WORDS[key], line, is_valid=period.is_in_force(today))


def line_of(edition: Edition) -> str:
    """What the version is, the same every day: "Remissversion 2021-01-18", "Antagen av kommunfullmäktige …"."""
    locked = timezone.localdate(edition.locked_at).isoformat()
    if edition.purpose != Edition.Purpose.ADOPTED:
        return f"{edition.get_purpose_display()} {locked}"
    events = {event.kind: event for event in edition.events.all()}  # the last of each kind wins
    adopted = events.get(Kind.ADOPTED)
    decision = adopted.decision if adopted else None
    line = f"Antagen av {in_running_text(citation_of(decision))}" if decision else f"Antagen {locked}"
    if corrected := events.get(Kind.CORRECTED):
        line += f", redaktionellt ändrad {timezone.localdate(corrected.at).isoformat()}"
    return line


def laid_aside(edition: Edition) -> str:
    """That a body has laid the version aside, and nothing has been decided about it since: "bordlagt av …"; else "".

    Uses edition.decisions.all(): prefetch them with their corrections for lists.
    """
    last = max(edition.decisions.all(), key=lambda one: (one.recorded_at, one.pk), default=None)
    word = LAID_ASIDE.get(last.result, "") if last else ""
    return f"{word} av {in_running_text(citation_of(last))}" if last and word else ""


def validity(edition: Edition) -> tuple[date | None, date | None]:
    """From and until, as far as is decided today. None: not adopted, or no end is known."""
    period = period_of(edition)
    return (period.starts, period.last_day) if period else (None, None)


def period_of(edition: Edition) -> Period | None:
    """When the version holds; None when it is not adopted. Two queries, none where `with_periods` has been."""
    if "period" in edition.__dict__:
        known: Period | None = edition.__dict__["period"]
        return known
    return read_periods(edition.document_id).get(edition.pk)


def read_periods(document_id: str) -> dict[str, Period]:
    """The periods of the document's adopted versions by edition, as they stand in the database now. Two queries."""
    return periods_from(acts().filter(edition__document=document_id).select_related("edition").defer("edition__body"))


def acts() -> QuerySet[EditionEvent]:
    """What has become of editions, with what the periods and the citations need."""
    return EditionEvent.objects.select_related("decision").prefetch_related("decision__corrections")


def periods_of(editions: Iterable[Edition]) -> dict[str, Period]:
    """The periods of one document's adopted versions: `editions` are all of them, with their events at hand."""
    return periods_from(event for edition in editions for event in edition.events.all())


def periods_from(events: Iterable[EditionEvent]) -> dict[str, Period]:
    """The periods that the events of one document's versions give."""
    return periods(*acted(events))


def acted(events: Iterable[EditionEvent]) -> tuple[list[Adoption], list[Prolongation], list[Repeal]]:
    """What has been done with one document's versions, as periods are computed of it."""
    told = sorted(events, key=lambda event: (event.at, event.pk))
    adopting = {event.edition_id: event for event in told if event.kind == Kind.ADOPTED}
    mended = {event.edition_id: timezone.localdate(event.at) for event in told if event.kind == Kind.CORRECTED}
    shared = {edition: event.decision_id or edition for edition, event in adopting.items()}
    return (
        [_adoption(event, mended.get(edition), shared[edition]) for edition, event in adopting.items()],
        [
            Prolongation(shared[event.edition_id], _moment(event), held_as_decided(event)[1])
            for event in told
            if event.kind == Kind.PROLONGED and event.edition_id in shared
        ],
        [
            Repeal(shared[event.edition_id], held_as_decided(event)[0] or _moment(event).decided)
            for event in told
            if event.kind == Kind.REPEALED and event.edition_id in shared
        ],
    )


def _adoption(event: EditionEvent, mended: date | None, decision: str) -> Adoption:
    moment = _moment(event)
    starts, until = held_as_decided(event)
    starts = starts or moment.decided
    begins = max(mended, starts) if mended else starts
    return Adoption(event.edition_id, decision, moment, starts, begins, until)


def _moment(event: EditionEvent) -> Moment:
    if event.decision is None:
        return Moment(timezone.localdate(event.at), event.at, event.at, event.edition.number)
    recorded = event.decision.recorded_at
    return Moment(decided_day(event.decision), recorded, event.at, event.edition.number)


def decided_day(decision: Decision) -> date:
    """The day of the decision for the order of decisions: the last that its words name, else when it was recorded."""
    said, recorded = as_decided(decision), timezone.localdate(decision.recorded_at)
    if said.decided_on:
        return said.decided_on
    named = last_day(said.decided_words)
    return named if named and named <= recorded else recorded
