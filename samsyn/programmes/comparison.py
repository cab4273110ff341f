"""What has changed between two versions of a programme, as a document."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils import timezone

from samsyn.editions.content import from_body, nodes_of
from samsyn.editions.models import Edition
from samsyn.editions.states import status_of
from samsyn.lib.blocks import inline_text
from samsyn.lib.diff import (
    BlockAdded,
    BlockChange,
    BlockChanged,
    BlockMoved,
    BlockRemoved,
    Change,
    FieldChanged,
    NamesChanged,
    NodeAdded,
    NodeMoved,
    NodeRemoved,
    diff,
)
from samsyn.lib.words import Pieces
from samsyn.nodes.models import Node
from samsyn.programmes.models import Goal, Objective, Programme, Section
from samsyn.programmes.queries import edition_content
from samsyn.render.tree import Comparison, Document, Facts, Heading, Lead, Notice
from samsyn.render.tree import Node as TreeNode

MODELS = {model.kind: model for model in (Programme, Section, Goal, Objective)}
WHOLE = "Dokumentet som helhet"


def comparison_build(node: Node, edition: Edition | None, other: Edition | None) -> Document:
    """What has changed from `other` to `edition`; None is the working text."""
    new, old = (from_body(one.body) if one else edition_content(node) for one in (edition, other))
    return comparison_document(node, old, new, old_name=version_name(other), new_name=version_name(edition))


def version_name(edition: Edition | None) -> str:
    return f"Version {edition.number} ({status_of(edition).line})" if edition else "Arbetstexten"


def comparison_document(
    node: Node, old: dict[str, Any], new: dict[str, Any], *, old_name: str, new_name: str
) -> Document:
    """The changes from one content to another in reading order, under the heading of what they are in."""
    municipality = node.municipality
    changes = diff(old, new)
    count = "Inget är ändrat." if not changes else "En ändring." if len(changes) == 1 else f"{len(changes)} ändringar."
    return Document(
        title=f"Ändringar i {new['fields']['title']}",
        kind="Jämförelse",
        municipality=new["names"]["municipality"],
        timestamp=timezone.localtime(),
        status=f"{old_name} jämförd med {new_name[:1].lower()}{new_name[1:]}",
        facts=[("Tidigare text", old_name), ("Ny text", new_name)],
        accent=municipality.accent_colour,
        identity={"document": node.pk, "municipality": municipality.pk},
        is_example=municipality.is_example,
        contents=False,
        body=[Lead(count), *changed_parts(old, new, changes)],
    )


def changed_parts(old: dict[str, Any], new: dict[str, Any], changes: list[Change]) -> Iterator[TreeNode]:
    """A heading for each part that has changed, and its changes under it."""
    names = {**part_names(old), **part_names(new)}
    levels = new["names"]["levels"]
    for node_id, group in groupby(changes, key=lambda change: change.node):
        yield Heading(1, names.get(node_id, WHOLE))
        for change in group:
            yield from change_nodes(change, names, levels)


def part_names(content: dict[str, Any]) -> dict[str, str]:
    """What each part is called: "Mål 2: Stärka vårt företagsklimat", "Delmål 2.1: …"."""
    levels = content["names"]["levels"]
    names = {content["id"]: WHOLE}
    number = 0
    for child in content["children"]:
        if child["kind"] != "goal":
            names[child["id"]] = f"Avsnittet {child['fields']['title']}"
            continue
        number += 1
        names[child["id"]] = f"{levels['goal'][0]} {number}: {child['fields']['title']}"
        for index, objective in enumerate(child["children"], 1):
            label = f"{levels['objective'][0]} {number}.{index}"
            names[objective["id"]] = f"{label}: {objective['fields']['title']}"
    return names


def change_nodes(change: Change, names: dict[str, str], levels: dict[str, list[str]]) -> Iterator[TreeNode]:
    match change:
        case NodeAdded():
            yield Notice("Tillagt.")
            yield from whole_text(change.content, "+", levels)
        case NodeRemoved():
            yield Notice("Borttaget.")
            yield from whole_text(change.content, "-", levels)
        case NodeMoved():
            yield Notice(_moved(change, names))
        case NamesChanged():
            yield Notice("Kommunens eller nivåernas namn är ändrade.")
        case FieldChanged():
            yield Comparison(change.pieces, field_label(change.kind, change.field, levels))
        case BlockAdded() | BlockRemoved() | BlockChanged():
            yield Comparison(block_pieces(change), field_label(change.kind, change.field, levels))
        case BlockMoved():
            label = field_label(change.kind, change.field, levels)
            places = f"från plats {change.old_index + 1} till {change.new_index + 1}"
            yield Facts([(label, f"Ett stycke har flyttats {places}.")])


def _moved(change: NodeMoved, names: dict[str, str]) -> str:
    if change.old_parent == change.new_parent:
        return f"Flyttat från plats {change.old_index + 1} till plats {change.new_index + 1}."
    return f"Flyttat från {names[change.old_parent]} till {names[change.new_parent]}."


def whole_text(content: dict[str, Any], sign: str, levels: dict[str, list[str]]) -> Iterator[Comparison]:
    """All that a new or removed part says, and the parts under it."""
    for part in nodes_of(content):
        for field, value in part["fields"].items():
            if words := words_of(value):
                yield Comparison([(sign, words)], field_label(part["kind"], field, levels))


def words_of(value: Any) -> str:
    """A field's value as words; a choice that was never made says nothing."""
    if isinstance(value, list):
        return "\n".join(block_words(part) if isinstance(part, dict) else str(part) for part in value)
    return value if isinstance(value, str) else ""


def block_pieces(change: BlockChange) -> Pieces:
    match change:
        case BlockAdded(content=content):
            return (("+", block_words(content)),)
        case BlockRemoved(content=content):
            return (("-", block_words(content)),)
        case BlockChanged(pieces=pieces):
            return pieces
    raise TypeError(change)


def block_words(block: dict) -> str:
    if block["type"] == "table":
        return "\n".join([inline_text(block.get("caption", [])), *map(block_words, block["rows"])]).strip("\n")
    if block["type"] == "row":
        return "\t".join(inline_text(cell["text"]) for cell in block["cells"])
    return inline_text(block["text"])


def field_label(kind: str, field: str, levels: dict[str, list[str]]) -> str:
    """What the field is called on the page, the levels by the municipality's own names."""
    own = {"goal_vision": "goal_vision", "actions_text": "action"}
    if field in own:
        return levels[own[field]][0 if field == "goal_vision" else 1]
    name = str(MODELS[kind]._meta.get_field(field).verbose_name)
    return name[:1].upper() + name[1:]
