"""/live/ is answered in asyncio: an open stream holds no thread and no database connection.

There are no live pages yet. What is sent is a pulse, so that a page can tell that its line is open.
"""

import asyncio
from typing import Any

from samsyn.serving.bodies import Receive
from samsyn.serving.limits import Limits

PREFIX = "/live/"
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # a proxy hands each piece on at once
    (b"x-content-type-options", b"nosniff"),
]


class Streams:
    """The open streams of one process: bounded in number, each bounded in time (the browser then opens a new one)."""

    def __init__(self, limits: Limits):
        self.limits = limits
        self.open = 0
        self.stopping = asyncio.Event()

    @property
    def are_full(self) -> bool:
        return self.open >= self.limits.streams

    async def run(self, receive: Receive, send: Any) -> None:
        """Send a pulse now and then until the reader hangs up, the time is up or the server stops."""
        self.open += 1
        ended = asyncio.ensure_future(until_gone(receive))
        stopping = asyncio.ensure_future(self.stopping.wait())
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            beats = max(1, round(self.limits.stream_seconds / self.limits.beat_seconds))
            for number in range(1, beats + 1):
                pulse = f"event: puls\nid: {number}\ndata: {number}\n\n".encode()
                await send({"type": "http.response.body", "body": pulse, "more_body": True})
                done, _ = await asyncio.wait(
                    {ended, stopping}, timeout=self.limits.beat_seconds, return_when=asyncio.FIRST_COMPLETED
                )
                if done:
                    break
            await send({"type": "http.response.body", "body": b""})
        finally:
            self.open -= 1
            ended.cancel()
            stopping.cancel()


async def until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
