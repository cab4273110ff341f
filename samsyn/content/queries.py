"""Who last wrote in a field."""

import json

from samsyn.audit.models import AuditEvent
from samsyn.nodes.models import Node


def last_writings(node: Node, fields: list[str]) -> dict[str, AuditEvent]:
    """The latest saving of each of the fields, if any: who and when. One query."""
    events = AuditEvent.objects.filter(thing=node.pk, verb=f"{node.kind}.changed").with_names()
    found: dict[str, AuditEvent] = {}
    for event in events.order_by("-at", "-id")[:200]:
        for field in json.loads(event.payload or "{}").get("fields", []):
            if field in fields:
                found.setdefault(field, event)
        if len(found) == len(fields):
            break
    return found
