"""The parts of a Word file that its text refers to: styles, lists, links, footnotes, comments."""

import hashlib
import io
import posixpath
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from samsyn.lib.bounded import allow
from samsyn.lib.strict_office import STRICT, transitional
from samsyn.reading.pandoc import size_of_text
from samsyn.reading.safety import DAMAGED, WHAT, ReadingRefused, broken, checked_format, look_inside

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MOST_COMMENTS = 2_000  # all of which may be about the same words
BYTES_A_SECOND = 200_000  # of XML
MAIN = "word/document.xml"
LARGEST_RELATIONS = 1_000_000  # bytes
_TEXT_OF = "/relationships/officeDocument"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True)
class Package:
    """styles: id → (name in lower case, numbering id of the style). lists: (numbering id, depth) → numbered?
    pictures: id → SHA-256 of its bytes.
    """

    body: etree._Element
    styles: dict[str, tuple[str, str]] = field(default_factory=dict)
    lists: dict[tuple[str, int], bool] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    footnotes: dict[str, etree._Element] = field(default_factory=dict)
    endnotes: dict[str, etree._Element] = field(default_factory=dict)
    comments: dict[str, etree._Element] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)


def open_package(data: bytes) -> Package:
    """The parts of a .docx. Raises ReadingRefused for what is no Word file, is broken, locked or too large."""
    data = _as_word_names_it(data)
    if (found := checked_format(data, "")) != "docx":
        raise ReadingRefused(f"Filen är {WHAT[found]}. Välj en Wordfil (.docx) som har laddats ner från Samsyn.")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        allow(size_of_text(data) / BYTES_A_SECOND - 2)
        names = set(archive.namelist())

        def part(name: str) -> etree._Element | None:
            return _parsed(archive.read(name)) if name in names else None

        document = part(MAIN)
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
            pictures=_pictures(part("word/_rels/document.xml.rels"), archive, names),
            footnotes=_by_id(part("word/footnotes.xml")),
            endnotes=_by_id(part("word/endnotes.xml")),
            comments=_by_id(part("word/comments.xml")),
        )


def _as_word_names_it(data: bytes) -> bytes:
    """The package with its text in `word/document.xml`, and in the namespaces that are read.

    Word on the web calls the part document2.xml, and the strict form has namespaces of its own. Bytes that are no
    package, or are as they should be, are the same.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            main = _main_part(archive, names)
            is_strict = main in names and STRICT in archive.open(main).read(4096)
            if main not in names or (main == MAIN and not is_strict):
                return data
            look_inside(archive)
            renamed = {main: MAIN, _relations_of(main): _relations_of(MAIN)}
            made = io.BytesIO()
            with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
                for name in archive.namelist():
                    package.writestr(renamed.get(name, name), transitional(archive.read(name)))
            return made.getvalue()
    except DAMAGED:
        return data


def _main_part(archive: zipfile.ZipFile, names: set[str]) -> str:
    """The part that the package says is its text; the usual one when it says nothing of it."""
    if MAIN in names or "_rels/.rels" not in names or archive.getinfo("_rels/.rels").file_size > LARGEST_RELATIONS:
        return MAIN
    relations = _parsed(archive.read("_rels/.rels"))
    named = [one.get("Target", "") for one in relations.iter(_RELATION) if one.get("Type", "").endswith(_TEXT_OF)]
    return named[0].lstrip("/") if named and named[0].lstrip("/").startswith("word/") else MAIN


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


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


def _pictures(part: etree._Element | None, archive: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in part.iter(_RELATION) if part is not None else ():
        target = one.get("Target", "")
        name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"word/{target}")
        if one.get("Type", "").endswith("/image") and one.get("TargetMode") != "External" and name in names:
            found[one.get("Id", "")] = hashlib.sha256(archive.read(name)).hexdigest()
    return found


def _by_id(part: etree._Element | None) -> dict[str, etree._Element]:
    return {child.get(f"{W}id", ""): child for child in part} if part is not None else {}


def value(element: etree._Element | None) -> str:
    """The w:val of an element, "" if there is none."""
    return element.get(f"{W}val", "") if element is not None else ""


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as <w:b/> is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")
