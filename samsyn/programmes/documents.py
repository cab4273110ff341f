"""A programme as a document: one way from edition content to tree, for working text and locked versions alike."""

from dataclasses import replace

from msgspec import structs

from samsyn.editions.frozen import Document as Content
from samsyn.editions.frozen import Part as FrozenPart
from samsyn.editions.frozen import items_of, printed, value_in
from samsyn.editions.kinds import version_content
from samsyn.editions.models import Edition
from samsyn.governing.documents import governing_document, section_nodes, summary_nodes
from samsyn.lib.blocks import is_empty
from samsyn.lib.blocks_types import Block
from samsyn.lib.own_numbers import number_beside
from samsyn.nodes.models import Node
from samsyn.programmes.frozen import GoalFields
from samsyn.programmes.models import Goal, Objective
from samsyn.render.programme import ObjectivePart, Part, begins_with_heading, goal
from samsyn.render.tree import Blocks, Document, Heading
from samsyn.render.tree import Node as TreeNode

# The texts of a goal in our order, after its own text and its vision. A document that was read in keeps its own
# (`in_order`).
GOAL_TEXTS = {
    "vision_tie": "Koppling till vision och övergripande mål",
    "regional_tie": "Koppling till regional och nationell nivå",
    "current_state": "Nuläge",
    "conditions": "Förutsättningar",
    "difficulties": "Svårigheter",
}
VISION = "goal_vision"
OWN_TEXT = "description"  # the words right under the goal's heading: nothing says what they are
AREA_TEXTS = {name: GOAL_TEXTS[name] for name in ("current_state", "conditions", "difficulties")}
AREAS = Heading(1, "Förutsättningar i våra områden")


def programme_build(node: Node, edition: Edition | None) -> Document:
    """The document of an edition, or of the working text marked UTKAST."""
    return programme_document(node, version_content(node, edition), edition)


def programme_document(node: Node, content: Content, edition: Edition | None) -> Document:
    return governing_document(node, content, edition, programme_body(content))


def programme_body(content: Content) -> list[TreeNode]:
    """Summary, sections before the goals, the goals, sections after."""
    nodes = summary_nodes(content)
    levels, number = content.names.levels, 0
    for child in content.children:
        if child.kind == "section":
            nodes += section_nodes(child, content)
        elif child.kind == "area_conditions":
            nodes += area_nodes(child, is_first=not any(node == AREAS for node in nodes))
        elif child.kind == "goal":
            number += 1
            nodes += goal_nodes(child, number, levels, content)
    return [*nodes, *printed(content, content)]


def area_nodes(part: FrozenPart, *, is_first: bool) -> list[TreeNode]:
    """Conditions and difficulties of one policy area (S4), under one chapter for all of them."""
    nodes: list[TreeNode] = [AREAS] if is_first else []
    nodes.append(Heading(2, part.fields.area, id=part.id))
    for name, label in AREA_TEXTS.items():
        if not is_empty(value_in(part.fields, name)):
            nodes += [Heading(3, label, listed=False), Blocks(value_in(part.fields, name), f"{part.id}_{name}")]
    return nodes


def part_nodes(part: FrozenPart, content: Content) -> list[TreeNode]:
    """A section, or the conditions of an area, on a page of its own: without its heading."""
    if part.kind == "area_conditions":
        return raised(area_nodes(part, is_first=False)[1:], by=2)
    return section_nodes(part, content)[1:]


# What a page about one goal says of it: first, and for those who want to know more.
GOAL_FIRST = ("description", "current_state", "actions_text")
GOAL_MORE = (
    "vision_tie", "regional_tie", "conditions", "difficulties", "sources", "degree_of_control", "degree_reason",
    "responsible", "policy_areas",
)  # fmt: skip


def goal_part_nodes(part: FrozenPart, content: Content, *shown: str) -> list[TreeNode]:
    """The named fields of a goal, on a page of its own: without its heading and its objectives."""
    empty = {name: type(value)() for name, value in items_of(part.fields) if name not in (*shown, "title")}
    alone = structs.replace(part, fields=structs.replace(part.fields, **empty), children=[])
    return raised(goal_nodes(alone, 0, content.names.levels, content)[1:], by=1)


def raised(nodes: list[TreeNode], *, by: int) -> list[TreeNode]:
    """The nodes with their headings so many levels higher."""
    return [replace(node, level=node.level - by) if isinstance(node, Heading) else node for node in nodes]


def goal_nodes(part: FrozenPart, number: int, levels: dict[str, list[str]], content: Content) -> list[TreeNode]:
    fields, node_id = part.fields, part.id
    nodes = goal(
        fields.title,
        number=number_beside(f"{levels['goal'][0]} {number}", fields.title),
        id=node_id,
        parts=[
            Part(
                _label_of(name, levels),
                value_in(fields, name) or [],
                f"{node_id}_{name}",
                is_vision=name == VISION,
            )
            for name in in_order(value_in(fields, "text_order") or "")
        ],
        facts=goal_facts(fields),
        objectives=[
            ObjectivePart(
                child.fields.title,
                number=number_beside(f"{number}.{index}", child.fields.title),
                id=child.id,
                blocks=child.fields.description,
                prefix=f"{child.id}_description",
            )
            for index, child in enumerate(part.under(Objective.kind), 1)
        ],
        objectives_label=levels["objective"][1],
    )
    if not is_empty(fields.actions_text):
        nodes += under_label(levels["action"][1], fields.actions_text, f"{node_id}_actions_text")
    if not is_empty(fields.sources):
        nodes += under_label("Källor", fields.sources, f"{node_id}_sources")
    for objective in part.under(Objective.kind):
        nodes += printed(objective, content)
    return [*nodes, *printed(part, content)]


def in_order(written: str) -> list[str]:
    """The texts of a goal that stand before its objectives, as they were written ("current_state,goal_vision"). One
    that came later stands where it does with us: after the one before it.
    """
    ours = [OWN_TEXT, VISION, *GOAL_TEXTS]
    order = [name for name in written.split(",") if name in ours]
    for at, name in enumerate(ours):
        if name not in order:
            before = next((one for one in reversed(ours[:at]) if one in order), "")
            order.insert(order.index(before) + 1 if before else 0, name)
    return order


def _label_of(name: str, levels: dict[str, list[str]]) -> str:
    return "" if name == OWN_TEXT else GOAL_TEXTS.get(name, levels["goal_vision"][0])


def under_label(label: str, blocks: list[Block], prefix: str) -> list[TreeNode]:
    """A text of the goal under its label; one that begins with a heading of its own stands under that."""
    text = Blocks(blocks, prefix)
    return [text] if begins_with_heading(blocks) else [Heading(2, label, listed=False), text]


def goal_facts(fields: GoalFields) -> list[tuple[str, str]]:
    control = Goal.DegreeOfControl(fields.degree_of_control).label if fields.degree_of_control else ""
    reason = fields.degree_reason
    facts = [
        ("Rådighet", f"{control.split(':')[0]}. {reason}" if control and reason else control or reason),
        ("Ansvarig", fields.responsible),
        ("Områden", ", ".join(fields.policy_areas)),
    ]
    return [(term, fact) for term, fact in facts if fact]
