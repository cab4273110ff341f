"""A letter of a mailing as its receiver gets it: for the mail server, and for whoever wants to see it first."""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from samsyn.mail.links import address
from samsyn.mail.merging import LINK, Values, as_html, merged, one_line
from samsyn.mail.models import Mailing, MailingLetter, MailingRow
from samsyn.tenants.models import Municipality


@dataclass(frozen=True)
class FilledIn:
    subject: str
    text: str
    html: str


def filled_in(subject: str, text: str, values: Values, municipality: Municipality) -> FilledIn:
    """The letter with its fields filled in. The page is made from the text: both say the same."""
    line = one_line(subject, values)
    context = {"subject": line, "municipality": municipality, "paragraphs": as_html(text, values)}
    return FilledIn(line, merged(text, values), render_to_string("mails/letter.html", context))


def values_of(row: MailingRow) -> Values:
    """What the fields of the row's letter say, the personal link among them."""
    return {**row.values, LINK: address(row.link)} if row.link else row.values


def compose_row(
    row: MailingRow, letter: MailingLetter, mailing: Mailing, municipality: Municipality
) -> EmailMultiAlternatives:
    """The mail as it goes out. Its Message-ID was fixed when the row was made."""
    said = filled_in(letter.subject, letter.text, values_of(row), municipality)
    mail = EmailMultiAlternatives(
        subject=said.subject,
        body=said.text,
        from_email=mailing.sender or settings.DEFAULT_FROM_EMAIL,
        to=[row.to_address],
        reply_to=[mailing.reply_to] if mailing.reply_to else None,
        headers={"Message-ID": row.message_id, "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(said.html, "text/html")
    return mail
