"""Seals the log, a batch a minute, and keeps the head of the chain outside the database."""

from samsyn.audit.heads import keep_heads
from samsyn.audit.operations import seal_events
from samsyn.jobs.runner import Job


def seal() -> int:
    sealed = seal_events()
    keep_heads()
    return sealed


SEAL = Job(name="seal the log", run=seal, every=60.0)
