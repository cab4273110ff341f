"""An installation as an earlier release left it stands whole after today's migrations: every row, value and version."""

import json
import lzma
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from tests.bundle.installations import ROOT, Installation, _environment, _server, like_this
from tests.golden.states import STATES

pytestmark = pytest.mark.django_db  # so that it runs on PostgreSQL too

HERE = Path(__file__).parent
GOLDEN = sorted(path.name.removesuffix("-sqlite") for path in HERE.glob("*-sqlite"))

# What a later release may change in a row that was there before. Each with its reason.
CHANGED_ON_PURPOSE: set[tuple[str, str]] = {
    ("Person", "name"),  # stands in PersonName now: what one municipality calls somebody is not shown by another
}
# Events that a migration may add to the log: witnesses of what it found.
WITNESSES: set[str] = set()


@contextmanager
def restored(name: str, directory: Path) -> Iterator[Installation]:
    """The golden installation put back as it was, on the kind of database that the tests run on."""
    kind = connection.vendor
    kept = HERE / f"{name}-{kind}"
    directory.mkdir(mode=0o700)
    shutil.copytree(kept / "files", directory / "files")
    if kind == "sqlite":
        (directory / "samsyn.sqlite3").write_bytes(lzma.decompress((kept / "samsyn.sqlite3.xz").read_bytes()))
        yield Installation(_environment(directory))
        return
    database = f"golden_{uuid4().hex}"
    lines = lzma.decompress((kept / "database.sql.xz").read_bytes()).decode().splitlines(keepends=True)
    sql = "".join(line for line in lines if not line.startswith("\\"))  # psql's own commands
    with psycopg.connect(f"{_server()}/postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{database}"')
        try:
            with psycopg.connect(f"{_server()}/{database}") as filled:
                filled.execute(sql)
            yield Installation(_environment(directory, f"{_server()}/{database}"))
        finally:
            server.execute(f'DROP DATABASE "{database}" WITH (FORCE)')


def golden_bundle(name: str, directory: Path) -> Path:
    path = directory / "golden.zip"
    path.write_bytes(lzma.decompress((HERE / f"{name}-{connection.vendor}" / "ragunda.zip.xz").read_bytes()))
    return path


def rows_of(path: Path) -> dict[str, dict[str, dict]]:
    """Model → key → row."""
    found: dict[str, dict[str, dict]] = {}
    with zipfile.ZipFile(path) as bundle:
        for member in bundle.namelist():
            if member.startswith("rows/"):
                rows = [json.loads(line) for line in bundle.read(member).decode().splitlines()]
                found[member[5:-6]] = {row.get("id") or row.get("node") or row.get("code"): row for row in rows}
    return found


def differences(before: dict[str, dict[str, dict]], after: dict[str, dict[str, dict]]) -> list[str]:
    """What does not stand as it stood: a line for each value, row or unexpected addition."""
    found = []
    for model, rows in before.items():
        now = after.get(model, {})
        for key, row in rows.items():
            if key not in now:
                found.append(f"{model} {key} is gone")
                continue
            found += [
                f"{model} {key}.{field}: {value!r} became {now[key].get(field)!r}"
                for field, value in row.items()
                if now[key].get(field) != value and (model, field) not in CHANGED_ON_PURPOSE
            ]
        for key in now.keys() - rows.keys():
            if model == "AuditEvent" and now[key]["verb"] in WITNESSES:
                continue
            found.append(f"{model} {key} was added: {now[key]}")
    return found


@pytest.mark.parametrize("name", GOLDEN)
def test_every_row_and_value_stands_after_the_migrations(name, tmp_path):
    with restored(name, tmp_path / "data") as installation:
        migrated = installation.run("samsyn", "migrate")
        assert migrated.returncode == 0, migrated.stderr
        assert "Allt stämmer" in installation.samsyn("verify")
        installation.samsyn("export", "ragunda", "-o", tmp_path / "now.zip")
        told = states(installation)
    before, after = rows_of(golden_bundle(name, tmp_path)), rows_of(tmp_path / "now.zip")
    assert before["Edition"], "the golden bundle holds versions"
    assert differences(before, after) == []
    names = {person["name"] for person in before["Person"].values()} - {""}
    assert names and {row["name"] for row in after["PersonName"].values()} == names, "names went to who gave them"
    wanted = json.loads((HERE / f"{name}-{connection.vendor}" / "changes.json").read_text())
    assert told == wanted, "a document says that its text has changed, or that it has not"


def states(installation: Installation) -> dict[str, list]:
    """Document → whether its working text differs from its newest version, and in how many lines."""
    made = subprocess.run(
        [sys.executable, "-c", STATES], env=installation.environment, cwd=ROOT, text=True, capture_output=True
    )
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_bundle_can_be_taken_in_and_stands_whole(name, tmp_path):
    bundle = golden_bundle(name, tmp_path)
    with like_this(tmp_path / "data") as installation:
        installation.samsyn("import-bundle", bundle)
        assert "Allt stämmer" in installation.samsyn("verify")
        installation.samsyn("export", "ragunda", "-o", tmp_path / "now.zip")
    wanted = rows_of(bundle)
    found = differences(wanted, rows_of(tmp_path / "now.zip"))
    assert [line for line in found if "bundle.imported" not in line] == []


def test_the_comparison_finds_a_value_that_changed_and_a_row_that_went(tmp_path):
    before = rows_of(golden_bundle(GOLDEN[0], tmp_path))
    after = {model: {key: dict(row) for key, row in rows.items()} for model, rows in before.items()}
    key = next(iter(after["Goal"]))
    after["Goal"][key]["title"] = "Något annat"
    after["Decision"].popitem()
    assert len(differences(before, after)) == 2
