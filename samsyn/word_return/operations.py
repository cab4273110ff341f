"""Word files read back, one change at a time."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from samsyn.audit.operations import operation, record
from samsyn.content.fields import hash_of, value_of
from samsyn.content.operations import CannotStand, Collision, Written, save_fields
from samsyn.files.operations import keep_file
from samsyn.nodes.models import Node
from samsyn.nodes.queries import model_of
from samsyn.tenants.actors import Actor, person_of
from samsyn.word_return.models import WordChange, WordReturn
from samsyn.word_return.reading import MovedOn, WordReturnReading, split_key, taken_into

INFORMATION = ("commented", "outside", "unread")  # kinds of change that there is nothing to take of
Stand = WordChange.Stand
GivenFile = tuple[str, str, bytes]  # name, media type, bytes


class PartGone(Exception):
    """The section, goal or objective has been taken out of the working text."""


@operation
def open_word_return(
    *, by: Actor, document: Node, file: GivenFile, reading: WordReturnReading, client_key: str
) -> WordReturn:
    """Keep a Word file's proposals so that each can be taken or refused. The same client key answers the first."""
    if made := WordReturn.objects.filter(client_key=client_key).first():
        return made
    name, media_type, data = file
    kept = keep_file(by=by, municipality=document.municipality, name=name, media_type=media_type, data=data)
    made = WordReturn.objects.create(
        municipality=document.municipality, document=document, file=kept, by=person_of(by),
        client_key=client_key, compared_with={"base": reading.base, "edition": reading.edition},
    )  # fmt: skip
    for position, proposal in enumerate(reading.proposals):
        node_id, field = split_key(proposal.field)
        authors = dict.fromkeys(author for author, _ in proposal.people or [(c.author, "") for c in proposal.comments])
        WordChange.objects.create(
            word_return=made, position=position, node_id=node_id or None, field=field, kind=proposal.kind,
            author=", ".join(filter(None, authors))[:120], proposal=proposal.to_json(),
            written_at=(proposal.people[0][1] if proposal.people else "")[:40],
        )  # fmt: skip
    record(by=by, verb="word_return.opened", thing=document, changes=len(reading.proposals))
    return made


@operation
def take_change(*, by: Actor, change: WordChange, anyway: bool = False) -> None:
    """Take the change into the working text. `anyway`: also where the text has been changed since.

    Raises MovedOn with the three texts, PartGone, Collision, CannotStand. A change that is decided stays as it is.
    """
    fresh = _undecided(change)
    if fresh is None:
        return
    if fresh.kind not in INFORMATION and fresh.node:
        thing = model_of(fresh.node.kind)._default_manager.select_related("node__parent").get(pk=fresh.node_id)
        if thing.node.removed_at or (thing.node.parent and thing.node.parent.removed_at):
            raise PartGone
        present = value_of(thing, fresh.field)
        value = taken_into(present, fresh.proposal, anyway=anyway)
        if fresh.field == "title" and not value:
            raise PartGone
        save_fields(by=by, thing=thing, changes={fresh.field: Written(value, base=hash_of(present))})
    _decide(by, fresh, Stand.TAKEN)


@operation
def refuse_change(*, by: Actor, change: WordChange) -> None:
    """Leave the working text as it is. A change that is decided stays as it is."""
    if (fresh := _undecided(change)) is not None:
        _decide(by, fresh, Stand.REFUSED)


def _undecided(change: WordChange) -> WordChange | None:
    rows = WordChange.objects.select_for_update(of=("self",)).select_related("word_return", "node")
    fresh = rows.get(pk=change.pk)
    return fresh if fresh.stand == Stand.WAITING and fresh.word_return.closed_at is None else None


def _decide(by: Actor, change: WordChange, stand: str) -> None:
    change.stand, change.decided_by, change.decided_at = stand, person_of(by), timezone.now()
    change.save(update_fields=["stand", "decided_by", "decided_at"])
    verb = "taken" if stand == Stand.TAKEN else "refused"
    record(by=by, verb=f"word_return.{verb}", thing=change.node or change.word_return.document, change=change.pk)


@operation
def take_all(*, by: Actor, word_return: WordReturn, author: str | None = None) -> list[WordChange]:
    """Take every waiting change, or all of one author's. Answers those left, since the text has been changed since."""
    left = []
    for change in _waiting(word_return, author):
        try:
            with transaction.atomic():
                take_change(by=by, change=change)
        except (MovedOn, PartGone, Collision, CannotStand):
            left.append(change)
    return left


@operation
def refuse_all(*, by: Actor, word_return: WordReturn, author: str | None = None) -> None:
    for change in _waiting(word_return, author):
        refuse_change(by=by, change=change)


def _waiting(word_return: WordReturn, author: str | None) -> QuerySet[WordChange]:
    rows = word_return.changes.filter(stand=Stand.WAITING).order_by("position")
    return rows if author is None else rows.filter(author=author)


@operation
def close_word_return(*, by: Actor, word_return: WordReturn) -> None:
    """The file has been gone through. What was not decided is left out of the text, and stays in the list."""
    fresh = WordReturn.objects.select_for_update(of=("self",)).select_related("document").get(pk=word_return.pk)
    if fresh.closed_at is None:
        fresh.closed_at = timezone.now()
        fresh.save(update_fields=["closed_at"])
        record(by=by, verb="word_return.closed", thing=fresh.document)
