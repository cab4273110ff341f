"""What somebody is called in the municipality: asked for at the first sign-in, and theirs to change."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from samsyn.organisation.operations import name_person
from samsyn.organisation.requests import OpenRequest, Request
from samsyn.tenants.models import Municipality, Person
from samsyn.tenants.names import names_in
from samsyn.tenants.rights import Right
from samsyn.workspace.account.forms import NameForm
from samsyn.workspace.doors import inside
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, told


def asked_for_name(request: OpenRequest, person: Person, place: Municipality | None, goal: str) -> str:
    """Where somebody goes who signs in for the first time: by way of the question, when nobody has named them here."""
    if place is None or person.last_login is not None or person.pk in names_in(place):
        return goal
    if request.municipality:
        return reverse("my-name", query={"next": goal})
    return f"/{place.slug}/min-inloggning/namn/?next={quote(goal)}"


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def my_name(request: Request) -> HttpResponse:
    """Say or change one's own name; what another municipality calls somebody is its own affair."""
    person, goal = request.user, next_of(request)
    form = NameForm(posted(request), initial={"name": names_in(request.municipality).get(person.pk, "")})

    def save(name: str) -> HttpResponse:
        name_person(by=person, municipality=request.municipality, person=person, name=name)
        if goal:
            return redirect(goal)
        return told(request, f"Du står som {person.name_in(request.municipality)} i {request.municipality}.", "my-name")

    return form_page(request, form, "account/my_name.html", {"next": goal}, save)


def next_of(request: HttpRequest) -> str:
    """Where the person was going, if that is a page here; else ""."""
    goal = request.POST.get("next", request.GET.get("next", ""))
    return goal if url_has_allowed_host_and_scheme(goal, {request.get_host()}, request.is_secure()) else ""
