"""A file read in a child process: the one that asks stays whole whatever the file does."""

import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from samsyn.imports.drafts import DocumentDraft, from_tree
from samsyn.reading import ReadingRefused

SECONDS = 180  # the longest a file may take
TOO_HEAVY = "Filen är för tung att läsa. Dela den i flera filer och försök igen."
BEAT = 10  # seconds between two signs of life
HOME = Path(__file__).parents[2]  # where the package `samsyn` lies


class ReaderDied(Exception):
    """The reader stopped without an answer: too much memory, too long, or a fault of ours."""


def read_aside(
    path: Path, name: str, max_bytes: int, words: dict[str, str], still_ours: Callable[[], bool] = lambda: True
) -> DocumentDraft | None:
    """What samsyn.imports.staging.staged makes of the file at `path`. None: `still_ours` answered no, so it stopped.

    `words`: the municipality's own words (imports.queries.own_words_of).

    Raises ReadingRefused with a sentence for the person, and ReaderDied.
    """
    command = [sys.executable, "-m", "samsyn.imports.reading_child", str(path), name, str(max_bytes)]
    command.append(json.dumps(words))
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as fault:
        child = subprocess.Popen(command, stdout=answer, stderr=fault, stdin=subprocess.DEVNULL, cwd=HOME)  # noqa: S603
        try:
            if not _wait(child, still_ours):
                return None
        finally:
            if child.poll() is None:
                child.kill()
                child.wait()
        answer.seek(0)
        if child.returncode:
            fault.seek(0)
            if child.returncode == -signal.SIGXCPU:
                raise ReadingRefused(TOO_HEAVY)
            lines = fault.read().decode(errors="replace").strip().splitlines()
            raise ReaderDied(f"Läsningen avbröts ({lines[-1] if lines else child.returncode}).")
        told = json.load(answer)
    if "refused" in told:
        raise ReadingRefused(told["refused"])
    return from_tree(told["tree"])


def _wait(child: subprocess.Popen[bytes], still_ours: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        try:
            child.wait(timeout=BEAT)
            return True
        except subprocess.TimeoutExpired:
            if not still_ours():
                return False
    raise ReaderDied(f"Det tog mer än {SECONDS // 60} minuter att läsa filen.")
