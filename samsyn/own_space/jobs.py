"""Erases words that nobody has come back to."""

from samsyn.jobs.runner import Job
from samsyn.own_space.door import erase_expired

ERASE = Job(name="erase abandoned words", run=erase_expired, every=3600.0)
