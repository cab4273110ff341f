"""Installations of their own, in child processes: the one under test can die without the tests dying."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from django.db import connection

from tests.ready import copy_ready, migrated_sqlite, once

ROOT = Path(__file__).parents[2]


@dataclass
class Installation:
    environment: dict[str, str]

    def run(self, module: str, *arguments: object) -> subprocess.CompletedProcess:
        """Run a module's program on this installation's data."""
        command = [sys.executable, "-m", module, *map(str, arguments)]
        return subprocess.run(command, env=self.environment, cwd=ROOT, text=True, capture_output=True)

    def samsyn(self, *arguments: object) -> str:
        """Run the console command and answer what it prints."""
        made = self.run("samsyn", *arguments)
        assert made.returncode == 0, made.stderr
        return made.stdout

    def refused(self, *arguments: object) -> str:
        """Run the console command, which refuses, and answer why."""
        made = self.run("samsyn", *arguments)
        assert made.returncode == 1, made.stderr
        return made.stderr


def in_sqlite(directory: Path) -> Installation:
    """An empty installation, made ready."""
    made = Installation(_environment(directory))
    directory.mkdir(exist_ok=True, mode=0o700)
    shutil.copy(migrated_sqlite(), directory)
    (directory / "samsyn.sqlite3").chmod(0o600)
    return made


def demo_in_sqlite(directory: Path) -> Installation:
    """An installation with the demo municipality: a copy of the one that is made once in the run."""
    copy_ready(directory, demo=True)
    return Installation(_environment(directory))


@contextmanager
def like_this(directory: Path) -> Iterator[Installation]:
    """An empty installation, made ready, with the same kind of database as the tests run on."""
    if connection.vendor == "sqlite":
        yield in_sqlite(directory)
        return
    name = f"bundle_{uuid4().hex}"
    with psycopg.connect(f"{_server()}/postgres", autocommit=True) as database:
        database.execute(f'CREATE DATABASE "{name}" TEMPLATE "{ready_postgres()}"')
        try:
            yield Installation(_environment(directory, f"{_server()}/{name}"))
        finally:
            database.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def with_the_demo(directory: Path) -> Iterator[Installation]:
    """An installation with the demo municipality, with the same kind of database as the tests run on."""
    if connection.vendor == "sqlite":
        yield demo_in_sqlite(directory)
        return
    with like_this(directory) as made:
        made.samsyn("demo")
        yield made


def _server() -> str:
    place = connection.settings_dict
    return f"postgresql://{place['USER']}@{place['HOST']}:{place['PORT']}"


def _environment(directory: Path, database: str = "") -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SAMSYN_DEMO")}
    where = {"DATABASE_URL": database} if database else {}
    return {**kept, **where, "SAMSYN_DATA": str(directory), "DJANGO_SETTINGS_MODULE": "samsyn.settings"}


def ready_postgres() -> str:
    """The name of an empty database, made ready once in a run and copied. It goes when the server goes."""

    def make(place: Path) -> None:
        name = f"ready_{uuid4().hex}"
        with psycopg.connect(f"{_server()}/postgres", autocommit=True) as database:
            database.execute(f'CREATE DATABASE "{name}"')
        with tempfile.TemporaryDirectory() as directory:
            made = Installation(_environment(Path(directory), f"{_server()}/{name}"))
            migrated = made.run("django", "migrate", "--verbosity", "0")
        assert migrated.returncode == 0, migrated.stderr
        place.write_text(name)

    return once(f"postgres-{connection.settings_dict['PORT']}", make).read_text()
