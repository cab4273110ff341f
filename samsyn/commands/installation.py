"""The installation as a whole: the database made ready, the queues worked, the demo, the check of what must hold."""

import time
from argparse import Namespace

from django.core.management import call_command

from samsyn.audit.immutability import missing_triggers
from samsyn.audit.operations import broken_seals
from samsyn.commands import Refused
from samsyn.demo.load import load_demo
from samsyn.documents.kept import misplaced
from samsyn.editions.models import Edition
from samsyn.files.models import StoredFile
from samsyn.files.storage import path_of
from samsyn.jobs.runner import run_for_ever
from samsyn.lib.canonical import sha256_hex


def migrate(options: Namespace) -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def worker(options: Namespace) -> None:
    run_for_ever(time.monotonic)


def demo(options: Namespace) -> None:
    made = load_demo()
    print("Exempelkommunen Ragunda är inlagd." if made else "Exempelkommunen fanns redan.")


def verify(options: Namespace) -> None:
    """Everything that must hold whatever happens. Refuses with one line for each thing that does not."""
    faults = [f"Databasen saknar spärren {name}." for name in missing_triggers()]
    faults += [f"Loggens försegling {number} stämmer inte." for number in broken_seals()]
    for edition in Edition.objects.iterator(chunk_size=50):
        if sha256_hex(edition.body.encode()) != edition.sha256:
            faults.append(f"Version {edition.number} av {edition.document_id} stämmer inte med sin kontrollkod.")
    for file in StoredFile.objects.iterator():
        path = path_of(file.sha256)
        if not path.is_file() or sha256_hex(path.read_bytes()) != file.sha256:
            faults.append(f"Filen ”{file.name}” ({file.pk}) saknas eller är skadad.")
    faults += misplaced()
    if faults:
        raise Refused("\n".join(faults))
    print("Allt stämmer: versioner, logg, filer och databasens spärrar.")
