from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache

from samsyn.organisation.requests import OpenRequest


@never_cache
def answer(request: OpenRequest, token: str) -> HttpResponse:
    raise Http404  # the page comes with what is answered
