"""Seals the log, a batch a minute."""

from samsyn.audit.operations import seal_events
from samsyn.jobs.runner import Job

SEAL = Job(name="seal the log", run=seal_events, every=60.0)
