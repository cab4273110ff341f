"""One letter handed to the mail server step by step, so that it is known at which step it stopped.

The only place that speaks SMTP. Until the content begins nothing has happened; from then on only the server's answer
tells, and without one nobody knows.
"""

import re
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

_line_start_dot = re.compile(rb"(?m)^\.")
_status = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
CLOSING = 421  # the server closes the connection: it may say so in answer to anything


class Fate(Enum):
    """What became of a letter."""

    SENT = "sent"
    REFUSED = "refused"  # this address, for good
    LATER = "later"  # this address, for now
    BUSY = "busy"  # everybody, for now; the letter was not handed over
    DROPPED = "dropped"  # the connection broke before the content began
    SENDER_REFUSED = "sender_refused"  # everybody, for good
    UNCERTAIN = "uncertain"  # the content had begun, and no answer came
    TAKEN = "taken"  # the caller said no just before the content


BROKEN = {Fate.BUSY, Fate.DROPPED, Fate.UNCERTAIN}  # the next letter needs a connection of its own


@dataclass(frozen=True)
class Outcome:
    fate: Fate
    code: int = 0
    words: str = ""

    @property
    def status(self) -> str:
        """The enhanced status code: "5.1.1", "" when the server gave none."""
        found = _status.search(self.words)
        return found[1] if found else ""

    @property
    def said(self) -> str:
        return f"{self.code} {self.words}".strip() if self.code else self.words


class Backend(EmailBackend):
    """Django's own, that greets the server with the domain that letters come from, never with the machine's name."""

    def __init__(self, *args: Any, domain: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.domain = domain

    @property
    def connection_class(self) -> Any:
        kind = super().connection_class

        def greeted(host: str, port: int, **options: Any) -> smtplib.SMTP:
            return kind(host, port, **{**options, "local_hostname": self.domain or "localhost"})

        return greeted


def opened(domain: str) -> BaseEmailBackend:
    """A connection to the mail server. SMTPException or OSError when it does not answer or does not let us in."""
    backend = get_connection(domain=domain)
    backend.open()
    return backend


def closed(backend: BaseEmailBackend | None) -> None:
    """Say goodbye; a server that has gone already needs none."""
    try:
        if backend:
            backend.close()
    except (smtplib.SMTPException, OSError):
        pass


def turned_away(error: Exception) -> Outcome:
    """What it means that the server could not be reached, or did not let us in."""
    code = getattr(error, "smtp_code", 0)
    words = getattr(error, "smtp_error", b"") or str(error)
    return Outcome(Fate.BUSY, code if isinstance(code, int) and code > 0 else 0, _text(words))


@dataclass(frozen=True)
class Ready:
    """A letter that can be handed over: all that may be wrong with it has been seen."""

    mail: EmailMessage
    sender: str
    to: str
    content: bytes


def ready(mail: EmailMessage) -> Ready:
    """ValueError or another error of the library for what cannot be a mail, such as an address with a line end."""
    sender, to = (sanitize_address(one, "utf-8") for one in (mail.from_email, mail.recipients()[0]))
    return Ready(mail, sender, to, mail.message().as_bytes(linesep="\r\n"))  # type: ignore[call-arg]  # Django's own kind


def hand_over(backend: BaseEmailBackend, letter: Ready, begins: Callable[[], bool]) -> Outcome:
    """Give one letter to the server. `begins` is called just before the content; False: it is not to go."""
    refused = propose(backend, letter)
    if refused:
        return refused
    if not begins():
        return withdraw(backend)
    return begin_content(backend, letter) or answer(backend)


def propose(backend: BaseEmailBackend, letter: Ready) -> Outcome | None:
    """Say who it is from and to. None: the server takes it, and its content may begin."""
    smtp = _smtp(backend)
    if smtp is None:  # a backend that is no server: it keeps or shows what it is given
        return None
    try:
        return _envelope(smtp, letter)
    except (smtplib.SMTPException, OSError) as error:
        return Outcome(Fate.DROPPED, words=_text(str(error)))


def withdraw(backend: BaseEmailBackend) -> Outcome:
    """The letter is not to go after all."""
    smtp = _smtp(backend)
    try:
        if smtp:
            smtp.rset()
    except (smtplib.SMTPException, OSError) as error:
        return Outcome(Fate.DROPPED, words=_text(str(error)))
    return Outcome(Fate.TAKEN)


def begin_content(backend: BaseEmailBackend, letter: Ready) -> Outcome | None:
    """Give the server the content. None: only its answer tells what becomes of it."""
    smtp = _smtp(backend)
    if smtp is None:
        backend.send_messages([letter.mail])
        return None
    try:
        code, words = smtp.docmd("DATA")
    except (smtplib.SMTPException, OSError) as error:
        return Outcome(Fate.DROPPED, words=_text(str(error)))
    if code != 354:
        return _answered(code, words)
    end = b"" if letter.content.endswith(b"\r\n") else b"\r\n"
    try:
        smtp.send(_line_start_dot.sub(b"..", letter.content) + end + b".\r\n")
    except (smtplib.SMTPException, OSError) as error:
        return Outcome(Fate.UNCERTAIN, words=_text(str(error)))
    return None


def answer(backend: BaseEmailBackend, patience: float | None = None) -> Outcome:
    """The server's answer to the content. `patience`: seconds, where they differ from the connection's."""
    smtp = _smtp(backend)
    if smtp is None:
        return Outcome(Fate.SENT)
    usual = smtp.sock.gettimeout() if smtp.sock else None
    try:
        if patience and smtp.sock:
            smtp.sock.settimeout(patience)
        code, words = smtp.getreply()
        if patience and smtp.sock:
            smtp.sock.settimeout(usual)
    except (smtplib.SMTPException, OSError) as error:
        return Outcome(Fate.UNCERTAIN, words=_text(str(error)))
    return Outcome(Fate.SENT, code, _text(words)) if 200 <= code < 300 else _answered(code, words)


def _smtp(backend: BaseEmailBackend) -> smtplib.SMTP | None:
    return getattr(backend, "connection", None)


def _envelope(smtp: smtplib.SMTP, letter: Ready) -> Outcome | None:
    smtp.ehlo_or_helo_if_needed()
    code, words = smtp.mail(letter.sender, [f"size={len(letter.content)}"] if smtp.has_extn("size") else [])
    if code != 250:
        _reset(smtp, code)
        return Outcome(Fate.SENDER_REFUSED if code >= 500 else Fate.BUSY, code, _text(words))
    code, words = smtp.rcpt(letter.to)
    if code in (250, 251):
        return None
    _reset(smtp, code)
    return _answered(code, words)


def _answered(code: int, words: bytes) -> Outcome:
    """What an answer to the recipient or the content means."""
    if code == CLOSING:
        return Outcome(Fate.BUSY, code, _text(words))
    if 400 <= code < 500:
        return Outcome(Fate.LATER, code, _text(words))
    if code >= 500:
        return Outcome(Fate.REFUSED, code, _text(words))
    return Outcome(Fate.DROPPED, code, _text(words))  # no answer that the standard knows


def _reset(smtp: smtplib.SMTP, code: int) -> None:
    if code != CLOSING:
        smtp.rset()


def _text(words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
    return " ".join(text.replace("\x00", "").split())[:400]
