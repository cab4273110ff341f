"""The letter to one who is to go through proposed comments."""

from samsyn.handling.models import CheckMember
from samsyn.mail.links import PLACEHOLDER
from samsyn.mail.operations import post
from samsyn.tenants.actors import Actor, person_of


def key_of(member: CheckMember) -> str:
    """The key of the member's letter in the outbox."""
    return f"check:{member.pk}"


def mail_round(*, by: Actor, member: CheckMember, count: int) -> None:
    """Put the letter in the outbox. The personal link is put in when the mail is sent."""
    check_round, asks = member.check_round, person_of(by)
    municipality = member.municipality
    post(
        by=by,
        key=key_of(member),
        kind="check",
        to=member.email,
        template="mails/check",
        context={
            "check_round": check_round,
            "consultation": check_round.consultation.title,
            "count": count,
            "address": PLACEHOLDER,
            "by": asks.name_in(municipality) if asks else "",
        },
        municipality=municipality,
        link=member.link,
        asks=asks,
    )
