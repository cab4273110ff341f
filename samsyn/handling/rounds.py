"""A group goes through proposed comments all at once: those that nobody lifts out are "stämda av" (practice.md, 7).

What a round holds is the comments as they stood when it began. One that is changed meanwhile is no longer what the
group saw: it is left out when the round is closed, and named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from samsyn.audit.operations import operation, record
from samsyn.consultation.models import Comment, Consultation
from samsyn.handling.mails import mail_round
from samsyn.handling.models import CheckItem, CheckMember, CheckRound
from samsyn.lib.ids import id_of_key
from samsyn.mail.links import make_link
from samsyn.nodes.operations import lock_living
from samsyn.tenants.actors import Actor, person_of
from samsyn.tenants.email_addresses import normal

CHECK = "check"  # the purpose of a member's link


class NothingToCheck(Exception):
    """No comment has both an outcome and the municipality's words, so there is nothing to go through."""


class RoundIsClosed(Exception):
    """The group's answers are counted already. Nothing is written."""


@dataclass(frozen=True)
class Closed:
    """What became of a round: comments that are checked, lifted out, and changed since the group saw them."""

    checked: Sequence[CheckItem]
    lifted: Sequence[CheckItem]
    changed: Sequence[CheckItem]


def ready_to_check(consultation: Consultation) -> list[Comment]:
    """Proposed and neither gone through as they stand nor with a group now. Three queries."""
    proposed = Comment.objects.filter(response__consultation=consultation, node__removed_at=None).exclude(outcome="")
    comments = list(proposed.exclude(reason="").select_related("response", "place"))
    done = checked_in(consultation) | under_way_in(consultation)
    return [one for one in comments if done.get(one.pk) != (one.outcome, one.reason)]


def under_way_in(consultation: Consultation) -> dict[str, tuple[str, str]]:
    """Comment → the outcome and the words that a group is going through now. One query."""
    items = CheckItem.objects.filter(check_round__consultation=consultation, check_round__closed_at=None)
    return {
        comment: (outcome, reason) for comment, outcome, reason in items.values_list("comment", "outcome", "reason")
    }


def checked_count(consultation: Consultation) -> int:
    """How many comments a group has gone through as they stand now. Two queries."""
    done = checked_in(consultation)
    rows = Comment.objects.filter(pk__in=done, node__removed_at=None).values_list("pk", "outcome", "reason")
    return sum(done[comment] == (outcome, reason) for comment, outcome, reason in rows)


def checked_in(consultation: Consultation) -> dict[str, tuple[str, str]]:
    """Comment → the outcome and the words that a group has gone through, the latest. One query."""
    items = CheckItem.objects.filter(check_round__consultation=consultation).exclude(checked_at=None)
    rows = items.order_by("checked_at").values_list("comment", "outcome", "reason")
    return {comment: (outcome, reason) for comment, outcome, reason in rows}


@operation
def open_round(
    *, by: Actor, consultation: Consultation, title: str, members: Mapping[str, str], client_key: str,
    until: date | None = None,
) -> CheckRound:  # fmt: skip
    """Send what is proposed to a group: `members` are names by address, each gets a link of their own.

    The same client key again answers the first. Raises NothingToCheck.
    """
    lock_living(consultation.pk)
    key = id_of_key("x", consultation.pk, client_key)
    if made := CheckRound.objects.filter(pk=key).first():
        return made
    comments = ready_to_check(consultation)
    if not comments:
        raise NothingToCheck
    municipality = consultation.municipality
    made = CheckRound.objects.create(
        pk=key, municipality=municipality, consultation=consultation, title=title, until=until, by=person_of(by),
        client_key=f"{consultation.pk}:{client_key}"[:80],
    )  # fmt: skip
    person, now = person_of(by), timezone.now()
    name = (person.name_in(municipality) if person else "") or "handläggaren"
    CheckItem.objects.bulk_create(
        CheckItem(
            municipality=municipality, check_round=made, comment=one, outcome=one.outcome, reason=one.reason,
            lifted_by=name if one.is_lifted else "", lifted_at=now if one.is_lifted else None,
        )
        for one in comments
    )  # fmt: skip
    for address, name in {normal(address): name for address, name in members.items()}.items():
        link = make_link(CHECK, municipality=municipality, node=consultation.node)
        member = CheckMember.objects.create(
            municipality=municipality, check_round=made, name=name or address, email=address, link=link
        )
        mail_round(by=by, member=member, count=len(comments))
    record(by=by, verb="check.opened", thing=consultation.node, check_round=made.pk, title=title,
           count=len(comments), members=len(members))  # fmt: skip
    return made


