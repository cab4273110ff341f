"""Components in a browser without server or database: each request is answered by the view itself."""

import mimetypes
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from csp.constants import SELF
from django.conf import settings as django_settings
from django.test import RequestFactory

from samsyn.ui.views import gallery, house_style_css

ORIGIN = "http://exempel.example.org"


@pytest.fixture(autouse=True)
def own_addresses(settings):
    settings.ROOT_URLCONF = "tests.ui.urls"
    settings.DEMO = True


@pytest.fixture
def request_to():
    """A request as the middleware leaves it: request_to("/galleri?vy=inne", accent_colour="#ffcc00")."""

    class Municipality(SimpleNamespace):
        def __str__(self):
            return "Exempelkommunen"

    def make(address: str, accent_colour: str = "#1d4f5e"):
        request = RequestFactory().get(address)
        request.municipality = Municipality(
            accent_colour=accent_colour, office_name="utvecklingsenheten", is_example=True
        )
        return request

    return make


@pytest.fixture
def open_page(page, request_to):
    """open_page("/galleri?vy=inne") shows the page under the strict policy.

    `page.complaints` is what the browser complains of, `page.colour` the municipality's, `page.posted(request)` answers
    a form that is sent.
    """
    directives = django_settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    policy = "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())
    assert directives["script-src"] == [SELF]
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.colour = "#1d4f5e"
    page.posted = lambda request: gallery(request_to("/galleri"))

    def answer(route):
        address = route.request.url.removeprefix(ORIGIN)
        path = urlsplit(address).path
        if path.startswith("/static/"):
            file = Path(django_settings.BASE_DIR) / path[1:]
            return route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])
        view = house_style_css if path.endswith(".css") else gallery
        made = page.posted(route.request) if route.request.method == "POST" else view(request_to(address, page.colour))
        headers = {"content-type": made["content-type"], "content-security-policy": policy}
        return route.fulfill(body=made.content, headers=headers)

    page.route("**/*", answer)

    def visit(address: str):
        page.goto(ORIGIN + address)
        return page

    return visit
