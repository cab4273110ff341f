"""A mail server of its own that keeps a log: python -m tests.endurance.mailing_server PORT LOG [wild SEED]

Tame, it takes every letter. Wild, it defers, refuses, hangs and drops at random. Each line of the log is flushed before
the answer is given: the moment, what it did, the Message-ID and the address. What it has written as taken it has.
"""

import asyncio
import random
import re
import sys
import time
from pathlib import Path

from aiosmtpd.smtp import SMTP

MESSAGE_ID = re.compile(rb"^Message-ID:\s*(\S+)", re.MULTILINE | re.IGNORECASE)
HANG = 1.5  # seconds; longer than a lease in the tests
UNKNOWN_HERE = re.compile(r"00?7\d@")  # addresses that are refused each time
EXEMPT = "kod"  # codes are taken each time: what is measured is how soon they leave


class Keeping:
    def __init__(self, log: Path, chances: random.Random | None) -> None:
        self.file = open(log, "a", buffering=1)  # noqa: SIM115 - open as long as the server
        self.chances = chances

    def note(self, what: str, message_id: str, address: str) -> None:
        self.file.write(f"{time.time():.4f} {what} {message_id or '-'} {address}\n")

    def draws(self, address: str, **shares: float) -> str:
        """One of the names by its share in a hundred, else ""."""
        if self.chances is None or address.startswith(EXEMPT):
            return ""
        drawn = self.chances.uniform(0, 100)
        for name, share in shares.items():
            drawn -= share
            if drawn < 0:
                return name
        return ""

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.chances and UNKNOWN_HERE.search(address):
            self.note("refused", "", address)
            return "550 5.1.1 no such user"
        match self.draws(address, later=3.0, closing=0.7, dropped=0.7, hung=0.2):
            case "later":
                self.note("deferred", "", address)
                return "450 4.2.0 come back"
            case "closing":
                self.note("deferred", "", address)
                return "421 4.3.2 closing"
            case "dropped":
                server.transport.abort()
                return "421 gone"
            case "hung":
                await asyncio.sleep(HANG)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        found = MESSAGE_ID.search(envelope.content)
        message_id = found[1].decode() if found else "-"
        match self.draws(address, later=1.0, hung=0.3, lost=0.3, unheard=0.3):
            case "later":
                self.note("deferred", message_id, address)
                return "451 4.3.0 come back"
            case "hung":
                await asyncio.sleep(HANG)
            case "lost":
                self.note("lost", message_id, address)
                server.transport.abort()
                return "421 gone"
            case "unheard":
                self.note("taken", message_id, address)
                self.note("unheard", message_id, address)
                server.transport.abort()
                return "421 gone"
        self.note("taken", message_id, address)
        return "250 OK"


async def main(port: int, log: Path, seed: str) -> None:
    keeping = Keeping(log, random.Random(int(seed)) if seed else None)
    serving = await asyncio.get_running_loop().create_server(
        lambda: SMTP(keeping, hostname="mail.example.org"), "127.0.0.1", port
    )
    keeping.note("ready", "", "")
    await serving.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[4] if len(sys.argv) > 4 else ""))
