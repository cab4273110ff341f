"""The installation as a whole: the database made ready, the queues worked, the demo, the check of what must hold."""

import sys
import time
from argparse import Namespace
from collections.abc import Iterator

from django.conf import settings
from django.core.management import call_command

from samsyn.audit.heads import keep_heads, keep_restored, read_heads
from samsyn.audit.operations import NothingRestored, note_restored
from samsyn.audit.triggers import trigger_faults
from samsyn.audit.verifying import head_stands, log_faults
from samsyn.bundle.writing import one_moment
from samsyn.commands import Refused
from samsyn.commands.acting import COMMAND
from samsyn.demo.load import load_demo
from samsyn.documents.kept import misplaced
from samsyn.editions.models import Edition
from samsyn.editions.parts import wrong_parts
from samsyn.files.models import StoredFile
from samsyn.files.storage import path_of
from samsyn.jobs.runner import run_for_ever
from samsyn.lib.canonical import sha256_hex
from samsyn.lib.swedish import opening
from samsyn.mail.mailing_operations import pause_restored
from samsyn.serving.data_directory import open_to_others
from samsyn.serving.memory import leave_out


def migrate(options: Namespace) -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    keep_heads()


def worker(options: Namespace) -> None:
    leave_out()
    run_for_ever(time.monotonic, options.lane)


def demo(options: Namespace) -> None:
    made = load_demo()
    print("Exempelkommunen Ragunda är inlagd." if made else "Exempelkommunen fanns redan.")


def verify(options: Namespace) -> None:
    """Everything that must hold whatever happens. Refuses with one line for each thing that does not."""
    if options.restored:
        _confirm_restored()
    heads = read_heads()  # before the database, which may only be ahead of them
    faults = trigger_faults()
    with one_moment():
        faults += log_faults(heads)
        faults += [
            f"Försegling {number} finns inte i loggen med den kontrollsumman." for number in _unknown(options.head)
        ]
        faults += [*_damaged(), *misplaced()]
    for sentence in open_to_others(settings.DATA):
        print(f"Obs! {opening(sentence)}", file=sys.stderr)
    if faults:
        raise Refused("\n".join(faults))
    print("Allt stämmer: versioner, logg, filer och databasens spärrar.")


def _confirm_restored() -> None:
    if paused := pause_restored(by=COMMAND):
        print(f"{paused} utskick vilar: brev kan ha gått ut efter säkerhetskopian. Fortsätt dem på deras sidor.")
    try:
        restored = note_restored(by=COMMAND)
    except NothingRestored as refusal:
        raise Refused(str(refusal)) from refusal
    keep_restored(restored)
    keep_heads()


def _unknown(told: list[str]) -> Iterator[str]:
    """Of the heads told of as NUMBER:HASH, the numbers of those that the log does not have."""
    for head in told:
        number, _, digest = head.partition(":")
        if not number.isdecimal() or not head_stands(int(number), digest.strip()):
            yield number


def _damaged() -> Iterator[str]:
    """Versions and files whose content is not what their own sum says."""
    for edition in Edition.objects.iterator(chunk_size=50):
        if sha256_hex(edition.body.encode()) != edition.sha256:
            yield f"Version {edition.number} av {edition.document_id} stämmer inte med sin kontrollkod."
        elif wrong_parts(edition):
            yield f"Förteckningen över delarna i version {edition.number} av {edition.document_id} stämmer inte."
    for file in StoredFile.objects.iterator():
        path = path_of(file.sha256)
        if not path.is_file() or sha256_hex(path.read_bytes()) != file.sha256:
            yield f"Filen ”{file.name}” ({file.pk}) saknas eller är skadad."
