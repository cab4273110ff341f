"""Who may go where: every route by every role, and nothing changed by those who may not."""

import pytest
from django.apps import apps
from django.urls import get_resolver, reverse, set_script_prefix

from tests.routes import Route, all_routes

ROUTES = all_routes()
ROLES = ["administrator", "editor", "contributor", "registrar", "secretary", "reader", "stranger", None]


def names_in(urlconf: str) -> set[str]:
    def walk(patterns):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern.url_patterns)
            else:
                assert pattern.name, f"{pattern.pattern}: a route needs a name"
                yield pattern.name

    return set(walk(get_resolver(urlconf).url_patterns))


def address(route: Route, cast, arguments=None) -> str:
    set_script_prefix("/" if route.outside else f"{cast.path}/")
    try:
        urlconf = "samsyn.urls_outside" if route.outside else "samsyn.urls"
        arguments = route.arguments(cast) if arguments is None else arguments
        return reverse(route.name, urlconf=urlconf, kwargs=arguments) + route.query
    finally:
        set_script_prefix("/")


def rows() -> dict[str, list]:
    """Every row of ours, to see that nothing changed. The session and the last sign-in may."""
    return {
        model.__name__: sorted(model.objects.values_list(), key=repr)
        for model in apps.get_app_config("samsyn").get_models()
        if model.__name__ not in {"Person", "Session"}
    }


def test_every_route_stands_in_the_catalogue():
    known = {route.name for route in ROUTES}
    assert names_in("samsyn.urls") | names_in("samsyn.urls_outside") == known


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.name}{route.query}")
def test_a_route_opens_for_those_allowed_and_changes_nothing_for_others(route, cast, signed_in):
    route.prepare(cast)
    url, data = address(route, cast), route.data(cast)
    before = rows()
    for role in (role for role in ROLES if role not in route.allowed):
        answer = getattr(signed_in(role), route.method)(url, data)
        if role is None:
            assert answer.status_code == 302 and "/logga-in/" in answer["Location"], f"{answer.status_code}"
        else:
            assert answer.status_code in (403, 404), f"{role}: {answer.status_code}"
    assert rows() == before, "somebody who may not has changed something"
    for role in (role for role in ROLES if role in route.allowed):
        answer = getattr(signed_in(role), route.method)(url, data)
        assert answer.status_code in route.status, f"{role}: {answer.status_code}"
        if route.writes:  # what was there to change is changed
            break


@pytest.mark.parametrize(
    "route", [route for route in ROUTES if route.neighbours], ids=lambda route: f"{route.method} {route.name}"
)
def test_another_municipalitys_id_is_not_found(route, cast, signed_in):
    route.prepare(cast)
    before = rows()
    url = address(route, cast, route.neighbours(cast))
    assert getattr(signed_in("administrator"), route.method)(url, route.data(cast)).status_code == 404
    assert rows() == before


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
