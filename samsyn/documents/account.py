"""Everything the account of a process rests on, read from the records of the packages that hold it."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from samsyn.consultation.models import Consultation
from samsyn.editions.models import Decision
from samsyn.editions.situation import oldest_first
from samsyn.editions.states import as_decided
from samsyn.lib.swedish import sort_key
from samsyn.nodes.models import Node, NodeModel
from samsyn.organisation.models import Group, Membership
from samsyn.process.models import Dialogue, Process
from samsyn.workshop.models import Workshop

N = TypeVar("N", bound=NodeModel)
Type = Dialogue.Type


@dataclass(frozen=True)
class Seats:
    """A group and who sat in it while the work went on."""

    group: Group
    members: list[Membership]


@dataclass(frozen=True)
class Account:
    """`document` is the one that the account is printed for: its decisions end the story."""

    process: Process
    document: Node
    areas: list[str]
    seats: list[Seats]
    dialogues: list[Dialogue]
    workshops: list[Workshop]
    consultations: list[Consultation]
    decisions: list[Decision]

    def of_type(self, type: str) -> list[Dialogue]:
        return [dialogue for dialogue in self.dialogues if dialogue.type == type]


def account_of(process: Process, document: Node) -> Account:
    """The same queries however much has happened."""
    dialogues = list(process.dialogues.select_related("group", "body").order_by("starts_on", "pk"))
    dialogues.sort(key=lambda dialogue: (dialogue.starts_on or date.max, dialogue.pk))
    workshops = list(living(Workshop.objects.filter(process=process)))
    consultations = list(living(Consultation.objects.filter(process=process)).select_related("edition"))
    decisions = oldest_first(Decision.objects.filter(document=document).prefetch_related("corrections"))
    first, last = period(dialogues, workshops, consultations, decisions)
    members = Prefetch("memberships", Membership.objects.select_related("office").order_by("starts_on", "pk"))
    groups = sorted(process.groups.prefetch_related(members), key=in_order)
    return Account(
        process=process,
        document=document,
        areas=[area.name for area in process.policy_areas.all()],
        seats=[Seats(group, seated(group, first, last)) for group in groups],
        dialogues=dialogues,
        workshops=workshops,
        consultations=consultations,
        decisions=decisions,
    )


def living(rows: QuerySet[N]) -> QuerySet[N]:
    return rows.filter(node__removed_at=None).select_related("node")


def in_order(group: Group) -> tuple[int, str]:
    """Working groups first, those who were only kept informed last."""
    return (Group.Type.values.index(group.type), group.name)


def period(
    dialogues: list[Dialogue], workshops: list[Workshop], consultations: list[Consultation], decisions: list[Decision]
) -> tuple[date, date]:
    """The first and the last day that any record tells of; today when none does."""
    days = [dialogue.starts_on for dialogue in dialogues] + [workshop.starts_on for workshop in workshops]
    days += [consultation.sent_on for consultation in consultations]
    days += [as_decided(decision).decided_on for decision in decisions]
    known = [day for day in days if day] or [timezone.localdate()]
    return min(known), max(known)


def seated(group: Group, first: date, last: date) -> list[Membership]:
    """Those whose seat was held some day of the period: the group as it was, by name."""
    held = [
        seat for seat in group.memberships.all()
        if (seat.starts_on is None or seat.starts_on <= last) and (seat.ends_on is None or seat.ends_on >= first)
    ]  # fmt: skip
    return sorted(held, key=lambda seat: sort_key(str(seat)))
