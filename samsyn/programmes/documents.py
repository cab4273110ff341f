"""A programme as a document: one way from edition content to tree, for working text and locked versions alike."""

import logging

from django.utils import timezone

from samsyn.editions.content import from_body
from samsyn.editions.frozen import Document as Content
from samsyn.editions.frozen import Part as FrozenPart
from samsyn.editions.frozen import as_tree, printed, value_in
from samsyn.editions.models import Edition
from samsyn.editions.queries import predecessor_of
from samsyn.editions.situation import adoption_of
from samsyn.editions.states import citation_of, line_of, period_of, status_of
from samsyn.files.models import StoredFile
from samsyn.files.storage import read
from samsyn.lib.blocks import is_empty
from samsyn.lib.canonical import canonical_bytes, control_code, sha256_hex
from samsyn.lib.swedish import inside
from samsyn.nodes.models import Node
from samsyn.nodes.queries import thing_of
from samsyn.organisation.models import HouseStyle
from samsyn.programmes.frozen import GoalFields, GoverningFields
from samsyn.programmes.models import DocumentType, Goal, Objective
from samsyn.programmes.queries import edition_content
from samsyn.render.programme import ObjectivePart, Part, goal
from samsyn.render.tree import Blocks, Document, Facts, Heading, Picture
from samsyn.render.tree import Node as TreeNode

logger = logging.getLogger(__name__)

DRAFT_STATUS = "UTKAST"
LOST = b"\0"

# The texts of a goal in the order they are printed. The first, goal_vision, has a form of its own.
GOAL_TEXTS = {
    "vision_tie": "Koppling till vision och övergripande mål",
    "regional_tie": "Koppling till regional och nationell nivå",
    "current_state": "Nuläge",
    "conditions": "Förutsättningar",
    "difficulties": "Svårigheter",
}
AREA_TEXTS = {name: GOAL_TEXTS[name] for name in ("current_state", "conditions", "difficulties")}
AREAS = Heading(1, "Förutsättningar i våra områden")


def programme_build(node: Node, edition: Edition | None) -> Document:
    """The document of an edition, or of the working text marked UTKAST."""
    content = from_body(edition.body) if edition else edition_content(node)
    return programme_document(node, content, edition)


def programme_document(node: Node, content: Content, edition: Edition | None) -> Document:
    return governing_document(node, content, edition, programme_body(content))


def governing_document(node: Node, content: Content, edition: Edition | None, body: list[TreeNode]) -> Document:
    """A programme or a plan with what every governing document wears: cover, status, control code, identity."""
    fields, municipality = content.fields, node.municipality
    sha256 = edition.sha256 if edition else sha256_hex(canonical_bytes(as_tree(content)))
    return Document(
        title=fields.title,
        subtitle=fields.subtitle,
        kind=DocumentType(fields.document_type).label,
        municipality=content.names.municipality,
        timestamp=timezone.localtime(edition.locked_at if edition else None),
        status=printed_status(edition),
        facts=cover_facts(node, content, edition),
        logotype=logotype(municipality),
        accent=municipality.accent_colour,
        control_code=control_code(sha256),
        identity={
            "document": node.pk,
            "edition": edition.pk if edition else "",
            "sha256": sha256,
            "municipality": municipality.pk,
        },
        is_example=municipality.is_example,
        body=body,
    )


def printed_status(edition: Edition | None) -> str:
    """What stands in every page's header: UTKAST, Remissversion 2021-01-18, Antagen av … and whether it still holds."""
    if edition is None:
        return DRAFT_STATUS
    status = status_of(edition)
    if status.key in ("superseded", "repealed", "coming"):
        return f"{status.line}. {status.word}"
    return status.line


def cover_facts(node: Node, content: Content, edition: Edition | None) -> list[tuple[str, str]]:
    """What a cover tells (practice.md). Facts that are not known are left out by the writers."""
    fields = content.fields
    case = getattr(thing_of(node), "case", None)
    return [
        ("Beslutat av", decided_by(edition)),
        ("Gäller", held_words(edition, fields)),
        ("Version", f"{edition.number}, {inside(status_of(edition).word)}" if edition else "arbetsmaterial"),
        ("Gäller för", fields.valid_for),
        ("Dokumentägare", fields.owner),
        ("Diarienummer", case.registry_number if case else ""),
        ("Ersätter", replaces(edition)),
        ("Nästa översyn", fields.next_review),
    ]


def decided_by(edition: Edition | None) -> str:
    if edition is None:
        return ""
    event = adoption_of(edition)
    return citation_of(event.decision) if event and event.decision else ""


