"""Seen before it is sent: a letter filled in as somebody on the list gets it, the answer page on trial, a letter to
oneself. The links of trials open the page while the consultation is prepared, and nothing afterwards.
"""

from dataclasses import dataclass

from django.utils import timezone

from samsyn.audit.operations import operation, record
from samsyn.consultation.answer_links import link_on_trial, trial_key
from samsyn.consultation.distribution import Recipient, list_of, sources_of
from samsyn.consultation.letters import BY_HAND, Letter, letter_for, letters_of, values_for
from samsyn.consultation.models import AnswerLink, Consultation, Consultee, LetterKind
from samsyn.consultation.preparing import lock_preparing
from samsyn.consultation.rules import LETTERS
from samsyn.mail.links import PLACEHOLDER
from samsyn.mail.merging import LINK, as_html, merged, one_line
from samsyn.mail.models import Message, PersonalLink
from samsyn.mail.operations import post
from samsyn.tenants.actors import Actor

EXAMPLES = {
    LetterKind.COMPANIES: "Exempelföretaget AB",
    LetterKind.ORGANISATIONS: "Exempelföreningen",
    LetterKind.AUTHORITIES: "Exempelnämnden",
    LetterKind.PARTIES: "Exempelpartiet",
    LetterKind.ELECTED: "Exempelpersonen",
    LetterKind.PRIVATE: "Exempelpersonen",
}


@dataclass(frozen=True)
class Sample:
    """Somebody who gets the letter of a kind: the first of them on the list, else one that is made up."""

    kind: LetterKind
    recipient: Recipient
    source: str
    is_made_up: bool


def sample_of(consultation: Consultation, kind: LetterKind, asked: list[Recipient]) -> Sample:
    found = next((one for one in asked if letter_for(one.consultees) == kind), None)
    if found is not None:
        return Sample(kind, found, sources_of([found])[found.email], False)
    contact_kind = next(one for one, letter in LETTERS.items() if letter == kind)
    made_up = Consultee(consultation=consultation, name=EXAMPLES[kind], kind=contact_kind)
    return Sample(kind, Recipient("namn@example.org", [made_up]), BY_HAND, True)


def filled_in(consultation: Consultation, sample: Sample, link: str) -> Letter:
    """The letter as the sample gets it, with the words of its link."""
    letter = letters_of(consultation)[sample.kind]
    values = {**values_for(consultation, sample.recipient.consultees, sample.source), LINK: link}
    return Letter(one_line(letter.subject, values), merged(letter.text, values))


@operation
def page_on_trial(*, by: Actor, consultation: Consultation, kind: LetterKind) -> AnswerLink:
    """The link to the answer page as a recipient of the kind sees it. Nothing that is written there is kept."""
    fresh = lock_preparing(consultation)
    sample = sample_of(fresh, kind, list_of(fresh).recipients)
    whom = [] if sample.is_made_up else sample.recipient.consultees
    return link_on_trial(fresh, kind, whom)


@operation
def try_letter(*, by: Actor, consultation: Consultation, kind: LetterKind, to: str, client_key: str) -> Message:
    """The letter to a recipient of the kind, sent to whoever prepares it. The same client key again sends no other."""
    fresh = lock_preparing(consultation)
    sample = sample_of(fresh, kind, list_of(fresh).recipients)
    letter = letters_of(fresh)[kind]
    values = {**values_for(fresh, sample.recipient.consultees, sample.source), LINK: PLACEHOLDER}
    link = page_on_trial(by=by, consultation=fresh, kind=kind).link
    message = post(
        by=by,
        key=f"consultation-try:{fresh.pk}:{client_key}"[:80],
        kind="consultation_try",
        to=to,
        template="mails/consultation_try",
        context={
            "subject": one_line(letter.subject, values),
            "text": merged(letter.text, values),
            "paragraphs": as_html(letter.text, values),
        },
        municipality=fresh.municipality,
        link=link,
        priority=Message.Priority.FIRST,
    )
    record(by=by, verb="consultation.tried", thing=fresh.node, kind=str(kind))
    return message


def end_trials(consultation: Consultation) -> None:
    """The links that were made to try with open nothing any longer."""
    keys = [trial_key(consultation, kind) for kind in LetterKind]
    links = AnswerLink.objects.filter(pk__in=keys).values("link")
    PersonalLink.objects.filter(pk__in=links, used_at=None).update(used_at=timezone.now())
