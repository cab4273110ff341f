"""A fair queue before a database file: first come, first served among threads, and one process at a time."""

import fcntl
import os
import threading
import time
from collections import deque
from functools import cache

PAUSE = 0.002  # seconds between two tries for the lock that processes share


class WriteQueue:
    def __init__(self, path: str):
        self.path = path
        self.guard = threading.Lock()
        self.waiting: deque[threading.Event] = deque()
        self.is_taken = False
        self.file: int | None = None

    def take(self, timeout: float) -> bool:
        """Wait for one's turn. False: it did not come in time."""
        end = time.monotonic() + timeout
        with self.guard:
            turn = threading.Event()
            if self.is_taken:
                self.waiting.append(turn)
            else:
                self.is_taken = True
                turn.set()
        if not turn.wait(timeout):
            with self.guard:
                if not turn.is_set():
                    self.waiting.remove(turn)
                    return False
        try:
            if self._lock_out_others(end):
                return True
        except BaseException:
            self._next()
            raise
        self._next()
        return False

    def give(self) -> None:
        """Let the next one in."""
        assert self.file is not None
        fcntl.flock(self.file, fcntl.LOCK_UN)
        self._next()

    def _next(self) -> None:
        with self.guard:
            if self.waiting:
                self.waiting.popleft().set()
            else:
                self.is_taken = False

    def _lock_out_others(self, end: float) -> bool:
        """The few other processes (workers, a command) ask for the same lock. The kernel gives it back if one dies."""
        if self.file is None:
            self.file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        while True:
            try:
                fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > end:
                    return False
                time.sleep(PAUSE)
            else:
                return True


@cache
def queue_of(database: str) -> WriteQueue:
    """The one queue of a database file in this process."""
    return WriteQueue(f"{database}.queue")
