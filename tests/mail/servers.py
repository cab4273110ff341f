"""A real mail server on this machine that answers as a test tells it to, and keeps what it was given."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

from tests.postgres import free_port

ABORT = "abort"  # instead of an answer: the connection breaks


class Answering:
    """`rcpt`, `mail` and `data` may be told what to answer to whom; None is yes."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.greetings: list[str] = []
        self.senders: list[str] = []
        self.asked: list[str] = []  # the address of each RCPT
        self.connections = 0
        self.mail: Callable[[str], str | None] = lambda address: None
        self.rcpt: Callable[[str], str | None] = lambda address: None
        self.data: Callable[[str], str | None] = lambda address: None

    @property
    def to(self) -> list[str]:
        return [mail["To"] for mail in self.mails]

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.greetings.append(hostname)
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.senders.append(address)
        if refused := self.mail(address):
            return refused
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.asked.append(address)
        answer = self.rcpt(address)
        if answer == ABORT:
            server.transport.abort()
            return "421 hej"
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.data(envelope.rcpt_tos[0])
        if answer and answer != ABORT:
            return answer
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        if answer == ABORT:
            server.transport.abort()
        return "250 OK"


@contextmanager
def answering(settings: Any, **options: Any) -> Iterator[Answering]:
    handler = Answering()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    settings.EMAIL_BACKEND = "samsyn.mail.smtp.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.MAIL_IS_SET_UP = "127.0.0.1", controller.port, True
    try:
        yield handler
    finally:
        controller.stop()
