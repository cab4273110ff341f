"""Where a document stands, whatever its kind: its stages, next steps, what is missing, what has happened."""

from typing import Any

from samsyn.editions.situation import Situation
from samsyn.governing.checklist import missing_for
from samsyn.governing.next_steps import steps_for
from samsyn.governing.states import stages
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.pages.events import events_of, read_event
from samsyn.workspace.pages.levels import level_words

MISSING_SHOWN = 6


def where_it_stands(request: Request, situation: Situation) -> dict[str, Any]:
    """What the page about any document says first."""
    missing, (steps, waiting) = missing_for(situation, request.access), steps_for(situation, request.access)
    return {
        "situation": situation,
        "stages": stages(situation),
        "steps": steps,
        "waiting": waiting,
        "missing": missing[:MISSING_SHOWN],
        "missing_more": missing[MISSING_SHOWN:],
        "events": [read_event(event) for event in events_of(situation.document)],
        "may_write": request.access.may(Right.EDIT),
        **level_words(request),
    }
