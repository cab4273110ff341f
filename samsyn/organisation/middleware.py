"""Sets request.access: what the principal may do in this municipality today, and request.names."""

from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from samsyn.identity.proof import principal_of
from samsyn.organisation.rules import Access
from samsyn.tenants.names import names_in


class AccessMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.access = SimpleLazyObject(
            lambda: Access.of(principal_of(request), request.municipality, timezone.localdate())
        )
        request.names = SimpleLazyObject(lambda: names_in(request.municipality))
        return self.get_response(request)
