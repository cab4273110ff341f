"""What was written wrong of a decision: corrected beside the decision, which keeps what was first written."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.audit.hashes import hashes_of
from samsyn.audit.operations import operation, record
from samsyn.editions.models import Decision, DecisionCorrection, EditionEvent
from samsyn.editions.operations import NotAllowedNow
from samsyn.editions.states import acts, as_decided, held_as_decided
from samsyn.tenants.actors import Actor, person_of

What, Kind = DecisionCorrection.What, EditionEvent.Kind


@dataclass(frozen=True)
class Corrected:
    """What the decision should have said. `holds` is left out where it is not asked for; see `held_of`."""

    decided_on: date | None = None
    decided_words: str = ""
    minutes_item: str = ""
    holds: tuple[date | None, date | None] | None = None


def held_of(decision: Decision) -> tuple[date | None, date | None] | None:
    """The days that what was decided holds from and to, as known today; None of a decision that makes nothing hold."""
    kinds = [Kind.ADOPTED, Kind.PROLONGED, Kind.REPEALED]
    event = acts().filter(decision=decision, kind__in=kinds).order_by("at", "pk").first()
    return held_as_decided(event) if event else None


@operation
def correct_decision(
    *, by: Actor, decision: Decision, right: Corrected, reason: str, client_key: str
) -> list[DecisionCorrection]:
    """Say what the day, the § and the time it holds should have been: a row for each that was otherwise.

    The decision's own row is not touched. The same client key again answers the first corrections.
    """
    fresh = Decision.objects.select_for_update().get(pk=decision.pk)
    if made := list(fresh.corrections.filter(client_key=client_key)):
        return made
    if not reason.strip():
        raise NotAllowedNow("Skriv vad som var fel. Det står sedan bredvid beslutet.")
    said = as_decided(fresh)
    if fresh.body is not None and right.decided_on and not fresh.body.holds(right.decided_on):
        raise NotAllowedNow(f"{fresh.body.name} fanns inte {right.decided_on.isoformat()}. Skriv en annan dag.")
    changed: list[tuple[str, str, dict[str, Any]]] = []
    if (said.decided_on, said.decided_words if not said.decided_on else "") != (right.decided_on, right.decided_words):
        changed.append((What.DAY, said.day, {"decided_on": right.decided_on, "decided_words": right.decided_words}))
    if said.minutes_item != right.minutes_item:
        changed.append((What.MINUTES_ITEM, said.minutes_item, {"minutes_item": right.minutes_item}))
    held = held_of(fresh)
    if held is not None and right.holds is not None:
        changed += [
            (what, was.isoformat() if was else "", {"holds_on": now})
            for what, was, now in zip((What.HOLDS_FROM, What.HOLDS_UNTIL), held, right.holds, strict=True)
            if was != now
        ]
    if not changed:
        raise NotAllowedNow("Uppgifterna är desamma som förut. Ändra den som är fel.")
    return [_correct(by, fresh, what, before, after, reason, client_key) for what, before, after in changed]


def _correct(
    by: Actor, decision: Decision, what: str, before: str, after: dict[str, Any], reason: str, client_key: str
) -> DecisionCorrection:
    correction = DecisionCorrection.objects.create(
        municipality=decision.municipality,
        decision=decision,
        number=decision.corrections.count() + 1,
        what=what,
        before=before,
        reason=reason.strip(),
        by=person_of(by),
        client_key=client_key,
        **after,
    )
    was, now = _words(correction, before), _words(correction, correction.after)
    record(
        by=by, verb="decision.corrected", thing=decision.document, decision=decision.pk, correction=correction.pk,
        was=was, now=now, reason=correction.reason, hashes=hashes_of(correction),
    )  # fmt: skip
    return correction


def _words(correction: DecisionCorrection, said: str) -> str:
    if correction.corrects_day:
        return said or "okänd dag"
    if correction.what == What.MINUTES_ITEM:
        return f"§ {said}" if said else "okänd paragraf"
    if correction.what == What.HOLDS_FROM:
        return f"gäller från {said or 'beslutet'}"
    return f"gäller till {said}" if said else "gäller tills vidare"
