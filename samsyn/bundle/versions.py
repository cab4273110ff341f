"""Versions of the format. Old bundles are read for ever; newer ones than this application are refused in words."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from samsyn import __version__
from samsyn.bundle import BundleRefused

FAMILY = "samsyn.bundle/"
FORMAT = "samsyn.bundle/1"

Row = dict[str, Any]
"""A row of a model as JSON: the name of each field and its value."""

# From a format to the next: its name, and a pure function from a model's name and one row to rows of the next format.
Upcaster = Callable[[str, Row], Iterable[tuple[str, Row]]]
UPCASTERS: dict[str, tuple[str, Upcaster]] = {}


def number_of(version: str) -> tuple[int, ...]:
    """ "0.10.2" as numbers that can be compared."""
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def refuse_newer(bundle_format: str, application: str) -> None:
    """Refuse a bundle that this application cannot know the meaning of."""
    known = bundle_format == FORMAT or bundle_format in UPCASTERS
    if not known or number_of(application) > number_of(__version__):
        raise BundleRefused(newer(application))


def newer(application: str) -> str:
    return (
        f"Paketet är gjort med en nyare version av Samsyn ({application}) än den som körs här ({__version__}). "
        "Uppgradera den här installationen och försök igen."
    )


def brought_up(bundle_format: str, model: str, row: Row) -> Iterable[tuple[str, Row]]:
    """The row as rows of today's format."""
    if bundle_format == FORMAT:
        return [(model, row)]
    following, upcast = UPCASTERS[bundle_format]
    return (done for name, made in upcast(model, row) for done in brought_up(following, name, made))
