"""No page shows anybody a link or a button that is shut to that person: each page by each role, everything asked."""

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction
from django.urls import Resolver404, resolve

from tests.copies import lay_on
from tests.routes import Route, all_routes
from tests.test_routes import ROLES, address

pytestmark = pytest.mark.costly

PAGES = [route for route in all_routes() if route.method == "get" and route.picture and not route.outside]
PEOPLE = [role for role in ROLES if role not in (None, "stranger", "administrator")]  # the last may everything
# Signing out would end the walk; what is drawn for a person's own account is everybody's.
LEFT_ALONE = ("/konto/", "/logga-ut/", "/static/")


class Ways(HTMLParser):
    """Where the page leads: ("get", href) of links, ("post" or "get", action) of forms, and a button's own."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self.method, self.action = "get", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.found.add(("get", given["href"]))
        if tag == "form":
            self.method, self.action = given.get("method", "get").lower(), given.get("action", "")
            self.found.add((self.method, self.action))
        if tag in ("button", "input") and "formaction" in given:
            self.found.add((given.get("formmethod", self.method).lower(), given["formaction"]))
        for verb in ("get", "post"):
            if f"hx-{verb}" in given:
                self.found.add((verb, given[f"hx-{verb}"]))


def ways_from(url: str, html: str) -> set[tuple[str, str]]:
    """The ways that stay on this site, as whole addresses without fragments."""
    ways = ((method, urlsplit(urljoin(url, target))) for method, target in Ways(html).found)
    return {
        (method, parts.path + (f"?{parts.query}" if parts.query else ""))
        for method, parts in ways
        if not parts.netloc and not parts.scheme and not any(part in parts.path for part in LEFT_ALONE)
    }


def ask(client, method: str, url: str) -> int:
    """The status that the way answers with, and nothing is changed by asking."""
    with transaction.atomic():
        answer = client.post(url, {}) if method == "post" else client.get(url)
        transaction.set_rollback(True)
    return answer.status_code


def is_shut(client, role: str, prefix: str, method: str, url: str) -> bool:
    """403, or a page that is not there. Asked once for each role, route and kinds of things that it is about (an id
    begins with the letter of its kind); a contributor's rights hang on the part, so there each address is asked."""
    try:
        found = resolve(urlsplit(url).path.removeprefix(prefix))
    except Resolver404:  # an address outside the municipality: the front page
        return ask(client, method, url) in SHUT
    about = tuple(str(value)[: None if role == "contributor" else 1] for value in found.kwargs.values())
    key = (role, method, found.url_name, about)
    if key not in ASKED:
        ASKED[key] = ask(client, method, url) in SHUT
    return ASKED[key]


SHUT = (403, 404)
ASKED: dict[tuple, bool] = {}


@pytest.mark.parametrize("route", PAGES, ids=lambda route: f"{route.name}{route.query}")
def test_every_way_on_a_page_is_open_to_whoever_sees_it(route: Route, cast, signed_in):
    lay_on(cast, route.prepare)
    url = address(route, cast)
    shut = []
    for role in (role for role in PEOPLE if role in route.allowed):
        client = signed_in(role)
        answer = client.get(url)
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        ways = ways_from(url, answer.content.decode())
        shut += [(role, *way) for way in sorted(ways) if is_shut(client, role, cast.path, *way)]
    assert shut == []
