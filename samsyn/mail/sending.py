"""Hands the outbox to the mail server, many mails on one connection. The only place that speaks SMTP."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from samsyn.jobs.models import Work
from samsyn.mail.links import CODE_PLACEHOLDER, PLACEHOLDER, SIGN_IN_CODE, address, code, is_living_code
from samsyn.mail.models import Message

logger = logging.getLogger(__name__)
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
            connection = connection or get_connection()
            if deliver(message, connection):
                sent += 1
            else:
                connection = None
    finally:
        if connection:
            connection.close()
    return sent


def deliver(message: Message, connection: BaseEmailBackend) -> bool:
    """Give one mail to the server and write down how it went. False: open a new connection before the next."""
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as error:
        message.postpone(f"E-postservern svarade inte: {error}")
        return False
    Message.objects.filter(pk=message.pk, attempt=message.attempt).update(handed_over_at=timezone.now())
    try:
        compose(message, connection).send()
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        words = f"E-postservern tar inte emot adressen ({code} {answer.decode(errors='replace')})."
        if code >= 500:
            message.fail(words, handed_over_at=None)
        else:
            Message.objects.filter(pk=message.pk).update(handed_over_at=None)
            message.postpone(words)
        return True
    except smtplib.SMTPServerDisconnected:
        message._settle(work=Work.UNCERTAIN, problem="Förbindelsen bröts mitt i brevet. Det kan ha gått iväg.")
        return False
    except (smtplib.SMTPException, OSError) as error:
        Message.objects.filter(pk=message.pk).update(handed_over_at=None)
        message.postpone(f"E-postservern svarade: {error}")
        return False
    erased = {"text": "", "html": ""} if message.is_secret else {}
    message.finish(sent_at=timezone.now(), **erased)
    return True


def compose(message: Message, connection: BaseEmailBackend) -> EmailMultiAlternatives:
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
        connection=connection,
        headers={"Message-ID": f"<{message.pk}@samsyn>", "Auto-Submitted": "auto-generated"},
    )
    if message.html.strip():
        mail.attach_alternative(message.html.replace(PLACEHOLDER, link).replace(CODE_PLACEHOLDER, secret), "text/html")
    return mail
