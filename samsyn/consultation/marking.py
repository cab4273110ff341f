"""Comments made of what somebody answered: by marking words in it, of a whole answer, or of what a file says.

The answer itself is never changed. A comment taken away is a tombstone, and is the same one when the words are marked
again.
"""

from collections.abc import Iterable

from django.utils import timezone

from samsyn.audit.operations import operation, record
from samsyn.consultation.desk import label_of
from samsyn.consultation.handling_queries import boxes_of, comments_of, marks_of, other_files
from samsyn.consultation.marks import Mark, place_of, rest_of
from samsyn.consultation.models import Comment, ConsultationResponse
from samsyn.consultation.received import received_text
from samsyn.lib.ids import id_of_key
from samsyn.nodes.models import Node
from samsyn.nodes.operations import lock_living, make_node, remove_node, restore_node
from samsyn.tenants.actors import Actor


class NothingToRead(Exception):
    """The answer has no words that can be looked through on the page. The message is a Swedish sentence."""


@operation
def mark_words(
    *, by: Actor, response: ConsultationResponse, places: Iterable[tuple[int, int, str]]
) -> list[Comment]:  # fmt: skip
    """Make comments of words in the text, each by where it begins and ends and what it says.

    All of them or none: raises WrongWords, MarkedAlready. The same words again answer the comment that there is.
    """
    lock_living(response.consultation_id)
    made = []
    for start, end, quote in places:
        marks = marks_of(response, comments_of(response))
        there = next((mark for mark in marks if (mark.start, mark.end) == (start, end)), None)
        if there is not None:
            made.append(Comment.objects.get(pk=there.key))
            continue
        mark = place_of(response.text, start, end, quote, marks)
        made.append(_make(by, response, f"{mark.start}-{mark.end}", response.text[mark.start : mark.end], mark))
    _close_if_nothing_is_left(by, response)
    return made


@operation
def comment_on_whole(*, by: Actor, response: ConsultationResponse) -> Comment:
    """Make one comment of the whole text. Raises MarkedAlready, and WrongWords when there is no text."""
    return mark_words(by=by, response=response, places=[(0, len(response.text), response.text)])[0]


@operation
def comment_on_choice(*, by: Actor, response: ConsultationResponse, question: str) -> Comment:
    """Make one comment of the answer to a question, or at a place of the text: then it is about that place."""
    lock_living(response.consultation_id)
    box = next((box for box in boxes_of(response) if box.key == question), None)
    if box is None:
        raise NothingToRead("Det finns inget svar på den frågan.")
    return _make(by, response, f"question {question}", box.quote, place=box.place)


@operation
def comment_on_file(*, by: Actor, response: ConsultationResponse, quote: str, client_key: str) -> Comment:
    """Make a comment of what stands in a file that came with the answer, as somebody here writes it down."""
    lock_living(response.consultation_id)
    words = received_text(quote)
    if not words:
        raise NothingToRead("Skriv vad som står i filen.")
    return _make(by, response, f"file {client_key}", words)


@operation
def remove_comment(*, by: Actor, comment: Comment) -> None:
    """Take the comment away: the words are among the rest again, and what was written of them is kept, unseen."""
    node = lock_living(comment.response.consultation_id)
    fresh = Node.objects.get(pk=comment.pk)
    if fresh.removed_at is not None:
        return
    remove_node(node=fresh)
    if comment.start is not None:
        ConsultationResponse.objects.filter(pk=comment.response_id).update(rest_done_at=None)
    record(by=by, verb="comment.removed", thing=fresh, consultation=node.pk)


@operation
def close_rest(*, by: Actor, response: ConsultationResponse) -> None:
    """Say that what is not marked needs no comment. Raises NothingToRead for an answer that is only a file."""
    lock_living(response.consultation_id)
    is_read_here = response.text or any(box.place for box in boxes_of(response))
    if not is_read_here and response.files.exists():
        raise NothingToRead(
            "Svaret är bara en fil. Öppna den och skriv in minst en synpunkt ur den, så att inget som står där missas."
        )
    _close(by, response)


@operation
def reopen_rest(*, by: Actor, response: ConsultationResponse) -> None:
    """Take back that the rest needs no comment."""
    lock_living(response.consultation_id)
    if ConsultationResponse.objects.filter(pk=response.pk).exclude(rest_done_at=None).update(rest_done_at=None):
        record(by=by, verb="response.rest_reopened", thing=response, label=label_of(response))


def _close(by: Actor, response: ConsultationResponse) -> None:
    now = timezone.now()
    if ConsultationResponse.objects.filter(pk=response.pk, rest_done_at=None).update(rest_done_at=now):
        record(by=by, verb="response.rest_done", thing=response, label=label_of(response))


def _close_if_nothing_is_left(by: Actor, response: ConsultationResponse) -> None:
    """When every word is marked nobody needs to say so; but a file or an answer to a question is still to be read."""
    if response.choices or other_files(response):
        return
    if not rest_of(response.text, marks_of(response, comments_of(response))):
        _close(by, response)


def _make(
    by: Actor, response: ConsultationResponse, key: str, quote: str, mark: Mark | None = None, place: str = ""
) -> Comment:  # fmt: skip
    """The comment of those words. One that was taken away comes back as it was."""
    node_id = id_of_key("y", response.pk, key)
    if there := Comment.objects.select_related("node").filter(pk=node_id).first():
        if there.node.removed_at is not None:
            restore_node(node=there.node)
            record(by=by, verb="comment.restored", thing=there.node, consultation=response.consultation_id)
        return there
    last = response.comments.order_by("-number").values_list("number", flat=True).first() or 0
    node = make_node(
        municipality=response.municipality, kind=Comment.kind, label=f"Synpunkt {last + 1} i svar {response.number}",
        parent=response.consultation.node, node_id=node_id,
    )  # fmt: skip
    comment = Comment.objects.create(
        node=node, response=response, number=last + 1, quote=quote,
        place=Node.objects.filter(pk=place, municipality=response.municipality_id).first(),
        start=mark.start if mark else None, end=mark.end if mark else None,
    )  # fmt: skip
    record(by=by, verb="comment.added", thing=node, consultation=response.consultation_id)
    return comment
