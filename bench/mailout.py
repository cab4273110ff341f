"""Letters to many: how fast they leave, and what a bad server and dying workers do to them.

python -m bench.mailout [LETTERS] [KILLS]       # 20,000 letters, and 2,000 of them by workers killed 30 times

Speed: the lane as shipped (without a pace) beside a plain loop that renders the same letters and gives them to the same
server on one connection, keeping no account of anything. The server takes each letter; it is a process of its own.
Correctness: a server that defers, refuses, hangs and drops at random, and workers that die by SIGKILL: counted from its
log. Uses SQLite in a temporary directory, or the empty database that DATABASE_URL names. Ten minutes.
"""

import sys
import tempfile
import time
from pathlib import Path

from bench import django  # sets it up  # isort: skip

from django.conf import settings
from django.core.management import call_command

from samsyn.jobs.lanes import MAILINGS
from samsyn.jobs.runner import run_for_ever
from samsyn.mail.domains import domain_of
from samsyn.mail.mailing_letters import compose_row
from samsyn.mail.mailing_making import make_letters
from samsyn.mail.models import Mailing, MailingRow
from samsyn.mail.smtp import opened
from tests.endurance import mailing_kills
from tests.mail import mailing_made

assert django
LETTERS = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 30
KILLED_LETTERS = min(LETTERS, 2_000)


def taken(log: Path) -> list[float]:
    return [float(line[0]) for line in mailing_kills.lines(log) if line[1] == "taken"]


def rate(log: Path, before: int = 0) -> float:
    """Letters a second from the first that the server took to the last."""
    moments = taken(log)[before:]
    return (len(moments) - 1) / (moments[-1] - moments[0])


def plainly(mailing: Mailing) -> None:
    """What somebody would write who takes no account of anything."""
    letters = {letter.pk: letter for letter in mailing.letters.all()}
    rows = list(MailingRow.objects.filter(mailing=mailing).select_related("link__municipality"))
    connection = opened(domain_of(mailing.sender))
    for row in rows:
        connection.send_messages([compose_row(row, letters[row.letter_id], mailing, mailing.municipality)])
    connection.close()


def as_shipped() -> None:
    mailing_made.register()
    settings.MAILING_PACE = 0.0
    run_for_ever(time.monotonic, MAILINGS)


def speed(mailing: Mailing, log: Path) -> None:
    start = time.monotonic()
    while make_letters():
        pass
    print(f"{LETTERS} rows made in {time.monotonic() - start:.1f} s\n", flush=True)
    plainly(mailing)
    plain = rate(log)
    before = len(taken(log))
    worker = mailing_kills.child(as_shipped)
    mailing_kills.PATIENCE = 3600.0
    while not mailing_kills.is_done(mailing):
        time.sleep(0.5)
    mailing_kills.ended([worker])
    shipped = rate(log, before)
    print("| | Letters a second |\n|---|---:|")
    print(
        f"| A plain loop | {plain:.0f} |\n| The lane | {shipped:.0f} |\n| Of the plain loop | {shipped / plain:.2f} |\n"
    )


def main() -> None:
    call_command("migrate", verbosity=0)
    mailing = mailing_kills.begun(LETTERS, "9902")
    with tempfile.TemporaryDirectory() as place:
        for name, how in (("tame", []), ("wild", ["wild", "1"])):
            log = Path(place) / name
            serving = mailing_kills.server(log, *how)
            try:
                if name == "tame":
                    speed(mailing, log)
                else:
                    told = mailing_kills.run(KILLED_LETTERS, KILLS, 1, log)
                    print(f"{KILLED_LETTERS} letters\n")
                    print("\n".join(f"- {what}: {count}" for what, count in told.items()))
            finally:
                serving.kill()
                serving.wait()


if __name__ == "__main__":
    main()
