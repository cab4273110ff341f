"""Signing in and out: the only place that gives a browser a person."""

from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.utils import timezone

from samsyn.identity.devices import device
from samsyn.identity.models import Session
from samsyn.identity.operations import note_signed_in, note_signed_out
from samsyn.identity.proof import EVERYWHERE, PROVED_FOR
from samsyn.identity.sessions import CLIENT, METHOD, STARTED
from samsyn.tenants.models import Municipality, Person

BACKEND = "samsyn.identity.backends.PersonBackend"


def sign_in(
    request: HttpRequest, *, person: Person, method: Session.Method, proved_for: str, noted_in: Municipality | None
) -> None:
    """Sign the person in with a session of its own. `noted_in`: the municipality in whose log it stands.

    Somebody who has already proved everything in this browser loses nothing by a link that proves less.
    """
    knows_all = request.user == person and request.session.get(PROVED_FOR) == EVERYWHERE
    login(request, person, backend=BACKEND)
    request.session[CLIENT] = device(request.headers.get("User-Agent", ""))
    request.session[STARTED] = timezone.now().isoformat()
    if not knows_all:
        request.session[PROVED_FOR], request.session[METHOD] = proved_for, str(method)
    note_signed_in(by=person, municipality=noted_in, method=method)


def sign_out(request: HttpRequest, *, noted_in: Municipality | None) -> None:
    if isinstance(request.user, Person):
        note_signed_out(by=request.user, municipality=noted_in)
    logout(request)
