"""All of it is read by mypy as strictly as can be, and nothing is overlooked without a reason."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MYPY = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]
CODE = sorted(path for path in (ROOT / "samsyn").rglob("*.py") if path.parent.name != "migrations")
REASONED = re.compile(r"# type: ignore\[[a-z-]+\]  # \w.{5,}")


def overlooked(code: str) -> list[str]:
    """The lines where mypy is told to overlook something and nobody is told why."""
    return [line.strip() for line in code.splitlines() if "type: ignore" in line and not REASONED.search(line)]


def test_everything_but_migrations_is_read_strictly_and_no_module_less_than_others():
    assert MYPY["strict"] is True and MYPY["files"] == ["samsyn"] and MYPY["exclude"] == ["samsyn/migrations"]
    assert "overrides" not in MYPY
    assert [name for name, value in MYPY.items() if value is False or name.endswith("error_code")] == []


def test_what_mypy_is_to_overlook_says_what_it_is_and_why():
    assert {str(path.relative_to(ROOT)): found for path in CODE if (found := overlooked(path.read_text()))} == {}


@pytest.mark.parametrize("line", ["x  # type: ignore", "x  # type: ignore[misc]", "x  # type: ignore[misc]  #"])
def test_one_that_says_too_little_is_found(line):
    assert overlooked(line) == [line]
