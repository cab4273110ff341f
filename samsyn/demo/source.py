"""The demo's content as TOML files that people edit (demo/content)."""

import tomllib
from pathlib import Path
from typing import Any

from samsyn.tenants.actors import System

DEMO = System("demo")
CONTENT = Path(__file__).parent / "content"


def source(name: str) -> dict[str, Any]:
    """One file of the content: source("programme")."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def goals() -> list[dict[str, Any]]:
    """The goals in their order, one file each."""
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((CONTENT / "goals").glob("*.toml"))]
