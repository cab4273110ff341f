"""An action plan as a document, from edition content alone: the working text and locked versions go the same way."""

from dataclasses import replace

from samsyn.action_plans.as_written import funding_words
from samsyn.action_plans.frozen import ActionFields
from samsyn.action_plans.models import Action
from samsyn.action_plans.money_words import Money
from samsyn.action_plans.numbering import numbering_of
from samsyn.action_plans.placing import Group, own_heading
from samsyn.action_plans.plan_table import funding_of, groups_of, in_one_table, numbered
from samsyn.action_plans.rows import names
from samsyn.action_plans.timeline import PAPER, frozen_bar, timeline
from samsyn.editions.frozen import Document as Content
from samsyn.editions.frozen import Part, printed
from samsyn.editions.kinds import version_content
from samsyn.editions.models import Edition
from samsyn.governing.documents import governing_document, sections_in, sections_nodes, summary_nodes
from samsyn.lib.blocks import is_empty, item
from samsyn.lib.colour import accent_set
from samsyn.lib.ids import id_of_key
from samsyn.lib.own_numbers import number_beside, with_number
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import Node
from samsyn.render.tree import Blocks, Document, Facts, Figure, Heading, Notice, Picture, Row, Table
from samsyn.render.tree import Node as TreeNode

STEPS = 60, 40  # the columns of an action's steps, alike in all of them


def plan_build(node: Node, edition: Edition | None) -> Document:
    """The document of an edition, or of the working text marked UTKAST."""
    return plan_document(node, version_content(node, edition), edition)


def plan_document(node: Node, content: Content, edition: Edition | None) -> Document:
    body = [*plan_body(content, node.municipality.accent_colour), *in_one_table([content])]
    made = governing_document(node, content, edition, body)
    return replace(made, facts=[*made.facts, ("Numreringen följer", numbering_of(content).words)])


def plan_body(content: Content, accent: str = Document.accent) -> list[TreeNode]:
    """Summary, sections before, the actions under their goals, when and for how much, sections after."""
    before, after = sections_in(content)
    nodes = [*summary_nodes(content), *sections_nodes(before, content)]
    nodes += [*top_nodes(content), *actions_nodes(content)]
    nodes += [*timeline_nodes(content, accent), *money_nodes(content), *printed(content, content)]
    return [*nodes, *sections_nodes(after, content)]


def top_nodes(content: Content) -> list[TreeNode]:
    """The most important actions first (S5), each with why; nothing when none is chosen."""
    top = sorted((pair for pair in numbered(content) if pair[1].fields.rank), key=lambda pair: pair[1].fields.rank)
    if not top:
        return []
    rows = [
        Row([with_number(number, action.fields.title), action.fields.rank_reason, action.fields.effect])
        for number, action in top
    ]
    word = content.names.levels["action"]
    head = Row([word[0], "Varför", "Väntad effekt"])
    return [Heading(1, f"{word[1]} som är viktigast"), Table([head, *rows], header_column=True)]


def timeline_nodes(content: Content, accent: str) -> list[TreeNode]:
    """When it is to be done, drawn; nothing when no schedule names a day."""
    bars = [frozen_bar(with_number(number, one.fields.title), one.fields) for number, one in numbered(content)]
    drawn = timeline(bars, accent_set(accent).accent, PAPER)
    if drawn is None:
        return []
    alt = f"{drawn.sentence}. Tiderna står i ord vid varje {in_running_text(content.names.levels['action'][0])}."
    figures = [
        Figure(Picture(svg.encode(), alt), drawn.sentence if not at else "") for at, svg in enumerate(drawn.pictures)
    ]
    rest = [Notice(f"Utan tid i bilden: {', '.join(drawn.undrawn)}.")] if drawn.undrawn else []
    return [Heading(1, "Tidslinje"), *figures, *rest]


def money_nodes(content: Content) -> list[TreeNode]:
    """What the plan costs; nothing when no sum is named."""
    money = Money([content])
    table = money.table()
    if table is None:
        return []
    told = [item(words, block_id=id_of_key("b", words)[:9]) for words in money.words()]
    return [Heading(1, "Pengar"), Blocks(told, f"{content.id}_money"), table]


def actions_nodes(content: Content) -> list[TreeNode]:
    levels = content.names.levels
    nodes: list[TreeNode] = []
    for group in groups_of(content):
        if group.level == "goal" or group.actions:
            nodes.append(heading_of(group, levels))
        for number, action in group.actions:
            nodes += [*action_nodes(number, action, under=group.level), *printed(action, content)]
    return nodes


def heading_of(group: Group, levels: dict[str, list[str]]) -> Heading:
    if own := own_heading(group.level, levels["action"][1]):
        return Heading(1, own)
    if group.level == "goal":
        return Heading(1, group.title, number_beside(f"{levels['goal'][0]} {group.number}", group.title))
    return Heading(2, group.title, number_beside(group.number, group.title))


def action_nodes(number: str, action: Part, *, under: str) -> list[TreeNode]:
    """One level below its heading; the contents name none of them, for all stand in the table of all actions."""
    fields, pk = action.fields, action.id
    level = 3 if under == "objective" else 2
    nodes: list[TreeNode] = [Heading(level, fields.title, number_beside(number, fields.title), pk, listed=False)]
    if not is_empty(fields.description):
        nodes.append(Blocks(fields.description, f"{pk}_description"))
    nodes.append(Facts(action_facts(action)))
    milestones = [child for child in action.children if child.kind == "milestone"]
    if milestones:
        rows = [Row([one.fields.title, one.fields.schedule], one.id) for one in milestones]
        nodes.append(Table([Row(["Delsteg", "När"]), *rows], widths=STEPS))
    return nodes


def action_facts(action: Part) -> list[tuple[str, str]]:
    """What an action says of itself in a few words each; what is not said is left out."""
    fields = action.fields
    actor = Action.Actor(fields.actor).label if fields.actor else ""
    facts = [
        ("Ansvarig", fields.responsible_office or fields.responsible),
        ("Riktas till", addressee_words(fields)),
        ("Vem agerar", actor),
        ("Tillsammans med", fields.partners),
        ("Tidplan", fields.schedule),
        ("Finansiering", funding_words(one.fields for one in funding_of(action))),
        ("Hur det märks", fields.indicator),
        ("Väntad effekt", fields.effect),
        ("Bland de viktigaste", rank_words(fields)),
    ]
    return [(term, fact) for term, fact in facts if fact]


def addressee_words(fields: ActionFields) -> str:
    """Whom it was said to be for. Who was found by the words of who is responsible stands in those words."""
    addressees = filter(None, [fields.addressee_body, fields.addressee_department])
    return ", ".join(one for one in addressees if not names(fields.responsible, one))


def rank_words(fields: ActionFields) -> str:
    if not fields.rank:
        return ""
    return f"Plats {fields.rank}" + (f". {fields.rank_reason}" if fields.rank_reason else "")
