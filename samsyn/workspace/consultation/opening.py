"""Loading a consultation for a page: to read, to write in, to prepare."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from samsyn.consultation.models import Consultation
from samsyn.consultation.preparing import IsSentOut
from samsyn.organisation.requests import Request
from samsyn.workspace.consultation.words import state_words
from samsyn.workspace.doors import editable, node_thing

Stage = Consultation.Stage


def readable(request: Request, pk: str) -> Consultation:
    """One that is run here and that the person may read, or 404: one that is noted down has its page in the process."""
    return _run_here(node_thing(Consultation, request, pk))


def writable(request: Request, pk: str) -> Consultation:
    """The same, and the person may write in it."""
    return _run_here(editable(Consultation, request, pk))


def _run_here(found: Consultation) -> Consultation:
    if found.stage == Stage.NOTED:
        raise Http404
    return found


def is_preparing(here: Consultation) -> bool:
    return here.stage == Stage.PREPARING


def sent_meanwhile(request: Request, here: Consultation) -> HttpResponse:
    """What was sent out meanwhile is not changed: back to its home, with the reason."""
    messages.info(request, str(IsSentOut()))
    return redirect("consultation", pk=here.pk)


def about(here: Consultation, **more: Any) -> dict[str, Any]:
    """What every page about a consultation shows in its head."""
    return {"consultation": here, "state": state_words(here), "is_preparing": is_preparing(here), **more}
