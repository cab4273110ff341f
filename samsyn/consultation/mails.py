"""Mails to those who answer: the receipt, and the link that a colleague hands over."""

from collections.abc import Sequence

from samsyn.consultation.models import AnswerLink, ConsultationResponse, Consultee
from samsyn.consultation.said import asked_about, said_in_words
from samsyn.mail.links import PLACEHOLDER
from samsyn.mail.models import Message
from samsyn.mail.operations import post
from samsyn.tenants.actors import Actor


def mail_receipt(*, by: Actor, answer_link: AnswerLink, responses: Sequence[ConsultationResponse]) -> Message:
    """The receipt of answers that were sent together, with all that was said. Asked twice it is sent once."""
    first, consultation = responses[0], responses[0].consultation
    return post(
        by=by,
        key=f"consultation-receipt:{first.pk}",
        kind="consultation_receipt",
        to=first.email,
        template="mails/consultation_receipt",
        context={
            "consultation": consultation,
            "about": asked_about(consultation.title),
            "responses": responses,
            "first": first,
            # Anybody may write any address there: what they wrote is not mailed to it in the municipality's name.
            "is_open": answer_link.is_open,
            "said": [] if answer_link.is_open else said_in_words(first),
            "files": [] if answer_link.is_open else [one.file for one in first.files.select_related("file")],
            "address": "" if answer_link.is_open else PLACEHOLDER,
        },
        municipality=consultation.municipality,
        link=None if answer_link.is_open else answer_link.link,
        priority=Message.Priority.FIRST,
    )


def mail_passed_on(*, by: Actor, answer_link: AnswerLink, consultee: Consultee) -> Message:
    """The link that somebody hands over to a colleague. It names whom it answers for, and nobody else."""
    consultation = answer_link.consultation
    return post(
        by=by,
        key=f"consultation-passed-on:{answer_link.pk}",
        kind="consultation_passed_on",
        to=answer_link.email,
        template="mails/consultation_passed_on",
        context={"consultation": consultation, "consultee": consultee, "address": PLACEHOLDER},
        municipality=consultation.municipality,
        link=answer_link.link,
    )
