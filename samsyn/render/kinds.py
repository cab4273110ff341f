"""Extension point: the kinds of document that can be made, by page and by `samsyn document KIND`."""

from collections.abc import Callable
from dataclasses import dataclass

from samsyn.lib.registry import Registry
from samsyn.render.tree import Document


@dataclass(frozen=True)
class DocumentKind:
    """`build(node, edition)` makes the document of a node: of the edition, or of the working text when it is None.

    A kind that `compares` is built with `build(node, edition, other)`: what has changed from `other` to `edition`.
    RenderFailed, with a Swedish sentence, when there is nothing to print. `of` is the kind of governing document it
    is made of, "" for all. `told_as` stands in the name of its files.
    """

    name: str
    label: str
    build: Callable[..., Document]
    has_editions: bool = True
    compares: bool = False
    of: str = "programme"
    told_as: str = ""


DOCUMENTS: Registry[DocumentKind] = Registry("documents", key=lambda kind: kind.name)
