"""A governing document as a document: what every one of them wears, whatever its kind."""

import logging
import re
from collections.abc import Callable, Iterable
from datetime import date

from django.utils import timezone

from samsyn.editions.frozen import Document as Content
from samsyn.editions.frozen import Part as FrozenPart
from samsyn.editions.frozen import printed, text_tree
from samsyn.editions.in_force import takes_over
from samsyn.editions.models import Edition
from samsyn.editions.queries import predecessor_of, with_acts
from samsyn.editions.situation import adoption_of
from samsyn.editions.states import citation_of, line_of, period_of, status_of
from samsyn.files.models import StoredFile
from samsyn.files.queries import bytes_of
from samsyn.files.storage import read
from samsyn.governing.frozen import GoverningFields
from samsyn.governing.models import DocumentType
from samsyn.lib.blocks import is_empty
from samsyn.lib.blocks_pictures import pictures_in
from samsyn.lib.canonical import canonical_bytes, control_code, sha256_hex
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import Node
from samsyn.nodes.queries import thing_of
from samsyn.organisation.models import HouseStyle
from samsyn.render.tree import Blocks, Document, Heading, Picture, Vision
from samsyn.render.tree import Node as TreeNode
from samsyn.tenants.models import Municipality

logger = logging.getLogger(__name__)

DRAFT_STATUS = "UTKAST"
REPLACES = re.compile(r"\bErsätter\s+(?P<what>[^\n]+?)\.?\s*$", re.MULTILINE)
WORKING_VERSION = "Arbetsmaterial, inte beslutat"
LOST = b"\0"


def governing_document(node: Node, content: Content, edition: Edition | None, nodes: list[TreeNode]) -> Document:
    """A programme or a plan with what every governing document wears: cover, status, control code, identity."""
    fields, municipality = content.fields, node.municipality
    sha256 = sum_of_text(content, edition)
    return Document(
        title=fields.title,
        subtitle=fields.subtitle,
        kind=printed_type(fields.document_type),
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
        body=nodes,
        pictures=pictures_among(municipality, nodes),
    )


def sum_of_text(content: Content, edition: Edition | None) -> str:
    """The SHA-256 of a version, or of the working text as it reads now."""
    return edition.sha256 if edition else sha256_hex(canonical_bytes(text_tree(content)))


def pictures_among(municipality: Municipality, nodes: Iterable[TreeNode]) -> Callable[[str], bytes]:
    """What hands out the pictures of the rich texts among the nodes, when a writer asks for them."""
    texts = [node.blocks for node in nodes if isinstance(node, Blocks | Vision)]
    return bytes_of(municipality, {block["picture"] for text in texts for block in pictures_in(text)})


def printed_type(document_type: str) -> str:
    """What stands above the title; nothing when all that is known is that it is something else."""
    return "" if document_type == DocumentType.OTHER else DocumentType(document_type).label


def printed_status(edition: Edition | None) -> str:
    """What stands in every page's header: UTKAST, Remissversion 2021-01-18, Antagen av … and whether it still holds."""
    if edition is None:
        return DRAFT_STATUS
    status = status_of(edition)
    if status.key == "coming":
        return f"{status.line}. Gäller inte än"
    if status.key in ("superseded", "repealed"):
        return f"{status.line}. {status.word}"
    return status.line


def cover_facts(node: Node, content: Content, edition: Edition | None) -> list[tuple[str, str]]:
    """What a cover tells (practice.md). Facts that are not known are left out by the writers."""
    fields = content.fields
    case = getattr(thing_of(node), "case", None)
    return [
        ("Beslutat av", decided_by(edition)),
        ("Gäller", held_words(edition, fields)),
        ("Version", f"{edition.number}, {in_running_text(status_of(edition).word)}" if edition else WORKING_VERSION),
        ("Gäller för", fields.valid_for),
        ("Dokumentägare", fields.owner),
        ("Diarienummer", case.registry_number if case else ""),
        ("Ersätter", replaces(edition)),
        ("Ersätts av", replaced_by(edition)),
        ("Nästa översyn", fields.next_review),
    ]


def decided_by(edition: Edition | None) -> str:
    if edition is None:
        return ""
    event = adoption_of(edition)
    return citation_of(event.decision) if event and event.decision else ""


def replaces(edition: Edition | None) -> str:
    """The version that was in force the day before this one took over; else what the decision says that it replaces,
    which may be no document of ours ("Ersätter Byprogram 2018–2022.").
    """
    if edition is None:
        return ""
    if old := predecessor_of(edition):
        return f"Version {old.number}, {in_running_text(line_of(old))}"
    event = adoption_of(edition)
    said = REPLACES.search(event.decision.note) if event and event.decision else None
    return said["what"] if said else ""


def replaced_by(edition: Edition | None) -> str:
    """The version that takes over, and from which day."""
    period = period_of(edition) if edition else None
    if period is None or not period.replaced_by or period.replaced_from is None:
        return ""
    return takes_over(with_acts(period.replaced_by), period.replaced_from)


def held_words(edition: Edition | None, fields: GoverningFields) -> str:
    """From and until as far as is decided today; what the text plans for where nothing is decided."""
    period = period_of(edition) if edition else None
    if period is None:
        return _span(fields.planned_from, fields.planned_until)
    if period.never_held:
        return "började aldrig gälla"
    return _span(period.starts, period.last_day or ("" if period.is_open_ended else fields.planned_until))


def _span(starts: date | str | None, ends: date | str | None) -> str:
    if starts and ends:
        return f"{starts} till {ends}"
    if starts:
        return f"från {starts}"
    return f"till {ends}" if ends else ""


def logotype(municipality: Municipality) -> Picture | None:
    style = HouseStyle.objects.filter(municipality=municipality).select_related("logotype").first()
    return logotype_of(municipality, style.logotype, style.logotype_text) if style else None


def logotype_of(municipality: Municipality, file: StoredFile | None, words: str) -> Picture | None:
    return Picture(file_or_lost(file), words or f"{municipality.full_name}s logotyp") if file else None


def file_or_lost(file: StoredFile) -> bytes:
    """The bytes; of a file that is gone from the disk something that no writer takes, so that it is told of."""
    try:
        return read(file.sha256)
    except OSError:
        logger.error("the file %s (%s) is lost", file.pk, file.name)
        return LOST


def word_template(municipality: Municipality) -> bytes | None:
    """The municipality's own Word template, if it has given one."""
    style = HouseStyle.objects.filter(municipality=municipality).select_related("word_template").first()
    return file_or_lost(style.word_template) if style and style.word_template else None


def summary_nodes(content: Content) -> list[TreeNode]:
    summary = content.fields.summary
    return [] if is_empty(summary) else [Heading(1, "Sammanfattning"), Blocks(summary, f"{content.id}_summary")]


def section_nodes(section: FrozenPart, content: Content) -> list[TreeNode]:
    heading = Heading(1, section.fields.title, id=section.id)
    return [heading, Blocks(section.fields.text, f"{section.id}_text"), *printed(section, content)]


def sections_in(content: Content) -> tuple[list[FrozenPart], list[FrozenPart]]:
    """The sections before the goals or actions, and those after."""
    sections = content.under("section")
    before = [section for section in sections if not section.fields.stands_after_goals]
    return before, [section for section in sections if section.fields.stands_after_goals]


def sections_nodes(sections: list[FrozenPart], content: Content) -> list[TreeNode]:
    return [node for section in sections for node in section_nodes(section, content)]
