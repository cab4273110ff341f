"""What is made ready once in a run, for all its stages and processes, and handed out by copy.

A database that has been migrated, and installations that `samsyn serve` finds ready, each made of the one before. That
an empty directory is made ready when it is served is tried by itself (tests/commands/test_serve.py).
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

WAIT = 300  # seconds for another process to have made it
SQLITE = "samsyn.sqlite3"
MADE_BY = {"database": ["django", "migrate", "--verbosity", "0"], "empty": ["samsyn", "migrate"],
           "demo": ["samsyn", "demo"]}  # fmt: skip
MADE_OF = {"empty": "database", "demo": "empty"}


def copy_ready(data: Path, *, demo: bool) -> None:
    """Put an installation into `data`: made ready, with the demo municipality or with none."""
    shutil.copytree(_installation("demo" if demo else "empty"), data)
    data.chmod(0o700)


def migrated_sqlite() -> Path:
    """A database file with every table and no row but those that the migrations make."""
    return _installation("database") / SQLITE


def once(name: str, make: Callable[[Path], None]) -> Path:
    """What `make` has put in the place it is given, by the first process of the run that asks."""
    place = run_directory() / name
    place.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        (place.parent / f"{name}.lock").mkdir()
    except FileExistsError:
        return _waited_for(place)
    making = place.parent / f"{name}.making"
    make(making)
    making.rename(place)
    return place


def _installation(kind: str) -> Path:
    def make(place: Path) -> None:
        if kind in MADE_OF:
            shutil.copytree(_installation(MADE_OF[kind]), place)
        else:
            place.mkdir(mode=0o700)
        environment = {**os.environ, "SAMSYN_DATA": str(place), "DJANGO_SETTINGS_MODULE": "samsyn.settings"}
        environment.pop("DATABASE_URL", None)
        subprocess.run([sys.executable, "-m", *MADE_BY[kind]], env=environment, check=True, capture_output=True)
        with closing(sqlite3.connect(place / SQLITE)) as database:  # one file, which a copy is the whole of
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    return once(kind, make)


def _waited_for(place: Path) -> Path:
    for _ in range(WAIT * 5):
        if place.exists():
            return place
        time.sleep(0.2)
    raise AssertionError(f"nobody has made {place.name}")


def run_directory() -> Path:
    """Shared by the processes of one run of the tests."""
    return Path(tempfile.gettempdir()) / f"samsyn-ready-{os.environ['SAMSYN_TEST_RUN']}"


def clear() -> None:
    shutil.rmtree(run_directory(), ignore_errors=True)
