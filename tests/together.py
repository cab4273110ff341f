"""Several people at once, in threads of their own against a committed database (the fixture `committed`)."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from django.db import OperationalError, connection

PATIENCE = 30  # seconds


def patiently(task: Callable[[], Any]) -> Any:
    """In memory SQLite answers "locked" at once where a file would wait; the writer then tries again."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return task()
        except OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.002)


def together(tasks: Sequence[Callable[[], Any]]) -> list[Any]:
    """Run the tasks at the same moment. Answers what each gave, or the exception that it raised."""
    start = threading.Barrier(len(tasks))
    found: list[Any] = [None] * len(tasks)

    def run(at: int) -> None:
        try:
            start.wait()
            found[at] = patiently(tasks[at])
        except Exception as problem:
            found[at] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(at,)) for at in range(len(tasks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
