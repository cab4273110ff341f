"""A § or a day of a decision that was written wrong: corrected beside the decision, which keeps what was written."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.audit.hashes import hashes_of
from samsyn.audit.operations import operation, record
from samsyn.editions.models import Decision, DecisionCorrection
from samsyn.editions.operations import NotAllowedNow
from samsyn.editions.states import as_decided
from samsyn.tenants.actors import Actor, person_of

What = DecisionCorrection.What


@dataclass(frozen=True)
class Corrected:
    """What the decision should have said."""

    decided_on: date | None = None
    decided_words: str = ""
    minutes_item: str = ""


@operation
def correct_decision(
    *, by: Actor, decision: Decision, right: Corrected, reason: str, client_key: str
) -> list[DecisionCorrection]:
    """Say what the day and the § should have been. What reads as before is left alone; the rest is a row each.

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
    changed = []
    if (said.decided_on, said.decided_words if not said.decided_on else "") != (right.decided_on, right.decided_words):
        changed.append((What.DAY, said.day, {"decided_on": right.decided_on, "decided_words": right.decided_words}))
    if said.minutes_item != right.minutes_item:
        changed.append((What.MINUTES_ITEM, said.minutes_item, {"minutes_item": right.minutes_item}))
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
    return f"§ {said}" if said else "okänd paragraf"
