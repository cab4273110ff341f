"""How soon a sign-in code leaves behind 20,000 letters that wait: python -m bench.mail [LETTERS]

A real SMTP server on this machine and the mail lane as it is shipped (`samsyn worker --lane mail`), on a database of
its own or the empty one that DATABASE_URL names. A code is posted at five moments while the letters go out. The server
takes its time with each letter, as real ones do. Two minutes.
"""

# ruff: noqa: E402 - Django is set up before anything is imported
import logging
import os
import subprocess
import sys
import threading
import time

from aiosmtpd.controller import Controller

LETTERS = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
PORT, CODES, BETWEEN, PATIENCE = 8_125, 5, 4.0, 60.0
SLOW = 0.02  # seconds that the server takes for a letter
os.environ["EMAIL_URL"] = f"smtp://127.0.0.1:{PORT}"

from bench import django  # sets it up  # isort: skip

from django.core.management import call_command
from django.utils import timezone

from samsyn.identity.operations import ask_code
from samsyn.mail.models import Message
from samsyn.organisation.operations import add_municipality, let_in
from samsyn.tenants.actors import System
from samsyn.tenants.models import Municipality

assert django
BENCH = System("bench")


class Receiver:
    """Takes every letter, slowly, and notes when one came to whom."""

    def __init__(self) -> None:
        self.came: dict[str, float] = {}
        self.count = 0
        self.news = threading.Condition()

    async def handle_DATA(self, server, session, envelope) -> str:
        time.sleep(SLOW)
        with self.news:
            self.count += 1
            for address in envelope.rcpt_tos:
                self.came.setdefault(address, time.monotonic())
            self.news.notify_all()
        return "250 OK"


def letters(municipality: Municipality) -> None:
    now = timezone.now()
    rows = (
        Message(
            municipality=municipality, key=f"bench:{number}", kind="bench", to_address=f"nagon{number}@example.org",
            subject="Ett brev till många", text="Hej. " * 100, due_at=now,
        )
        for number in range(LETTERS)
    )  # fmt: skip
    Message.objects.bulk_create(rows, batch_size=1_000)


def main() -> None:
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    call_command("migrate", verbosity=0)
    municipality = add_municipality(
        by=BENCH, code="9901", name="Sjöby", full_name="Sjöby kommun", slug="sjoby", kind="municipality"
    )
    for number in range(CODES):
        let_in(by=BENCH, municipality=municipality, email=f"kod{number}@example.org", role="editor")
    letters(municipality)
    receiver = Receiver()
    server = Controller(receiver, hostname="127.0.0.1", port=PORT)
    server.start()
    worker = subprocess.Popen([sys.executable, "-m", "samsyn", "worker", "--lane", "mail"], env=os.environ)
    try:
        with receiver.news:
            assert receiver.news.wait_for(lambda: receiver.count > 20, timeout=PATIENCE), "the lane does not send"
        print(f"{LETTERS} letters wait\n\n| Code | Left after | Letters that had gone before |\n|---|---:|---:|")
        for number in range(CODES):
            address, start, before = f"kod{number}@example.org", time.monotonic(), receiver.count
            ask_code(by=BENCH, email=address, municipality=None)
            with receiver.news:
                assert receiver.news.wait_for(lambda to=address: to in receiver.came, timeout=PATIENCE), "it never left"
            print(f"| {number + 1} | {receiver.came[address] - start:.2f} s | {before} |", flush=True)
            time.sleep(BETWEEN)
    finally:
        worker.terminate()
        worker.wait()
        server.stop()


if __name__ == "__main__":
    main()
