"""Letters to many: how fast they leave, and what a bad server and dying workers do to them.

python -m bench.mailout [LETTERS] [KILLS]       # 20,000 letters, and 2,000 of them by workers killed 30 times

Speed: the lane's job as shipped (without a pace), by turns with a plain loop that renders the same letters and gives
them to the same server on one connection, keeping no account of anything. The server takes each letter; it is a process
of its own. SAMSYN_MAIL_CONNECTIONS sets how many connections the lane has.
Correctness: a server that defers, refuses, hangs and drops at random, and workers that die by SIGKILL: counted from
its log. Uses SQLite in a temporary directory, or the empty database that DATABASE_URL names. Ten minutes.
"""

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench import django  # sets it up  # isort: skip

from django.conf import settings
from django.core.management import call_command

from samsyn.mail.domains import domain_of
from samsyn.mail.mailing_letters import compose_row
from samsyn.mail.mailing_making import make_letters
from samsyn.mail.mailing_sending import send_mailings
from samsyn.mail.models import Mailing, MailingRow
from samsyn.mail.smtp import opened
from samsyn.tenants.models import Municipality
from tests.endurance import mailing_kills
from tests.mail import mailing_made

assert django
LETTERS = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 30
TURNS = 20
KILLED_LETTERS = min(LETTERS, 2_000)


@dataclass
class Spent:
    """Seconds on the clock, and of this process's processor: the latter says the same on a busy machine."""

    clock: float = 0.0
    processor: float = 0.0

    @staticmethod
    def now() -> "Spent":
        return Spent(time.monotonic(), time.process_time())

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.clock + other.clock, self.processor + other.processor)

    def __sub__(self, other: "Spent") -> "Spent":
        return Spent(self.clock - other.clock, self.processor - other.processor)


def plainly(mailing: Mailing) -> Spent:
    """What somebody would write who takes no account of anything. Answers what it took."""
    letters = {letter.pk: letter for letter in mailing.letters.all()}
    rows = list(MailingRow.objects.filter(mailing=mailing).select_related("link__municipality"))
    start = Spent.now()
    connection = opened(domain_of(mailing.sender))
    for row in rows:
        connection.send_messages([compose_row(row, letters[row.letter_id], mailing, mailing.municipality)])
    connection.close()
    return Spent.now() - start


def as_shipped(mailing: Mailing) -> Spent:
    """The lane's own job, until all have left."""
    Mailing.objects.filter(pk=mailing.pk).update(stage=Mailing.Stage.SENDING)
    start = Spent.now()
    while send_mailings():
        pass
    took = Spent.now() - start
    assert Mailing.objects.get(pk=mailing.pk).stage == Mailing.Stage.DONE
    return took


def speed() -> None:
    """By turns, some hundreds each, so that both meet the same moments of a busy machine."""
    settings.MAILING_PACE = 0.0
    mailing_kills.begun(0, "9902")
    municipality = Municipality.objects.get(code="9902")
    making, plain, shipped = 0.0, Spent(), Spent()
    for turn in range(TURNS):
        mailing = mailing_made.begun(municipality, LETTERS // TURNS, f"fart-{turn}")
        start = time.monotonic()
        while mailing.stage == Mailing.Stage.MAKING and make_letters():
            mailing.refresh_from_db()
        making += time.monotonic() - start
        Mailing.objects.filter(pk=mailing.pk).update(stage=Mailing.Stage.PAUSED)
        if turn % 2:
            plain += plainly(mailing)
            shipped += as_shipped(mailing)
        else:
            shipped += as_shipped(mailing)
            plain += plainly(mailing)
    print(f"{LETTERS} rows made in {making:.1f} s\n")
    print(
        f"| {settings.MAILING_CONNECTIONS} connections | Letters a second | Processor, ms a letter |\n|---|---:|---:|"
    )
    for name, spent in (("A plain loop on one", plain), ("The lane", shipped)):
        print(f"| {name} | {LETTERS / spent.clock:.0f} | {spent.processor * 1000 / LETTERS:.2f} |")
    part = f"{plain.clock / shipped.clock:.2f} | {plain.processor / shipped.processor:.2f}"
    print(f"| Of the plain loop | {part} |\n", flush=True)


def main() -> None:
    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory() as place:
        for name, how in (("tame", []), ("wild", ["wild", "1"])):
            log = Path(place) / name
            serving = mailing_kills.server(log, *how)
            try:
                if name == "tame":
                    speed()
                else:
                    told = mailing_kills.run(KILLED_LETTERS, KILLS, 1, log) if KILLS else {}
                    print(f"{KILLED_LETTERS} letters\n")
                    print("\n".join(f"- {what}: {count}" for what, count in told.items()))
            finally:
                serving.kill()
                serving.wait()


if __name__ == "__main__":
    main()
