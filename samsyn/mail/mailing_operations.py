"""Letters to many: begun, paused, gone on with, sent again; what comes back of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import F, Q
from django.utils import timezone

from samsyn.audit.operations import operation, record
from samsyn.jobs.models import Work
from samsyn.lib.ids import id_of_key
from samsyn.lib.letters import tame
from samsyn.lib.mail_addresses import address_of
from samsyn.mail.domains import domain_of
from samsyn.mail.mailings import MAILINGS
from samsyn.mail.models import Mailing, MailingLetter, MailingRow, PersonalLink
from samsyn.mail.operations import reply_address
from samsyn.nodes.models import Node
from samsyn.tenants.actors import Actor, person_of
from samsyn.tenants.models import Municipality

Stage, Bounce = Mailing.Stage, MailingRow.Bounce
NO_ADDRESS = "Det här är ingen e-postadress som det går att skicka till."
UNDONE = "Brevet kom tillbaka, och studsen är ångrad. Det kan skickas igen."
LET_BE = "Det är oklart om brevet kom fram. Det skickas inte igen."
ELSEWHERE = "Skickat på annat sätt."
RESTORED = "En säkerhetskopia är tillbakalagd. Breven kan redan ha gått ut: se efter innan ni fortsätter."
STORM = 30  # letters that come back with one and the same refusal of us
_refusal = re.compile(r"\b5\.7\.\d{1,3}\b")


@operation
def begin_mailing(
    *,
    by: Actor,
    municipality: Municipality,
    kind: str,
    title: str,
    node: Node | None,
    letters: Mapping[str, tuple[str, str]],
    planned: int,
    client_key: str,
    sender: str = "",
    reply_to: str = "",
) -> Mailing:
    """Begin letters to many; their rows are made by a job. `letters`: subject and text of each kind of recipient.

    The same client key again answers the mailing that is already there.
    """
    kind = MAILINGS[kind].name
    own = reply_address(None, municipality)
    mailing, is_new = Mailing.objects.get_or_create(
        client_key=client_key,
        defaults={
            "municipality": municipality, "kind": kind, "title": title[:200], "node": node, "planned": planned,
            "sender": sender or own, "reply_to": reply_to or sender or own, "by": person_of(by),
        },
    )  # fmt: skip
    if not is_new:
        return mailing
    MailingLetter.objects.bulk_create(
        MailingLetter(municipality=municipality, mailing=mailing, name=name, subject=subject[:300], text=text)
        for name, (subject, text) in letters.items()
    )
    record(by=by, verb="mailing.begun", thing=mailing, planned=planned, title=mailing.title)
    return mailing


def make_row(
    mailing: Mailing,
    letter: MailingLetter,
    to_address: str,
    values: Mapping[str, str | Sequence[str]],
    link: PersonalLink | None,
) -> MailingRow:
    """The letter to one address, not saved: for bulk_create. Its key and Message-ID follow from mailing and address.

    An address that is none gives a row that has failed, so that nobody on the list is lost and the others go out.
    """
    address = address_of(to_address)
    to = address or " ".join(tame(to_address).split())[:254]
    row = MailingRow(
        id=id_of_key("x", mailing.pk, to),
        municipality_id=mailing.municipality_id,
        mailing=mailing,
        letter=letter,
        to_address=to,
        values={name: _clean(value) for name, value in values.items()},
        link=link,
    )
    row.message_id = f"<{row.pk}@{domain_of(mailing.sender)}>"
    if not address:
        row.work, row.problem = Work.FAILED, NO_ADDRESS
    return row


def _clean(value: str | Sequence[str]) -> str | list[str]:
    """Words that both databases keep and a mail can carry; otherwise as they are."""
    if isinstance(value, str):
        return " ".join(tame(value).split())
    return [" ".join(tame(one).split()) for one in value]


@operation
def add_rows(*, by: Actor, mailing: Mailing, rows: Sequence[MailingRow]) -> int:
    """Letters to more addresses in a mailing that has begun: an address that was put right, one that came late."""
    there = set(MailingRow.objects.filter(mailing=mailing).values_list("to_address", flat=True))
    new = {row.to_address: row for row in rows if row.to_address not in there}
    MailingRow.objects.bulk_create(new.values())
    Mailing.objects.filter(pk=mailing.pk).update(planned=F("planned") + len(new))
    if new:
        _go_on(mailing)
        record(by=by, verb="mailing.added", thing=mailing, title=mailing.title, count=len(new))
    mailing.refresh_from_db()
    return len(new)


@operation
def pause_mailing(*, by: Actor, mailing: Mailing, why: str = "") -> Mailing:
    """Nothing more leaves until somebody goes on with it; the one letter that the server is being given, does."""
    paused = Mailing.objects.filter(pk=mailing.pk, stage__in=[Stage.MAKING, Stage.SENDING]).update(
        stage=Stage.PAUSED, paused_why=why[:300], waits_until=None
    )
    # Those that a worker has taken and not begun to hand over are taken back; it sees that when their turn comes.
    MailingRow.objects.filter(mailing=mailing, work=Work.RUNNING, handed_over_at=None).update(
        work=Work.WAITING, lease_until=None, deferrals=F("deferrals") + 1
    )
    if paused:
        record(by=by, verb="mailing.paused", thing=mailing, title=mailing.title, why=why)
    mailing.refresh_from_db()
    return mailing


@operation
def resume_mailing(*, by: Actor, mailing: Mailing) -> Mailing:
    """Go on: rows that are not made are made, and those that wait leave; also when the server had asked for a pause."""
    Mailing.objects.filter(pk=mailing.pk, stage=Stage.SENDING).update(waits_until=None, paused_why="")
    resumed = Mailing.objects.filter(pk=mailing.pk, stage=Stage.PAUSED).update(
        stage=Stage.MAKING, paused_why="", waits_until=None, last_sent_at=timezone.now()
    )
    if resumed:
        record(by=by, verb="mailing.resumed", thing=mailing, title=mailing.title)
    mailing.refresh_from_db()
    return mailing


@operation
def finish_mailing(*, by: Actor, mailing: Mailing) -> bool:
    """It is done when nothing waits, is under way or may have gone out. False: something still does."""
    Mailing.objects.select_for_update().get(pk=mailing.pk)
    left = MailingRow.objects.filter(mailing=mailing, work__in=[Work.WAITING, Work.RUNNING, Work.UNCERTAIN])
    if left.order_by().exists():
        return False
    done = Mailing.objects.filter(pk=mailing.pk, stage=Stage.SENDING).update(
        stage=Stage.DONE, done_at=timezone.now(), waits_until=None, paused_why=""
    )
    if done:
        record(by=by, verb="mailing.done", thing=mailing, title=mailing.title)
    return bool(done)


@operation
def pause_restored(*, by: Actor) -> int:
    """After a backup was put back: every unfinished mailing waits for a person. Answers how many."""
    unfinished = list(Mailing.objects.filter(stage__in=[Stage.MAKING, Stage.SENDING]))
    for mailing in unfinished:
        pause_mailing(by=by, mailing=mailing, why=RESTORED)
    return len(unfinished)


@operation
def send_again(*, by: Actor, rows: Iterable[MailingRow]) -> int:
    """Send chosen letters once more: those that failed, bounced or may have gone out. Answers how many."""
    chosen = MailingRow.objects.filter(pk__in=[row.pk for row in rows])
    can = Q(work__in=[Work.FAILED, Work.UNCERTAIN]) | Q(work=Work.DONE, bounced_at__isnull=False)
    count = 0
    for mailing in Mailing.objects.filter(rows__in=chosen.filter(can)).distinct():
        again = chosen.filter(can, mailing=mailing).exclude(problem=NO_ADDRESS).update(
            work=Work.WAITING, due_at=timezone.now(), lease_until=None, problem="", deferrals=F("attempt"),
            first_tried_at=None, handed_over_at=None, sent_at=None, bounced_at=None, bounce="", bounce_words="",
        )  # fmt: skip
        if again:
            _go_on(mailing)
            record(by=by, verb="mailing.sent_again", thing=mailing, title=mailing.title, count=again)
        count += again
    return count


@operation
def let_be(*, by: Actor, rows: Iterable[MailingRow]) -> int:
    """Those that may have gone out are not sent again. Answers how many."""
    chosen = MailingRow.objects.filter(pk__in=[row.pk for row in rows], work=Work.UNCERTAIN)
    count = 0
    for mailing in Mailing.objects.filter(rows__in=chosen).distinct():
        left = chosen.filter(mailing=mailing).update(work=Work.FAILED, problem=LET_BE)
        record(by=by, verb="mailing.let_be", thing=mailing, title=mailing.title, count=left)
        count += left
    return count


@operation
def sent_elsewhere(*, by: Actor, mailing: Mailing) -> int:
    """The letters that wait were sent in another way, as by Outlook from a file. Answers how many."""
    waiting = MailingRow.objects.filter(mailing=mailing, work=Work.WAITING)
    count = waiting.update(work=Work.DONE, sent_at=timezone.now(), problem=ELSEWHERE)
    if count:
        record(by=by, verb="mailing.sent_elsewhere", thing=mailing, title=mailing.title, count=count)
    return count


@operation
def note_bounce(*, by: Actor, row: MailingRow, bounce: str, words: str) -> None:
    """Write down that a letter came back. One that the server will try again is no bounce yet.

    When many come back because we are refused, the mailing pauses, and no address is held to be wrong.
    """
    now = timezone.now()
    MailingRow.objects.filter(pk=row.pk, work__in=[Work.DONE, Work.UNCERTAIN]).update(
        bounce=bounce, bounce_words=words[:500], work=Work.DONE,
        bounced_at=None if bounce == Bounce.TEMPORARY else now,
    )  # fmt: skip
    record(by=by, verb="mailing.bounced", thing=row.mailing, title=row.mailing.title, bounce=bounce)
    calm_storm(by=by, mailing=row.mailing, words=words)


@operation
def calm_storm(*, by: Actor, mailing: Mailing, words: str) -> bool:
    """Pause the mailing when as many as thirty of its letters came back with the refusal that the words tell of.

    What never left waits again; what left and came back can be sent again. No address is held to be wrong.
    """
    found = _refusal.search(words)
    if not found:
        return False
    refused = MailingRow.objects.filter(
        mailing=mailing, bounce=Bounce.REFUSED_US, bounced_at__isnull=False,
        bounce_words__regex=rf"(^|[^0-9.]){re.escape(found[0])}([^0-9]|$)",
    )  # fmt: skip
    count = refused.count()
    if count < STORM:
        return False
    cleared = {"bounce": "", "bounce_words": "", "bounced_at": None}
    refused.filter(work=Work.DONE).update(work=Work.FAILED, problem=UNDONE, **cleared)
    refused.filter(work=Work.FAILED).update(
        work=Work.WAITING, problem="", due_at=timezone.now(), deferrals=F("attempt"), **cleared
    )
    pause_mailing(
        by=by, mailing=mailing,
        why=f"{count} brev kom tillbaka med samma svar ({found[0]}): mottagarnas servrar tar inte emot brev från er. "
        "Säg till dem som sköter er e-postserver. Ingen adress är markerad som fel.",
    )  # fmt: skip
    return True


@operation
def undo_bounces(*, by: Actor, mailing: Mailing, since: datetime) -> int:
    """Take back what has been said of addresses since then. Those rows, and no others, can be sent again."""
    count = MailingRow.objects.filter(mailing=mailing, bounced_at__gte=since).update(
        work=Work.FAILED, problem=UNDONE, bounce="", bounce_words="", bounced_at=None
    )
    if count:
        record(by=by, verb="mailing.bounces_undone", thing=mailing, title=mailing.title, count=count)
    return count


def _go_on(mailing: Mailing) -> None:
    """Something waits in it again. One that is paused stays so."""
    Mailing.objects.filter(pk=mailing.pk, stage__in=[Stage.SENDING, Stage.DONE]).update(
        stage=Stage.SENDING, done_at=None, waits_until=None, last_sent_at=timezone.now()
    )
