"""What an edition is today, in the words of practice.md: Arbetsmaterial, Remissversion, Förslag, Antagen, Gäller …"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from samsyn.editions.models import Decision, Edition, EditionEvent
from samsyn.lib.swedish import citation

Kind = EditionEvent.Kind


@dataclass(frozen=True)
class Status:
    """`key` is for programs and shapes, `word` for headings, `line` for the version line under a title."""

    key: str
    word: str
    line: str
    is_valid: bool = False


WORKING = Status("working", "Arbetsmaterial", "Arbetsmaterial")


def citation_of(decision: Decision) -> str:
    """Kommunfullmäktige 2021-06-16 § 47. The § may still be missing."""
    day = decision.decided_on.isoformat() if decision.decided_on else decision.decided_words
    return citation(decision.body_name, day, decision.minutes_item)


def in_running_text(citation: str) -> str:
    """A body's name inside a sentence: "kommunfullmäktige 2021-06-16 § 47"."""
    return citation[:1].lower() + citation[1:]


def status_of(edition: Edition, today: date | None = None) -> Status:
    """The status that day. Uses edition.events.all() and .decisions.all(): prefetch them for lists."""
    today = today or timezone.localdate()
    locked = timezone.localdate(edition.locked_at).isoformat()
    if edition.purpose == Edition.Purpose.CONSULTATION:
        return Status("consultation", "Remissversion", f"Remissversion {locked}")
    if edition.purpose == Edition.Purpose.PROPOSAL:
        return Status("proposal", "Förslag", f"Förslag {locked}")
    events = {event.kind: event for event in edition.events.all()}  # the last of each kind wins
    adopted = events.get(Kind.ADOPTED)
    decision = adopted.decision if adopted else None
    line = f"Antagen av {in_running_text(citation_of(decision))}" if decision else f"Antagen {locked}"
    if corrected := events.get(Kind.CORRECTED):
        line += f", redaktionellt ändrad {timezone.localdate(corrected.at).isoformat()}"
    if (repealed := events.get(Kind.REPEALED)) and _has_come(repealed.holds_from, today):
        return Status("repealed", "Upphävd", line)
    if (superseded := events.get(Kind.SUPERSEDED)) and _has_come(superseded.holds_from, today):
        return Status("superseded", "Ersatt", line)
    if adopted and not _has_come(adopted.holds_from, today):
        return Status("coming", "Antagen, gäller inte än", line)
    until, open_ended = _until(events)
    if open_ended:
        return Status("prolonged", "Gäller tills vidare", line, is_valid=True)
    if until and until < today:
        return Status("expired", "Giltighetstiden har gått ut", line, is_valid=True)
    return Status("valid", "Gäller", line, is_valid=True)


def validity(edition: Edition) -> tuple[date | None, date | None]:
    """From and until, prolongations counted in. None: not set, or until further notice."""
    events = {event.kind: event for event in edition.events.all()}
    adopted = events.get(Kind.ADOPTED)
    until, _ = _until(events)
    return (adopted.holds_from if adopted else None), until


def _until(events: dict[str, EditionEvent]) -> tuple[date | None, bool]:
    if prolonged := events.get(Kind.PROLONGED):
        return prolonged.holds_until, prolonged.holds_until is None
    adopted = events.get(Kind.ADOPTED)
    return (adopted.holds_until if adopted else None), False


def _has_come(day: date | None, today: date) -> bool:
    return day is None or day <= today
