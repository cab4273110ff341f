"""A file that somebody gave is read in a process of its own, under a bound on processor time, memory and output.

What the file does to its reader it then does to nobody else: `bounded(read_it, data, …)` answers what `read_it(data)`
would, or refuses in words. The reader is a function of a module that needs no Django, so that its process starts in a
moment. It may ask for more time when it has seen how much the file holds (`allow`), and then never more than the most.
"""

import logging
import os
import pickle
import resource
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import IO, Any, TypeVar

import msgspec

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")

MEBIBYTE = 1024 * 1024
HOME = Path(__file__).parents[2]  # where the package `samsyn` lies
BEAT = 10  # seconds between two signs of life
AT_A_TIME = 2  # readers of one process: the memory of all of them is bounded too
_places = threading.BoundedSemaphore(AT_A_TIME)

TOO_HEAVY = "Filen är för tung att läsa. Dela den i flera filer och försök igen."
TOO_SLOW = "Filen hann inte läsas. Försök igen om en stund."
FAILED = "Filen gick inte att läsa. Spara den på nytt i programmet som den är gjord i och försök igen."
# The system's answers to a process that goes beyond its bound, or that a file has broken.
BREACHES = {signal.SIGXCPU, signal.SIGXFSZ, signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL, signal.SIGFPE}


@dataclass(frozen=True)
class Bound:
    """Processor time in seconds, memory (address space) and output in bytes, and seconds on the clock."""

    cpu: int = 4
    most_cpu: int = 4  # that the reader may ask for
    memory: int = 1024 * MEBIBYTE
    most_memory: int = 1024 * MEBIBYTE
    output: int = 256 * MEBIBYTE  # of every file that is written, the answer too
    seconds: int = 30


class ReaderDied(Exception):
    """The reader stopped without an answer: a fault of ours, or a machine with too much to do. A Swedish sentence."""


class CalledOff(Exception):
    """Nobody waits for the answer any longer."""


def bounded(
    reader: Callable[..., Answer], *given: Any, answer: type[Answer], refusal: type[Exception], bound: Bound = Bound(),
    heavy: str = TOO_HEAVY, still_ours: Callable[[], bool] = lambda: True,
) -> Answer:  # fmt: skip
    """What `reader(*given)` answers, read in a process of its own.

    `refusal`: what the reader raises with a sentence for the person. It is raised here too, with the sentence `heavy`
    when the file goes beyond the bound. Raises ReaderDied, and CalledOff when `still_ours` answers no.
    """
    with _places, tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as fault:
        code = _run(pickle.dumps((reader, given, refusal)), bound, told, fault, still_ours)
        told.seek(0)
        fault.seek(0)
        if code and -code in BREACHES:
            raise refusal(heavy)
        if code:
            logger.error("%s stopped (%s): %s", reader.__qualname__, code, fault.read(20_000).decode(errors="replace"))
            raise ReaderDied(FAILED)
        found = msgspec.json.decode(told.read(), type=dict[str, msgspec.Raw])
    if "refused" in found:
        raise refusal(msgspec.json.decode(found["refused"], type=str))
    if "heavy" in found:
        raise refusal(heavy)
    return msgspec.json.decode(found["answer"], type=answer)


def _run(job: bytes, bound: Bound, told: IO[bytes], fault: IO[bytes], still_ours: Callable[[], bool]) -> int:
    command = [sys.executable, "-m", "samsyn.lib.bounded_child", *map(str, astuple(bound))]
    child = subprocess.Popen(  # noqa: S603 - this program itself
        command, stdin=subprocess.PIPE, stdout=told, stderr=fault, cwd=HOME, env=_environment(), start_new_session=True
    )
    given: bytes | None = job
    try:
        for _ in range(-(-bound.seconds // BEAT)):
            try:
                child.communicate(given, timeout=min(BEAT, bound.seconds))
                return child.returncode
            except subprocess.TimeoutExpired:
                given = None  # the rest of it is on its way
                if not still_ours():
                    raise CalledOff from None
        logger.error("a reader was ended after %s seconds on the clock", bound.seconds)
        raise ReaderDied(TOO_SLOW)
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)  # and the programs that it has started
            child.wait()


def _environment() -> dict[str, str]:
    """What a reader needs, and no secret of the installation."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR", "PYTHONPATH") if name in os.environ}


# ---- Inside the reader's process -------------------------------------------------------------------------------------


def limit(bound: Bound) -> None:
    """Lay the bound on this process and those it starts."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python goes on without it
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (bound.output, bound.output))
    resource.setrlimit(resource.RLIMIT_AS, (bound.memory, bound.most_memory))
    resource.setrlimit(resource.RLIMIT_CPU, (bound.cpu, bound.most_cpu + 1))  # the soft one ends it and tells why


def allow(seconds: float = 0, memory: int = 0) -> None:
    """More processor time and memory for a file that holds much. In a process without a bound it does nothing."""
    for kind, more in ((resource.RLIMIT_CPU, int(seconds)), (resource.RLIMIT_AS, memory)):
        soft, hard = resource.getrlimit(kind)
        if soft != resource.RLIM_INFINITY:
            most = hard - 1 if kind == resource.RLIMIT_CPU else hard
            resource.setrlimit(kind, (max(soft, min(soft + more, most)), hard))


def seconds_left(otherwise: int) -> int:
    """Processor seconds that this process has left of its bound, at least one; `otherwise` when it has none."""
    soft, _ = resource.getrlimit(resource.RLIMIT_CPU)
    if soft == resource.RLIM_INFINITY:
        return otherwise
    own = resource.getrusage(resource.RUSAGE_SELF)
    return max(1, min(otherwise, int(soft - own.ru_utime - own.ru_stime)))


def charge(seconds: float) -> None:
    """Take what a program that was started has used from what is left; at least one second stays."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if soft != resource.RLIM_INFINITY:
        own = resource.getrusage(resource.RUSAGE_SELF)
        least = int(own.ru_utime + own.ru_stime) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (min(soft, max(least, soft - int(seconds))), hard))
