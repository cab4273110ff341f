"""A letter read, and what it took: run in a process of its own, so nothing of the application is loaded here."""

import re
import time
from pathlib import Path

from samsyn.letters.kinds import received


def measured(data: bytes) -> tuple[float, int]:
    """Seconds of processor time, and the most memory that the process had, in bytes."""
    begun = time.process_time()
    received(data)
    told = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())  # its own, not who started it
    return time.process_time() - begun, int(told[1]) * 1024
