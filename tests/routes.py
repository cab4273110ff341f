"""One catalogue of every route: an example object, the method, the roles allowed. A route without an entry fails.

Used by the permission walk, the neighbours' ids, the query counts and axe (tests/test_routes.py, tests/journeys).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import tests.catalogue as catalogue
from samsyn.organisation.models import RoleAssignment

ALL = frozenset(RoleAssignment.Role.values)
READERS = ALL
WRITERS = frozenset({"administrator", "editor"})
DECIDERS = WRITERS | {"secretary"}
REGISTRARS = DECIDERS | {"registrar"}
ADMINISTRATORS = frozenset({"administrator"})
EVERYBODY = ALL | {"stranger", None}  # also people who are not signed in


@dataclass(frozen=True)
class Route:
    """`arguments` answers the URL's arguments for the cast; `data` a form that would be accepted.

    `outside`: the route belongs to no municipality. `writes`: a POST that changes rows. `picture`: an HTML page that
    axe looks at. `neighbours` answers the same arguments with another municipality's ids: they must be 404.
    `prepare` makes what the example needs (a locked version, a staged import) and may keep it on the cast.
    """

    name: str
    allowed: frozenset = READERS
    arguments: Callable[[Any], dict] = field(default=lambda cast: {})
    neighbours: Callable[[Any], dict] | None = None
    method: str = "get"
    data: Callable[[Any], dict] = field(default=lambda cast: {})
    query: str = ""
    prepare: Callable[[Any], None] = field(default=lambda cast: None)
    writes: bool = False
    outside: bool = False
    picture: bool = True
    status: tuple[int, ...] = (200, 302)


def all_routes() -> list[Route]:
    modules = [import_module(f"tests.catalogue.{module.name}") for module in iter_modules(catalogue.__path__)]
    return [route for module in modules for route in module.ROUTES]
