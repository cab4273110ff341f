"""Extension point: the kinds of document that can be made, by page and by `samsyn document KIND`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samsyn.lib.registry import Registry
from samsyn.render.tree import Document


@dataclass(frozen=True)
class DocumentKind:
    """`build(node, edition)` makes the document of a node: of the edition, or of the working text when it is None."""

    name: str
    label: str
    build: Callable[[Any, Any], Document]
    has_editions: bool = True


DOCUMENTS: Registry[DocumentKind] = Registry("documents", key=lambda kind: kind.name)
