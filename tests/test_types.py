"""Every package is read by mypy as strictly as can be, or is named here as not yet."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOT_YET = {"workspace"}


def strict_modules() -> set[str]:
    mypy = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]
    modules = [name for part in mypy["overrides"] if part.get("disallow_untyped_defs") for name in part["module"]]
    return {name.removeprefix("samsyn.").removesuffix(".*") for name in modules}


def strict_packages() -> set[str]:
    return {name for name in strict_modules() if "." not in name}


def packages() -> set[str]:
    found = {path.parent.name for path in (ROOT / "samsyn").glob("*/__init__.py")}
    return found - {"migrations"}


def test_every_package_is_typed_to_the_last_function_or_named_as_not_yet():
    assert packages() - strict_packages() == NOT_YET
    assert strict_packages() <= packages()


def test_only_of_a_package_that_is_not_there_yet_are_modules_named_one_by_one():
    assert {name.split(".")[0] for name in strict_modules() - strict_packages()} <= NOT_YET
