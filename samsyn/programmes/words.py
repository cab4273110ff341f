"""What the parts and fields of edition content are called on pages and in documents."""

from typing import Any

from samsyn.lib.blocks import plain
from samsyn.programmes.models import Goal, Objective, Programme, Section

MODELS = {model.kind: model for model in (Programme, Section, Goal, Objective)}
REFERENCES = ("policy_areas", "owner")  # names copied in: what they stand for lives elsewhere
LABELS = {"degree_reason": "Varför rådigheten är sådan", "is_priority": "Prioriterat"}  # where the model's is too short


def numbers_of(content: dict[str, Any]) -> dict[str, str]:
    """Node id → number as printed: "2" for a goal, "2.1" for an objective, "3" for the third section."""
    numbers = {}
    for kind in (Section.kind, Goal.kind):
        for at, node in enumerate((child for child in content["children"] if child["kind"] == kind), 1):
            numbers[node["id"]] = str(at)
            numbers |= {child["id"]: f"{at}.{place}" for place, child in enumerate(node["children"], 1)}
    return numbers


def headings_of(content: dict[str, Any]) -> dict[str, str]:
    """Node id → heading: "Mål 2: Stärka vårt företagsklimat". Sections have no number, the document its title."""
    numbers = numbers_of(content)
    headings = {content["id"]: content["fields"]["title"]}
    for child in content["children"]:
        for node in (child, *child["children"]):
            title = node["fields"]["title"]
            name = level_of(node["kind"], content)
            headings[node["id"]] = title if node["kind"] == Section.kind else f"{name} {numbers[node['id']]}: {title}"
    return headings


def level_of(kind: str, content: dict[str, Any], count: int = 1) -> str:
    """The municipality's word for a kind of node as it was when the content was frozen."""
    if kind == Section.kind:
        return "Avsnitt"
    names = content["names"]["levels"].get(kind)
    return names[0 if count == 1 else 1] if names else kind


def field_label(kind: str, field: str, content: dict[str, Any]) -> str:
    """ "Nuläge", "Målbild" … A field that the model no longer has keeps its name in the data."""
    if field in content["names"]["levels"]:
        return level_of(field, content)
    if field == "actions_text":
        return level_of("action", content, 2)
    if field in LABELS:
        return LABELS[field]
    label = str(_definition(kind, field).verbose_name) if _has_field(kind, field) else field
    return label[:1].upper() + label[1:]


def field_words(kind: str, field: str, value: Any) -> str:
    """The value of a field as a reader sees it: the label of a choice, ja or nej, a list with a line each."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list):
        return plain(value) if value and isinstance(value[0], dict) else "\n".join(map(str, value))
    choices = dict(_definition(kind, field).flatchoices) if _has_field(kind, field) else {}
    return str(choices.get(value, "" if value is None else value))


def place_of_field(kind: str, field: str) -> int:
    """Where the field stands in its part, for reading order. Content is kept in the order of the alphabet."""
    return MODELS[kind].content_fields.index(field) if _has_field(kind, field) else 100


def _definition(kind: str, field: str) -> Any:
    return MODELS[kind]._meta.get_field(field)


def _has_field(kind: str, field: str) -> bool:
    return kind in MODELS and field in MODELS[kind].content_fields


def texts_of(content: dict[str, Any]) -> list[tuple[dict[str, Any], list[str]]]:
    """The node and its fields that hold words, in reading order: what a meeting can amend."""
    found = []
    for node in (content, *(part for child in content["children"] for part in (child, *child["children"]))):
        fields = [name for name in MODELS[node["kind"]].content_fields if _is_text(node, name)]
        found.append((node, fields))
    return found


def _is_text(node: dict[str, Any], field: str) -> bool:
    if field not in node["fields"] or field in REFERENCES:
        return False
    definition = _definition(node["kind"], field)
    return not definition.choices and definition.get_internal_type() in ("CharField", "TextField", "JSONField")
