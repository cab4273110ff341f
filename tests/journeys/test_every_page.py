"""axe finds nothing on any page of the route catalogue, on a phone and on a laptop, and no page goes sideways."""

import mimetypes
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from samsyn.organisation.models import RoleAssignment
from tests.axe import faults_at_both_sizes, on_paper, unbroken
from tests.copies import lay_on
from tests.routes import all_routes
from tests.test_routes import address

pytestmark = pytest.mark.browser

ORIGIN = "http://sidor.example.org"
PAGES = [route for route in all_routes() if route.picture and route.method == "get"]
MOST_RIGHTS = ["administrator", "editor", "secretary", "registrar", "contributor", "reader", "stranger", None]


@pytest.fixture
def shown(page):
    """Shows an answer of the test client in Chromium under the policy it was sent with."""
    answers: dict[str, object] = {}
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def fulfil(route):
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            file = Path(settings.BASE_DIR) / path.lstrip("/")
            return route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])
        answer = answers.get("page") if route.request.is_navigation_request() else None
        if answer is None:
            return route.fulfill(body="", content_type="text/css")
        policy = {"content-type": answer["Content-Type"], "content-security-policy": answer["Content-Security-Policy"]}
        return route.fulfill(body=answer.content, headers=policy)

    page.route("**/*", fulfil)

    def show(url: str, answer) -> list[str]:
        answers["page"] = answer
        page.goto(ORIGIN + url)
        return faults_at_both_sizes(page) + on_paper(page) + unbroken(page) + complaints

    return show


@pytest.mark.costly
@pytest.mark.django_db
@pytest.mark.parametrize("route", PAGES, ids=lambda route: f"{route.name}{route.query}")
def test_a_page_is_clear_to_everybody(route, cast, signed_in, shown):
    lay_on(cast, route.prepare)
    role = next(role for role in MOST_RIGHTS if role in route.allowed)
    url = address(route, cast)
    answer = signed_in(role).get(url, follow=True)
    if answer["Content-Type"].startswith("text/html") and answer.status_code in (200, 410):
        assert shown(url, answer) == []


def test_every_role_is_tried():
    assert {*RoleAssignment.Role.values, "stranger", None} == set(MOST_RIGHTS)
