"""The parts of a Word file that its text refers to: styles, lists, links, footnotes, comments."""

import io
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from samsyn.lib.bounded import allow
from samsyn.reading.pandoc import size_of_text
from samsyn.reading.safety import WHAT, ReadingRefused, broken, checked_format

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MOST_COMMENTS = 2_000  # all of which may be about the same words
BYTES_A_SECOND = 200_000  # of XML
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True)
class Package:
    """styles: id → (name in lower case, numbering id of the style). lists: (numbering id, depth) → numbered?"""

    body: etree._Element
    styles: dict[str, tuple[str, str]] = field(default_factory=dict)
    lists: dict[tuple[str, int], bool] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    footnotes: dict[str, etree._Element] = field(default_factory=dict)
    comments: dict[str, etree._Element] = field(default_factory=dict)


def open_package(data: bytes) -> Package:
    """The parts of a .docx. Raises ReadingRefused for what is no Word file, is broken, locked or too large."""
    if (found := checked_format(data, "")) != "docx":
        raise ReadingRefused(f"Filen är {WHAT[found]}. Välj en Wordfil (.docx) som har laddats ner från Samsyn.")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        allow(size_of_text(data) / BYTES_A_SECOND - 2)
        names = set(archive.namelist())

        def part(name: str) -> etree._Element | None:
            return _parsed(archive.read(name)) if name in names else None

        document = part("word/document.xml")
        body = document.find(f"{W}body") if document is not None else None
        if body is None:
            raise broken()
        if sum(1 for _ in body.iter(f"{W}commentRangeStart")) > MOST_COMMENTS:
            raise ReadingRefused(
                f"Wordfilen har fler än {MOST_COMMENTS} kommentarer. Ta bort dem som är avklarade och försök igen."
            )
        return Package(
            body=body,
            styles=_styles(part("word/styles.xml")),
            lists=_lists(part("word/numbering.xml")),
            links=_links(part("word/_rels/document.xml.rels")),
            footnotes=_by_id(part("word/footnotes.xml")),
            comments=_by_id(part("word/comments.xml")),
        )


def _parsed(data: bytes) -> etree._Element:
    """XML from a stranger: no entities, no network, no huge trees."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise broken() from error
    if tree.getroottree().docinfo.doctype:
        raise broken()  # a Word file has no document type; one that has it means harm
    return tree


def _styles(part: etree._Element | None) -> dict[str, tuple[str, str]]:
    found = {}
    for style in part.iter(f"{W}style") if part is not None else ():
        name = value(style.find(f"{W}name")).lower()
        numbering = value(style.find(f"{W}pPr/{W}numPr/{W}numId"))
        found[style.get(f"{W}styleId", "")] = (name, numbering)
    return found


def _lists(part: etree._Element | None) -> dict[tuple[str, int], bool]:
    if part is None:
        return {}
    formats: dict[str, dict[int, bool]] = {}
    for kind in part.iter(f"{W}abstractNum"):
        for level in kind.iter(f"{W}lvl"):
            depth = int(level.get(f"{W}ilvl", "0"))
            is_numbered = value(level.find(f"{W}numFmt")) not in ("bullet", "none")
            formats.setdefault(kind.get(f"{W}abstractNumId", ""), {})[depth] = is_numbered
    found = {}
    for one in part.iter(f"{W}num"):
        kind_id = value(one.find(f"{W}abstractNumId"))
        for depth, ordered in formats.get(kind_id, {}).items():
            found[one.get(f"{W}numId", ""), depth] = ordered
    return found


def _links(part: etree._Element | None) -> dict[str, str]:
    if part is None:
        return {}
    return {
        one.get("Id", ""): one.get("Target", "") for one in part.iter(_RELATION) if one.get("TargetMode") == "External"
    }


def _by_id(part: etree._Element | None) -> dict[str, etree._Element]:
    return {child.get(f"{W}id", ""): child for child in part} if part is not None else {}


def value(element: etree._Element | None) -> str:
    """The w:val of an element, "" if there is none."""
    return element.get(f"{W}val", "") if element is not None else ""


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as <w:b/> is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")
