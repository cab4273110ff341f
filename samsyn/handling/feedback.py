"""Återkoppling: each sender is told what became of what they wrote, once, at the address that answered.

Until the body has decided it is a proposal, and both subject and text say so.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.audit.operations import operation, record
from samsyn.consultation.models import Comment, Consultation, ConsultationResponse
from samsyn.consultation.said import asked_about
from samsyn.lib.mail_addresses import address_of
from samsyn.mail.mailing_operations import begin_mailing, make_row
from samsyn.mail.mailings import MailingKind, all_wanted
from samsyn.mail.models import Mailing, MailingRow
from samsyn.nodes.operations import lock_living
from samsyn.tenants.actors import Actor

FEEDBACK = "feedback"  # the kind of mailing
LETTER = "feedback"  # its only letter
FIELD = "aterkoppling"
LONGEST_QUOTE = 200  # characters of what somebody wrote that are said back
DECIDED = "beslut"
DECIDED_FIELD = "{beslut}"
PROPOSAL = "Förslag: "
PROPOSED = "Det här är ett förslag. Det är inte beslutat än och kan ändras."
NOTHING = "Svaret är med i sammanställningen. Det innehöll inget som har behövt en egen kommentar."


class NotHandled(Exception):
    """Some comment has no outcome or no words yet: whoever wrote it would be told nothing."""

    def __init__(self, count: int):
        super().__init__(f"{count} synpunkter saknar utfall eller kommentar.")
        self.count = count


class NobodyToTell(Exception):
    """No answer came from an address."""


@dataclass(frozen=True)
class Told:
    """What goes to one address."""

    email: str
    responses: Sequence[ConsultationResponse]
    lines: Sequence[str]


def to_tell(consultation: Consultation) -> tuple[list[Told], list[ConsultationResponse]]:
    """What each address is told, and the answers that came from none: they get a letter. Two queries."""
    rows = consultation.responses.filter(replaced_by=None).select_related("answer_link", "consultee").order_by("number")
    by_email: dict[str, list[ConsultationResponse]] = defaultdict(list)
    on_paper = []
    for response in rows:
        if email := address_for(response):
            by_email[address_of(email) or email].append(response)
        else:
            on_paper.append(response)
    comments = comments_of(consultation)
    told = [
        Told(email, found, [line for one in found for line in lines_of(one, comments[one.pk], len(found) > 1)])
        for email, found in sorted(by_email.items())
    ]
    return told, on_paper


def address_for(response: ConsultationResponse) -> str:
    """The address that answered; of a call, a meeting or a mail that was keyed in, the one that was asked there. Who
    wrote a letter is written to: "".
    """
    if response.email or response.way == ConsultationResponse.Way.LETTER:
        return response.email
    if response.answer_link:
        return response.answer_link.email
    return next(iter(response.consultee.emails), "") if response.consultee else ""


def comments_of(consultation: Consultation) -> dict[str, list[Comment]]:
    """The living comments of each answer. One query."""
    rows = Comment.objects.filter(response__consultation=consultation, node__removed_at=None)
    found: dict[str, list[Comment]] = defaultdict(list)
    for comment in rows.select_related("place").order_by("number"):
        found[comment.response_id].append(comment)
    return found


def lines_of(response: ConsultationResponse, comments: Sequence[Comment], is_one_of_many: bool) -> list[str]:
    """What was written, in short; what it led to; the municipality's words; where in the text."""
    for_whom = f"{response.sender}: " if is_one_of_many else ""
    return [for_whom + line_of(one) for one in comments] or [for_whom + NOTHING]


def line_of(comment: Comment) -> str:
    quote = " ".join(comment.quote.split())
    if len(quote) > LONGEST_QUOTE:
        quote = f"{quote[:LONGEST_QUOTE].rsplit(' ', 1)[0].rstrip()} …"
    where = f" Ändringen: {comment.change}" if comment.change else ""
    return f"”{quote}” {comment.get_outcome_display()}. {' '.join(comment.reason.split())}{where}"


