"""The request as the middleware leaves it, for types."""

from django.http import HttpRequest

from samsyn.organisation.rules import Access
from samsyn.tenants.models import Municipality, Person


class Request(HttpRequest):
    """A request inside a municipality by somebody signed in; views outside use Django's own."""

    municipality: Municipality
    access: Access
    names: dict[str, str]  # what the municipality calls people, by their ids
    user: Person
