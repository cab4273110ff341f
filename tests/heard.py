"""Listens to a browser context: an answer of 4xx or 5xx, or a request that never came through, fails the test.

What is meant to go wrong is named beforehand: `heard.expect(403, "/arbete/")`, `heard.expect_no_connection()`.
"""

import re
from dataclasses import dataclass, field

# The browser itself breaks off what it no longer needs: a page left, a link that became a download.
BROKEN_OFF = "net::ERR_ABORTED"
OFFLINE = "net::ERR_INTERNET_DISCONNECTED"
# What the console says of an answer that is heard here anyway, with its address.
ECHO = "Failed to load resource"


@dataclass
class Heard:
    expected: list[tuple[int, str]] = field(default_factory=list)
    answers: list[tuple[int, str, str]] = field(default_factory=list)  # status, method, address
    lost: list[str] = field(default_factory=list)
    may_be_offline: bool = False

    def expect(self, status: int, address: str) -> None:
        """From now on the status is right at addresses that hold the pattern."""
        self.expected.append((status, address))

    def expect_no_connection(self) -> None:
        """From now on the journey takes the connection away: requests that it loses are right."""
        self.may_be_offline = True

    def is_expected(self, status: int, address: str) -> bool:
        return any(status == known and re.search(pattern, address) for known, pattern in self.expected)

    def faults(self) -> list[str]:
        """One line for each answer that nobody expected; they are then forgotten."""
        wrong = [
            f"{status} {method} {address}"
            for status, method, address in self.answers
            if status >= 400 and not self.is_expected(status, address)
        ]
        lost = [each for each in self.lost if not (self.may_be_offline and each.startswith(OFFLINE))]
        self.answers, self.lost = [], []
        return wrong + lost


def listen(context) -> Heard:
    heard = Heard()

    def failed(request):
        if request.failure != BROKEN_OFF:
            heard.lost.append(f"{request.failure} {request.method} {request.url}")

    context.on("response", lambda answer: heard.answers.append((answer.status, answer.request.method, answer.url)))
    context.on("requestfailed", failed)
    return heard
