"""Erases codes whose time is out, mails that never went out with them, and sessions that have ended."""

from samsyn.identity.operations import erase_spent
from samsyn.jobs.runner import Job

ERASE = Job(name="erase spent codes and sessions", run=erase_spent, every=60.0)
