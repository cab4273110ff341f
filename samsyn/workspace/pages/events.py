"""What has been done, told on pages."""

import json
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from samsyn.audit.models import AuditEvent, AuditEventQuerySet
from samsyn.audit.sentences import sentence, verbs_about_access, verbs_by_machine
from samsyn.governing.models import Governing
from samsyn.nodes.models import Node
from samsyn.nodes.queries import two_levels_below
from samsyn.organisation.rules import Access
from samsyn.tenants.models import Municipality
from samsyn.tenants.rights import Right

EVENTS_SHOWN = 8
NAMED_BY_THEIR_OWNER = ("funding", "milestone", "frame")  # "60 000 kr" and "2027" say nothing by themselves


def readable_events(municipality: Municipality, access: Access | None = None) -> AuditEventQuerySet:
    """The municipality's events, newest first. Who came in and took what out is read by its administrators alone."""
    events = with_owners(AuditEvent.objects.filter(municipality=municipality)).order_by("-at", "-id")
    if access is not None and access.may(Right.ADMINISTER):
        return events
    return events.exclude(verb__in=verbs_about_access())


def with_owners(events: AuditEventQuerySet) -> AuditEventQuerySet:
    """The events with the names of those who acted, and of what a part of a few words belongs to."""
    part = Node.objects.filter(pk=OuterRef("thing"), kind__in=NAMED_BY_THEIR_OWNER)
    return events.with_names().annotate(owner=Subquery(part.values("parent__label")[:1]))


def read_event(event: AuditEvent) -> dict[str, Any]:
    payload = json.loads(event.payload) if event.payload else {}
    words = sentence(event.verb, event.label, payload)
    owner = getattr(event, "owner", None)
    return {"at": event.at, "by": event.who, "words": f"”{owner}”: {words}" if owner else words}


def latest_events(municipality: Municipality) -> list[AuditEvent]:
    """What people have done lately in the municipality, newest first."""
    return list(readable_events(municipality).exclude(verb__in=verbs_by_machine())[:EVENTS_SHOWN])


def events_of(thing: Governing) -> list[AuditEvent]:
    """The latest of what has been done with a document and its parts, newest first."""
    below = two_levels_below(thing.pk).values("pk")
    here = Q(thing=thing.pk) | Q(thing__in=below)
    return list(
        with_owners(AuditEvent.objects.filter(here, municipality=thing.municipality))
        .exclude(verb__in=verbs_by_machine())
        .order_by("-at", "-id")[:EVENTS_SHOWN]
    )
