"""How much work something is: counted in calls, or bounded in a child process that the system ends."""

import cProfile
import io
import pstats
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
MEBIBYTE = 1024 * 1024


def calls(work: Callable[[], object]) -> int:
    """How many calls the work makes, those of built-in functions too."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return pstats.Stats(profile, stream=io.StringIO()).total_calls  # type: ignore[attr-defined]


def in_a_child(program: str, *, cpu: int, memory: int = 1500 * MEBIBYTE) -> str:
    """What the program prints, when it ends by itself within so many seconds of processor time and bytes of memory.

    Generous: what is meant to be caught is work that grows without bound, on a slow machine too.
    """

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, preexec_fn=limit)
    assert done.returncode == 0, f"{done.returncode}: {done.stderr[-2000:]}"
    return done.stdout
