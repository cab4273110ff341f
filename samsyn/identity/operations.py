"""Codes asked for and entered, links that are refused, signing in and out, and what the log says of it.

A known and an unknown address make the same rows and the same events: nobody learns from them who has an account.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from samsyn.audit.models import AuditEvent
from samsyn.audit.operations import operation, record
from samsyn.identity.mails import KIND, mail_code
from samsyn.identity.models import Session
from samsyn.jobs.models import Work
from samsyn.mail.links import CODE_LIFE, SIGN_IN_CODE, code, make_link, normal_code
from samsyn.mail.models import Message, PersonalLink
from samsyn.tenants.actors import Actor, LinkHolder
from samsyn.tenants.email_addresses import address_key, normal, person_with
from samsyn.tenants.models import Municipality, Person

GUESSES = 5  # wrong codes before the browser has to ask again
MAILS_TO_BROWSER = 3  # codes that one browser gets mailed to one address while a code lives
MAILS_TO_ADDRESS = 12  # and all browsers together
MAILS_TO_STRANGERS = 60  # mails to addresses that nobody has, in all: Samsyn is no machine for mailing strangers
REFUSALS_NOTED = 60  # refused codes that the log keeps of a municipality in the time a code lives


@operation
def ask_code(*, by: Actor, email: str, municipality: Municipality | None, asked: Sequence[str] = ()) -> PersonalLink:
    """A ticket to enter a code with, and a mail with the code unless enough have been mailed lately.

    `asked`: the tickets that this browser has already. Past the limit nothing is mailed, and the codes that were are
    good in this browser too: they lie in the person's own mailbox, whoever asked for them. So no one is locked out.
    """
    person, address, now = person_with(email), address_key(email), timezone.now()
    if person is not None and not person.is_active:
        person = None
    mailed = Message.objects.filter(kind=KIND, link__expires_at__gt=now)
    has_room = (
        mailed.filter(link__address=address).count() < MAILS_TO_ADDRESS
        and mailed.filter(link__address=address, link__in=asked).count() < MAILS_TO_BROWSER
        and (mailed.filter(link__person=None).count() < MAILS_TO_STRANGERS or person is not None)
    )
    ticket = make_link(SIGN_IN_CODE, municipality=municipality, person=person, address=address)
    if has_room:
        mail_code(by=by, ticket=ticket, to=person.email if person else normal(email), municipality=municipality)
    return ticket


def was_mailed(ticket: PersonalLink) -> bool:
    return Message.objects.filter(link=ticket).exists()


@operation
def use_code(*, by: Actor, text: str, asked: Sequence[str], municipality: Municipality | None) -> Person | None:
    """Whom the code proves, or None: it is wrong, too old, used, or the browser has guessed too often.

    `asked`: the tickets of this browser, the latest last. Guesses are counted on it. A code is good in the browser
    that asked for it; when the browser's own asking was past the limit, any that was mailed to the address is.
    """
    now = timezone.now()
    living = PersonalLink.objects.filter(purpose=SIGN_IN_CODE, used_at=None, expires_at__gt=now)
    ticket = living.filter(pk__in=asked[-1:], attempts__lt=GUESSES).first()
    counted = living.filter(pk__in=asked[-1:], attempts__lt=GUESSES).update(attempts=F("attempts") + 1)
    if ticket is None or not counted:
        return None
    candidates = living.filter(pk__in=asked, address=ticket.address)
    if not was_mailed(ticket):
        mailed = Message.objects.filter(kind=KIND, link__address=ticket.address)
        candidates = candidates | living.filter(pk__in=mailed.values("link"))
    typed, matching = normal_code(text), None
    for link in candidates.select_related("person"):
        if constant_time_compare(typed, normal_code(code(link))):
            matching = link
    person = matching.person if matching else None
    is_theirs = person is not None and person.is_active and address_key(person.email) == ticket.address
    if matching is None or not is_theirs or not living.filter(pk=matching.pk).update(used_at=now):
        _note_refused(by, municipality)
        return None
    return person


def may_guess(asked: Sequence[str]) -> bool:
    """Whether the browser's latest ticket is alive and has guesses left."""
    living = PersonalLink.objects.filter(pk__in=asked[-1:], purpose=SIGN_IN_CODE, used_at=None)
    return living.filter(expires_at__gt=timezone.now(), attempts__lt=GUESSES).exists()


def _note_refused(by: Actor, municipality: Municipality | None) -> None:
    """Write it in the log, without the code and without the address. Not without end: anybody can guess."""
    here = AuditEvent.objects.filter(municipality=municipality, at__gt=timezone.now() - CODE_LIFE, verb="code.refused")
    if here.count() < REFUSALS_NOTED:
        record(by=by, verb="code.refused", municipality=municipality)


@operation
def refuse_link(*, by: Actor, link: PersonalLink, why: str) -> None:
    """Note that somebody came with a link that is used, too old or replaced."""
    record(by=by if by else LinkHolder(link.pk), verb="link.refused", municipality=link.municipality, why=why)


@operation
def note_signed_in(*, by: Actor, municipality: Municipality | None, method: Session.Method) -> None:
    record(by=by, verb="session.started", municipality=municipality, how=str(method.label))


@operation
def note_signed_out(*, by: Actor, municipality: Municipality | None) -> None:
    record(by=by, verb="session.ended", municipality=municipality)


@operation
def end_sessions(*, by: Person, sessions: Sequence[Session], municipality: Municipality | None) -> None:
    """End some of the person's own sessions: whoever sits there is signed out at the next click."""
    Session.objects.filter(person=by, pk__in=[session.pk for session in sessions]).delete()
    for _ in sessions:
        record(by=by, verb="session.closed", municipality=municipality)


def erase_spent() -> int:
    """Erase what may no longer open anything. Answers how many rows."""
    now = timezone.now()
    spent = PersonalLink.objects.filter(purpose=SIGN_IN_CODE, expires_at__lt=now)
    late = Message.objects.filter(kind=KIND, link__in=spent, work=Work.WAITING)
    late.update(work=Work.CANCELLED, text="", html="", problem="Koden blev för gammal innan brevet gick iväg.")
    erased = spent.delete()[0]
    erased += Message.objects.filter(kind=KIND, created_at__lt=now - timedelta(days=1)).delete()[0]
    return erased + Session.objects.filter(expire_date__lt=now).delete()[0]
