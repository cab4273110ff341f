"""How fast the letters of a mailing leave: slower when the server asks for a pause, faster again as it takes them."""

import time
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings

from samsyn.mail.models import MailingRow

SLOWEST = 5  # halvings
FASTER_AFTER = 50  # letters that the server took
EVERYBODY = 10  # addresses in a row that are asked to come back: then it is not about the addresses
TROUBLES = 3  # connections in a row that broke
LONGEST_WAIT = timedelta(minutes=30)
UNBOUNDED = 600.0  # letters a minute that are halved where no pace is set


@dataclass
class Course:
    """How it has gone with a mailing in this process. It starts anew with it, and nothing stands or falls by it."""

    halvings: int = 0
    taken: int = 0  # since it was last slowed down or let faster
    next_at: float = 0.0
    troubles: int = 0
    waits: int = 0  # since the server last took a letter
    put_off: dict[str, MailingRow] = field(default_factory=dict)  # the last ones that were asked to come back, in a row

    def went(self) -> None:
        self.troubles, self.waits, self.put_off = 0, 0, {}
        self.taken += 1
        if self.taken >= FASTER_AFTER and self.halvings:
            self.halvings, self.taken = self.halvings - 1, 0

    def slow_down(self) -> timedelta:
        """How long to wait before the next letter: twice as long each time, and at half the pace after it."""
        self.halvings, self.taken = min(self.halvings + 1, SLOWEST), 0
        self.troubles, self.put_off = 0, {}
        self.waits += 1
        seconds = settings.MAILING_WAIT * 2 ** min(self.waits - 1, SLOWEST)
        return min(timedelta(seconds=seconds), LONGEST_WAIT)

    @property
    def seconds_between(self) -> float:
        pace = settings.MAILING_PACE
        if not self.halvings:
            return 60 / pace if pace else 0.0
        return float(60 * 2**self.halvings / (pace or UNBOUNDED))

    def seconds_left(self) -> float:
        """How long the next letter waits for its turn."""
        return self.next_at - time.monotonic()

    def leave(self, number: int) -> None:
        """So many leave now: the next one's turn comes after as many waits."""
        self.next_at = time.monotonic() + number * self.seconds_between
