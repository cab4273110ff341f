"""The intake desk: an answer that came in another way than by the page, and whose answer it is put right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samsyn.audit.hashes import hashes_of
from samsyn.audit.operations import operation, record
from samsyn.consultation.models import Consultation, ConsultationResponse, Consultee, ResponseFile
from samsyn.consultation.received import received_text
from samsyn.consultation.rules import is_private, last_day_for
from samsyn.contacts.models import Contact
from samsyn.files.models import StoredFile
from samsyn.lib.ids import id_of_key
from samsyn.nodes.operations import lock_living
from samsyn.tenants.actors import Actor, person_of


class MovedMeanwhile(Exception):
    """Somebody else has said whose answer it is since the page was opened. The message is a Swedish sentence."""


@dataclass(frozen=True)
class Letter:
    """What a letter, a mail, a call or a meeting said, as somebody here writes it down.

    `consultee`: on whose behalf, when they were asked; then sender, kind and whether the name is private are theirs.
    `replaces`: an earlier answer of the same sender that no longer holds.
    """

    way: str
    received_on: date
    sender: str = ""
    consultee: Consultee | None = None
    sender_kind: str = Contact.Kind.OTHER
    is_private: bool = False
    filled_by: str = ""
    email: str = ""
    minutes_item: str = ""
    stand: str = ""
    text: str = ""
    note: str = ""
    replaces: ConsultationResponse | None = None


def label_of(response: ConsultationResponse) -> str:
    """What the log calls an answer: never by a name, which may be a person's own."""
    return f"Svar {response.number}"


def key_of(consultation: Consultation, client_key: str) -> str:
    """The key of the answer that a form makes: sent twice, it names the same one."""
    return id_of_key("w", consultation.pk, client_key)


@operation
def key_in_response(
    *, by: Actor, consultation: Consultation, letter: Letter, client_key: str, original: StoredFile | None = None,
    files: Iterable[StoredFile] = (),
) -> ConsultationResponse:  # fmt: skip
    """Write down an answer that came by letter, mail, call or meeting. The same client key again answers the first.

    It counts as an answer of the consultee. One that comes late is marked, whatever the stage: what has come has come.
    """
    lock_living(consultation.pk)
    key = key_of(consultation, client_key)
    if made := ConsultationResponse.objects.filter(pk=key).first():
        return made
    of_it = ConsultationResponse.objects.filter(consultation=consultation)
    last = of_it.order_by("-number").values_list("number", flat=True).first() or 0
    asked = letter.consultee
    last_day = last_day_for(consultation, asked)
    response = ConsultationResponse.objects.create(
        id=key,
        municipality=consultation.municipality,
        consultation=consultation,
        number=last + 1,
        consultee=asked,
        sender=asked.name if asked else letter.sender,
        sender_kind=asked.kind if asked else letter.sender_kind,
        is_private=is_private(asked) if asked else letter.is_private or letter.sender_kind == Contact.Kind.PRIVATE,
        filled_by=letter.filled_by,
        email=letter.email,
        minutes_item=letter.minutes_item,
        way=letter.way,
        stand=letter.stand,
        text=received_text(letter.text),
        received_on=letter.received_on,
        is_late=last_day is not None and letter.received_on > last_day,
        replaces=letter.replaces,
        by=person_of(by),
        client_key=f"desk {key}",
        note=letter.note,
    )
    kept = [*([original] if original else []), *files]
    rows = [
        ResponseFile.objects.create(
            municipality=consultation.municipality, response=response, file=file, is_original=file is original,
            position=place,
        )
        for place, file in enumerate(kept)
    ]  # fmt: skip
    record(
        by=by, verb="response.keyed_in", thing=response, label=label_of(response), number=response.number,
        consultation=consultation.pk, way=response.way, hashes=hashes_of(response, *rows),
    )  # fmt: skip
    return response


@operation
def move_response(
    *, by: Actor, response: ConsultationResponse, to: Consultee | None, seen: str
) -> None:  # fmt: skip
    """Say whose answer it is: one of those asked, or None, somebody who was not asked. The log has both.

    `seen`: the key of whose it was when the page was opened, "" for nobody. What was sent is not changed. Raises
    MovedMeanwhile.
    """
    if to is not None and to.consultation_id != response.consultation_id:
        raise ValueError("an answer is moved among those asked in the same consultation")
    lock_living(response.consultation_id)
    fresh = ConsultationResponse.objects.get(pk=response.pk)
    after = to.pk if to else ""
    if (fresh.consultee_id or "") == after:
        return
    if (fresh.consultee_id or "") != seen:
        raise MovedMeanwhile("Någon annan har flyttat svaret medan sidan var öppen. Se efter vems det är nu.")
    ConsultationResponse.objects.filter(pk=fresh.pk).update(consultee=to)
    record(
        by=by, verb="response.moved", thing=fresh, label=label_of(fresh), number=fresh.number, before=seen, after=after,
        consultation=fresh.consultation_id,
    )  # fmt: skip
