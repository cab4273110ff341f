"""A letter read, and what it took: run in a process of its own, so nothing of the application is loaded here."""

import resource
import time

from samsyn.letters.kinds import received


def measured(data: bytes) -> tuple[float, int]:
    """Seconds of processor time, and the most memory that the process had, in bytes."""
    begun = time.process_time()
    received(data)
    return time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
