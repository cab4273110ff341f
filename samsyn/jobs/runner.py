"""The small loop that works the queues of a lane, or of all. One per worker process."""

import logging
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass

from django.db import OperationalError, close_old_connections

from samsyn.jobs.lanes import HEAVY, LANES
from samsyn.lib.registry import Registry

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """`run` does at most one claimed row (or one sweep) and answers how many things it did."""

    name: str
    run: Callable[[], int]
    every: float = 0.0  # seconds between two sweeps; 0 works the queue as often as the loop turns
    lane: str = HEAVY  # the other lane is for what must be quick

    def __post_init__(self) -> None:
        if self.lane not in LANES:
            raise ValueError(f"{self.name}: there is no lane {self.lane!r}")


JOBS: Registry[Job] = Registry("jobs", key=lambda job: job.name)


def run_due(last_run: dict[str, float], now: float, lane: str | None = None) -> int:
    """Let each due job of the lane (None: of all) run once. One that raises is logged and the others go on."""
    done = 0
    for job in JOBS:
        if lane not in (None, job.lane):
            continue
        if now - last_run.get(job.name, float("-inf")) < job.every:
            continue
        last_run[job.name] = now
        try:
            done += job.run()
        except OperationalError:
            logger.exception("%s: the database did not answer, trying again", job.name)
        except Exception:
            logger.exception("%s failed", job.name)
    return done


def run_until_idle(limit: int = 100_000) -> int:
    """Work every queue until nothing is due: for the command line, the demo and tests."""
    done = 0
    while done < limit and (step := run_due({}, 0.0)):
        done += step
    return done


def run_for_ever(
    clock: Callable[[], float], lane: str | None = None, pause: float = 0.3, recycle_after: int = 2000
) -> None:
    """Until SIGTERM, or until `recycle_after` things are done: the supervisor then starts a fresh process."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    last_run: dict[str, float] = {}
    done = 0
    while not stop.is_set() and done < recycle_after:
        close_old_connections()
        step = run_due(last_run, clock(), lane)
        done += step
        if not step:
            stop.wait(pause)
