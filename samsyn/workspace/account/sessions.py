"""Where somebody is signed in, and ending it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samsyn.identity.models import Session
from samsyn.identity.operations import end_sessions
from samsyn.identity.proof import EVERYWHERE, PROVED_FOR
from samsyn.organisation.requests import OpenRequest
from samsyn.tenants.models import Person
from samsyn.tenants.rights import Right
from samsyn.workspace.pages.posting import READ_WRITE

ALL = "alla-andra"


@never_cache
@require_http_methods(READ_WRITE)
def my_sessions(request: OpenRequest) -> HttpResponse:
    """The person's sessions, this one first; each of the others can be ended, or all of them."""
    person = request.user
    if not isinstance(person, Person):
        return redirect_to_login(request.get_full_path())
    here, others = sessions_of(request, person)
    if request.method == "POST":
        chosen = request.POST.get("session", "")
        ended = [one for one in others if chosen in (ALL, one.handle)]
        place = request.municipality if request.access.may(Right.READ) else None
        end_sessions(by=person, sessions=ended, municipality=place)
        messages.success(request, said(len(ended)))
        return redirect("my-sessions")
    context = {
        "here": here,
        "others": others,
        "hours": int(settings.SESSION_IDLE.total_seconds() // 3600),
        "days": settings.SESSION_LONGEST.days,
        "all": ALL,
        "is_inside": request.access.may(Right.READ),
    }
    return render(request, "account/sessions.html", context)


def sessions_of(request: HttpRequest, person: Person) -> tuple[Session | None, list[Session]]:
    """This session and the others. One that a municipality vouches for sees only what that municipality vouches for."""
    rows = Session.objects.filter(person=person).select_related("municipality").order_by("-used_at")
    if (proved_for := request.session.get(PROVED_FOR)) != EVERYWHERE:
        rows = rows.filter(municipality=proved_for) if proved_for else rows.filter(pk=request.session.session_key)
    living = list(rows)
    here = next((row for row in living if row.pk == request.session.session_key), None)
    return here, [row for row in living if row is not here]


def said(count: int) -> str:
    if not count:
        return "Ingen inloggning avslutades. Den var redan slut."
    return "Inloggningen är avslutad." if count == 1 else f"{count} inloggningar är avslutade."
