"""Links to the answer page: one for each address, one for anybody, and those handed over to a colleague.

A link lives as long as its consultation takes answers, or until it is revoked. Keys are derived from what the link is
for, so that letters made in batches, by a job that may be stopped anywhere, find the links they have made already.
"""

from collections.abc import Iterable, Mapping

from django.db.models import F
from django.utils import timezone

from samsyn.audit.operations import operation, record
from samsyn.consultation.mails import mail_passed_on
from samsyn.consultation.models import AnswerLink, Consultation, Consultee
from samsyn.lib.ids import id_of_key
from samsyn.mail.models import PersonalLink
from samsyn.tenants.actors import Actor
from samsyn.tenants.email_addresses import normal

CONSULTATION = "consultation"  # the purpose of the links


def link_of(consultation: Consultation, email: str, consultees: Iterable[Consultee]) -> AnswerLink:
    """The link of an address, for all that it answers for. Without an address: of a letter on paper to the first."""
    return links_of(consultation, [(email, list(consultees))])[0]


def links_of(
    consultation: Consultation, recipients: Iterable[tuple[str, list[Consultee]]]
) -> list[AnswerLink]:  # fmt: skip
    """The links of many recipients, in their order; those that are not there are made. As many queries for one."""
    asked = [(_key(consultation, email, whom), email, whom) for email, whom in recipients]
    _make({key: normal(email) if email else "" for key, email, _ in asked}, consultation)
    answers_for = AnswerLink.consultees.through
    answers_for.objects.bulk_create(
        [answers_for(answerlink_id=key, consultee_id=one.pk) for key, _, whom in asked for one in whom],
        ignore_conflicts=True,
    )
    keys = {key for key, _, _ in asked}
    found = {link.pk: link for link in AnswerLink.objects.filter(pk__in=keys).select_related("link__municipality")}
    return [found[key] for key, _, _ in asked]


def open_link_of(consultation: Consultation) -> AnswerLink:
    """The link for anybody, that stands on the municipality's own pages."""
    key = id_of_key("x", consultation.pk, "open")
    _make({key: ""}, consultation, is_open=True)
    return AnswerLink.objects.select_related("link__municipality").get(pk=key)


def open_link(consultation: Consultation) -> AnswerLink | None:
    """The link for anybody, revoked or not; None when it has never been made."""
    return (
        AnswerLink.objects.select_related("link__municipality").filter(consultation=consultation, is_open=True).first()
    )


@operation
def let_anybody_answer(*, by: Actor, consultation: Consultation) -> AnswerLink:
    """Show the consultation on the public pages, with the link for anybody: made, or good again."""
    made = open_link_of(consultation)
    if is_revoked(made):
        renew(by=by, answer_link=made)
        made.refresh_from_db()
    record(by=by, verb="consultation.opened_to_all", thing=consultation.node)
    return made


def link_on_trial(consultation: Consultation, kind: str, consultees: Iterable[Consultee]) -> AnswerLink:
    """The link by which whoever prepares sees the page as a recipient of the kind does: one for each kind."""
    key = trial_key(consultation, kind)
    _make({key: ""}, consultation)
    made = AnswerLink.objects.select_related("link__municipality").get(pk=key)
    made.consultees.set(consultees)
    return made


def trial_key(consultation: Consultation, kind: str) -> str:
    return id_of_key("x", consultation.pk, "trial", kind)


@operation
def pass_on(
    *, by: Actor, answer_link: AnswerLink, consultee: Consultee, client_key: str, email: str = ""
) -> AnswerLink:  # fmt: skip
    """A link for a colleague, who answers for one of them. The same key again answers the first.

    It shows neither the others nor whose link it came from, and lives on when that is revoked.
    """
    key = id_of_key("x", answer_link.pk, "passed on", client_key)
    if made := AnswerLink.objects.select_related("link__municipality").filter(pk=key).first():
        return made
    if not answer_link.consultees.filter(pk=consultee.pk).exists():
        raise ValueError("a link is passed on for somebody that it answers for")
    consultation = answer_link.consultation
    address = normal(email) if email else ""
    _make({key: address}, consultation, passed_on_from=answer_link)
    made = AnswerLink.objects.select_related("link__municipality").get(pk=key)
    made.consultees.add(consultee)
    record(by=by, verb="consultation.link_passed_on", thing=consultation.node, consultee=consultee.pk, link=key)
    return made


@operation
def pass_on_by_mail(
    *, by: Actor, answer_link: AnswerLink, consultee: Consultee, client_key: str, email: str = ""
) -> AnswerLink:
    """Hand over a link and put it in the outbox when there is an address, in one. Asked twice it is sent once."""
    made = pass_on(by=by, answer_link=answer_link, consultee=consultee, client_key=client_key, email=email)
    if made.email:
        mail_passed_on(by=by, answer_link=made, consultee=consultee)
    return made


@operation
def revoke(*, by: Actor, answer_link: AnswerLink) -> None:
    """The link opens nothing any longer. Links that were passed on from it live on: they are revoked by themselves."""
    _change(answer_link, generation=F("generation") + 1, used_at=timezone.now())
    record(by=by, verb="consultation.link_revoked", thing=answer_link.consultation.node, link=answer_link.pk)


@operation
def renew(*, by: Actor, answer_link: AnswerLink) -> None:
    """A new address in place of the one that was revoked, or has fallen into wrong hands. The old one stays dead."""
    _change(answer_link, generation=F("generation") + 1, used_at=None)
    record(by=by, verb="consultation.link_renewed", thing=answer_link.consultation.node, link=answer_link.pk)


def is_revoked(answer_link: AnswerLink) -> bool:
    """Whether the link opens nothing. Asks nothing of the database when the link was loaded with it."""
    link = answer_link.link
    return link is None or link.used_at is not None


def _key(consultation: Consultation, email: str, whom: list[Consultee]) -> str:
    if email:
        return id_of_key("x", consultation.pk, "address", normal(email))
    return id_of_key("x", consultation.pk, "paper", whom[0].pk)


def _make(emails: Mapping[str, str], consultation: Consultation, **about: object) -> None:
    """The rows of the keys that have none: who comes second finds what the first one made."""
    keys = {key: id_of_key("x", key, "link") for key in emails}
    there = set(AnswerLink.objects.filter(pk__in=keys).values_list("pk", flat=True))
    municipality = consultation.municipality
    PersonalLink.objects.bulk_create(
        [
            PersonalLink(pk=link, municipality=municipality, purpose=CONSULTATION, node=consultation.node)
            for key, link in keys.items()
            if key not in there
        ],
        ignore_conflicts=True,
    )
    AnswerLink.objects.bulk_create(
        [
            AnswerLink(
                pk=key, municipality=municipality, consultation=consultation, link_id=link, email=emails[key], **about
            )
            for key, link in keys.items()
            if key not in there
        ],
        ignore_conflicts=True,
    )


def _change(answer_link: AnswerLink, **columns: object) -> None:
    PersonalLink.objects.filter(pk=answer_link.link_id).update(**columns)
    if answer_link.link is not None:
        answer_link.link.refresh_from_db()
