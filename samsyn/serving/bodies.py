"""What somebody sends, counted while it comes in. Too much is refused before anything of it is kept."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from samsyn.serving.limits import Limits

Receive = Callable[[], Awaitable[dict[str, Any]]]
Allowance = Callable[[], Awaitable[int]]  # bytes that this sender may send to this address


class TooLarge(Exception):
    """More than is taken. `size` is what was said to come, or what had come."""

    def __init__(self, size: int):
        super().__init__(f"{size} bytes")
        self.size = size


class TooSlow(Exception):
    pass


class Gone(Exception):
    """Whoever asked has hung up: nobody is there to answer, and a half-sent form is never worked on."""


class Bodies:
    """Reads bodies for one process: few large ones at a time, so that memory and disk are bounded too."""

    def __init__(self, limits: Limits):
        self.limits = limits
        self.large = asyncio.Semaphore(limits.large_bodies)
        self.uploads = asyncio.Semaphore(limits.uploads)

    async def read(
        self, receive: Receive, declared: int, allowance: Allowance, held: AsyncExitStack
    ) -> tuple[IO[bytes], int]:
        """The whole body as a file, and its length. What it takes up is given back when `held` is closed.

        `declared` is what the headers say will come, 0 if they say nothing. They may lie: what comes is counted.
        `allowance` is asked when more comes than most addresses take.
        """
        file = held.enter_context(SpooledTemporaryFile(max_size=self.limits.body_bytes))  # noqa: SIM115 - held closes it
        granted, count, spent = self.limits.free_bytes, 0, 0.0
        piece, more = b"", True
        clock = asyncio.get_running_loop().time
        while True:
            while (wanted := max(declared, count)) > granted:
                granted = await self.grant(granted, wanted, allowance, held)
            file.write(piece)
            if not more:
                break
            asked = clock()
            message = await self.next_piece(receive, count, spent)
            spent += clock() - asked
            if message["type"] == "http.disconnect":
                raise Gone
            piece, more = message.get("body", b""), message.get("more_body", False)
            count += len(piece)
        file.seek(0)
        return file, count

    async def grant(self, granted: int, wanted: int, allowance: Allowance, held: AsyncExitStack) -> int:
        """The next limit, once there is room for so large a body. TooLarge if this sender has none."""
        if wanted > self.limits.body_bytes and wanted > await allowance():
            raise TooLarge(wanted)
        if granted < self.limits.body_bytes:
            await held.enter_async_context(self.large)
            return self.limits.body_bytes
        await held.enter_async_context(self.uploads)
        return self.limits.upload_bytes

    async def next_piece(self, receive: Receive, count: int, spent: float) -> dict[str, Any]:
        """TooSlow after a pause too long, or when the whole comes slower than the slowest line we serve."""
        pause = self.limits.pause_seconds
        left = pause + count / self.limits.bytes_per_second - spent
        try:
            async with asyncio.timeout(min(pause, left)):
                return await receive()
        except TimeoutError:
            raise TooSlow from None