def unhandled(consultation: Consultation) -> int:
    """How many comments whoever wrote them could be told nothing of."""
    answers = ConsultationResponse.objects.filter(consultation=consultation, replaced_by=None)
    rows = Comment.objects.filter(response__in=answers, node__removed_at=None)
    return sum(not outcome or not reason for outcome, reason in rows.values_list("outcome", "reason"))


def stands_words(decided: str) -> str:
    """How it stands with what is told. `decided`: by whom and when the report was dealt with; "": it is not yet."""
    return f"Sammanställningen är beslutad: {decided.rstrip('.')}." if decided else PROPOSED


def with_stand(text: str, decided: str) -> str:
    """The text with how it stands said where {beslut} is; a proposal is always said to be one."""
    if DECIDED_FIELD in text:
        return text.replace(DECIDED_FIELD, stands_words(decided))
    return text if decided or PROPOSED in text else f"{PROPOSED}\n\n{text}"


def suggested_text(consultation: Consultation) -> tuple[str, str]:
    """Subject and text, to be rewritten."""
    subject = f"Så här blev det med era synpunkter på {asked_about(consultation.title)}"
    text = (
        f"Hej!\n\nTack för svaret på remissen ”{consultation.title}”. {{{DECIDED}}}\n\n"
        "Så här har kommunen hanterat det ni skrev:\n\n{aterkoppling}\n\n"
        "Har vi förstått er fel? Svara på det här mejlet.\n\nHälsningar\n"
        f"{consultation.contact_name or consultation.municipality.full_name}"
    )
    return subject, text


@operation
def send_feedback(
    *, by: Actor, consultation: Consultation, subject: str, text: str, decided: str, client_key: str
) -> Mailing:  # fmt: skip
    """Tell every sender. The same client key again answers the first. Raises NotHandled, NobodyToTell."""
    lock_living(consultation.pk)
    key = f"{FEEDBACK}:{consultation.pk}:{client_key}"[:80]
    if made := Mailing.objects.filter(client_key=key).first():
        return made
    if left := unhandled(consultation):
        raise NotHandled(left)
    told, _ = to_tell(consultation)
    if not told:
        raise NobodyToTell
    if not decided and not subject.startswith(PROPOSAL):
        subject = PROPOSAL + subject
    record(by=by, verb="feedback.sent", thing=consultation.node, count=len(told), decided=decided)
    return begin_mailing(
        by=by, municipality=consultation.municipality, kind=FEEDBACK, title=f"{consultation.title}: återkoppling",
        node=consultation.node, letters={LETTER: (subject, with_stand(text, decided))}, planned=len(told),
        client_key=key,
        reply_to=consultation.municipality.mailbox or consultation.contact_email,
    )  # fmt: skip


def make(mailing: Mailing, most: int) -> int:
    """The rows of addresses that have none yet."""
    consultation = Consultation.objects.select_related("node__municipality").get(pk=mailing.node_id)
    there = set(MailingRow.objects.filter(mailing=mailing).values_list("to_address", flat=True))
    letter = mailing.letters.get(name=LETTER)
    left = [one for one in to_tell(consultation)[0] if one.email not in there][:most]
    rows = [make_row(mailing, letter, one.email, {FIELD: list(one.lines)}, None) for one in left]
    MailingRow.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def told_otherwise(mailing: Mailing) -> list[Told]:
    """Those who were told something else than what stands now: a correction can be offered, never sent by itself."""
    consultation = Consultation.objects.select_related("node__municipality").get(pk=mailing.node_id)
    said = dict(MailingRow.objects.filter(mailing=mailing).values_list("to_address", "values"))
    told, _ = to_tell(consultation)
    return [one for one in told if one.email in said and said[one.email].get(FIELD) != list(one.lines)]


KIND = MailingKind(FEEDBACK, make, all_wanted)
