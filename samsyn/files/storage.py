"""The bytes on disk: under data/files, by the first two characters of their SHA-256."""

import os
import tempfile
import time
from pathlib import Path

from django.conf import settings

from samsyn.lib.canonical import sha256_hex

ORPHAN_AGE = 24 * 3600  # seconds: bytes younger than this may be waiting for their row


def path_of(sha256: str) -> Path:
    return Path(settings.FILES) / sha256[:2] / sha256


def write(data: bytes) -> str:
    """Put the bytes on the disk, flushed, and answer their SHA-256. The same bytes twice are one file."""
    sha256 = sha256_hex(data)
    path = path_of(sha256)
    if path.exists():
        os.utime(path)
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
    return sha256


def read(sha256: str) -> bytes:
    return path_of(sha256).read_bytes()


def orphans(known: set[str], now: float | None = None) -> list[Path]:
    """Files on disk whose hash no row knows and that are older than a day."""
    now = now or time.time()
    root = Path(settings.FILES)
    found = (path for path in root.glob("??/*") if path.is_file() and path.name not in known)
    return [path for path in found if now - path.stat().st_mtime > ORPHAN_AGE]
