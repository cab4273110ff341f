"""A program that takes a bundle in and is killed on the way: FILE WHEN, where WHEN is a number of writes or "files"."""

import os
import signal
import sys
from pathlib import Path

import django

django.setup()

from django.db import connection  # noqa: E402 - Django is set up first

from samsyn.bundle import operations  # noqa: E402
from tests.actors import TEST  # noqa: E402


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Count:
    """Counts what is written to the database, and dies when there is enough of it."""

    def __init__(self, enough: int):
        self.enough, self.writes = enough, 0

    def __call__(self, execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if sql.startswith(("INSERT", "UPDATE")):
            self.writes += 1
            if self.writes == self.enough:
                die()
        return answer


def main(path: Path, when: str) -> None:
    if when == "files":
        write = operations.write
        operations.write = lambda data: (write(data), die())
    count = Count(int(when) if when.isdigit() else 0)
    with connection.execute_wrapper(count):
        operations.bring_in(by=TEST, path=path, keep_shut=True)
    print(count.writes)


main(Path(sys.argv[1]), sys.argv[2])
