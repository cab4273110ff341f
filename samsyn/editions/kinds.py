"""Extension point: the kinds of governing document that can be locked, decided about and compared."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samsyn.editions.content import from_body
from samsyn.editions.frozen import Document
from samsyn.editions.models import Edition
from samsyn.lib.registry import Registry
from samsyn.nodes.models import Node


@dataclass(frozen=True)
class GoverningKind:
    """What pages and documents must know of a kind of governing document.

    `content` answers the working text as edition content (samsyn.edition/1); `situation` where the document stands
    (editions.situation); `numbers` the number of each node as printed; `page_route` its first page, `text_route` the
    one where the text is written, `settings_route` that of its own facts; `printed_as` the kind of document
    (render.kinds) that prints it; `follow` the content naming a version of the document above it. A page that may be
    about any kind asks here for its address.
    """

    kind: str
    content: Callable[[Node], Document]
    situation: Callable[[Any, Any], Any]
    numbers: Callable[[Document], dict[str, str]]
    page_route: str
    text_route: str
    settings_route: str
    printed_as: str
    follow: Callable[[Any, Edition], Document] | None = None


GOVERNING: Registry[GoverningKind] = Registry("governing documents", key=lambda kind: kind.kind)


def working_content(document: Node) -> Document:
    """The working text of the document as edition content."""
    return GOVERNING[document.kind].content(document)


def following(content: Document, above: Edition | None) -> Document:
    """The content naming the version of the document above it that the same decision adopted, if there is one."""
    follow = GOVERNING[content.kind].follow
    return follow(content, above) if above and follow else content


def version_content(document: Node, edition: Edition | None) -> Document:
    """What the version says; None is the working text."""
    return from_body(edition.body) if edition else working_content(document)


def writing_route(kind: str) -> str:
    """The route of the page where a part of the kind is written: a document's own facts, else the page of its kind."""
    return GOVERNING[kind].settings_route if kind in GOVERNING else kind.replace("_", "-")
