"""A programme with its action plans as one document: the plans follow as chapters, each with its own status."""

from dataclasses import replace

from samsyn.action_plans.documents import plan_body
from samsyn.action_plans.plan_table import in_one_table
from samsyn.action_plans.queries import plan_content, plans_in
from samsyn.editions.content import from_body
from samsyn.editions.frozen import Document as Content
from samsyn.editions.models import Edition
from samsyn.editions.queries import valid_edition
from samsyn.governing.documents import held_words, pictures_among, printed_status, sum_of_text
from samsyn.lib.canonical import control_code
from samsyn.nodes.models import Node
from samsyn.programmes.documents import programme_build
from samsyn.programmes.models import Programme
from samsyn.render.check import RenderFailed
from samsyn.render.tree import Document, Facts, Heading, PageBreak
from samsyn.render.tree import Node as TreeNode


def programme_with_plans_build(node: Node, edition: Edition | None) -> Document:
    """With a version of the programme the plans' valid versions; with the working text their working texts.

    RenderFailed when there is no plan to print.
    """
    document = programme_build(node, edition)
    accent = node.municipality.accent_colour
    plans = plans_printed(node, edition)
    chapters = [part for content, chosen in plans for part in plan_chapter(content, chosen, accent)]
    chapters += in_one_table([content for content, _ in plans])
    if not plans:
        raise RenderFailed("Det finns ingen handlingsplan att skriva ut tillsammans med programmet.")
    body = [*document.body, *chapters]
    identity = {**document.identity, "with-plans": "yes"}
    codes = [(content.fields.title, control_code(sum_of_text(content, chosen))) for content, chosen in plans]
    return replace(
        document, body=body, identity=identity, codes_beside=codes, pictures=pictures_among(node.municipality, body)
    )


def plans_printed(node: Node, edition: Edition | None) -> list[tuple[Content, Edition | None]]:
    """The content of each plan that is printed, and the version it is of."""
    found: list[tuple[Content, Edition | None]] = []
    for plan in plans_in(Programme.objects.get(pk=node.pk)):
        if edition is None:
            found.append((plan_content(plan.node), None))
        elif chosen := valid_edition(plan.node):
            found.append((from_body(chosen.body), chosen))
    return found


def plan_contents(node: Node, edition: Edition | None) -> list[Content]:
    return [content for content, _ in plans_printed(node, edition)]


def plan_chapter(content: Content, chosen: Edition | None, accent: str) -> list[TreeNode]:
    """A plan one heading level down."""
    inside = [
        replace(part, level=part.level + 1) if isinstance(part, Heading) else part
        for part in plan_body(content, accent)
    ]
    held = held_words(chosen, content.fields)
    status = Facts([("Läge", printed_status(chosen)), ("Gäller", held), ("Period", content.fields.period)])
    return [PageBreak(), Heading(1, content.fields.title, id=content.id), status, *inside]
