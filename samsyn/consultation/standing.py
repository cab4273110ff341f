"""How it stands with a consultation that is sent out: who has been reached, who has answered, day by day and by kind.

Recipients are followed to sent, bounced, answered and abstained. Whether somebody has opened the link is not known.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from django.utils import timezone

from samsyn.audit.models import AuditEvent
from samsyn.consultation.distribution import KINDS
from samsyn.consultation.models import Consultation, Consultee
from samsyn.consultation.outgoing import MOVED, REMINDER, SEND_OUT
from samsyn.consultation.rules import NOTHING_TO_SAY
from samsyn.jobs.models import Work
from samsyn.mail.models import MailingRow


@dataclass
class Mailed:
    """What has happened to the letters to one address."""

    sent_at: datetime | None = None
    reminded_at: datetime | None = None
    told_at: datetime | None = None  # of a new last day
    has_bounced: bool = False
    is_uncertain: bool = False
    bounce: str = ""
    words: str = ""


@dataclass(frozen=True)
class Answered:
    on: date
    stand: str
    is_late: bool


@dataclass
class Asked:
    """One who is asked, with the letters to their addresses and what they have answered."""

    consultee: Consultee
    mailed: list[Mailed] = field(default_factory=list)
    answer: Answered | None = None

    @property
    def sent_at(self) -> datetime | None:
        return min((one.sent_at for one in self.mailed if one.sent_at), default=None)

    @property
    def reminded_at(self) -> datetime | None:
        return max((one.reminded_at for one in self.mailed if one.reminded_at), default=None)

    @property
    def is_reached(self) -> bool:
        return any(one.sent_at and not one.has_bounced for one in self.mailed)

    @property
    def has_bounced(self) -> bool:
        """No letter has come to any of the addresses, and some have come back."""
        return not self.is_reached and any(one.has_bounced for one in self.mailed)

    @property
    def has_nothing_to_say(self) -> bool:
        return self.answer is not None and self.answer.stand in NOTHING_TO_SAY


@dataclass
class Counts:
    """`left`: those of whom nothing has been heard."""

    asked: int = 0
    reached: int = 0
    bounced: int = 0
    on_paper: int = 0
    answered: int = 0
    nothing_to_say: int = 0
    left: int = 0
    reminded: int = 0
    reminded_answered: int = 0


@dataclass(frozen=True)
class Day:
    on: date
    count: int
    so_far: int


@dataclass
class Standing:
    """All who are asked, and the answers of others, who came by the link that is for anybody."""

    asked: list[Asked]
    days_of_answers: list[date]
    others: int = 0

    @cached_property
    def counts(self) -> Counts:
        return counts_of(self.asked)

    @cached_property
    def by_kind(self) -> list[tuple[str, Counts]]:
        groups: dict[str, list[Asked]] = defaultdict(list)
        for one in self.asked:
            groups[one.consultee.kind].append(one)
        return [(words, counts_of(groups[kind])) for kind, words in KINDS.items() if groups[kind]]

    @property
    def awaited(self) -> list[Asked]:
        return [one for one in self.asked if one.consultee.is_awaited]

    @property
    def answers(self) -> int:
        """Every answer that holds; some of those asked may have given two."""
        return len(self.days_of_answers)

    def by_day(self, first: date, last: date) -> list[Day]:
        """Every day from the first to the last, also those when nobody answered."""
        counts, so_far, days = Counter(self.days_of_answers), 0, []
        first = min([first, *self.days_of_answers])
        for number in range((last - first).days + 1):
            on = first + timedelta(days=number)
            so_far += counts[on]
            days.append(Day(on, counts[on], so_far))
        return days


def counts_of(asked: Iterable[Asked]) -> Counts:
    found = Counts()
    for one in asked:
        found.asked += 1
        found.reached += one.is_reached
        found.bounced += one.has_bounced
        found.on_paper += not one.consultee.emails
        found.answered += one.answer is not None
        found.nothing_to_say += one.has_nothing_to_say
        found.left += one.answer is None
        found.reminded += one.reminded_at is not None
        found.reminded_answered += bool(
            one.reminded_at and one.answer and one.answer.on >= timezone.localdate(one.reminded_at)
        )
    return found


def standing_of(consultation: Consultation) -> Standing:
    """Three queries, however many are asked and have answered."""
    mailed = mailed_in(consultation)
    answers: dict[str, Answered] = {}
    days, others = [], 0
    columns = ("consultee", "received_on", "stand", "is_late", "replaces")
    for consultee, on, stand, is_late, replaces in consultation.responses.order_by("number").values_list(*columns):
        if replaces is None:
            days.append(on)
            others += consultee is None
        if consultee is not None:
            answers[consultee] = Answered(on, stand, is_late)
    asked = [
        Asked(one, [mailed[email] for email in one.emails if email in mailed], answers.get(one.pk))
        for one in consultation.consultees.all()
    ]
    return Standing(asked, days, others)


def mailed_in(consultation: Consultation) -> dict[str, Mailed]:
    """Address → what has happened to the letters about the consultation. One query."""
    found: dict[str, Mailed] = defaultdict(Mailed)
    rows = MailingRow.objects.filter(mailing__node=consultation.pk, mailing__kind__in=[SEND_OUT, REMINDER, MOVED])
    columns = ("to_address", "mailing__kind", "work", "sent_at", "bounced_at", "bounce", "bounce_words", "problem")
    for address, kind, work, sent_at, bounced_at, bounce, words, problem in rows.values_list(*columns):
        one = found[address]
        if kind == REMINDER:
            one.reminded_at = max(filter(None, [one.reminded_at, sent_at]), default=None)
        elif kind == MOVED:
            one.told_at = max(filter(None, [one.told_at, sent_at]), default=None)
        else:
            one.sent_at = sent_at
        if bounced_at or work == Work.FAILED:
            one.has_bounced, one.bounce, one.words = True, bounce, words or problem
        one.is_uncertain = one.is_uncertain or work == Work.UNCERTAIN
    return dict(found)


@dataclass(frozen=True)
class Move:
    """The last day was changed after the send-out. `told`: how many addresses were told of it by letter."""

    at: datetime
    was: str
    becomes: str
    told: int


def moves_of(consultation: Consultation) -> list[Move]:
    """Each change of the last day, in order. One query."""
    events = AuditEvent.objects.filter(thing=consultation.pk, verb="consultation.last_day_moved").order_by("at", "id")
    told = [(event.at, json.loads(event.payload)) for event in events if event.payload]
    return [Move(at, said["was"], said["becomes"], said["told"]) for at, said in told]
