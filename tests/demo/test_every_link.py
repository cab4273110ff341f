"""Every link on the pages of the demo leads somewhere: walked as the administrator, from the first pages on."""

from collections import Counter
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
import time_machine
from django.test import Client
from django.urls import Resolver404, resolve

from samsyn.demo.load import load_demo
from samsyn.tenants.models import Municipality, Person
from tests.signing_in import sign_in
from tests.strength import examples
from tests.test_links import ways_from

A_YEAR_LATER = datetime(2022, 2, 9, 12, tzinfo=UTC)  # the programme and its plan are in force
FIRST = ("/ragunda/", "/ragunda/arbete/")
OF_EACH_SORT = examples(100) // 10  # how many are opened: 10, and 2 in an ordinary run


def sort_of(url: str) -> tuple:
    """What could fail in its own way: a route, with the kinds of things it is about, and what is asked in the query.

    An id begins with the letter of its kind, so a route that is given another kind's id is a sort of its own.
    """
    parts = urlsplit(url)
    asked = tuple(sorted(name for name, _ in parse_qsl(parts.query)))
    try:
        found = resolve(parts.path.removeprefix("/ragunda"))
    except Resolver404:
        return (parts.path,)
    about = (str(value)[:1] if name in ("pk", "part") else str(value) for name, value in found.kwargs.items())
    return (found.url_name, *about, *asked)


@pytest.fixture
def administrator(db) -> Client:
    with time_machine.travel(A_YEAR_LATER, tick=False):
        load_demo()
        person = Person.objects.get(email="administrator@ragunda.example.org")
        yield sign_in(Client(), person, proved_for=Municipality.objects.get().pk)


@pytest.mark.costly("whole installations")
def test_no_link_on_a_page_of_the_demo_leads_nowhere(administrator):
    """Of links of one sort some are followed: each goal has the same links as the next."""
    waiting = [(url, "") for url in FIRST]
    seen, opened, lost = {url for url, _ in waiting}, Counter(), []
    for url, page in waiting:
        sort = sort_of(url)
        opened[sort] += 1
        if opened[sort] > OF_EACH_SORT:
            continue
        answer = administrator.get(url)
        if answer.status_code >= 400:
            lost.append((answer.status_code, url, page))
        elif answer.status_code == 200 and "html" in answer["Content-Type"]:
            ways = ways_from(url, answer.content.decode())
            new = sorted({target for method, target in ways if method == "get"} - seen)
            seen.update(new)
            waiting += [(target, url) for target in new]
    assert lost == []
    assert {name for name, *_ in opened} >= {"programme", "action-plan", "register", "open-register", "open-document"}
