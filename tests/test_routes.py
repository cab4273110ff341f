"""Who may go where: every route by every role, and nothing changed by those who may not."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.urls import get_resolver, reverse, set_script_prefix

from samsyn.imports.models import ImportRun
from samsyn.organisation.models import Body
from samsyn.organisation.rules import RULES
from samsyn.tenants.models import Municipality
from tests.copies import lay_on
from tests.routes import EVERYBODY, Route, all_routes
from tests.writes import writes_watched

ROUTES = all_routes()
OWN = {"my-sessions", "my-name"}  # what is one's own wherever one has a right
ROLES = ["administrator", "editor", "contributor", "registrar", "secretary", "reader", "stranger", None]


def views_in(urlconf: str) -> dict[str, Callable]:
    """The name of each route and its view."""

    def walk(patterns):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern.url_patterns)
            else:
                assert pattern.name, f"{pattern.pattern}: a route needs a name"
                yield pattern.name, pattern.callback

    return dict(walk(get_resolver(urlconf).url_patterns))


VIEWS = {**views_in("samsyn.urls"), **views_in("samsyn.urls_outside")}


def address(route: Route, cast, arguments=None) -> str:
    set_script_prefix("/" if route.outside else f"{cast.path}/")
    try:
        urlconf = "samsyn.urls_outside" if route.outside else "samsyn.urls"
        arguments = route.arguments(cast) if arguments is None else arguments
        return reverse(route.name, urlconf=urlconf, kwargs=arguments) + route.query
    finally:
        set_script_prefix("/")


def test_every_route_stands_in_the_catalogue():
    known = {route.name for route in ROUTES}
    assert set(VIEWS) == known


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_a_view_states_the_right_that_it_asks_for_or_is_open_to_everybody(name):
    """Whoever stands in the catalogue has the right everywhere; a right in parts is asked of the part besides."""
    allowed = frozenset().union(*(route.allowed for route in ROUTES if route.name == name))
    right = getattr(VIEWS[name], "right", None)
    if right is None:
        assert name in OWN or allowed == EVERYBODY, "a view without a right is a way in that nobody watches"
    else:
        assert allowed <= RULES[right].everywhere


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.name}{route.query}")
def test_a_route_opens_for_those_allowed_and_changes_nothing_for_others(route, cast, signed_in):
    lay_on(cast, route.prepare)
    url = address(route, cast)
    for role in (role for role in ROLES if role not in route.allowed):
        client = signed_in(role)
        with writes_watched() as writes:
            answer = getattr(client, route.method)(url, route.data(cast))  # a file is read once
        assert writes == [], f"{role}: somebody who may not has changed something"
        if role is None:
            assert answer.status_code == 302 and "/logga-in/" in answer["Location"], f"{answer.status_code}"
        else:
            assert answer.status_code in (403, 404), f"{role}: {answer.status_code}"
    for role in (role for role in ROLES if role in route.allowed):
        answer = getattr(signed_in(role), route.method)(url, route.data(cast))
        assert answer.status_code in route.status, f"{role}: {answer.status_code}"
        if route.writes:  # what was there to change is changed
            break


@pytest.mark.parametrize(
    "route", [route for route in ROUTES if route.neighbours], ids=lambda route: f"{route.method} {route.name}"
)
def test_another_municipalitys_id_is_not_found(route, cast, signed_in):
    lay_on(cast, route.prepare)
    url, data, client = address(route, cast, route.neighbours(cast)), route.data(cast), signed_in("administrator")
    with writes_watched() as writes:
        assert getattr(client, route.method)(url, data).status_code == 404
    assert writes == []


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["create", "update", "delete", "bulk", "raw", "many-to-many", "with"])
def test_a_write_of_any_kind_is_seen(how, cast):
    """The walk stands on this: however a row of ours is written, the statement is seen."""
    rows = Body.objects.filter(pk=cast.council.pk)
    replaced = "REPLACE" if connection.vendor == "sqlite" else "INSERT"
    acts = {
        "create": lambda: Municipality.objects.create(code="9903", name="Ny", slug="ny"),
        "update": lambda: rows.update(name="Fullmäktige"),
        "delete": lambda: ImportRun.objects.all()._raw_delete("default"),
        "bulk": lambda: Body.objects.bulk_update([cast.council], ["name"]),
        "raw": lambda: connection.cursor().execute(f"{replaced} INTO samsyn_body SELECT * FROM samsyn_body WHERE 1=0"),
        "many-to-many": lambda: cast.department.bodies.clear(),
        "with": lambda: connection.cursor().execute(
            "WITH one AS (SELECT 1) UPDATE samsyn_body SET name = 'Ny' WHERE id IS NULL"
        ),
    }
    with writes_watched() as writes:
        list(rows.select_for_update())
        assert writes == []
        acts[how]()
    assert len(writes) == 1


def test_a_route_with_an_id_names_the_neighbours_too():
    """A route whose address holds an id of the cast's must also be tried with somebody else's."""
    without = [
        route.name for route in ROUTES
        if route.arguments(_Anything()) and not route.neighbours and not route.outside and route.name not in OPEN_IDS
    ]  # fmt: skip
    assert without == []


OPEN_IDS = {"handbook-chapter"}  # not ids of rows


class _Anything:
    def __getattr__(self, name):
        return _Anything()
