"""The letters of a consultation as mailings: who gets one of each kind, and who still needs it when it is to leave."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from samsyn.consultation.answer_links import is_revoked, links_of
from samsyn.consultation.distribution import List, Recipient, list_of, listed_as, sources_of
from samsyn.consultation.letters import letter_for, values_for
from samsyn.consultation.models import AnswerLink, Consultation, Consultee
from samsyn.consultation.rules import takes_answers
from samsyn.jobs.models import Work
from samsyn.mail.mailing_operations import make_row
from samsyn.mail.mailings import MailingKind
from samsyn.mail.models import Mailing, MailingRow
from samsyn.nodes.models import Node

SEND_OUT, REMINDER, MOVED = "consultation", "reminder", "consultation_moved"  # kinds of mailings
APART = timedelta(days=7)  # nobody is reminded more often, whatever about
BOUNCED = Q(bounced_at__isnull=False) | Q(work=Work.FAILED)
UNDER_WAY = (Work.WAITING, Work.RUNNING)


def consultation_of(mailing: Mailing) -> Consultation:
    return Consultation.objects.select_related("node__municipality").get(pk=mailing.node_id)


# ---- Whom the letters go to ------------------------------------------------------------------------------------------


def unanswered(consultation: Consultation) -> List:
    """Those who have answered in no way: by the page, a letter, a call; abstaining is an answer too."""
    left = consultation.consultees.filter(responses=None)
    return listed_as(list(left))


def reached_by(node: Node | str) -> set[str]:
    """The addresses that a letter about the consultation has left for, and not come back from."""
    rows = MailingRow.objects.filter(mailing__node=node)
    came_back = set(rows.filter(BOUNCED).values_list("to_address", flat=True))
    return set(rows.filter(sent_at__isnull=False).values_list("to_address", flat=True)) - came_back


def lately_mailed(consultation: Consultation, but: Mailing | None = None) -> set[str]:
    """Addresses that have had a letter from the municipality within a week, or are about to get one."""
    rows = MailingRow.objects.filter(municipality=consultation.municipality)
    rows = rows.exclude(mailing=but) if but else rows
    lately = Q(sent_at__gt=timezone.now() - APART) | Q(work__in=UNDER_WAY)
    return set(rows.filter(lately).values_list("to_address", flat=True))


def to_remind(consultation: Consultation, but: Mailing | None = None) -> tuple[list[Recipient], list[Recipient]]:
    """Those who can be reminded today, and those who had a letter less than a week ago."""
    reached, lately, revoked = reached_by(consultation.pk), lately_mailed(consultation, but), revoked_in(consultation)
    can = [one for one in unanswered(consultation).recipients if one.email in reached and one.email not in revoked]
    return [one for one in can if one.email not in lately], [one for one in can if one.email in lately]


def to_tell(consultation: Consultation) -> list[Recipient]:
    """Those who have had the letter and not answered: whom a new last day concerns."""
    reached, revoked = reached_by(consultation.pk), revoked_in(consultation)
    return [one for one in unanswered(consultation).recipients if one.email in reached and one.email not in revoked]


def revoked_in(consultation: Consultation) -> set[str]:
    """The addresses whose own link somebody has taken back."""
    ended = Q(link=None) | Q(link__used_at__isnull=False) | Q(link__expires_at__isnull=False)
    links = AnswerLink.objects.filter(ended, consultation=consultation, passed_on_from=None).exclude(email="")
    return {one.email for one in links.select_related("link") if is_revoked(one)}


# ---- Rows ------------------------------------------------------------------------------------------------------------


def make_for(choose: Callable[[Consultation, Mailing], list[Recipient]]) -> Callable[[Mailing, int], int]:
    """How the rows of a kind are made: of those chosen, the first that have none yet."""

    def make(mailing: Mailing, most: int) -> int:
        consultation = consultation_of(mailing)
        there = set(MailingRow.objects.filter(mailing=mailing).values_list("to_address", flat=True))
        kinds = set(mailing.letters.values_list("name", flat=True))
        left = [one for one in choose(consultation, mailing) if one.email not in there]
        rows = rows_for(mailing, [one for one in left if letter_for(one.consultees) in kinds][:most], consultation)
        MailingRow.objects.bulk_create(rows, ignore_conflicts=True)
        return len(rows)

    return make


def rows_for(mailing: Mailing, recipients: Sequence[Recipient], consultation: Consultation) -> list[MailingRow]:
    """A row for each, not saved, with the link of its address. As many queries for one as for many."""
    if not recipients:
        return []
    letters = {letter.name: letter for letter in mailing.letters.all()}
    links = links_of(consultation, [(one.email, one.consultees) for one in recipients])
    sources = sources_of(recipients)
    return [
        make_row(mailing, letters[letter_for(one.consultees)], one.email,
                 values_for(consultation, one.consultees, sources[one.email]), link.link)
        for one, link in zip(recipients, links, strict=True)
    ]  # fmt: skip


# ---- Who still needs one ---------------------------------------------------------------------------------------------


def still_open(rows: Sequence[MailingRow]) -> set[str]:
    """The letter itself goes to everybody on the list, as long as there is something to answer."""
    return {row.pk for row in rows} if rows and takes_answers(consultation_of(rows[0].mailing)) else set()


def still_unanswered(rows: Sequence[MailingRow]) -> set[str]:
    """A reminder: not to whoever has answered since it was made, for all whom the address is for; bounced; revoked."""
    if not still_open(rows):
        return set()
    node = rows[0].mailing.node_id
    left = set(
        Consultee.answer_links.through.objects.filter(
            answerlink__link__in=[row.link_id for row in rows], consultee__responses=None
        ).values_list("answerlink__link", flat=True)
    )
    others = MailingRow.objects.filter(mailing__node=node, to_address__in=[row.to_address for row in rows])
    came_back = set(others.filter(BOUNCED).values_list("to_address", flat=True))
    revoked = {
        one.link_id for one in AnswerLink.objects.filter(link__in=left).select_related("link") if is_revoked(one)
    }
    living = left - revoked
    return {row.pk for row in rows if row.link_id in living and row.to_address not in came_back}


def still_to_remind(rows: Sequence[MailingRow]) -> set[str]:
    """As `still_unanswered`, and nobody who has had another letter within the week."""
    left = still_unanswered(rows)
    if not left:
        return left
    sent = MailingRow.objects.filter(
        municipality=rows[0].municipality_id, to_address__in=[row.to_address for row in rows],
        sent_at__gt=timezone.now() - APART,
    )  # fmt: skip
    lately = set(sent.exclude(mailing=rows[0].mailing_id).values_list("to_address", flat=True))
    return {row.pk for row in rows if row.pk in left and row.to_address not in lately}


def mailings_of(consultation: Consultation) -> QuerySet[Mailing]:
    return Mailing.objects.filter(node=consultation.pk, kind__in=[SEND_OUT, REMINDER, MOVED])


KINDS = (
    MailingKind(SEND_OUT, make_for(lambda consultation, mailing: list_of(consultation).recipients), still_open),
    MailingKind(REMINDER, make_for(lambda consultation, mailing: to_remind(consultation, mailing)[0]), still_to_remind),
    MailingKind(MOVED, make_for(lambda consultation, mailing: to_tell(consultation)), still_unanswered),
)
