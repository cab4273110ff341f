"""One at a time for each key: whoever asks for what is being made waits for it, and finds it made."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from weakref import WeakValueDictionary

LONGEST = 60  # seconds; whoever has waited so long makes it for himself

_locks: WeakValueDictionary[str, Lock] = WeakValueDictionary()
_picking = Lock()


@contextmanager
def one_at_a_time(key: str) -> Iterator[None]:
    """Held by one thread of the process for each key."""
    with _picking:
        lock = _locks.setdefault(key, Lock())
    is_held = lock.acquire(timeout=LONGEST)
    try:
        yield
    finally:
        if is_held:
            lock.release()
