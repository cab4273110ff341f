"""The parts of a programme as nodes of the document tree, in the order a reader expects them."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.lib.blocks_types import Block
from samsyn.render.tree import Blocks, Facts, Heading, Node, Vision


@dataclass(frozen=True)
class Part:
    """One rich text of a goal under its own small heading: label as the municipality words it, node and field.

    Without a label it has no heading.

    is_vision: it is the goal's vision, which is set apart.
    """

    label: str
    blocks: Sequence[Block]
    prefix: str = ""
    is_vision: bool = False


@dataclass(frozen=True)
class ObjectivePart:
    title: str
    number: str = ""
    id: str = ""
    blocks: Sequence[Block] = ()
    prefix: str = ""


def begins_with_heading(blocks: Sequence[Block]) -> bool:
    """Whether a text stands under a heading of its own, and needs no label above it."""
    return bool(blocks) and blocks[0]["type"] == "heading"


def goal(
    title: str,
    *,
    number: str = "",
    id: str = "",
    parts: Sequence[Part] = (),
    facts: Sequence[tuple[str, str]] = (),
    objectives: Sequence[ObjectivePart] = (),
    objectives_label: str = "Delmål",
) -> list[Node]:
    """A goal as a chapter: title, its parts in their order (goal vision, current state …), facts, objectives.

    What is empty is left out, heading and all.
    """
    nodes: list[Node] = [Heading(1, title, number, id)]
    for part in parts:
        if part.blocks and part.is_vision:
            nodes.append(Vision(part.blocks, part.prefix, part.label))
        elif part.blocks:
            is_headed = part.label and not begins_with_heading(part.blocks)
            nodes += [Heading(2, part.label, listed=False)] if is_headed else []
            nodes.append(Blocks(part.blocks, part.prefix))
    if facts:  # of the goal: below its last objective they would be read as of that
        nodes.append(Facts(facts))
    if objectives:
        nodes.append(Heading(2, objectives_label, listed=False))
    for objective in objectives:
        nodes.append(Heading(3, objective.title, objective.number, objective.id, knot=True))
        if objective.blocks:
            nodes.append(Blocks(objective.blocks, objective.prefix))
    return nodes
