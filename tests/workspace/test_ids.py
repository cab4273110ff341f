"""What has an id has it alone in its page: a label leads to its own field, a link to its own place."""

from collections import Counter
from html.parser import HTMLParser

import pytest

from tests.copies import lay_on
from tests.routes import all_routes
from tests.test_routes import address

MOST_RIGHTS = ["administrator", "editor", "secretary", "registrar", "contributor", "reader", "stranger", None]


class Ids(HTMLParser):
    def __init__(self, page: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.found += [value for name, value in attributes if name == "id"]


def twice(page: str) -> list[str]:
    return [one for one, times in Counter(Ids(page).found).items() if times > 1]


def test_an_id_that_stands_twice_is_seen():
    assert twice('<input id="a"><p id="b">id="b"</p><label for="a"><br id="a"/>') == ["a"]


@pytest.mark.django_db
@pytest.mark.parametrize("route", all_routes(), ids=lambda route: f"{route.method} {route.name}{route.query}")
def test_no_id_stands_twice_in_a_page(route, cast, signed_in):
    """Also as a page comes again when a form is sent empty."""
    lay_on(cast, route.prepare)
    role = next(role for role in MOST_RIGHTS if role in route.allowed)
    answer = getattr(signed_in(role), route.method)(address(route, cast))
    if not answer.streaming and answer["Content-Type"].startswith("text/html"):
        assert twice(answer.content.decode()) == []
