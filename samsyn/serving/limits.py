"""The bounds of a web process, in one place. Tests give smaller ones."""

import os
from dataclasses import dataclass

KILOBYTE = 1024
MEGABYTE = 1024 * KILOBYTE


@dataclass(frozen=True)
class Limits:
    # Bytes of what somebody sends.
    free_bytes: int = 64 * KILOBYTE  # so little that it waits for nobody
    body_bytes: int = 2 * MEGABYTE  # on most addresses, and everywhere for those who are not signed in
    upload_bytes: int = 52 * MEGABYTE  # where the signed in give files: one file and the words beside it
    # Seconds somebody may take.
    head_seconds: float = 10  # from the connection, or a request's first byte, to the end of its headers
    pause_seconds: float = 15  # between two pieces of what is sent
    bytes_per_second: int = 16 * KILOBYTE  # the whole of it must come at least this fast, after one such pause
    unwanted_seconds: float = 60  # to go on sending what has been refused already, so that the answer can be read
    reader_seconds: float = 60  # to take the next 64 kilobytes of an answer
    keep_alive_seconds: int = 5
    # How many at a time, in one process.
    connections: int = 800
    threads: int = 8  # requests that Django works on; each has one database connection at most
    waiting: int = 512  # requests that wait for a thread; one more is asked to come back
    waiting_seconds: float = 60
    makers: int = 2  # of the threads, that make files at once; one thread is always left for pages
    waiting_for_files: int = 64  # requests that wait for one of those, beside the others
    large_bodies: int = 16  # of more than `free_bytes`
    uploads: int = 6  # of more than `body_bytes`
    # Open streams under /live/.
    streams: int = 500
    stream_seconds: float = 600
    beat_seconds: float = 15


def limits_from_environment(upload_bytes: int) -> Limits:
    """`upload_bytes` is the largest file that is taken (SAMSYN_UPLOAD_MAX_MB)."""
    return Limits(
        upload_bytes=upload_bytes + 2 * MEGABYTE, threads=max(1, int(os.environ.get("SAMSYN_WEB_THREADS", "8")))
    )
