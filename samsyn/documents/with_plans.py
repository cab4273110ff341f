"""A programme with its action plans as one document: the plans follow as chapters, each with its own status."""

from dataclasses import replace

from samsyn.action_plans.documents import plan_body
from samsyn.action_plans.queries import plan_content, plans_in
from samsyn.editions.content import from_body
from samsyn.editions.models import Edition
from samsyn.editions.queries import valid_edition
from samsyn.nodes.models import Node
from samsyn.programmes.documents import printed_status, programme_build
from samsyn.programmes.models import Programme
from samsyn.render.check import RenderFailed
from samsyn.render.tree import Document, Facts, Heading, PageBreak
from samsyn.render.tree import Node as TreeNode


def programme_with_plans_build(node: Node, edition: Edition | None) -> Document:
    """With a version of the programme the plans' valid versions; with the working text their working texts.

    RenderFailed when there is no plan to print.
    """
    document = programme_build(node, edition)
    chapters = [
        part for plan in plans_in(Programme.objects.get(pk=node.pk)) for part in plan_chapter(plan.node, edition)
    ]
    if not chapters:
        raise RenderFailed("Det finns ingen handlingsplan att skriva ut tillsammans med programmet.")
    return replace(document, body=[*document.body, *chapters], identity={**document.identity, "with-plans": "yes"})


def plan_chapter(node: Node, edition: Edition | None) -> list[TreeNode]:
    """A plan one heading level down; nothing when no version of it is valid and one is asked for."""
    chosen = valid_edition(node) if edition else None
    if edition and chosen is None:
        return []
    content = from_body(chosen.body) if chosen else plan_content(node)
    inside = [
        replace(part, level=part.level + 1) if isinstance(part, Heading) else part
        for part in plan_body(content, node.municipality.accent_colour)
    ]
    status = Facts([("Läge", printed_status(chosen)), ("Period", content.fields.period)])
    return [PageBreak(), Heading(1, content.fields.title, id=node.pk), status, *inside]
