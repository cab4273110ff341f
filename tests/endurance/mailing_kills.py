"""Sends a mailing by workers that are killed again and again: tests.endurance.mailing_kills LETTERS KILLS [SEED]

Works on the empty, migrated database that the environment names, with a wild mail server in a process of its own, and
prints one JSON object: what the server's log and the database say afterwards. Every worker dies by SIGKILL. In the
middle a sign-in code is asked for; the lane of single mails is worked by a process of its own, as in an installation.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

from tests.postgres import free_port

PORT = int(os.environ.get("SAMSYN_TEST_MAIL_PORT") or free_port())
os.environ["EMAIL_URL"] = f"smtp://127.0.0.1:{PORT}"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.settings")
django.setup()

from django.conf import settings
from django.db import connections

from samsyn.identity.operations import ask_code
from samsyn.jobs.lanes import MAIL, MAILINGS
from samsyn.jobs.models import Work
from samsyn.jobs.runner import run_for_ever
from samsyn.mail import mailing_rows
from samsyn.mail.mailing_queries import counts_of
from samsyn.mail.models import Mailing, MailingRow
from samsyn.organisation.operations import add_municipality, let_in
from tests.actors import TEST
from tests.mail import mailing_made

WORKERS = 2  # beside each other, a connection each
PATIENCE = 240.0  # seconds in which it must get on
CODE_TO = "kod@example.org"


def child(work: Callable[[], Any]) -> int:
    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
        os._exit(0)
    except BaseException as fault:
        print(f"{type(fault).__name__}: {fault}", file=sys.stderr, flush=True)
        os._exit(1)


def work_mailings() -> None:
    """The lane as shipped, but that what takes minutes takes seconds."""
    mailing_made.register()
    settings.MAILING_PACE, settings.MAILING_WAIT = 0.0, 0.1
    mailing_rows.LEASE, mailing_rows.BEAT = timedelta(seconds=1), 0.3
    mailing_rows.AGAIN_AFTER = [timedelta(seconds=0.5)]
    run_for_ever(time.monotonic, MAILINGS, pause=0.02)


def server(log: Path, *how: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tests.endurance.mailing_server", str(PORT), str(log), *how]
    process = subprocess.Popen(command)
    wait_for(lambda: log.exists() and log.read_text() != "", "the mail server")
    return process


def wait_for(true: Callable[[], Any], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise SystemExit(f"{what}: nothing came of it")
        time.sleep(0.005)


def lines(log: Path) -> list[list[str]]:
    return [line.split(" ") for line in log.read_text().splitlines()]


def begun(letters: int) -> Mailing:
    municipality = add_municipality(
        by=TEST, code="9901", name="Sjöby", full_name="Sjöby kommun", slug="sjoby", kind="municipality",
        mailbox="naringsliv@sjoby.example.org",
    )  # fmt: skip
    let_in(by=TEST, municipality=municipality, email=CODE_TO, role="reader")
    mailing_made.register()
    return mailing_made.begun(municipality, letters)


def ended(pids: list[int]) -> None:
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def run(letters: int, kills: int, seed: int, log: Path) -> dict[str, Any]:
    chances = random.Random(seed)
    mailing = begun(letters)
    sums: set[int] = set()
    workers = [child(work_mailings) for _ in range(WORKERS)]
    codes = child(lambda: run_for_ever(time.monotonic, MAIL))
    code_after, done_kills = None, 0
    try:
        for number in range(kills):
            reached = sum(1 for _, what, *_ in lines(log) if what == "taken")
            goal = reached + chances.randint(3, max(4, (letters - reached) // (kills - number + 1)))
            wait_for(
                lambda goal=goal: sum(line[1] == "taken" for line in lines(log)) >= goal or is_done(mailing), "a letter"
            )
            time.sleep(chances.uniform(0, 0.02))
            victim = number % WORKERS
            ended([workers[victim]])
            done_kills += 1
            made = counts_of(Mailing.objects.get(pk=mailing.pk))
            if Mailing.objects.get(pk=mailing.pk).stage != Mailing.Stage.MAKING:
                sums.add(made.waiting + made.sent + made.failed + made.uncertain + made.bounced + made.not_wanted)
            workers[victim] = child(work_mailings)
            if number == kills // 2:
                code_after = code_leaves(log)
        wait_for(lambda: is_done(mailing), "the end of it")
    finally:
        ended([*workers, codes])
    return {"kills": done_kills, "code": code_after, "sums": sorted(sums), **told(mailing, log)}


def is_done(mailing: Mailing) -> bool:
    """Nothing waits; what is uncertain stays so."""
    stage = Mailing.objects.get(pk=mailing.pk).stage
    left = MailingRow.objects.filter(mailing=mailing, work__in=[Work.WAITING, Work.RUNNING])
    return stage in (Mailing.Stage.SENDING, Mailing.Stage.DONE) and not left.exists()


def code_leaves(log: Path) -> float:
    """Seconds from the moment somebody asks for a code until the server has it."""
    start = time.monotonic()
    ask_code(by=TEST, email=CODE_TO, municipality=None)
    wait_for(lambda: any(line[-1] == CODE_TO for line in lines(log)), "the code")
    return round(time.monotonic() - start, 2)


def told(mailing: Mailing, log: Path) -> dict[str, Any]:
    """By the server's log and the rows: who got none, one or two, and what is said of them."""
    seen = [line for line in lines(log) if len(line) == 4]
    taken = Counter(line[2] for line in seen if line[1] == "taken" and line[3] != CODE_TO)
    rows = dict(MailingRow.objects.filter(mailing=mailing).values_list("message_id", "work"))
    return {
        "rows": len(rows),
        "works": dict(Counter(rows.values())),
        "taken twice": sum(1 for count in taken.values() if count > 1),
        "sent and not taken": [one for one, work in rows.items() if work == Work.DONE and not taken[one]],
        "taken and not sent": [
            one for one, work in rows.items() if taken[one] and work not in (Work.DONE, Work.UNCERTAIN)
        ],
        "unknown to us": [one for one in taken if one not in rows],
        "uncertain": sum(1 for work in rows.values() if work == Work.UNCERTAIN),
        "answers that the server never gave": sum(1 for line in seen if line[1] in ("lost", "unheard")),
        "deferred": sum(1 for line in seen if line[1] == "deferred"),
        "refused": sum(1 for line in seen if line[1] == "refused"),
    }  # fmt: skip


def main(letters: int, kills: int, seed: int = 1) -> None:
    with tempfile.TemporaryDirectory() as place:
        log = Path(place) / "log"
        serving = server(log, "wild", str(seed))
        try:
            print(json.dumps(run(letters, kills, seed, log)), flush=True)
        finally:
            serving.kill()
            serving.wait()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
