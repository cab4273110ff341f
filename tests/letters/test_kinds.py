"""An answer is told from what machines send, by what is in the letter."""

import pytest

from samsyn.letters.kinds import LetterKind, received
from tests.letters.mails import block, bounce, mail, multipart, part


def calendar(method: str) -> bytes:
    event = f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nEND:VCALENDAR\r\n"
    ways = part("text/plain", "Eva har tackat ja"), part(f"text/calendar; method={method}; charset=utf-8", event)
    return multipart(*ways, kind="alternative")


RECEIPT = multipart(
    part("text/plain", "Mottaget"),
    part(
        "message/disposition-notification", "Final-Recipient: rfc822;a@b.example.org\r\nDisposition: x; displayed\r\n"
    ),
    kind="report; report-type=disposition-notification",
)
LETTERS = [
    (mail(), "answer"),
    (mail(Subject="Automatiskt sparat förslag"), "answer"),
    (mail(Subject="SV: Automatiskt svar: Vad tycker du?"), "answer"),
    (mail(Auto_Submitted="no"), "answer"),
    (mail("Förslaget lästes av styrelsen. " * 90, Subject="Läst: Vad tycker du?"), "answer"),
    (mail(Precedence="bulk"), "answer"),
    (calendar("REQUEST"), "answer"),  # an invitation, with a person's words
    (calendar("REPLY"), "calendar_reply"),
    (calendar("COUNTER"), "calendar_reply"),
    (RECEIPT, "read_receipt"),
    (mail("Meddelandet lästes den 2 mars 2021 10:14.", Subject="Läst: Vad tycker du?"), "read_receipt"),
    (bounce(block("a@b.example.org", "2.0.0", "delivered")), "read_receipt"),
    (mail(Auto_Submitted="auto-replied"), "automatic_reply"),
    (mail(Auto_Submitted="auto-generated (vacation)"), "automatic_reply"),
    (mail(X_Autoreply="yes"), "automatic_reply"),
    (mail(Precedence="auto_reply"), "automatic_reply"),
    (mail(Subject="Automatiskt svar: Vad tycker du?"), "automatic_reply"),
    (mail(Subject="Frånvaro: Vad tycker du?"), "automatic_reply"),
    (mail(Subject="Out of office: Vad tycker du?"), "automatic_reply"),
    (bounce(block("a@b.example.org", "5.1.1")), "bounce"),
    (bounce(block("a@b.example.org", "5.1.1"), Auto_Submitted="auto-replied"), "bounce"),
    (bounce(block("a@b.example.org", "4.4.1", "delayed")), "bounce"),
]


@pytest.mark.parametrize(("data", "kind"), LETTERS, ids=range(len(LETTERS)))
def test_what_a_letter_is_stands_in_it(data, kind):
    assert received(data).kind is LetterKind(kind)


def test_receipts_and_bounces_without_words_are_no_letters_that_could_not_be_read():
    assert received(RECEIPT).letter.problems == ()
    assert received(bounce(block("a@b.example.org", "5.1.1"), text="")).letter.problems == ()
