"""Putting mail into the outbox, and one-time links."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone

from samsyn.audit.operations import operation, record
from samsyn.mail.links import SIGN_IN, address, make_link
from samsyn.mail.models import Message, PersonalLink
from samsyn.tenants.actors import Actor, person_of
from samsyn.tenants.models import Municipality, Person


@operation
def post(
    *,
    by: Actor,
    key: str,
    kind: str,
    to: str,
    template: str,
    context: dict[str, Any],
    municipality: Municipality | None = None,
    link: PersonalLink | None = None,
    is_secret: bool = False,
    priority: Message.Priority = Message.Priority.LATER,
    asks: Person | None = None,
) -> Message:
    """Put one mail into the outbox. `template` names three files: .subject.txt, .txt and .html (maybe empty).

    `asks`: who wants an answer. It goes to them, else to the municipality's mailbox, and the text may name where:
    {{ reply_to }}, empty when there is nowhere and an answer must not be asked for.

    The same key again answers the message that is already there: nobody is mailed twice.
    """
    answers_to = reply_address(asks, municipality)
    context = {"municipality": municipality, "reply_to": answers_to, **context}
    subject = " ".join(render_to_string(f"{template}.subject.txt", context).split())
    message, _ = Message.objects.get_or_create(
        key=key,
        defaults={
            "municipality": municipality,
            "kind": kind,
            "to_address": to,
            "subject": subject[:300],
            "text": render_to_string(f"{template}.txt", context),
            "html": render_to_string(f"{template}.html", context),
            "sender": municipality.mailbox if municipality else "",
            "reply_to": answers_to,
            "link": link,
            "is_secret": is_secret,
            "priority": priority,
        },
    )
    return message


def reply_address(asks: Person | None, municipality: Municipality | None) -> str:
    """Where an answer goes; "" when nobody can take it. Nothing that is not one whole address ever becomes a header."""
    for given in (asks.email if asks else "", municipality.mailbox if municipality else ""):
        try:
            validate_email(given)
        except ValidationError:
            continue
        return given
    return ""


@operation
def make_sign_in_link(*, by: Actor, person: Person, municipality: Municipality | None = None) -> str:
    """The address of a link that signs the person in once. For first steps without mail (`samsyn add-person`)."""
    return address(new_sign_in_link(by=by, person=person, municipality=municipality))


@operation
def new_sign_in_link(*, by: Actor, person: Person, municipality: Municipality | None = None) -> PersonalLink:
    """A link that signs the person in once, good in the municipality alone. Those made before it there are dead."""
    Person.objects.select_for_update().get(pk=person.pk)  # two made at once cannot both stay alive
    earlier = PersonalLink.objects.filter(purpose=SIGN_IN, person=person, used_at=None)
    earlier.filter(municipality=municipality).update(generation=F("generation") + 1)
    link = make_link(SIGN_IN, person=person, municipality=municipality, made_by=person_of(by))
    record(by=by, verb="person.link_made", thing=person, municipality=municipality,
           label=person.name_in(municipality))  # fmt: skip
    return link


@operation
def use_link(*, by: Actor, link: PersonalLink) -> bool:
    """Use the link up. False: somebody was faster."""
    return PersonalLink.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()) == 1
