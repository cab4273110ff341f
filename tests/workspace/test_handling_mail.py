"""A mail dropped on the desk: whose it is and what it says is filled in; a person reads it and saves."""

from email.message import EmailMessage

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.consultation.answer_links import link_of
from samsyn.consultation.models import ConsultationResponse
from samsyn.jobs.models import Work
from samsyn.mail.mailing_operations import begin_mailing, make_row
from samsyn.mail.models import MailingRow
from tests.actors import TEST
from tests.consultation.made import CAFE, CLUB, an_open_consultation, consultee

BOUNCE = """From: MAILER-DAEMON@example.org
To: naringsliv@sjoby.example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; kafe@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--b
Content-Type: text/rfc822-headers

Message-ID: {message_id}

--b--
"""


@pytest.fixture
def consultation(cast):
    return an_open_consultation(cast.municipality)


@pytest.fixture
def row(consultation) -> MailingRow:
    """The letter that the café has had."""
    mailing = begin_mailing(
        by=TEST, municipality=consultation.municipality, kind="consultation", title="Brevet", node=consultation.node,
        letters={"companies": ("Vad tycker du?", "{lank}")}, planned=1, client_key="m",
    )  # fmt: skip
    link = link_of(consultation, CAFE.emails[0], [consultee(consultation, CAFE)])
    made = make_row(mailing, mailing.letters.get(), CAFE.emails[0], {}, link.link)
    made.work, made.handed_over_at, made.sent_at = Work.DONE, mailing.created_at, mailing.created_at
    MailingRow.objects.bulk_create([made])
    return made


def drop(client, consultation, data: bytes):
    file = SimpleUploadedFile("SV remiss.eml", data)
    return client.post(f"/sjoby/arbete/remiss/{consultation.pk}/svar/mejl/", {"mail": file}, follow=True)


def answer(sender="Ägaren <kafe@example.org>", reply_to="", attachment=b"") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "naringsliv@sjoby.example.org", "SV: Vad tycker du?"
    mail["Date"], mail["Message-ID"] = "Mon, 08 Feb 2021 10:00:00 +0100", "<1@example.org>"
    if reply_to:
        mail["In-Reply-To"] = reply_to
    mail.set_content("Hej!\n\nLotsen är bra 👍 men kartan stämmer inte.\n\n> Vad tycker du?\n")
    if attachment:
        mail.add_attachment(attachment, maintype="text", subtype="plain", filename="yttrande.txt")
    return mail.as_bytes()


def test_an_answer_is_filled_in_and_saved_with_the_mail_and_its_files(signed_in, consultation, row):
    client = signed_in("editor")
    page = drop(client, consultation, answer(reply_to=row.message_id, attachment=b"Vi tycker om det."))
    form = page.context["form"]
    assert form.initial["sender"] == CAFE.name and form.initial["text"].endswith("kartan stämmer inte.")
    assert not ConsultationResponse.objects.exists()  # nobody has read it yet
    data = {name: str(form[name].value() or "") for name in form.fields if name not in ("original", "beside")}
    saved = client.post(page.request["PATH_INFO"], data, follow=True)
    assert saved.status_code == 200
    made = ConsultationResponse.objects.get()
    assert (made.consultee.name, made.way, made.received_on.isoformat()) == (CAFE.name, "mail", "2021-02-08")
    assert made.text == "Hej!\n\nLotsen är bra 👍 men kartan stämmer inte."
    names = {one.file.name: one.is_original for one in made.files.select_related("file")}
    assert names == {"SV remiss.eml": True, "yttrande.txt": False}


def test_a_mail_from_a_strange_address_in_our_thread_is_asked_about(signed_in, consultation, row):
    page = drop(signed_in("editor"), consultation, answer("Kollegan <kollega@example.org>", row.message_id))
    text = page.content.decode()
    assert "kom från kollega@example.org" in text and "Läs igenom det innan du sparar." in text


def test_a_letter_that_came_back_is_noted_at_its_address(signed_in, consultation, row):
    data = BOUNCE.format(message_id=row.message_id).encode()
    page = drop(signed_in("editor"), consultation, data)
    assert "Brevet till kafe@example.org kom tillbaka: Fel adress." in page.content.decode()
    row.refresh_from_db()
    assert row.bounce == "bad_address" and row.bounced_at
    assert not ConsultationResponse.objects.exists()


def test_an_automatic_reply_is_no_answer(signed_in, consultation, row):
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Auto-Submitted"] = CAFE.emails[0], "Autosvar: semester", "auto-replied"
    mail.set_content("Jag är tillbaka den 1 mars.")
    page = drop(signed_in("editor"), consultation, mail.as_bytes())
    assert "Det räknas inte som svar" in page.content.decode() and not ConsultationResponse.objects.exists()


@pytest.mark.parametrize("data", [b"\x00\x01\x02 nonsense", b"From: x\nContent-Type: multipart/mixed; name*\n\n", b"a"])
def test_what_is_no_mail_gives_no_error_page(signed_in, consultation, data):
    assert drop(signed_in("editor"), consultation, data).status_code == 200


def test_another_consultations_letters_say_nothing_here(signed_in, cast, consultation, row):
    other = an_open_consultation(cast.municipality, [CLUB], title="En annan")
    page = drop(signed_in("editor"), other, BOUNCE.format(message_id=row.message_id).encode())
    row.refresh_from_db()
    assert row.bounced_at is None and "Inget är antecknat" in page.content.decode()
