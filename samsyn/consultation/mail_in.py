"""A mail that came outside the answer page: read, and whose it is. An answer is keyed in from it by a person; a letter
that came back is noted at its address.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.audit.operations import operation
from samsyn.consultation.answer_links import CONSULTATION
from samsyn.consultation.models import Consultation, Consultee
from samsyn.letters.kinds import CannotBeRead, LetterKind, Received, received
from samsyn.letters.letter import every_attachment
from samsyn.letters.matching import Certainty, Lookups, Match, Sent, match_answer, match_bounce
from samsyn.letters.quotes import own_words
from samsyn.lib.bounded import bounded
from samsyn.mail.links import read_link
from samsyn.mail.mailing_operations import note_bounce
from samsyn.mail.models import MailingRow
from samsyn.tenants.actors import Actor

MACHINES = {
    LetterKind.AUTOMATIC_REPLY: "Det är ett automatiskt svar, till exempel om semester.",
    LetterKind.CALENDAR_REPLY: "Det är ett svar på en kallelse.",
    LetterKind.READ_RECEIPT: "Det är ett kvitto på att mejlet har kommit fram eller lästs.",
}


@dataclass(frozen=True)
class Incoming:
    """A mail read. `consultees`: whom it is likely from, none when nobody is known; `why` says how that is known."""

    received: Received
    match: Match
    consultees: list[Consultee]

    @property
    def is_certain(self) -> bool:
        return self.match.certainty is Certainty.CERTAIN

    @property
    def words(self) -> str:
        """What the sender wrote: without what they quoted of ours, unless nothing is left then."""
        text = self.received.letter.text
        return own_words(text).strip() or text.strip()


def read_mail(consultation: Consultation, data: bytes) -> Incoming:
    """Read in a process of its own: a hostile file takes nobody else's time or memory. Raises CannotBeRead."""
    found = bounded(received, data, answer=Received, refusal=CannotBeRead, heavy="Mejlet är för stort för att läsas.")
    lookups = _lookups(consultation)
    letter = found.letter
    match = match_bounce(letter, found.bounce, lookups) if found.bounce else match_answer(letter, lookups)
    rows = [one.row for one in (match.sent, *match.others) if one]
    links = MailingRow.objects.filter(pk__in=rows).values("link")
    asked = consultation.consultees.filter(answer_links__link__in=links).distinct()
    by_address = [one for one in consultation.consultees.all() if letter.sender and letter.sender in one.emails]
    return Incoming(found, match, list(asked) or by_address)


def files_of(incoming: Incoming) -> Iterable[tuple[str, str, bytes]]:
    """Name, media type and bytes of what was attached, but for pictures of a signature and programs."""
    for one in every_attachment(incoming.received.letter):
        if not one.is_inline and not one.is_program:
            yield one.safe_name, one.media_type, one.data


@operation
def note_returned(*, by: Actor, incoming: Incoming) -> list[MailingRow]:
    """Note at their rows that letters came back. Only where it is certain which: the others are told of, not noted."""
    bounce = incoming.received.bounce
    if bounce is None or not incoming.is_certain or incoming.match.sent is None:
        return []
    row = MailingRow.objects.select_related("mailing").get(pk=incoming.match.sent.row)
    failed = next(iter(bounce.failed), None)
    kind = str(failed.failure) if failed else str(MailingRow.Bounce.UNKNOWN)
    note_bounce(by=by, row=row, bounce=kind, words=failed.words if failed else "")
    return [row]


def _lookups(consultation: Consultation) -> Lookups:
    rows = MailingRow.objects.filter(mailing__node=consultation.pk)

    def sent(row: MailingRow | None) -> Sent | None:
        return Sent(row.pk, row.mailing_id, row.to_address) if row else None

    def by_link(address: str) -> Sent | None:
        token = address.rstrip("/").rpartition("/")[2]
        link, _ = read_link(token, CONSULTATION)
        return sent(rows.filter(link=link).order_by("-sent_at").first()) if link else None

    def by_address(address: str) -> list[Sent]:
        row = rows.filter(to_address=address).order_by("mailing__created_at").first()
        return [Sent(row.pk, row.mailing_id, row.to_address)] if row else []

    return Lookups(
        by_message_id=lambda key: sent(rows.filter(message_id=key).first()),
        by_token=lambda token: None,  # no plus-addresses are used
        by_link=by_link,
        by_address=by_address,
    )
