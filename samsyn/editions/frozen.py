"""What a version keeps, as types: the envelope of every document, and the registry of what each kind keeps in it.

`editions` knows the envelope. Each package registers the fields of its own kinds in its `contributes.py`, and may put
kinds of its own under those of a package below (docs/frozen-content.md).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct

from samsyn.lib.registry import Registry
from samsyn.nodes.models import Node
from samsyn.nodes.queries import model_of
from samsyn.render.tree import Node as TreeNode

SCHEMA = "samsyn.edition/1"

Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]{15}$")]
Blocks = list[dict[str, Any]]  # rich text: samsyn.blocks/1


class Fields(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The content fields of one kind. One that came later than the schema is UNSET, and absent, when it is empty."""


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """A part of a document: a goal, a section, an action … The class of each kind is made from the registry."""

    id: Id
    fields: Any
    children: list[Any]

    @property
    def kind(self) -> str:
        return str(self.__struct_config__.tag)

    def under(self, kind: str) -> list["Part"]:
        """The parts of that kind that stand directly under this one, in order."""
        return [child for child in self.children if child.kind == kind]


class Names(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names copied in as they were that day: the municipality, and its words for the levels (singular, plural)."""

    municipality: str
    levels: dict[str, Annotated[list[str], Meta(min_length=2, max_length=2)]]


class Document(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A governing document frozen in one version. Content only: no status, no decisions, no persons."""

    schema: str
    names: Any


@dataclass(frozen=True, eq=False)  # each is itself alone: they are looked up by it for every part that is made
class FrozenKind:
    """What versions keep of one kind of node, and where it stands.

    `under` names the kinds it may stand under; a document stands under none and has `names`. A kind that a package
    puts under another package's kind also says how it is read for a whole document (`freeze`: parent id → parts, in a
    fixed number of queries) and how it is printed. Comparison needs nothing more: it reads labels from the model.
    """

    kind: str
    fields: type[Fields]
    under: tuple[str, ...] = ()
    names: type[Names] | None = None
    freeze: Callable[[Node], dict[str, list[Part]]] | None = None
    printed: Callable[[Part, Document], Iterable[TreeNode]] | None = None


FROZEN: Registry[FrozenKind] = Registry("frozen kinds", key=lambda entry: entry.kind)


@lru_cache(maxsize=4)
def _classes(entries: tuple[FrozenKind, ...]) -> dict[str, type[Part]]:
    """The class of each kind: those that stand lowest first, since a class names those under it."""
    made: dict[str, type[Part]] = {}

    def make(entry: FrozenKind) -> type[Part]:
        if entry.kind not in made:
            below = tuple(make(other) for other in entries if entry.kind in other.under)
            children: Any = list[Any] if not below else list[_union(below)]  # type: ignore[misc]  # made when it runs
            if not below:
                children = Annotated[list[Any], Meta(max_length=0)]
            members = [("id", Id), ("fields", entry.fields), ("children", children)]
            if entry.names:
                members += [("schema", str), ("names", entry.names)]
            made[entry.kind] = msgspec.defstruct(  # type: ignore[assignment]  # its bases say which
                entry.kind.title().replace("_", ""), members, bases=(Document if entry.names else Part,),
                tag_field="kind", tag=entry.kind, frozen=True, kw_only=True, forbid_unknown_fields=True,
            )  # fmt: skip
        return made[entry.kind]

    for entry in entries:
        make(entry)
    return made


def _union(classes: tuple[type, ...]) -> Any:
    joined: Any = classes[0]
    for one in classes[1:]:
        joined |= one
    return joined


def class_of(kind: str) -> type[Part]:
    return _classes(tuple(FROZEN))[kind]


@cache
def _decoder(documents: tuple[type[Part], ...]) -> "msgspec.json.Decoder[Document]":
    return msgspec.json.Decoder(_union(documents))


def document_types() -> tuple[type[Part], ...]:
    return tuple(class_of(entry.kind) for entry in FROZEN if entry.names)


def decode(body: str) -> Document:
    """Content of today's schema from its JSON. msgspec.ValidationError when it does not follow it."""
    return _decoder(document_types()).decode(body)


def as_document(tree: dict[str, Any]) -> Document:
    """Content from plain JSON values. msgspec.ValidationError, a ValueError, when they do not follow the schema."""
    content: Document = msgspec.convert(tree, _union(document_types()))
    return content


def as_tree(part: Part) -> dict[str, Any]:
    """The content as plain JSON values, for what compares or writes any tree. Absent fields are not in it."""
    tree: dict[str, Any] = msgspec.to_builtins(part)
    return tree


def text_tree(part: Part) -> dict[str, Any]:
    """The content as plain values without what was read of it: what a comparison of texts sees."""
    tree = as_tree(part)
    drop_readings(tree)
    return tree


def drop_readings(tree: dict[str, Any]) -> None:
    """Take away what was read of a part's words, and of those under it."""
    for name in model_of(tree["kind"]).readings:
        tree["fields"].pop(name, None)
    for child in tree["children"]:
        drop_readings(child)


def part(kind: str, id: str, fields: Fields, children: Iterable[Part] = ()) -> Part:
    return class_of(kind)(id=id, fields=fields, children=list(children))


def document(kind: str, id: str, fields: Fields, children: Iterable[Part], names: Names) -> Document:
    whole = class_of(kind)
    made = whole(  # type: ignore[call-arg]  # a document's class has more than a part's
        id=id, fields=fields, children=list(children), schema=SCHEMA, names=names
    )
    assert isinstance(made, Document)
    return made


def fields_of(kind: str, values: dict[str, Any]) -> Fields:
    """The struct of a kind from its fields' values. What came later than the schema and is empty is left out."""
    fields = FROZEN[kind].fields
    later = _later(fields)
    return fields(**{name: value for name, value in values.items() if name not in later or not _is_empty(value)})


def _is_empty(value: Any) -> bool:
    """Whether nothing was said. Nought is said."""
    return value is None or value is False or value in ("", [], {})


@cache
def _later(struct: type[Struct]) -> frozenset[str]:
    """The fields that came later than the schema."""
    return frozenset(field.name for field in msgspec.structs.fields(struct) if field.default is UNSET)


def value_in(fields: Fields, name: str) -> Any:
    """The value of a field by its name; None when it is absent or the kind has no such field."""
    value = getattr(fields, name, None)
    return None if value is UNSET else value


def items_of(fields: Fields) -> Iterator[tuple[str, Any]]:
    """The fields that are there, by name."""
    for name in fields.__struct_fields__:
        if (value := getattr(fields, name)) is not UNSET:
            yield name, value


def contributed(document: Node) -> dict[str, list[Part]]:
    """What packages above put under the document's parts: parent id → parts, package after package."""
    found: dict[str, list[Part]] = {}
    for entry in FROZEN:
        if entry.freeze:
            for parent, parts in entry.freeze(document).items():
                found.setdefault(parent, []).extend(parts)
    return found


def printed(part: Part, document: Document) -> list[TreeNode]:
    """The pages of what packages above have put directly under a part."""
    return [
        node
        for child in part.children
        if (entry := FROZEN[child.kind]).printed
        for node in entry.printed(child, document)
    ]
