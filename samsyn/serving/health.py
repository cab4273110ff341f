"""Whether this installation can do its work: it must be able to write, not only to answer."""

import errno
import os
import tempfile
from pathlib import Path

from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction
from django.utils import timezone

PROBE = bytes(64 * 1024)  # enough that a disk with a few bytes left says so
NO_ROOM = ("disk is full", "No space left on device")  # SQLite's words, and PostgreSQL's
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def is_full(problem: Exception) -> bool:
    """Whether a write failed since there is no room left: a file's, or a row's in either database."""
    if isinstance(problem, OSError):
        return problem.errno in FULL
    return isinstance(problem, DatabaseError) and any(words in str(problem) for words in NO_ROOM)


def fault(directory: Path) -> str:
    """What is wrong, in a sentence. "" when a file and a row can be written."""
    return file_fault(directory) or database_fault()


def file_fault(directory: Path) -> str:
    """Write a file and flush it to the disk, where uploads and SQLite lie too."""
    try:
        with tempfile.TemporaryFile(dir=directory) as file:
            file.write(PROBE)
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        if problem.errno in FULL:
            return "Disken är full: det går inte att spara något."
        return "Det går inte att skriva i datakatalogen."
    return ""


def database_fault() -> str:
    """Write a row and take it back."""
    try:
        with transaction.atomic():
            Session.objects.create(session_key="lever", session_data="", expire_date=timezone.now())
            transaction.set_rollback(True)
    except DatabaseError:
        return "Databasen svarar inte, eller tar inte emot det som ska sparas."
    return ""
