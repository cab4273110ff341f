"""What holds for a consultation: which letter a recipient gets, what they may answer, and until when."""

from datetime import date, datetime

from django.utils import timezone

from samsyn.consultation.models import Consultation, ConsultationResponse, Consultee, LetterKind
from samsyn.contacts.models import Contact

Kind, Stand, Stage = Contact.Kind, ConsultationResponse.Stand, Consultation.Stage

LETTERS: dict[str, LetterKind] = {
    Kind.COMPANY: LetterKind.COMPANIES,
    Kind.ASSOCIATION: LetterKind.ORGANISATIONS,
    Kind.UNION: LetterKind.ORGANISATIONS,
    Kind.COUNCIL: LetterKind.ORGANISATIONS,
    Kind.OTHER: LetterKind.ORGANISATIONS,
    Kind.AUTHORITY: LetterKind.AUTHORITIES,
    Kind.NEIGHBOUR: LetterKind.AUTHORITIES,
    Kind.BODY: LetterKind.AUTHORITIES,
    Kind.PARTY: LetterKind.PARTIES,
    Kind.ELECTED: LetterKind.ELECTED,
    Kind.PRIVATE: LetterKind.PRIVATE,
}
EVERYDAY = [Stand.GOOD, Stand.GOOD_BUT, Stand.NOT_GOOD, Stand.NO_VIEWS]
FORMAL = [Stand.SUPPORTS, Stand.SUPPORTS_WITH, Stand.OPPOSES, Stand.NO_OBJECTION, Stand.ABSTAINS]
ANSWER_FORMALLY = (LetterKind.AUTHORITIES, LetterKind.PARTIES)
NOTHING_TO_SAY = frozenset({Stand.NO_VIEWS, Stand.ABSTAINS})  # an answer, and nothing to handle


def letter_kind(kind: str) -> LetterKind:
    """Which letter a contact of the kind gets."""
    return LETTERS[kind]


def stands_for(kind: str) -> list[ConsultationResponse.Stand]:
    """What a sender of the kind may say of it all, in the order of the page."""
    return FORMAL if letter_kind(kind) in ANSWER_FORMALLY else EVERYDAY


def is_private(consultee: Consultee) -> bool:
    """Whether the name is somebody's own: it is never published."""
    return consultee.is_sole_trader or consultee.kind == Kind.PRIVATE


def last_day_for(consultation: Consultation, consultee: Consultee | None = None) -> date | None:
    """The last day, all of it; later for one who has been given more time."""
    days = [day for day in (consultation.last_day, consultee.last_day if consultee else None) if day]
    return max(days, default=None)


def is_late(consultation: Consultation, consultee: Consultee | None = None, at: datetime | None = None) -> bool:
    """Whether an answer at that moment comes after its last day, as days are counted in Sweden."""
    last = last_day_for(consultation, consultee)
    return last is not None and timezone.localdate(at) > last


def takes_answers(consultation: Consultation) -> bool:
    """The page takes answers until the handling is closed: one that is late is marked, not refused."""
    return consultation.stage == Stage.OPEN and consultation.node.removed_at is None
