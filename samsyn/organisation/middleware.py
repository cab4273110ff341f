"""Sets request.access: what the signed-in person may do in this municipality today, and request.names."""

from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from samsyn.identity.proof import is_good_in
from samsyn.organisation.rules import Access, access_of
from samsyn.tenants.names import names_in


class AccessMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.access = SimpleLazyObject(lambda: access_proved(request))
        request.names = SimpleLazyObject(lambda: names_in(request.municipality))
        return self.get_response(request)


def access_proved(request) -> Access:
    """The person's rights here, if the session has proved who they are to this municipality; else none."""
    if not request.user.is_authenticated or not is_good_in(request.session, request.municipality):
        return Access()
    return access_of(request.user, request.municipality, timezone.localdate())
