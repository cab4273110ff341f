"""A consultation sent out, reminded of, given another last day, closed and opened again."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from samsyn.audit.operations import operation, record
from samsyn.cases.models import CaseRecord
from samsyn.cases.operations import add_record
from samsyn.consultation.asking import IsClosed, correct_address, lock_asking
from samsyn.consultation.distribution import List, list_of
from samsyn.consultation.letters import Letter, letter_for, letters_of
from samsyn.consultation.models import Consultation, Consultee, LetterKind
from samsyn.consultation.outgoing import MOVED, REMINDER, SEND_OUT, mailings_of, rows_for, to_remind, to_tell
from samsyn.consultation.preparing import Stage
from samsyn.consultation.trying import end_trials
from samsyn.content.fields import hash_of
from samsyn.lib.days import is_quiet
from samsyn.lib.figures import in_thousands
from samsyn.lib.swedish import in_running_text, listed
from samsyn.mail.mailing_operations import add_rows, begin_mailing
from samsyn.mail.models import Mailing
from samsyn.nodes.operations import lock_living
from samsyn.tenants.actors import Actor


class CannotSend(Exception):
    """Something that the recipients cannot do without is missing. The message is a Swedish sentence."""


class HasChanged(Exception):
    """What is about to be sent is not what the sender saw. The message is a Swedish sentence."""

    def __init__(self) -> None:
        super().__init__("Något har ändrats sedan sidan visades. Se igenom det som står här nu och tryck igen.")


class CannotRemind(Exception):
    """Nobody is reminded just now, and why. The message is a Swedish sentence."""


# ---- Sent out --------------------------------------------------------------------------------------------------------


def lacks(consultation: Consultation, asked: List, today: date) -> list[str]:
    """What must be there before anything can be sent: a sentence for each thing that is not."""
    found = []
    if not consultation.edition_id and not consultation.files.exists():
        found.append("Det finns inget att skicka. Lägg till en fil eller välj en version.")
    if not asked.consultees:
        found.append("Sändlistan är tom. Lägg till mottagare.")
    if not consultation.last_day:
        found.append("Sista dag att svara saknas.")
    elif consultation.last_day < today:
        found.append("Sista dag att svara har redan varit.")
    return found


def mark_of(consultation: Consultation, asked: List) -> str:
    """What is sent, to whom and in which words, as one hash: the same as long as nothing of it is changed."""
    letters = {str(kind): [letter.subject, letter.text] for kind, letter in letters_of(consultation).items()}
    return hash_of(
        {
            "title": consultation.title,
            "summary": consultation.summary,
            "last_day": consultation.last_day.isoformat() if consultation.last_day else "",
            "edition": consultation.edition_id or "",
            "files": list(consultation.files.values_list("file__sha256", flat=True)),
            "questions": [[one.text, one.options] for one in consultation.questions.all()],
            "letters": letters,
            "list": sorted([one.pk, *one.emails] for one in asked.consultees),
        }
    )


@operation
def send_out(*, by: Actor, consultation: Consultation, seen: str, by_hand: bool = False) -> Mailing | None:
    """Send it out: the list is locked, the answer page opens, a letter goes to each address.

    `seen`: the mark of what the sender saw. Pressed twice, or in two tabs, it is one send-out: who comes second is
    answered the first. `by_hand`: the municipality sends the letters itself, with a file of links; answers None.
    Raises CannotSend, HasChanged.
    """
    lock_living(consultation.pk)
    fresh = Consultation.objects.select_related("node__municipality", "case").get(pk=consultation.pk)
    if fresh.stage != Stage.PREPARING:
        return mailings_of(fresh).filter(kind=SEND_OUT).order_by("created_at").first()
    asked, today = list_of(fresh), timezone.localdate()
    if missing := lacks(fresh, asked, today):
        raise CannotSend(" ".join(missing))
    if seen != mark_of(fresh, asked):
        raise HasChanged
    end_trials(fresh)
    _open(fresh, asked, today, by_hand)
    record(by=by, verb="consultation.sent", thing=fresh.node, consultees=len(asked.consultees),
           addresses=len(asked.recipients), on_paper=len(asked.on_paper), by_hand=by_hand)  # fmt: skip
    if fresh.case:
        whom = f"{in_thousands(len(asked.consultees))} mottagare, se sändlistan"
        add_record(
            by=by, case=fresh.case, client_key=f"sent:{fresh.pk}", dated=today, direction=CaseRecord.Direction.OUT,
            title=f"Remiss: {fresh.title}"[:300], correspondent=whom,
        )  # fmt: skip
    consultation.refresh_from_db()
    return None if by_hand else _mail(by, fresh, asked)


def _open(consultation: Consultation, asked: List, today: date, by_hand: bool) -> None:
    """What the account of the work says of a consultation is filled in, in words, as when one is noted down."""
    ways = ["e-post" if not by_hand else "e-post från kommunens egen brevlåda"] if asked.recipients else []
    consultation.stage, consultation.opened_at = Stage.OPEN, timezone.now()
    consultation.sent_on, consultation.sent = today, today.isoformat()
    assert consultation.last_day is not None
    consultation.deadline = consultation.last_day.isoformat()
    consultation.channel = listed([*ways, *(["brev"] if asked.on_paper else [])])
    kinds = [f"{in_thousands(count)} {in_running_text(words)}" for _, words, count in asked.by_kind()]
    consultation.recipients = listed(kinds)[:400]
    consultation.recipient_count = in_thousands(len(asked.consultees))
    consultation.save()


def _mail(by: Actor, consultation: Consultation, asked: List) -> Mailing | None:
    if not asked.recipients:
        return None
    return _begin(
        by, consultation, SEND_OUT, f"{consultation.title}: brevet", letters_of(consultation),
        len(asked.recipients), f"consultation:{consultation.pk}",
    )  # fmt: skip


def _begin(
    by: Actor, consultation: Consultation, kind: str, title: str, letters: Mapping[LetterKind, Letter],
    planned: int, client_key: str,
) -> Mailing:  # fmt: skip
    return begin_mailing(
        by=by, municipality=consultation.municipality, kind=kind, title=title, node=consultation.node,
        letters={str(name): (letter.subject, letter.text) for name, letter in letters.items()}, planned=planned,
        client_key=client_key, reply_to=consultation.municipality.mailbox or consultation.contact_email,
    )  # fmt: skip


# ---- More letters ----------------------------------------------------------------------------------------------------


@operation
def mail_added(*, by: Actor, consultation: Consultation) -> int:
    """The letter to addresses that came on the list, or were put right, after the send-out. Answers how many."""
    fresh = lock_asking(consultation)
    mailing = mailings_of(fresh).filter(kind=SEND_OUT).order_by("created_at").first()
    if fresh.stage != Stage.OPEN or mailing is None:
        return 0
    there = set(mailing.rows.values_list("to_address", flat=True))
    left = [one for one in list_of(fresh).recipients if one.email not in there]
    if mailing.stage == Mailing.Stage.MAKING:  # the job that makes rows takes whoever is on the list in their turn
        return len(left)
    return add_rows(by=by, mailing=mailing, rows=rows_for(mailing, left, fresh)) if left else 0


@operation
def mail_right_address(*, by: Actor, consultee: Consultee, was: str, becomes: str) -> int:
    """Put the address right and send the letter there. How many letters that is: none to one that has had it."""
    correct_address(by=by, consultee=consultee, was=was, becomes=becomes)
    return mail_added(by=by, consultation=consultee.consultation)


@operation
def remind(
    *, by: Actor, consultation: Consultation, letters: Mapping[LetterKind, Letter], client_key: str
) -> Mailing:  # fmt: skip
    """Remind those kinds of recipients of whom nothing has been heard, each in the words for it.

    Raises CannotRemind: in July, at Christmas and on public holidays, and when there is nobody. The same client key
    again answers the first.
    """
    fresh = _open_one(consultation)
    key = f"reminder:{fresh.pk}:{client_key}"
    if made := Mailing.objects.filter(client_key=key).first():
        return made
    if is_quiet(timezone.localdate()):
        raise CannotRemind("I dag går inga påminnelser ut: inte i juli, vid jul eller på helgdagar.")
    if mailings_of(fresh).filter(kind=REMINDER, stage=Mailing.Stage.MAKING).exists():
        raise CannotRemind("En påminnelse görs redan i ordning. Vänta tills breven har gått ut.")
    planned = sum(letter_for(one.consultees) in letters for one in to_remind(fresh)[0])
    if not planned:
        raise CannotRemind("Det finns ingen att påminna just nu.")
    record(by=by, verb="consultation.reminded", thing=fresh.node, count=planned)
    return _begin(by, fresh, REMINDER, f"{fresh.title}: påminnelse", letters, planned, key)


def _open_one(consultation: Consultation) -> Consultation:
    lock_living(consultation.pk)
    fresh = Consultation.objects.select_related("node__municipality").get(pk=consultation.pk)
    if fresh.stage != Stage.OPEN:
        raise IsClosed
    return fresh


# ---- The time --------------------------------------------------------------------------------------------------------


@operation
def move_last_day(
    *, by: Actor, consultation: Consultation, last_day: date, letters: Mapping[LetterKind, Letter] | None = None
) -> Mailing | None:  # fmt: skip
    """Another last day for everybody. Pages say so at once; `letters` tell those who have not answered."""
    fresh = _open_one(consultation)
    if fresh.last_day == last_day:
        return None
    was, fresh.last_day, fresh.deadline = fresh.last_day, last_day, last_day.isoformat()
    fresh.save(update_fields=["last_day", "deadline"])
    consultation.last_day, consultation.deadline = fresh.last_day, fresh.deadline
    told = to_tell(fresh) if letters else []
    event = record(by=by, verb="consultation.last_day_moved", thing=fresh.node, was=was.isoformat() if was else "",
                   becomes=last_day.isoformat(), told=len(told))  # fmt: skip
    if not letters or not told:
        return None
    return _begin(by, fresh, MOVED, f"{fresh.title}: ny sista dag", letters, len(told), f"moved:{event.pk}")


@operation
def close_consultation(*, by: Actor, consultation: Consultation) -> None:
    """The page takes no more answers, and letters that wait do not leave."""
    lock_living(consultation.pk)
    now = timezone.now()
    if Consultation.objects.filter(pk=consultation.pk, stage=Stage.OPEN).update(stage=Stage.CLOSED, closed_at=now):
        record(by=by, verb="consultation.closed", thing=consultation.node)
    consultation.refresh_from_db()


@operation
def reopen_consultation(*, by: Actor, consultation: Consultation) -> None:
    """Answers are taken again, by the same links."""
    lock_living(consultation.pk)
    if Consultation.objects.filter(pk=consultation.pk, stage=Stage.CLOSED).update(stage=Stage.OPEN, closed_at=None):
        record(by=by, verb="consultation.reopened", thing=consultation.node)
    consultation.refresh_from_db()
