"""Django's pages, worked on by a bounded pool of threads. A thread is held while a page is made, never by a reader."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, SESSION_KEY
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.urls import Resolver404, resolve
from django.utils.module_loading import import_string

from samsyn.serving.limits import KILOBYTE, MEGABYTE, Limits

BODY, LENGTH = "samsyn.body", "samsyn.length"  # in the scope, where Django's side finds them
PIECE = 64 * KILOBYTE

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]  # WSGI


class Busy(Exception):
    """Too many wait already, or one has waited too long."""


class Line:
    """Whoever waits for a place: first come, first served, within bounds."""

    def __init__(self, places: int, most: int, seconds: float):
        self.free = asyncio.Semaphore(places)
        self.waiting, self.most, self.seconds = 0, most, seconds

    @asynccontextmanager
    async def a_place(self) -> AsyncIterator[None]:
        if self.waiting >= self.most:
            raise Busy
        self.waiting += 1
        try:
            async with asyncio.timeout(self.seconds):
                await self.free.acquire()
        except TimeoutError:
            raise Busy from None
        finally:
            self.waiting -= 1
        try:
            yield
        finally:
            self.free.release()


class Pages:
    """Django's WSGI application behind a queue: first come, first served, `limits.threads` at a time."""

    def __init__(self, limits: Limits):
        self.threads = Line(limits.threads, limits.waiting, limits.waiting_seconds)
        makers = max(1, min(limits.makers, limits.threads - 1))
        self.makers = Line(makers, limits.waiting_for_files, limits.waiting_seconds)
        application: Any = with_whole_body(get_wsgi_application())  # a2wsgi names each key of the environment
        self.application = WSGIMiddleware(application, workers=limits.threads)

    @asynccontextmanager
    async def a_thread(self, path: str) -> AsyncIterator[None]:
        """Wait for a thread. Whoever asks for a file that may have to be made waits for those who make files first,
        and holds no thread meanwhile: however many they are, there is a thread for pages.
        """
        async with AsyncExitStack() as held:
            if makes_files(path):
                await held.enter_async_context(self.makers.a_place())
            await held.enter_async_context(self.threads.a_place())
            yield

    async def made(self, scope: dict[str, Any], body: IO[bytes], length: int, held: AsyncExitStack) -> "Answer":
        """Let Django answer, the whole of it, before anything of it is sent."""
        answer = Answer(held)
        scope = {**scope, BODY: body, LENGTH: length}
        await self.application(scope, nothing_more, answer.take)  # type: ignore[arg-type]  # its types name every event
        return answer

    async def ask(self, question: Callable[[], bool]) -> bool:
        """Ask something of the database in a thread of the pool."""
        async with self.threads.a_place():
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.application.executor, with_connection, question)


async def nothing_more() -> dict[str, Any]:
    return {"type": "http.request", "body": b"", "more_body": False}


def with_connection(question: Callable[[], bool]) -> bool:
    close_old_connections()
    try:
        return question()
    finally:
        close_old_connections()


def with_whole_body(application: Application) -> Application:
    """Give Django the body that has been counted and read, and its true length, also when none was told."""

    def run(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        scope = environ["asgi.scope"]
        environ["wsgi.input"], environ["CONTENT_LENGTH"] = scope[BODY], str(scope[LENGTH])
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        return closing(application(environ, start_response))

    return run


def closing(parts: Any) -> Iterator[bytes]:
    """The answer in larger pieces (a file comes four kilobytes at a time), closed when it has been read."""
    try:
        gathered = bytearray()
        for part in parts:
            gathered += part
            if len(gathered) >= MEGABYTE:
                yield bytes(gathered)
                gathered.clear()
        yield bytes(gathered)
    finally:
        parts.close()  # ends the request: Django then gives its database connection back


class Answer:
    """What Django answered, kept (in memory, on disk when large) until its reader has taken it."""

    def __init__(self, held: AsyncExitStack):
        self.start: dict[str, Any] = {}
        self.body = held.enter_context(SpooledTemporaryFile(max_size=4 * MEGABYTE))  # noqa: SIM115 - held closes it

    async def take(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        else:
            self.body.write(message.get("body", b""))

    async def pass_on(self, send: Any) -> None:
        self.body.seek(0)
        await send(self.start)
        while piece := self.body.read(PIECE):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def takes_files(path: str) -> bool:
    """Whether the view of the address takes files (`@takes_files`)."""
    return is_marked(path, "takes_files")


def opens_by_link(path: str) -> bool:
    """Whether the secret in the address lets whoever has it give files there, as its view says. Asks the database."""
    return any(_opens_by_link(candidate) for candidate in _ways_to_read(path))


def _opens_by_link(path: str) -> bool:
    try:
        found = resolve(path, settings.ROOT_URLCONF)
    except Resolver404:
        return False
    opens: Callable[..., bool] | None = getattr(found.func, "opens_by_link", None)
    return opens is not None and opens(**found.kwargs)


def makes_files(path: str) -> bool:
    """Whether the view of the address makes files (`@makes_files`)."""
    return is_marked(path, "makes_files")


def is_marked(path: str, mark: str) -> bool:
    """Whether the view of the address bears the mark, with or without a municipality before it."""
    return any(_is_marked(candidate, mark) for candidate in _ways_to_read(path))


def _ways_to_read(path: str) -> tuple[str, str]:
    _, _, without = path.lstrip("/").partition("/")
    return path, f"/{without}"


def _is_marked(path: str, mark: str) -> bool:
    try:
        return bool(getattr(resolve(path, settings.ROOT_URLCONF).func, mark, False))
    except Resolver404:
        return False


def is_signed_in(session_key: str) -> bool:
    """Whether the cookie is a living session of somebody: a made-up one opens nothing."""
    store = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
    session = store(session_key)
    return bool(session_key) and SESSION_KEY in session and BACKEND_SESSION_KEY in session
