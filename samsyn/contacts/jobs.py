"""Forgets registers that somebody gave and nobody took in: their rows are personal data that are used for nothing."""

from django.utils import timezone

from samsyn.contacts.intakes import KEPT, throw_away
from samsyn.contacts.models import ContactIntake
from samsyn.jobs.runner import Job
from samsyn.tenants.actors import System


def forget_registers() -> int:
    old = ContactIntake.objects.filter(done_at=None, created_at__lt=timezone.now() - KEPT)
    rows = list(old.select_related("municipality").defer("table")[:100])
    for intake in rows:
        throw_away(by=System("forget registers"), intake=intake)
    return len(rows)


FORGET_REGISTERS = Job(name="forget registers", run=forget_registers, every=6 * 3600.0)
