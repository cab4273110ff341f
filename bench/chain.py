# ruff: noqa: E402 - Django is set up before anything is imported
"""How long `samsyn verify` takes over the demo and a log of 10,000 events: python -m bench.chain

On a database of its own in a temporary directory, or the one that DATABASE_URL names, which must be empty.
"""

import os
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta

os.environ.setdefault("SAMSYN_DATA", tempfile.mkdtemp(prefix="samsyn-bench-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from samsyn.audit.heads import keep_heads
from samsyn.audit.models import AuditEvent, AuditSeal
from samsyn.audit.operations import record, seal_events
from samsyn.cli import main
from samsyn.demo.load import load_demo
from samsyn.programmes.models import Programme
from samsyn.tenants.actors import System

SEALS, EVENTS = 1000, 10  # as a year of quiet use: few events in each seal


def timed(what: str, act: Callable[[], object]) -> None:
    start = time.perf_counter()
    act()
    print(f"{what}: {time.perf_counter() - start:.2f} s")


def fill() -> None:
    programme = Programme.objects.first()
    for _ in range(SEALS):
        with transaction.atomic():
            for _ in range(EVENTS):
                record(by=System("bench"), verb="goal.changed", thing=programme, fields=["title"])
        seal_events(timezone.now() + timedelta(minutes=5))


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    load_demo()
    timed("verify, the demo", lambda: main(["verify"]))
    timed(f"{SEALS * EVENTS} events written and sealed", fill)
    timed("heads kept, all of them", keep_heads)
    timed("heads kept, nothing new", keep_heads)
    print(AuditEvent.objects.count(), "events,", AuditSeal.objects.count(), "seals")
    timed("verify", lambda: main(["verify"]))
