"""The 290 municipalities and 21 regions of Sweden, shipped as data."""

import csv
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class ShippedMunicipality:
    code: str
    name: str
    full_name: str
    kind: str
    region_code: str
    slug: str


@cache
def shipped_municipalities() -> dict[str, ShippedMunicipality]:
    """By code: "2303" Ragunda, "23" Region Jämtland Härjedalen."""
    with (Path(__file__).parent / "data" / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: ShippedMunicipality(**row) for row in csv.DictReader(file)}


def shipped_named(words: str) -> list[ShippedMunicipality]:
    """Those that the words name: a code, a name ("Bräcke", "Region Skåne", "Bräcke kommun") or an address name."""
    wanted = words.strip().casefold()
    return [
        row
        for row in shipped_municipalities().values()
        if wanted in (row.code, row.name.casefold(), row.full_name.casefold(), row.slug)
    ]


def shipped_near(words: str) -> list[ShippedMunicipality]:
    """At most three whose names are nearly the words."""
    names = {row.name.casefold(): row for row in shipped_municipalities().values()}
    return [names[name] for name in get_close_matches(words.strip().casefold(), list(names), n=3, cutoff=0.7)]


def shipped_municipality(code: str) -> ShippedMunicipality | None:
    return shipped_municipalities().get(code)
