"""A view that makes a file is marked, or all threads could be making files at once; and no other view is."""

import ast
from pathlib import Path

import pytest

from samsyn.serving.pages import makes_files
from tests.serving.test_takes_files import functions

SAMSYN = Path(__file__).parents[2] / "samsyn"
WAYS = {"attachment", "file_response", "WordFileForm"}  # the last makes the file that left, to compare with
HANDED_OUT = {"register_original"}  # its bytes lie there already
MODULES = sorted(
    path
    for place in ("workspace", "public")
    for path in (SAMSYN / place).rglob("*.py")
    if path.name == "views.py" or path.parent.name == "views"
    if any(f"{way}(" in path.read_text() for way in WAYS)
)


def makes(name: str, here: dict[str, ast.FunctionDef], seen: frozenset[str] = frozenset()) -> bool:
    """Whether the function, or one that it calls in its module, makes a file."""
    called = {
        node.func.id for node in ast.walk(here[name]) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    return bool(called & WAYS) or any(makes(one, here, seen | {one}) for one in (called & here.keys()) - seen)


def marks(function: ast.FunctionDef) -> set[str]:
    return {getattr(mark, "id", "") for mark in function.decorator_list}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SAMSYN)))
def test_a_view_that_makes_a_file_is_marked_and_no_other(path):
    here = functions(path)
    views = {name for name, function in here.items() if function.decorator_list} - HANDED_OUT
    assert {name for name in views if makes(name, here)} == {
        name for name in views if "makes_files" in marks(here[name])
    }


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ("/ragunda/dokument/p1/fil/odt/", True),
        ("/dokument/p1/fil/odt/", True),  # the municipality has a host of its own
        ("/ragunda/arbete/program/p1/dokument/programme/pdf/", True),
        ("/ragunda/dokument/p1/", False),
        ("/ragunda/", False),
        ("/", False),
    ],
)
def test_the_router_knows_where_files_are_made(path, made):
    assert makes_files(path) is made
