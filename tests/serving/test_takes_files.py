"""A view that reads files is marked, or the router would take no file there; and no other view is."""

import ast
import re
from pathlib import Path

import pytest

from samsyn.consultation.answer_links import link_of, revoke
from samsyn.mail.links import token
from samsyn.serving.pages import opens_by_link, takes_files
from tests.actors import TEST
from tests.consultation.made import an_open_consultation

WORKSPACE = Path(__file__).parents[2] / "samsyn" / "workspace"
# `sent` (workspace/pages/posting.py) hands what came to a form that takes a file.
WAYS = re.compile(r"\.FILES\b|\bsent\(")
MODULES = sorted(
    path for path in WORKSPACE.rglob("*.py") if WAYS.search(path.read_text()) and path.name != "posting.py"
)


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(path.read_text())
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def reads_files(name: str, all_here: dict[str, ast.FunctionDef], seen: frozenset[str] = frozenset()) -> bool:
    """Whether the function, or one that it calls in its module, reads what came as files."""
    for node in ast.walk(all_here[name]):
        if isinstance(node, ast.Attribute) and node.attr == "FILES":
            return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            called = node.func.id
            if called == "sent":
                return True
            if called in all_here and called not in seen and reads_files(called, all_here, seen | {called}):
                return True
    return False


def is_a_view(function: ast.FunctionDef) -> bool:
    """One behind the door, or one that a link opens."""
    return any(
        isinstance(mark, ast.Call) and getattr(mark.func, "id", "") in ("inside", "takes_files_by_link")
        for mark in function.decorator_list
    ) or any(getattr(mark, "id", "") == "csrf_exempt" for mark in function.decorator_list)


def is_marked(function: ast.FunctionDef) -> bool:
    return any(
        getattr(mark, "id", "") == "takes_files"
        or getattr(getattr(mark, "func", None), "id", "") == "takes_files_by_link"
        for mark in function.decorator_list
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(WORKSPACE)))
def test_a_view_that_reads_files_is_marked_and_no_other(path):
    here = functions(path)
    views = {name for name, function in here.items() if is_a_view(function)}
    assert {name for name in views if reads_files(name, here)} == {name for name in views if is_marked(here[name])}


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("/ragunda/arbete/las-in/", True),
        ("/arbete/las-in/", True),  # the municipality has a host of its own
        ("/ragunda/remiss/nyckeln/", True),
        ("/ragunda/arbete/", False),
        ("/", False),
        ("/logga-in/", False),
        ("/ragunda/nagonting/arbete/las-in/", False),
    ],
)
def test_the_router_knows_where_files_are_taken(path, taken):
    assert takes_files(path) is taken


def test_a_living_link_lets_its_holder_give_files_and_nothing_else_does(cast):
    answer_link = link_of(an_open_consultation(cast.municipality), "kafe@example.org", [])
    path = f"/sjoby/remiss/{token(answer_link.link)}/"
    assert opens_by_link(path) and opens_by_link(f"{path}hela/")
    assert not opens_by_link(f"{path}avsta/")
    assert not opens_by_link("/sjoby/remiss/x-y/") and not opens_by_link("/sjoby/arbete/las-in/")
    revoke(by=TEST, answer_link=answer_link)
    assert not opens_by_link(path)
