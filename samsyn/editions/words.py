"""What the parts and fields of edition content are called on pages and in documents."""

from typing import Any

from samsyn.content.models import AmountField
from samsyn.editions.content import nodes_of
from samsyn.editions.frozen import Document, Part, value_in
from samsyn.editions.kinds import GOVERNING
from samsyn.lib.blocks import plain
from samsyn.lib.money import amount_words
from samsyn.lib.own_numbers import with_number
from samsyn.lib.swedish import opening
from samsyn.nodes.kinds import KINDS
from samsyn.nodes.queries import field_of, model_of

LABELS = {"degree_reason": "Varför rådigheten är sådan", "is_priority": "Prioriterat"}  # where the model's is too short


def numbers_of(content: Document) -> dict[str, str]:
    """Node id → number as printed: "2" for a goal, "2.1" for an objective, "3" for the third section."""
    return GOVERNING[content.kind].numbers(content)


def headings_of(content: Document) -> dict[str, str]:
    """Node id → heading: "Mål 2: Stärka vårt företagsklimat". Sections have no number, the document its title."""
    numbers = numbers_of(content)
    headings = {content.id: content.fields.title}
    for node in nodes_of(content):
        if node is not content:
            headings[node.id] = _heading(node, numbers.get(node.id, ""), content)
    return headings


def _heading(node: Part, number: str, content: Document) -> str:
    if node.kind == "section":
        return str(node.fields.title)
    name = f"{level_of(node.kind, content)} {number}".strip()
    title = value_in(node.fields, "title")
    return f"{name}: {title}" if title else name


def level_of(kind: str, content: Document, count: int = 1) -> str:
    """The municipality's word for a kind of node as it was when the content was frozen, else our own word."""
    if names := content.names.levels.get(kind):
        return str(names[0 if count == 1 else 1])
    if kind not in KINDS:
        return kind
    return KINDS[kind].label if count == 1 else KINDS[kind].plural


def names_of_goals(content: Document) -> dict[str, str]:
    """Node id → "2.1 Kortare väg till svar" of the goals that the content names without holding them (a plan's)."""
    found: dict[str, str] = {}
    for goal in getattr(content.names, "goals", []):
        found |= {part.id: with_number(part.number, part.title) for part in (goal, *goal.objectives)}
    return found


def field_label(kind: str, field: str, content: Document) -> str:
    """ "Nuläge", "Målbild" … A field that the model no longer has keeps its name in the data."""
    if field in content.names.levels:
        return level_of(field, content)
    if field == "actions_text":
        return level_of("action", content, 2)
    if field in LABELS:
        return LABELS[field]
    label = str(field_of(kind, field).verbose_name) if _has_field(kind, field) else field
    return opening(label)


def field_words(kind: str, field: str, value: Any, names: dict[str, str] | None = None) -> str:
    """The value of a field as a reader sees it: the label of a choice, ja or nej, a list with a line each.

    `names` says what the ids in a list stand for (names_of_goals).
    """
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            return plain(value)
        return "\n".join((names or {}).get(part, str(part)) for part in value)
    definition = field_of(kind, field) if _has_field(kind, field) else None
    if isinstance(definition, AmountField):
        return amount_words(value)
    choices = dict(definition.flatchoices) if definition is not None else {}
    return str(choices.get(value, "" if value is None else value))


def place_of_field(kind: str, field: str) -> int:
    """Where the field stands in its part, for reading order. Content is kept in the order of the alphabet."""
    known = model_of(kind).content_fields if kind in KINDS else ()
    return known.index(field) if field in known else len(known)


def _has_field(kind: str, field: str) -> bool:
    """Whether the model has the field today; a version may hold one that it no longer has."""
    return kind in KINDS and field in {one.name for one in model_of(kind)._meta.get_fields()}


def texts_of(content: Document) -> list[tuple[Part, list[str]]]:
    """The node and its fields that hold words, in reading order: what a meeting can amend."""
    found = []
    for node in nodes_of(content):
        fields = [name for name in model_of(node.kind).content_fields if _is_text(node, name)]
        found.append((node, fields))
    return found


def _is_text(node: Part, field: str) -> bool:
    if field not in node.fields.__struct_fields__ or not _has_field(node.kind, field):
        return False
    definition = field_of(node.kind, field)
    return (
        not definition.is_relation
        and definition.editable
        and not definition.choices
        and definition.get_internal_type() in ("CharField", "TextField", "JSONField")
    )
