"""The mail with a code, and the one to an address that nobody has: alike in everything but the words."""

from samsyn.mail.links import CODE_LIFE, CODE_PLACEHOLDER
from samsyn.mail.models import Message, PersonalLink
from samsyn.mail.operations import post
from samsyn.tenants.actors import Actor
from samsyn.tenants.models import Municipality

KIND = "sign_in_code"


def mail_code(*, by: Actor, ticket: PersonalLink, to: str, municipality: Municipality | None) -> Message:
    """Put the mail into the outbox. The code is put in at sending and stands nowhere before.

    It belongs to no municipality's outbox, and its sender is the installation: what bounces or is answered by a
    machine, with the code in it, must not come back to a mailbox that somebody in a municipality has chosen.
    """
    template = "mails/login_code" if ticket.person_id else "mails/unknown_account"
    return post(
        by=by,
        key=f"{KIND}:{ticket.pk}",
        kind=KIND,
        to=to,
        template=template,
        context={
            "code": CODE_PLACEHOLDER,
            "minutes": int(CODE_LIFE.total_seconds()) // 60,
            "place": municipality,
        },
        link=ticket,
        is_secret=True,
        priority=Message.Priority.FIRST,
    )
