"""Answers and comments, as tests of what becomes of them need them."""

from typing import Any

from samsyn.consultation.answer_links import link_of
from samsyn.consultation.answering import Said, send_response, sender_of
from samsyn.consultation.models import Comment, Consultation, ConsultationResponse
from samsyn.nodes.operations import make_node
from tests.actors import TEST
from tests.consultation.made import Asked, consultee


def answered(consultation: Consultation, asked: Asked, text: str = "", **said: Any) -> ConsultationResponse:
    """An answer by the link that one of those asked has."""
    whom = consultee(consultation, asked)
    link = link_of(consultation, next(iter(whom.emails), ""), [whom])
    [made] = send_response(
        by=TEST, answer_link=link, senders=[sender_of(whom)], said=Said(text=text, **said), client_key=whom.pk
    )
    return made


def commented(response: ConsultationResponse, quote: str, **fields: Any) -> Comment:
    """A comment on words of the answer."""
    start = response.text.index(quote)
    node = make_node(
        municipality=response.municipality, kind="comment", label="Synpunkt", parent=response.consultation.node
    )
    return Comment.objects.create(
        node=node, response=response, number=response.comments.count() + 1, quote=quote, start=start,
        end=start + len(quote), **fields,
    )  # fmt: skip
