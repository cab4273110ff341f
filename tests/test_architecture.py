"""The shape of the code: references point down, fields are declared, modules are short, pages have no inline code."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from samsyn.apps import PACKAGES
from samsyn.lib.registry import Registry
from samsyn.nodes.kinds import KINDS
from samsyn.nodes.models import NodeModel

ROOT = Path(__file__).parent.parent
MODELS = list(apps.get_app_config("samsyn").get_models())
NODE_MODELS = [model for model in MODELS if issubclass(model, NodeModel)]
PYTHON = sorted(path for path in (ROOT / "samsyn").rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted((ROOT / "samsyn" / "templates").rglob("*.html"))
NAMES_OF_PEOPLE = {"email", "name_of_person", "to_address", "author"}


CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def contract(name: str) -> dict:
    return next(contract for contract in CONTRACTS if contract["name"].startswith(name))


def layers() -> dict[str, int]:
    """Package → how high it stands (0 is lowest), from the linter's own list."""
    rows = reversed(contract("A package imports only")["layers"])
    return {name.strip(" ()"): height for height, row in enumerate(rows) for name in row.split("|")}


def package(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1]


def test_the_packages_of_the_app_are_the_linters():
    heights = layers()
    known = [name for name in PACKAGES if name in heights]
    assert known == PACKAGES
    contributing = {path.parent.name for path in (ROOT / "samsyn").glob("*/contributes.py")}
    assert contributing <= set(PACKAGES), "what it contributes is read by nobody"


def test_the_contracts_inside_packages_name_every_package_that_has_a_module_of_theirs():
    inside = contract("Inside a package")
    named = {name.strip(" ()") for row in inside["layers"] for name in re.split("[|:]", row)}
    standard = {name for name in PACKAGES for path in (ROOT / "samsyn" / name).iterdir() if path.stem in named}
    assert {name.removeprefix("samsyn.") for name in inside["containers"]} >= standard - {"workspace"}


def test_the_contracts_of_the_workspace_name_every_area():
    areas = {f"samsyn.workspace.{path.parent.name}" for path in (ROOT / "samsyn" / "workspace").glob("*/urls.py")}
    assert set(contract("The areas of the workspace")["modules"]) == areas
    assert set(contract("Inside an area")["containers"]) == areas


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_references_point_down_the_same_list_as_imports(model):
    heights = layers()
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey | models.ManyToManyField | models.OneToOneField):
            target = field.related_model
            assert heights[package(target)] <= heights[package(model)], f"{model.__name__}.{field.name}"


def strings_in(path: Path) -> Iterator[tuple[int, str]]:
    """The line and the text of every string that stands whole in the code."""
    for part in ast.walk(ast.parse(path.read_text())):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.lineno, part.value


def named_by(text: str) -> str | None:
    """The package that a string names: by a model, "samsyn.Goal", or by a module, "samsyn.editions.models"."""
    found = re.fullmatch(r"samsyn\.(\w+)(\.\w+)*", text)
    models_by_name = {model.__name__: package(model) for model in MODELS}
    return models_by_name.get(found[1], found[1]) if found else None


def test_a_name_in_a_string_points_down_the_same_list_as_imports():
    """A model or module that is named instead of imported is a reference all the same."""
    heights, wrong = layers(), []
    for path in PYTHON:
        here = path.relative_to(ROOT / "samsyn").parts[0].removesuffix(".py")
        for line, text in strings_in(path) if here in heights and here != "settings" else ():
            there = named_by(text)
            if there in heights and heights[there] > heights[here]:
                wrong.append(f"{path.relative_to(ROOT)}:{line}: {text}")
    assert wrong == []


def test_registries_are_filled_in_contributes_alone():
    registries = {
        name
        for module in list(sys.modules.values())
        if module.__name__.startswith("samsyn.")
        for name, value in vars(module).items()
        if isinstance(value, Registry)
    }
    assert len(registries) > 8
    filled = {
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in PYTHON
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "add"
        and isinstance(call.func.value, ast.Name) and call.func.value.id in registries
        and path.name != "contributes.py"
    }  # fmt: skip
    assert filled == set()


@pytest.mark.parametrize("model", NODE_MODELS, ids=lambda model: model.__name__)
def test_every_field_of_a_node_is_content_or_state(model):
    fields = {field.name for field in model._meta.get_fields() if not field.auto_created} - {"node"}
    content, readings, state = set(model.content_fields), set(model.readings), set(model.state_fields)
    assert fields == content | readings | state and not content & state and not readings & (content | state)


def test_every_node_model_is_a_node_kind():
    assert {kind.model: kind.name for kind in KINDS} == {
        f"samsyn.{model.__name__}": model.kind for model in NODE_MODELS
    }


def test_model_names_are_unique_and_stand_in_the_table_of_contents():
    from samsyn import models as contents  # noqa: PLC0415

    assert {model.__name__ for model in MODELS if not model._meta.auto_created} == set(contents.__all__)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_personal_data_is_marked_in_the_model(model):
    """A column that holds an address or a person's words about themselves is marked, and a mark names a column."""
    columns = {field.name for field in model._meta.fields}
    marked = set(getattr(model, "personal_data", ()))
    assert marked <= columns
    assert columns & NAMES_OF_PEOPLE <= marked


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_well_named(path):
    assert len(path.read_text().splitlines()) <= 400
    assert path.name not in {"utils.py", "helpers.py", "actions.py", "signals.py"}


def test_operations_speak_to_no_server_and_start_no_program():
    forbidden = re.compile(r"^\s*(from|import) (smtplib|httpx|subprocess|urllib|requests|django\.http)\b", re.M)
    found = [path for path in PYTHON if path.name == "operations.py" and forbidden.search(path.read_text())]
    assert found == []


def test_no_program_is_started_by_a_fork_of_all_that_is_loaded():
    """What is run in the new process before its program copies all of ours first: a bound is laid from outside."""
    assert [path for path in PYTHON if "preexec_fn" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_holds_no_inline_script_or_style(path):
    text = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:|<script(?![^>]*\ssrc=)", text)


def test_nothing_names_the_place_it_was_made():
    """No path of a developer's machine stands in what is committed."""
    words = re.compile(r"/(?:work|root|home/\w+)/(?:main|shared|\.)")
    places = [*PYTHON, *TEMPLATES, *(ROOT / "script").iterdir(), *(ROOT / "docs").rglob("*.md")]
    assert [str(path) for path in places if path.is_file() and words.search(path.read_text())] == []