def replaces(edition: Edition | None) -> str:
    """The version that was in force the day before this one took over."""
    if edition is None:
        return ""
    old = predecessor_of(edition)
    if old is None:
        return ""
    line = line_of(old)
    return f"Version {old.number}, {inside(line)}"


def held_words(edition: Edition | None, fields: GoverningFields) -> str:
    """From and until as far as is decided today; what the text plans for where nothing is decided."""
    period = period_of(edition) if edition else None
    if period is None:
        return _span(fields.planned_from, fields.planned_until)
    if period.never_held:
        return "började aldrig gälla"
    return _span(period.starts, period.last_day or ("" if period.is_open_ended else fields.planned_until))


def _span(starts, ends) -> str:
    if starts and ends:
        return f"{starts} till {ends}"
    if starts:
        return f"från {starts}"
    return f"till {ends}" if ends else ""


def logotype(municipality) -> Picture | None:
    style = HouseStyle.objects.filter(municipality=municipality).select_related("logotype").first()
    return logotype_of(municipality, style.logotype, style.logotype_text) if style else None


def logotype_of(municipality, file: StoredFile | None, words: str) -> Picture | None:
    return Picture(file_or_lost(file), words or f"{municipality.full_name}s logotyp") if file else None


def file_or_lost(file: StoredFile) -> bytes:
    """The bytes; of a file that is gone from the disk something that no writer takes, so that it is told of."""
    try:
        return read(file.sha256)
    except OSError:
        logger.error("the file %s (%s) is lost", file.pk, file.name)
        return LOST


def word_template(municipality) -> bytes | None:
    """The municipality's own Word template, if it has given one."""
    style = HouseStyle.objects.filter(municipality=municipality).select_related("word_template").first()
    return file_or_lost(style.word_template) if style and style.word_template else None


def programme_body(content: Content) -> list[TreeNode]:
    """Summary, sections before the goals, the goals, sections after."""
    nodes: list[TreeNode] = []
    if not is_empty(content.fields.summary):
        nodes += [Heading(1, "Sammanfattning"), Blocks(content.fields.summary, f"{content.id}_summary")]
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


def section_nodes(section: FrozenPart, content: Content) -> list[TreeNode]:
    heading = Heading(1, section.fields.title, id=section.id)
    return [heading, Blocks(section.fields.text, f"{section.id}_text"), *printed(section, content)]


def area_nodes(part: FrozenPart, *, is_first: bool) -> list[TreeNode]:
    """Conditions and difficulties of one policy area (S4), under one chapter for all of them."""
    nodes: list[TreeNode] = [AREAS] if is_first else []
    nodes.append(Heading(2, part.fields.area, id=part.id))
    for name, label in AREA_TEXTS.items():
        if not is_empty(value_in(part.fields, name)):
            nodes += [Heading(3, label, listed=False), Blocks(value_in(part.fields, name), f"{part.id}_{name}")]
    return nodes


def goal_nodes(part: FrozenPart, number: int, levels: dict[str, list[str]], content: Content) -> list[TreeNode]:
    fields, node_id = part.fields, part.id
    nodes = goal(
        fields.title,
        number=f"{levels['goal'][0]} {number}",
        id=node_id,
        vision=Part(levels["goal_vision"][0], fields.goal_vision, f"{node_id}_goal_vision"),
        parts=[Part(label, value_in(fields, name), f"{node_id}_{name}") for name, label in GOAL_TEXTS.items()],
        objectives=[
            ObjectivePart(
                child.fields.title,
                number=f"{number}.{index}",
                id=child.id,
                blocks=child.fields.description,
                prefix=f"{child.id}_description",
            )
            for index, child in enumerate(part.under(Objective.kind), 1)
        ],
        objectives_label=levels["objective"][1],
    )
    if not is_empty(fields.actions_text):
        heading = Heading(2, levels["action"][1], listed=False)
        nodes += [heading, Blocks(fields.actions_text, f"{node_id}_actions_text")]
    if facts := goal_facts(fields):
        nodes.append(Facts(facts))
    if not is_empty(fields.sources):
        nodes += [Heading(2, "Källor", listed=False), Blocks(fields.sources, f"{node_id}_sources")]
    for objective in part.under(Objective.kind):
        nodes += printed(objective, content)
    return [*nodes, *printed(part, content)]


def goal_facts(fields: GoalFields) -> list[tuple[str, str]]:
    control = Goal.DegreeOfControl(fields.degree_of_control).label if fields.degree_of_control else ""
    reason = fields.degree_reason
    facts = [
        ("Rådighet", f"{control.split(':')[0]}. {reason}" if control and reason else control or reason),
        ("Ansvarig", fields.responsible),
        ("Områden", ", ".join(fields.policy_areas)),
    ]
    return [(term, fact) for term, fact in facts if fact]
