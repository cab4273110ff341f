"""Edition content as data: checked on the way in, brought up to today's schema on the way out, amended."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec

from samsyn.editions.frozen import FROZEN, SCHEMA, Document, Part, as_document, as_tree, decode, items_of
from samsyn.lib.blocks_pictures import pictures_in
from samsyn.lib.canonical import canonical_bytes
from samsyn.nodes.queries import model_of

# One pure function per old schema, from it to the next. Old editions are never rewritten in the database.
UPCASTERS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {}


@dataclass(frozen=True)
class Amendment:
    """A change made at the meeting: the new value of one field of one node."""

    node: str
    field: str
    value: Any


class _Head(msgspec.Struct):
    schema: str


def to_body(content: Document) -> str:
    """The content as canonical JSON text. ValueError when it does not follow the schema: a mistake of ours."""
    tree = as_tree(content)
    try:
        as_document(tree)
    except msgspec.ValidationError as problem:
        raise ValueError(f"edition content: {problem}") from problem
    return canonical_bytes(tree).decode()


def from_body(body: str) -> Document:
    """The content of a stored body. ValueError (msgspec.ValidationError) when the body is not what it says it is."""
    schema = msgspec.json.decode(body, type=_Head).schema
    if schema == SCHEMA:
        return decode(body)
    tree = json.loads(body)
    while tree["schema"] != SCHEMA:
        tree = UPCASTERS[tree["schema"]](tree)
    return as_document(tree)


@lru_cache(maxsize=16)
def shown_content(body: str) -> Document:
    """The content of a body to show, kept and shared between requests.

    A locked version cannot change, and a plan of a thousand actions takes longer to parse than to show.
    """
    return from_body(body)


def nodes_of(content: Part) -> Iterator[Part]:
    """The document and everything under it, in reading order."""
    yield content
    for child in content.children:
        yield from nodes_of(child)


def find_node(content: Part, node_id: str) -> Part | None:
    return next((node for node in nodes_of(content) if node.id == node_id), None)


def pictures_of(content: Part) -> set[str]:
    """The SHA-256 of every picture that its texts show."""
    return {
        block["picture"]
        for node in nodes_of(content)
        for _, value in items_of(node.fields)
        if isinstance(value, list) and value and isinstance(value[0], dict)
        for block in pictures_in(value)
    }


def amend(content: Document, amendments: Sequence[Amendment]) -> Document:
    """The content with the amendments made. KeyError for a node or field that is not in it."""
    tree = as_tree(content)
    nodes = {node["id"]: node for node in _walk(tree)}
    for amendment in amendments:
        node = nodes.get(amendment.node)
        if node is None or amendment.field not in FROZEN[node["kind"]].fields.__struct_fields__:
            raise KeyError(f"{amendment.node}.{amendment.field}")
        node["fields"][amendment.field] = amendment.value
        for name in model_of(node["kind"]).readings:  # what was read of other words
            node["fields"].pop(name, None)
    return as_document(tree)


def _walk(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield tree
    for child in tree["children"]:
        yield from _walk(child)
