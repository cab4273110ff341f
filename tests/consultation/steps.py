"""Steps of a consultation as tests take them: made ready, sent, its letters left, answered, reminded of."""

from datetime import date

from django.utils import timezone

from samsyn.consultation.asking import ask
from samsyn.consultation.distribution import list_of
from samsyn.consultation.letters import reminder_words
from samsyn.consultation.models import Consultation, ConsultationResponse, LetterKind
from samsyn.consultation.preparing import begin_consultation
from samsyn.consultation.sending import mark_of, remind, send_out
from samsyn.contacts.models import Contact
from samsyn.contacts.operations import add_contact
from samsyn.files.models import StoredFile
from samsyn.files.operations import keep_file
from samsyn.jobs.models import Work
from samsyn.mail.mailings import MAILINGS
from samsyn.mail.models import Mailing, MailingRow
from tests.actors import TEST

OWNER = "agaren@example.org"


def made_ready(cast) -> Consultation:
    made = begin_consultation(
        by=TEST, municipality=cast.municipality, title="Förslag till näringslivsprogram", client_key="one",
        file=a_file(cast),
    )  # fmt: skip
    for name, emails, kind in (
        ("Björks kafé", [OWNER], "company"), ("Björks handel", [OWNER], "company"),
        ("Byggnadsnämnden", ["bygg@example.org"], "body"), ("Åsens bystuga", [], "association"),
    ):  # fmt: skip
        add_contact(by=TEST, municipality=cast.municipality, client_key=name, name=name, emails=emails, kind=kind)
    ask(by=TEST, consultation=made, contacts=Contact.objects.filter(municipality=cast.municipality))
    Consultation.objects.filter(pk=made.pk).update(
        last_day=date(2021, 3, 1), contact_name="Näringslivschefen", contact_phone="0696-100 00"
    )
    made.refresh_from_db()
    return made


def sent(consultation, **options) -> Mailing:
    mark = mark_of(consultation, list_of(consultation))
    return send_out(by=TEST, consultation=consultation, seen=mark, **options)


def make_all(mailing: Mailing) -> list[MailingRow]:
    while MAILINGS[mailing.kind].make(mailing, 1):
        pass
    return list(mailing.rows.order_by("to_address"))


def leave(mailing: Mailing) -> list[MailingRow]:
    """All of it is made and leaves, those that are still wanted."""
    rows = [row for row in make_all(mailing) if row.work == Work.WAITING]
    wanted = wanted_of(mailing)
    for row in rows:
        done = row.pk in wanted
        MailingRow.objects.filter(pk=row.pk).update(
            work=Work.DONE if done else Work.CANCELLED, sent_at=timezone.now() if done else None
        )
    return [row for row in rows if row.pk in wanted]


def wanted_of(mailing: Mailing) -> set[str]:
    rows = list(mailing.rows.filter(work=Work.WAITING).select_related("link", "mailing"))
    return MAILINGS[mailing.kind].is_wanted(rows)


def answer(consultation, name: str, **said) -> ConsultationResponse:
    number = consultation.responses.count() + 1
    return ConsultationResponse.objects.create(
        municipality=consultation.municipality, consultation=consultation, number=number,
        consultee=consultation.consultees.get(name=name), sender=name, client_key=f"{consultation.pk}-{number}",
        **{"stand": "good", "received_on": timezone.localdate(), **said},
    )  # fmt: skip


def addresses(rows) -> list[str]:
    return sorted(row.to_address for row in rows)


def reminded(consultation, key="r", kinds=LetterKind) -> Mailing:
    letters = {kind: reminder_words(consultation, kind) for kind in kinds}
    return remind(by=TEST, consultation=consultation, letters=letters, client_key=key)


def a_file(cast, name="Förslag till näringslivsprogram.pdf", data=b"%PDF-1.7 a") -> StoredFile:
    return keep_file(by=TEST, municipality=cast.municipality, name=name, media_type="application/pdf", data=data)
