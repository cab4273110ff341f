"""What becomes of an adopted version: a body lets it go on, or repeals it."""

from datetime import date

from samsyn.audit.hashes import hashes_of
from samsyn.audit.operations import operation, record
from samsyn.cases.models import Case
from samsyn.editions.models import Decision, Edition, EditionEvent
from samsyn.editions.operations import Minuted, NotAllowedNow, must_be_in_force, register_decision
from samsyn.tenants.actors import Actor, person_of

Result, Kind = Decision.Result, EditionEvent.Kind


def _may_be_prolonged(edition: Edition) -> None:
    period = must_be_in_force(edition, "Bara en version som gäller kan förlängas.")
    if period.repealed_from:
        raise NotAllowedNow(f"Versionen är upphävd från {period.repealed_from.isoformat()} och kan inte förlängas.")


@operation
def prolong(
    *, by: Actor, edition: Edition, decision: Decision | None, until: date | None, reason: str = ""
) -> EditionEvent:
    """Let a valid version go on to a day, or until further notice. What replaces or repeals it still does."""
    _may_be_prolonged(edition)
    event = EditionEvent.objects.create(
        edition=edition, kind=Kind.PROLONGED, decision=decision, holds_until=until, reason=reason, by=person_of(by)
    )
    record(by=by, verb="edition.prolonged", thing=edition.document, edition=edition.pk, hashes=hashes_of(event))
    return event


@operation
def repeal(
    *, by: Actor, edition: Edition, decision: Decision | None, day: date | None, reason: str = ""
) -> EditionEvent:
    """The version stops being valid and nothing replaces it."""
    if EditionEvent.objects.filter(edition=edition, kind=Kind.REPEALED).exists():
        raise NotAllowedNow("Versionen är redan upphävd.")
    event = EditionEvent.objects.create(
        edition=edition, kind=Kind.REPEALED, decision=decision, holds_from=day, reason=reason, by=person_of(by)
    )
    record(by=by, verb="edition.repealed", thing=edition.document, edition=edition.pk, hashes=hashes_of(event))
    return event


@operation
def decide_prolongation(
    *, by: Actor, edition: Edition, said: Minuted, client_key: str, until: date | None, reason: str = "",
    case: Case | None = None,
) -> Decision:  # fmt: skip
    """A body lets the valid version go on: its decision and what becomes of the version, in one. Answers the decision.

    The same client key again answers the first.
    """
    if made := Decision.objects.filter(client_key=client_key).first():
        return made
    _may_be_prolonged(edition)
    made = register_decision(
        by=by, edition=edition, result=Result.PROLONGED, said=said, client_key=client_key, case=case
    )
    prolong(by=by, edition=edition, decision=made, until=until, reason=reason)
    return made


@operation
def decide_repeal(
    *, by: Actor, edition: Edition, said: Minuted, client_key: str, day: date | None, reason: str = "",
    case: Case | None = None,
) -> Decision:  # fmt: skip
    """A body repeals an adopted version: its decision and the repeal, in one. Answers the decision."""
    if made := Decision.objects.filter(client_key=client_key).first():
        return made
    if not EditionEvent.objects.filter(edition=edition, kind=Kind.ADOPTED).exists():
        raise NotAllowedNow("Bara en antagen version kan upphävas.")
    made = register_decision(
        by=by, edition=edition, result=Result.REPEALED, said=said, client_key=client_key, case=case
    )
    repeal(by=by, edition=edition, decision=made, day=day, reason=reason)
    return made
