"""Reads of editions that pages and documents share."""

from datetime import date

from django.db.models import Prefetch, Q
from django.utils import timezone

from samsyn.editions.models import ChangeReason, Decision, Edition, EditionEvent
from samsyn.editions.states import status_of
from samsyn.nodes.models import Node
from samsyn.tenants.names import name_of


def editions_of(document: Node):
    """The document's editions, newest first, with what has been decided and what became of them. Four queries."""
    events = Prefetch("events", EditionEvent.objects.select_related("decision"))
    decisions = Prefetch("decisions", Decision.objects.order_by("recorded_at"))
    editions = (
        Edition.objects.filter(document=document).annotate(locked_by_name=name_of("locked_by")).order_by("-number")
    )
    return editions.prefetch_related(events, decisions)


def reasons_between(document: Node, old: int | None, new: int | None) -> dict[str, list[str]]:
    """Part id → why it was changed, from one version to another; None is the working text, later than all versions."""
    first, last = sorted((old, new), key=lambda number: (number is None, number or 0))
    reasons = ChangeReason.objects.filter(document=document).order_by("at", "pk")
    within = Q(edition__number__gt=first) if first is not None else Q(pk=None)
    within &= Q(edition__number__lte=last) if last is not None else Q()
    if last is None:
        within |= Q(edition=None)
    found: dict[str, list[str]] = {}
    for part, words in reasons.filter(within).values_list("part", "words"):
        found.setdefault(part, []).append(words)
    return found


def valid_edition(document: Node, today: date | None = None) -> Edition | None:
    """The edition that is valid that day: the newest adopted one that is neither superseded nor repealed."""
    today = today or timezone.localdate()
    adopted = editions_of(document).filter(purpose=Edition.Purpose.ADOPTED)
    return next((edition for edition in adopted if status_of(edition, today).is_valid), None)


def valid_editions(municipality, today: date | None = None) -> dict[str, Edition]:
    """The valid edition of every document of the municipality, by document id. The same queries for one or thirty."""
    today = today or timezone.localdate()
    events = Prefetch("events", EditionEvent.objects.select_related("decision"))
    adopted = (
        Edition.objects.filter(municipality=municipality, purpose=Edition.Purpose.ADOPTED)
        .order_by("document", "number")
        .prefetch_related(events)
        .defer("body")
    )
    return {edition.document_id: edition for edition in adopted if status_of(edition, today).is_valid}