@operation
def lift_out(*, by: Actor, member: CheckMember, item: CheckItem, words: str) -> None:
    """The member wants the comment talked about before it is decided. Said again it is the same, in newer words."""
    _locked(item.check_round)
    fresh = CheckItem.objects.get(pk=item.pk, check_round=member.check_round_id)
    if fresh.lifted_at and (fresh.lifted_by, fresh.lifted_words) == (member.name, words):
        return
    fresh.lifted_by, fresh.lifted_words, fresh.lifted_at = member.name, words[:500], timezone.now()
    fresh.save(update_fields=["lifted_by", "lifted_words", "lifted_at"])
    record(by=by, verb="check.lifted", thing=fresh.comment.node, check_round=fresh.check_round_id)


@operation
def put_back(*, by: Actor, member: CheckMember, item: CheckItem) -> None:
    """The comment needs no talk after all."""
    _locked(item.check_round)
    lifted = CheckItem.objects.filter(pk=item.pk, check_round=member.check_round_id).exclude(lifted_at=None)
    if lifted.update(lifted_by="", lifted_words="", lifted_at=None):
        record(by=by, verb="check.put_back", thing=item.comment.node, check_round=item.check_round_id)


@operation
def say_done(*, by: Actor, member: CheckMember) -> None:
    """The member has gone through them all."""
    _locked(member.check_round)
    if CheckMember.objects.filter(pk=member.pk, done_at=None).update(done_at=timezone.now()):
        record(by=by, verb="check.gone_through", thing=member.check_round.consultation.node,
               check_round=member.check_round_id, member=member.name)  # fmt: skip


@operation
def close_round(*, by: Actor, check_round: CheckRound) -> Closed:
    """Count: what nobody lifted out, and nobody has changed since, is checked. Closed again it answers the first."""
    fresh = CheckRound.objects.select_for_update().get(pk=check_round.pk)
    items = list(fresh.items.select_related("comment__response", "comment__node"))
    if fresh.closed_at is None:
        now = timezone.now()
        right = [one.pk for one in items if one.lifted_at is None and is_as_seen(one)]
        CheckItem.objects.filter(pk__in=right).update(checked_at=now)
        CheckRound.objects.filter(pk=fresh.pk).update(closed_at=now)
        record(by=by, verb="check.closed", thing=fresh.consultation.node, check_round=fresh.pk, title=fresh.title,
               checked=len(right), lifted=sum(one.lifted_at is not None for one in items))  # fmt: skip
        items = list(fresh.items.select_related("comment__response", "comment__node"))
    return Closed(
        [one for one in items if one.checked_at],
        [one for one in items if one.lifted_at],
        [one for one in items if not one.checked_at and not one.lifted_at],
    )


def is_as_seen(item: CheckItem) -> bool:
    """Whether the comment still says what the group sees."""
    comment = item.comment
    return comment.node.removed_at is None and (comment.outcome, comment.reason) == (item.outcome, item.reason)


def _locked(check_round: CheckRound) -> None:
    """Whoever closes the round comes before this, and is told of by RoundIsClosed, or after it."""
    if CheckRound.objects.select_for_update().get(pk=check_round.pk).closed_at:
        raise RoundIsClosed
