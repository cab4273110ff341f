"""Sets request.access: what the signed-in person may do in this municipality today."""

from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from samsyn.organisation.rules import access_of


class AccessMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.access = SimpleLazyObject(lambda: access_of(request.user, request.municipality, timezone.localdate()))
        return self.get_response(request)
