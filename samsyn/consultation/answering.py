"""An answer is sent: once, however often it comes. A later one of the same sender replaces it, knowingly."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Max
from django.utils import timezone

from samsyn.audit.hashes import hashes_of
from samsyn.audit.operations import operation, record
from samsyn.consultation.mails import mail_receipt
from samsyn.consultation.models import AnswerLink, Consultation, ConsultationResponse, Consultee, ResponseFile
from samsyn.consultation.received import received_text
from samsyn.consultation.rules import Kind, is_late, is_private, takes_answers
from samsyn.files.models import StoredFile
from samsyn.files.operations import keep_file
from samsyn.lib.canonical import sha256_hex
from samsyn.lib.ids import id_of_key
from samsyn.nodes.operations import StandsInRemoved, lock_living
from samsyn.tenants.actors import Actor, person_of

LONGEST = 50_000  # characters in the box: some twenty pages
CONSULTATION_ANSWER = "consultation_answer"  # the kind of own space where it is written
MOST_AN_HOUR = 300  # by the link for anybody
MOST_AN_HOUR_EACH = 5  # by it, from one address


class NotOpen(Exception):
    """The consultation takes no answers (any longer). Nothing is written."""


class TooMany(Exception):
    """More answers than people write came by the link for anybody. Nothing is written."""


class SentMeanwhile(Exception):
    """There is an answer already that the sender has not seen, or has not seen that this one replaces (`latest`)."""

    def __init__(self, latest: ConsultationResponse):
        super().__init__(latest.pk)
        self.latest = latest


@dataclass(frozen=True)
class Sender:
    """On whose behalf. `consultee`: None for somebody who was not asked."""

    name: str
    kind: str
    is_private: bool
    consultee: Consultee | None = None


@dataclass(frozen=True)
class Said:
    """What is said, the same for all senders. `choices`: the answer to each question by its key, words by place."""

    stand: str = ""
    text: str = ""
    choices: dict[str, str] = field(default_factory=dict)
    filled_by: str = ""
    email: str = ""
    minutes_item: str = ""


@dataclass(frozen=True)
class GivenFile:
    """A file as it came; `media_type` is what was found in it."""

    name: str
    media_type: str
    data: bytes


def sender_of(consultee: Consultee) -> Sender:
    return Sender(consultee.name, consultee.kind, is_private(consultee), consultee)


def sender_called(name: str, kind: str) -> Sender:
    """Somebody who was not asked, as they say themselves."""
    return Sender(name, kind, kind == Kind.PRIVATE)


@operation
def send_response(
    *, by: Actor, answer_link: AnswerLink, senders: Sequence[Sender], said: Said, client_key: str,
    files: Sequence[GivenFile] = (), kept: Collection[str] = (), seen: Collection[str] = (),
) -> list[ConsultationResponse]:  # fmt: skip
    """An answer for each sender, all of them or none. Sent again it answers those that are there.

    `seen`: keys of the answers that the sender knows this one to replace; `kept`: keys of their files that go along.
    """
    consultation = _locked(answer_link)
    said = _as_kept(said)
    stored: list[StoredFile] = []
    rows, made = [], []
    for sender in senders:
        key = f"{answer_link.pk}:{client_key}:{sender.consultee.pk if sender.consultee else 'open'}"
        latest = _latest(answer_link, sender, said, key, seen)
        carried = _carried(latest, kept)
        sums = [one.sha256 for one in carried] + [sha256_hex(one.data) for one in files]
        there = _same(answer_link, latest, key, said, sums)
        if there is not None:
            rows.append(there)
            continue
        if not takes_answers(consultation):
            raise NotOpen
        if latest is not None and latest.pk not in seen:
            raise SentMeanwhile(latest)
        if answer_link.is_open:
            _refuse_too_many(answer_link, said)
        stored = stored or [
            keep_file(by=by, municipality=consultation.municipality, name=one.name, media_type=one.media_type,
                      data=one.data)
            for one in files
        ]  # fmt: skip
        row = _make(by, consultation, answer_link, sender, said, key, latest, [*carried, *stored])
        rows.append(row)
        made.append(row)
    if made and said.email:
        mail_receipt(by=by, answer_link=answer_link, responses=made)
    return rows


def of_colleagues(answer_link: AnswerLink, consultees: Collection[Consultee]) -> list[ConsultationResponse]:
    """Answers that hold for those the link answers for, and that came in another way than by it."""
    rows = ConsultationResponse.objects.filter(
        consultation=answer_link.consultation_id, consultee__in=consultees, replaced_by=None
    )
    return list(rows.exclude(answer_link=answer_link).order_by("number"))


def responses_of(answer_link: AnswerLink) -> list[ConsultationResponse]:
    """What has been sent by the link and is not replaced, oldest first."""
    sent = ConsultationResponse.objects.filter(answer_link=answer_link, replaced_by=None)
    return list(sent.select_related("consultee").order_by("number"))


def sent_together(response: ConsultationResponse) -> list[ConsultationResponse]:
    """The response and those that were sent with it, for other firms of the same address."""
    send, _, _ = response.client_key.rpartition(":")
    together = ConsultationResponse.objects.filter(
        answer_link=response.answer_link_id, client_key__startswith=f"{send}:"
    )
    return list(together.select_related("replaces", "consultee").prefetch_related("files__file").order_by("number"))


def _locked(answer_link: AnswerLink) -> Consultation:
    """The consultation as it is now, with the line of numbers held until the answer is in."""
    try:
        lock_living(answer_link.consultation.node_id)
    except StandsInRemoved as gone:
        raise NotOpen from gone
    return Consultation.objects.select_related("node__municipality").get(pk=answer_link.consultation_id)


def _as_kept(said: Said) -> Said:
    choices = {key: words for key, given in said.choices.items() if (words := received_text(given))}
    line = " ".join(said.filled_by.split()), " ".join(said.minutes_item.split())
    return Said(said.stand, received_text(said.text), choices, line[0], said.email, line[1])


def _latest(
    answer_link: AnswerLink, sender: Sender, said: Said, key: str, seen: Collection[str]
) -> ConsultationResponse | None:
    """The answer that this one would come in place of: the sender's last, by whatever way and whoever of them sent it.

    By the link for anybody a sender is known by what they alone know: the key of their form, or of their answer; and
    one who says the very same again is the same.
    """
    standing = ConsultationResponse.objects.filter(consultation=answer_link.consultation_id, replaced_by=None).order_by(
        "-number"
    )
    if sender.consultee:
        return standing.filter(consultee=sender.consultee).first()
    rows = standing.filter(answer_link=answer_link)
    same = rows.filter(sender=sender.name, sender_kind=sender.kind, email=said.email, text=said.text, stand=said.stand)
    return rows.filter(pk__in=seen).first() or rows.filter(client_key=key).first() or same.first()


def _same(
    answer_link: AnswerLink, latest: ConsultationResponse | None, key: str, said: Said, sums: list[str]
) -> ConsultationResponse | None:
    """The row that says just this already: made of this form, or the latest."""
    of_form = ConsultationResponse.objects.filter(answer_link=answer_link, client_key=key).first()
    for row in (of_form, latest):
        if row is None:
            continue
        words = Said(row.stand, row.text, row.choices, row.filled_by, row.email, row.minutes_item)
        if words == said and [one.file.sha256 for one in row.files.select_related("file")] == sums:
            return row
    return None


def _carried(latest: ConsultationResponse | None, kept: Collection[str]) -> list[StoredFile]:
    """Files of the answer that is replaced, which go along: no others can be named."""
    if latest is None or not kept:
        return []
    return [one.file for one in latest.files.select_related("file") if one.file_id in kept]


def _refuse_too_many(answer_link: AnswerLink, said: Said) -> None:
    an_hour = ConsultationResponse.objects.filter(answer_link=answer_link, at__gt=timezone.now() - timedelta(hours=1))
    each = an_hour.filter(email=said.email).count() if said.email else 0
    if each >= MOST_AN_HOUR_EACH or an_hour.count() >= MOST_AN_HOUR:
        raise TooMany


def _make(
    by: Actor, consultation: Consultation, answer_link: AnswerLink, sender: Sender, said: Said, key: str,
    replaces: ConsultationResponse | None, files: Sequence[StoredFile],
) -> ConsultationResponse:  # fmt: skip
    last = ConsultationResponse.objects.filter(consultation=consultation).aggregate(last=Max("number"))["last"]
    now = timezone.now()
    row = ConsultationResponse.objects.create(
        pk=id_of_key("w", key), municipality=consultation.municipality, consultation=consultation,
        number=(last or 0) + 1, consultee=sender.consultee, answer_link=answer_link, sender=sender.name,
        sender_kind=sender.kind, is_private=sender.is_private, filled_by=said.filled_by, email=said.email,
        minutes_item=said.minutes_item, stand=said.stand, choices=said.choices, text=said.text,
        received_on=timezone.localdate(now), is_late=is_late(consultation, sender.consultee, now), replaces=replaces,
        at=now, by=person_of(by), client_key=key,
    )  # fmt: skip
    places = [
        ResponseFile.objects.create(municipality=row.municipality, response=row, file=file, position=place)
        for place, file in enumerate(files)
    ]
    record(
        by=by, verb="consultation.answer_replaced" if replaces else "consultation.answered", thing=consultation.node,
        response=row.pk, number=row.number, hashes=hashes_of(row, *places),
    )  # fmt: skip
    return row
