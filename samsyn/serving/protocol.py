"""uvicorn's HTTP protocol with what it leaves open: time for a request's head, for a slow reader, for what is refused.

The whole of a request's body has its time in `bodies.py`; this is what happens where no request exists to wait for.
"""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from samsyn.serving.limits import Limits

TOO_LATE = "Förfrågan kom inte fram i tid.\n".encode()
NOT_UNDERSTOOD = "Förfrågan går inte att läsa. Kontrollera adressen och försök igen.\n".encode()


def refusal(status: bytes, words: bytes) -> bytes:
    """A whole answer where there is no request to answer, after which the connection is closed."""
    return (
        b"HTTP/1.1 %s\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
        % (status, len(words), words)
    )


HEAD_TOO_LATE = refusal(b"408 Request Timeout", TOO_LATE)
NOT_HTTP = refusal(b"400 Bad Request", NOT_UNDERSTOOD)


class BoundedProtocol(H11Protocol):
    def __init__(self, *args: Any, limits: Limits, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.limits = limits
        self.timers: dict[str, asyncio.TimerHandle] = {}

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # TCP alone
        if len(self.connections) >= self.limits.connections:
            self.make_room()
        super().connection_made(transport)
        if len(self.connections) > self.limits.connections:
            transport.abort()
            return
        self.watch()

    def make_room(self) -> None:
        """End the connection that has been idle longest: nothing has been asked on it, so nobody loses anything."""
        idle = (other for other in self.connections if isinstance(other, BoundedProtocol) and "head" in other.timers)
        longest = min(idle, key=lambda other: other.timers["head"].when(), default=None)
        if longest is not None:
            self.connections.discard(longest)
            longest.transport.abort()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self.watch()

    def send_400_response(self, msg: str) -> None:
        """What came is no HTTP. uvicorn says so in English."""
        self.transport.write(NOT_HTTP)
        self.transport.close()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self.watch()

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in self.timers.values():
            timer.cancel()
        self.timers.clear()
        super().connection_lost(exc)

    def watch(self) -> None:
        """Set the clock for what the connection waits for now: a head, the rest of what is refused, or to be closed."""
        closing = self.transport.is_closing()
        answered = self.conn.our_state in (h11.DONE, h11.MUST_CLOSE, h11.CLOSED)
        self.clock("head", self.conn.their_state is h11.IDLE and not closing, self.limits.head_seconds)
        self.clock(
            "unwanted",
            answered and self.conn.their_state is h11.SEND_BODY and not closing,
            self.limits.unwanted_seconds,
        )
        self.clock("goodbye", closing, self.limits.reader_seconds)

    def clock(self, name: str, runs: bool, seconds: float) -> None:
        """Let the named clock run, from where it is if it runs already, or stop it."""
        if runs and name not in self.timers:
            self.timers[name] = self.loop.call_later(seconds, self.time_is_up, name)
        elif not runs and name in self.timers:
            self.timers.pop(name).cancel()

    def time_is_up(self, name: str) -> None:
        self.timers.pop(name, None)
        if name == "head" and self.conn.trailing_data[0] and not self.transport.is_closing():
            self.transport.write(HEAD_TOO_LATE)
            self.transport.close()
            self.watch()
        elif name == "head":
            self.transport.close()
        else:
            self.transport.abort()

    def pause_writing(self) -> None:
        super().pause_writing()
        self.clock("reader", True, self.limits.reader_seconds)

    def resume_writing(self) -> None:
        super().resume_writing()
        self.clock("reader", False, 0)

    def timeout_keep_alive_handler(self) -> None:
        super().timeout_keep_alive_handler()
        self.watch()
