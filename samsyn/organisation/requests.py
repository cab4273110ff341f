"""The request as the middleware leaves it, for types."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from samsyn.organisation.rules import Access
from samsyn.tenants.models import Municipality, Person


class OpenRequest(HttpRequest):
    """A request by anybody, signed in or not; None: to a page that belongs to no municipality."""

    municipality: Municipality | None
    access: Access
    user: Person | AnonymousUser


class Request(OpenRequest):
    """A request inside a municipality by somebody signed in."""

    municipality: Municipality
    names: dict[str, str]  # what the municipality calls people, by their ids
    user: Person
