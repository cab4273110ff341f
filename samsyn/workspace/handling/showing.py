"""An answer and its comments as the facing page shows them, and the door that both of its pages go through."""

import json
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from samsyn.audit.models import AuditEvent
from samsyn.consultation.handling_queries import Box, boxes_of, comments_of, counter_of, marks_of
from samsyn.consultation.marks import pieces
from samsyn.consultation.models import Comment, Consultation, ConsultationResponse, Consultee
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import owned

READ = ConsultationResponse.objects.select_related(
    "consultation__node__municipality", "consultation__node__parent__parent", "consultation__edition", "consultee"
)


def response_here(request: Request, pk: str) -> ConsultationResponse:
    """An answer that the person may handle, or 404; without the right 403."""
    return may_handle(request, owned(READ, request, pk=pk))


def may_handle(request: Request, response: ConsultationResponse) -> ConsultationResponse:
    if response.consultation.node.removed_at is not None:
        raise Http404
    if not request.access.may(Right.EDIT, response.consultation):
        raise PermissionDenied
    return response


def name_of(response: ConsultationResponse) -> str:
    """Whose answer it is: the one asked that it stands under, else as it was written down."""
    return response.consultee.name if response.consultee else response.sender


def facing(response: ConsultationResponse, current: Comment | None = None) -> dict[str, Any]:
    """The answer as it came, with its marks, and where one is in the consultation."""
    comments = comments_of(response)
    boxes = chosen(response, comments)
    beside = ConsultationResponse.objects.filter(
        Q(number__in=[response.number - 1, response.number + 1]) | Q(replaces=response),
        consultation=response.consultation_id,
    ).only("pk", "number", "replaces")
    rows = list(beside)
    neighbours = {row.number - response.number: row for row in rows}
    return {
        "consultation": response.consultation,
        "response": response,
        "sender": name_of(response),
        "comments": comments,
        "pieces": pieces(response.text, marks_of(response, comments)),
        "loose": [row for row in comments if row.start is None],
        "current": current,
        "boxes": boxes,
        "files": list(response.files.select_related("file")),
        "counter": counter_of(response.consultation),
        "before": neighbours.get(-1),
        "after": neighbours.get(1),
        "replaced_by": next((row for row in rows if row.replaces_id == response.pk), None),
        "is_read_here": bool(response.text) or any(box.place for box, _ in boxes),
        "left": sum(not row.reason for row in comments),
    }


def chosen(response: ConsultationResponse, comments: Sequence[Comment]) -> list[tuple[Box, Comment | None]]:
    """What was answered in each box, and the comment that has been made of it."""
    made = {row.quote: row for row in comments if row.start is None}
    return [(box, made.get(box.quote)) for box in boxes_of(response)]


def moves_of(response: ConsultationResponse) -> list[dict[str, Any]]:
    """When the answer was moved, by whom, from whom and to whom, the first first."""
    events = AuditEvent.objects.filter(thing=response.pk, verb="response.moved").with_names().order_by("at", "pk")
    told = [(event, json.loads(event.payload or "{}")) for event in events]
    if not told:
        return []
    keys = {key for _, payload in told for key in (payload.get("before"), payload.get("after")) if key}
    names = dict(Consultee.objects.filter(pk__in=keys).values_list("pk", "name"))
    return [
        {"event": event, "before": names.get(payload.get("before"), ""), "after": names.get(payload.get("after"), "")}
        for event, payload in told
    ]


def about(consultation: Consultation) -> dict[str, Any]:
    """What every page of the handling says of the consultation."""
    return {"consultation": consultation, "counter": counter_of(consultation)}
