"""Hands the outbox to the mail server, many mails on one connection."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from samsyn.jobs.models import Work
from samsyn.mail.domains import domain_of
from samsyn.mail.links import CODE_PLACEHOLDER, PLACEHOLDER, SIGN_IN_CODE, address, code, is_living_code
from samsyn.mail.models import Message
from samsyn.mail.smtp import BROKEN, Fate, closed, hand_over, opened, ready

BATCH = 200  # mails on one connection
TOO_LATE = "Koden blev för gammal innan brevet gick iväg."


def send_due() -> int:
    """Send what is due. Without a mail server set up the rows wait, and the outbox page shows them."""
    if not settings.MAIL_IS_SET_UP:
        return 0
    sent, connection = 0, None
    try:
        while sent < BATCH and (message := Message.claim()):
            if message.handed_over_at:
                # The machine died between handing over and hearing the answer. It may have gone out: a person decides.
                message._settle(work=Work.UNCERTAIN, problem="Servern stannade mitt i utskicket. Det kan ha gått iväg.")
                continue
            if message.is_secret and not is_living_code(message.link):
                message._settle(work=Work.CANCELLED, problem=TOO_LATE, text="", html="")
                continue
            try:
                connection = connection or opened(domain_of(settings.DEFAULT_FROM_EMAIL))
            except (smtplib.SMTPException, OSError) as error:
                message.postpone(f"E-postservern svarade inte: {error}")
                continue
            if deliver(message, connection):
                sent += 1
            else:
                closed(connection)
                connection = None
    finally:
        closed(connection)
    return sent


def deliver(message: Message, connection: BaseEmailBackend) -> bool:
    """Give one mail to the server and write down how it went. False: open a new connection before the next."""

    def begins() -> bool:
        held = Message.objects.filter(pk=message.pk, attempt=message.attempt, work=Work.RUNNING)
        return held.update(handed_over_at=timezone.now()) == 1

    try:
        letter = ready(compose(message))
    except (ValueError, UnicodeError) as error:
        message.fail(f"Brevet går inte att skicka: {error}")
        return True
    outcome = hand_over(connection, letter, begins)
    match outcome.fate:
        case Fate.SENT:
            erased = {"text": "", "html": ""} if message.is_secret else {}
            message.finish(sent_at=timezone.now(), **erased)
        case Fate.UNCERTAIN:
            message._settle(work=Work.UNCERTAIN, problem="Förbindelsen bröts mitt i brevet. Det kan ha gått iväg.")
        case Fate.REFUSED:
            message.fail(f"E-postservern tar inte emot adressen ({outcome.said}).", handed_over_at=None)
        case Fate.LATER | Fate.BUSY | Fate.DROPPED | Fate.SENDER_REFUSED:
            Message.objects.filter(pk=message.pk).update(handed_over_at=None)
            message.postpone(f"E-postservern svarade: {outcome.said}")
        case Fate.TAKEN:
            pass
    return outcome.fate not in BROKEN


def compose(message: Message) -> EmailMultiAlternatives:
    """The mail as it goes out: the personal link put in, its Message-ID made from the row so that it never varies."""
    link, secret = "", ""
    if message.link and message.link.purpose == SIGN_IN_CODE:
        secret = code(message.link)
    elif message.link:
        link = address(message.link)
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text.replace(PLACEHOLDER, link).replace(CODE_PLACEHOLDER, secret),
        from_email=message.sender or settings.DEFAULT_FROM_EMAIL,
        to=[message.to_address],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={"Message-ID": f"<{message.pk}@{domain_of(message.sender)}>", "Auto-Submitted": "auto-generated"},
    )
    if message.html.strip():
        mail.attach_alternative(message.html.replace(PLACEHOLDER, link).replace(CODE_PLACEHOLDER, secret), "text/html")
    return mail
