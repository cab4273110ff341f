"""Reads of editions that pages and documents share."""

from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from samsyn.editions.models import Decision, Edition, EditionEvent
from samsyn.editions.states import status_of
from samsyn.nodes.models import Node


def editions_of(document: Node):
    """The document's editions, newest first, with what has been decided and what became of them. Four queries."""
    events = Prefetch("events", EditionEvent.objects.select_related("decision"))
    decisions = Prefetch("decisions", Decision.objects.order_by("recorded_at"))
    editions = Edition.objects.filter(document=document).select_related("locked_by").order_by("-number")
    return editions.prefetch_related(events, decisions)


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
