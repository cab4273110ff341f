"""The 290 municipalities and 21 regions of Sweden, shipped as data."""

import csv
from dataclasses import dataclass
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


def shipped_municipality(code: str) -> ShippedMunicipality | None:
    return shipped_municipalities().get(code)
