"""Readers of files and the maker of PDFs are processes of their own; in the tests they are forked from a loaded one.

To start Python and load a reader takes ten times as long as to read the small files of the tests. So `subprocess`, as
`bounded` and `typst_run` see it, starts these two programs by a fork: still a process of its own, with the bound, the
environment and the folder that it is given, and ended in the same way. That they start as an installation starts them
is seen in tests/lib/test_bounded.py and tests/hostile (`really_started`), and in all that is served.
"""

import gc
import importlib
import io
import os
import select
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryFile
from types import SimpleNamespace
from typing import IO, Any

from samsyn.lib import bounded as bounding
from samsyn.render import typst_run

PROGRAMS = ["samsyn.lib.bounded_child", "samsyn.render.typst_child"]
# Loaded once; a reader that is not named here loads itself.
READERS = [
    "samsyn.imports.reading_child", "samsyn.reading.media", "samsyn.spreadsheets.workbook", "samsyn.word_return.given",
    "samsyn.spreadsheets.plan_paste.cells", "samsyn.lib.pictures", "samsyn.organisation.house_style",
    "samsyn.render.row_headers",
]  # fmt: skip
_forking = get_context("forkserver")
_forking.set_forkserver_preload(["tests.started", *PROGRAMS, *READERS])


class Forked:
    """What `subprocess.Popen` answers, as far as it is asked. The program starts when it is given its input."""

    returncode: int | None = None

    def __init__(self, command: list[str], *, stdout: IO[bytes], stderr: IO[bytes], cwd: Path, env: Mapping, **_: Any):
        files = [f"/proc/{os.getpid()}/fd/{file.fileno()}" for file in (stdout, stderr)]
        self.command, self.told = command, (command, files, str(cwd), dict(env))
        self.process: Any = None

    @property
    def pid(self) -> int:
        return self.process.pid

    def communicate(self, given: bytes | None = None, timeout: float | None = None) -> None:
        if self.process is None:
            self.process = _forking.Process(target=_run, args=(given, *self.told), daemon=True)
            self.process.start()
        # Time stands still in the tests: the system counts the seconds.
        if not select.select([self.process.sentinel], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired(self.command, timeout or 0)
        self.wait()

    def poll(self) -> int | None:
        return self.returncode

    def wait(self) -> int:
        self.process.join()
        self.returncode = self.process.exitcode
        self.process.close()
        return self.returncode  # type: ignore[return-value]


def run(command: list[str], *, input: bytes, cwd: Path, timeout: float, **_: Any) -> subprocess.CompletedProcess[bytes]:
    """What `subprocess.run` answers, with what was printed."""
    with TemporaryFile() as told, TemporaryFile() as fault:
        program = Forked(command, stdout=told, stderr=fault, cwd=cwd, env=os.environ)
        try:
            program.communicate(input, timeout)
        except subprocess.TimeoutExpired:
            program.process.kill()
            raise
        told.seek(0)
        fault.seek(0)
        return subprocess.CompletedProcess(command, program.returncode, told.read(), fault.read())


def _run(given: bytes, command: list[str], files: list[str], cwd: str, environment: dict[str, str]) -> None:
    """In the process that was forked."""
    gc.freeze()  # what was loaded is no garbage of this process
    os.setsid()
    for number, file in enumerate(files, start=1):
        os.dup2(os.open(file, os.O_WRONLY), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv, sys.stdin = command[2:], io.TextIOWrapper(io.BytesIO(given))
    sys.exit(importlib.import_module(command[2]).main())


FORKING = SimpleNamespace(**{**vars(subprocess), "Popen": Forked, "run": run})


def fork_our_programs() -> None:
    bounding.subprocess = typst_run.subprocess = FORKING


@contextmanager
def really_started() -> Iterator[None]:
    """Within it the programs are started as an installation starts them."""
    bounding.subprocess = typst_run.subprocess = subprocess
    yield
    fork_our_programs()
