"""Sweeps bytes that no row knows."""

from samsyn.files.models import StoredFile
from samsyn.files.storage import orphans
from samsyn.jobs.runner import Job


def sweep() -> int:
    known = set(StoredFile.objects.values_list("sha256", flat=True))
    found = orphans(known)
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


SWEEP = Job(name="sweep files", run=sweep, every=3600.0)
