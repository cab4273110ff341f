"""What a session has proved: everything, or what one municipality vouches for and nothing beyond it."""

from typing import Any

from django.http import HttpRequest

from samsyn.tenants.models import Person

PROVED_FOR = "proved_for"  # the session's key
EVERYWHERE = "*"  # a code read in the person's own mailbox proves the address itself


def is_good_in(session: Any, municipality: Any) -> bool:
    """Whether what the session has proved is good in the municipality. A session that says nothing proves nothing."""
    proved_for = session.get(PROVED_FOR)
    return proved_for == EVERYWHERE or (municipality is not None and proved_for == municipality.pk)


def principal_of(request: HttpRequest) -> Person | None:
    """Whom the session has proved to the municipality of the address; None: nobody, or somebody proved elsewhere."""
    municipality = request.municipality  # type: ignore[attr-defined]  # set by the middleware below
    if isinstance(request.user, Person) and is_good_in(request.session, municipality):
        return request.user
    return None
