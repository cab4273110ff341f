"""What has been done, told on pages."""

import json
from typing import Any

from django.db.models import Q, QuerySet

from samsyn.audit.models import AuditEvent
from samsyn.audit.sentences import sentence, verbs_about_access, verbs_by_machine
from samsyn.governing.models import Governing
from samsyn.nodes.queries import two_levels_below
from samsyn.organisation.rules import Access
from samsyn.tenants.models import Municipality
from samsyn.tenants.rights import Right

EVENTS_SHOWN = 8


def readable_events(municipality: Municipality, access: Access | None = None) -> QuerySet[AuditEvent]:
    """The municipality's events, newest first. Who came in and took what out is read by its administrators alone."""
    events = AuditEvent.objects.filter(municipality=municipality).with_names().order_by("-at", "-id")
    if access is not None and access.may(Right.ADMINISTER):
        return events
    return events.exclude(verb__in=verbs_about_access())


def read_event(event: AuditEvent) -> dict[str, Any]:
    payload = json.loads(event.payload) if event.payload else {}
    return {"at": event.at, "by": event.who, "words": sentence(event.verb, event.label, payload)}


def latest_events(municipality: Municipality) -> list[AuditEvent]:
    """What people have done lately in the municipality, newest first."""
    return list(readable_events(municipality).exclude(verb__in=verbs_by_machine())[:EVENTS_SHOWN])


def events_of(thing: Governing) -> list[AuditEvent]:
    """The latest of what has been done with a document and its parts, newest first."""
    below = two_levels_below(thing.pk).values("pk")
    here = Q(thing=thing.pk) | Q(thing__in=below)
    return list(
        AuditEvent.objects.filter(here, municipality=thing.municipality)
        .exclude(verb__in=verbs_by_machine())
        .with_names()
        .order_by("-at", "-id")[:EVENTS_SHOWN]
    )
