"""The ASGI application: what is refused, what asyncio answers itself, and what is handed to Django."""

import asyncio
import os
from contextlib import AsyncExitStack
from typing import IO, Any

from django.conf import settings
from django.http.cookie import parse_cookie
from django.utils.http import parse_header_parameters
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from samsyn.serving import answers
from samsyn.serving.bodies import Bodies, Gone, Receive, TooLarge, TooSlow
from samsyn.serving.https import header, is_plain, secure_address
from samsyn.serving.limits import Limits
from samsyn.serving.live import PREFIX, Streams
from samsyn.serving.pages import Answer, Busy, Pages, is_marked, is_signed_in, opens_by_link, takes_files

Scope = dict[str, Any]
READING = ("GET", "HEAD")
METHODS = (*READING, "POST")
TRUSTED = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")  # whose word is taken for a visitor's address


class Router:
    def __init__(self, limits: Limits):
        self.limits = limits
        self.bodies, self.streams, self.pages = Bodies(limits), Streams(limits), Pages(limits)
        self.behind_proxy = ProxyHeadersMiddleware(self.route, TRUSTED)  # type: ignore[arg-type]  # its types name every event

    async def __call__(self, scope: Scope, receive: Receive, send: Any) -> None:
        if scope["type"] != "http":
            raise ValueError(f"only HTTP is served, not {scope['type']}")
        if settings.HTTPS and is_plain(scope):
            await refuse_plain(scope, send)
        else:
            await self.behind_proxy(scope, receive, send)  # type: ignore[arg-type]  # likewise

    async def route(self, scope: Scope, receive: Receive, send: Any) -> None:
        if scope["path"].startswith(PREFIX):
            await self.live(scope, receive, send)
        else:
            await self.page(without_odd_headers(scope), receive, send)

    async def live(self, scope: Scope, receive: Receive, send: Any) -> None:
        if scope["method"] != "GET":
            await answers.not_here(send)
        elif self.streams.are_full:
            await answers.too_many(send)
        else:
            await self.streams.run(receive, send)

    async def page(self, scope: Scope, receive: Receive, send: Any) -> None:
        if scope["method"] not in METHODS:  # before Django, which would take it for a form from an old page
            await answers.not_done_so(send)
            return
        sender = Sender(scope, self.pages, self.limits)
        declared = header(scope, b"content-length")
        if (declared and not declared.isdecimal()) or not is_in_utf8(scope):
            await answers.not_understood(send)
            return
        async with AsyncExitStack() as held:
            try:
                body, length = await self.bodies.read(receive, int(declared or 0), sender.allowance, held)
                answer = await self.made(scope, receive, body, length, held)
            except TooLarge as problem:
                await sender.refuse(send, problem.size)
            except TooSlow:
                await answers.too_slow(send)
            except Busy:
                await answers.too_many(send)
            except Gone:
                pass
            else:
                await answer.pass_on(send)

    async def made(self, scope: Scope, receive: Receive, body: IO[bytes], length: int, held: AsyncExitStack) -> Answer:
        """Wait for a thread and let Django answer. Whoever hangs up while waiting is not worked for."""
        gone = asyncio.ensure_future(receive())  # after the whole body there is only hanging up to hear of
        try:
            async with self.pages.a_thread(scope["path"]):
                if gone.done() and gone.result()["type"] == "http.disconnect":
                    raise Gone
                return await self.pages.made(scope, body, length, held)
        finally:
            gone.cancel()


class Sender:
    """Who sends, and how much they may send to this address."""

    def __init__(self, scope: Scope, pages: Pages, limits: Limits):
        self.scope, self.pages, self.limits = scope, pages, limits
        self.limit = limits.body_bytes
        self.may_give_files = self.is_known = False

    async def allowance(self) -> int:
        """Bytes. The database is asked once, and only where files are taken."""
        if not self.is_known:
            self.is_known = True
            self.may_give_files = takes_files(self.scope["path"])
            if self.may_give_files and await self.is_somebody():
                self.limit = self.limits.upload_bytes
        return self.limit

    async def is_somebody(self) -> bool:
        """Signed in, or the holder of the living link that the address is."""
        key, path = session_key(self.scope), self.scope["path"]
        if key and await self.pages.ask(lambda: is_signed_in(key)):
            return True
        return self.is_by_link and await self.pages.ask(lambda: opens_by_link(path))

    @property
    def is_by_link(self) -> bool:
        return is_marked(self.scope["path"], "opens_by_link")

    async def refuse(self, send: Any, size: int) -> None:
        if not self.may_give_files or (self.is_by_link and self.limit < self.limits.upload_bytes):
            await answers.too_large(send, size, self.limit)
        elif self.limit < self.limits.upload_bytes:
            await answers.sign_in_first(send)
        else:
            await answers.file_too_large(send, size, settings.UPLOAD_MAX_BYTES)


def session_key(scope: Scope) -> str:
    return parse_cookie(header(scope, b"cookie")).get(settings.SESSION_COOKIE_NAME, "")


def is_in_utf8(scope: Scope) -> bool:
    """Whether the form is written as our pages ask for it. Django would decode by any name, and fall on some."""
    said = parse_header_parameters(header(scope, b"content-type"))[1].get("charset", "utf-8")
    return said.strip().lower() in ("utf-8", "utf8")


def without_odd_headers(scope: Scope) -> Scope:
    """Without names that hold "_": as WSGI variables they could not be told from a proxy's own, with "-"."""
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if b"_" not in name]}


async def refuse_plain(scope: Scope, send: Any) -> None:
    if scope["method"] not in READING:
        await answers.plain_http(send)
    elif address := secure_address(scope):
        await answers.to_https(send, address)
    else:
        await answers.not_understood(send)
