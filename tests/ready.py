"""Installations that `samsyn serve` finds ready: made once in a run, for all its processes, and handed out by copy.

That an empty directory is made ready when it is served is tried by itself (tests/commands/test_serve.py).
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WAIT = 300  # seconds for another process to have made it


def copy_ready(data: Path, *, demo: bool) -> None:
    """Put an installation into `data`: made ready, with the demo municipality or with none."""
    shutil.copytree(_made("demo" if demo else "empty"), data)
    data.chmod(0o700)


def _made(kind: str) -> Path:
    place = run_directory() / kind
    place.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        (place.parent / f"{kind}.lock").mkdir()
    except FileExistsError:
        return _waited_for(place)
    making = place.parent / f"{kind}.making"
    environment = {**os.environ, "SAMSYN_DATA": str(making), "DJANGO_SETTINGS_MODULE": "samsyn.settings"}
    environment.pop("DATABASE_URL", None)
    for command in (["migrate"], *([["demo"]] if kind == "demo" else [])):
        subprocess.run([sys.executable, "-m", "samsyn", *command], env=environment, check=True, capture_output=True)
    making.rename(place)
    return place


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
