"""The version that was sent out, to be read and commented on piece by piece: a section, a goal, an action."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.utils.safestring import SafeString, mark_safe

from samsyn.action_plans.documents import plan_body
from samsyn.action_plans.models import ActionPlan
from samsyn.editions.content import nodes_of, shown_content
from samsyn.editions.frozen import Document as Content
from samsyn.editions.models import Edition
from samsyn.lib.blocks import notes
from samsyn.programmes.documents import programme_body
from samsyn.render.html import body_html
from samsyn.render.tree import Blocks, Document, Heading, Node, Vision

ANY_TIME = datetime(1970, 1, 1, tzinfo=UTC)  # a page says nothing of when it was made
BASE = 2  # of a chapter's heading


@dataclass(frozen=True)
class Piece:
    """`node`: what a comment on it is about; "" where nothing can be named, as in the summary."""

    node: str
    title: str
    html: SafeString


@dataclass
class Chapter:
    """What is folded together on the page."""

    title: str
    pieces: list[Piece] = field(default_factory=list)

    @property
    def key(self) -> str:
        return next((piece.node for piece in self.pieces if piece.node), "inledning")


def places_in(edition: Edition | None) -> dict[str, str]:
    """The places that can be commented on, by the key of their node, each with what it is called."""
    if edition is None:
        return {}
    content = shown_content(edition.body)
    return {
        node.id: str(getattr(node.fields, "title", "") or getattr(node.fields, "area", ""))
        for node in nodes_of(content)
        if node.id != content.id
    }


def chapters_of(edition: Edition, address: Callable[[str], str]) -> list[Chapter]:
    """The whole text in its order. `address`: where its pictures are got from."""
    content = shown_content(edition.body)
    places, first_note = places_in(edition), 1
    chapters: list[Chapter] = []
    for node, level, title, nodes in _cut(body_of(content), places):
        begins = level == 1 or not chapters
        if begins:
            chapters.append(Chapter(title))
        shown = [one for one in nodes if not (begins and isinstance(one, Heading) and one.level == 1)]
        document = Document(content.fields.title, content.names.municipality, ANY_TIME, shown)
        # A chapter's own heading stands where it is unfolded; the first in a piece counts as the highest there.
        html = body_html(document, BASE + max(level - 1, int(begins)), first_note=first_note, address=address)
        first_note += _notes_in(nodes)
        chapters[-1].pieces.append(Piece(node, title, mark_safe(html)))  # noqa: S308 - its writer escapes
    return chapters


def body_of(content: Content) -> list[Node]:
    return plan_body(content) if content.kind == ActionPlan.kind else programme_body(content)


def _cut(body: list[Node], places: dict[str, str]) -> Iterator[tuple[str, int, str, list[Node]]]:
    """The text, cut where a chapter begins or something that has a place: its node, level, title and what it holds."""
    piece: tuple[str, int, str, list[Node]] = ("", 1, "", [])
    for node in body:
        if isinstance(node, Heading) and (node.level == 1 or node.id in places):
            if piece[3]:
                yield piece
            title = f"{node.number} {node.text}".strip()
            piece = (node.id if node.id in places else "", node.level, title, [])
        piece[3].append(node)
    if piece[3]:
        yield piece


def _notes_in(nodes: list[Node]) -> int:
    texts = [node for node in nodes if isinstance(node, Blocks | Vision)]
    return sum(len(notes(block)) for text in texts for block in text.blocks)
