"""An ODF text for pandoc: paragraphs that are set large are headings, where it has none of its own."""

import io
import re
import zipfile

from lxml import etree

from .sizes import levels_by_size
from .source import Source

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
USUAL = 12.0  # points, where nothing else is said
LARGER = 1.05
_POINTS = re.compile(r"([\d.]+)pt")


def shown(data: bytes) -> Source:
    """The file as it is when it cannot be put together: what reads it next says so."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {one.filename: archive.read(one) for one in archive.infolist()}
        content = _parsed(parts["content.xml"])
        styles = _parsed(parts["styles.xml"]) if "styles.xml" in parts else None
    except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return Source(data, "odt")
    if not _with_headings(content, styles):
        return Source(data, "odt")
    parts["content.xml"] = etree.tostring(content, xml_declaration=True, encoding="UTF-8")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return Source(made.getvalue(), "odt")


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False))


def _with_headings(content: etree._Element, styles: etree._Element | None) -> bool:
    """Make headings of the large paragraphs. False when there are none, or when the text has headings."""
    text = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if text is None or len(list(text.iter(f"{_TEXT}h"))) > 1:
        return False
    roots = [root for root in (styles, content) if root is not None]
    known = {
        one.get(f"{_STYLE}name", ""): one for root in roots for one in root.iter(f"{_STYLE}style")
        if one.get(f"{_STYLE}family") in ("paragraph", "text")
    }  # fmt: skip
    paragraphs = [one for one in text.iterchildren(f"{_TEXT}p") if "".join(one.itertext()).strip()]
    sizes = [(_least(one, known), "".join(one.itertext()).strip()) for one in paragraphs]
    levels = levels_by_size(sizes, LARGER)
    for one, level in zip(paragraphs, levels, strict=True):
        if level:
            one.tag = f"{_TEXT}h"
            one.set(f"{_TEXT}outline-level", str(level))
    return any(levels)


def _least(paragraph: etree._Element, known: dict[str, etree._Element]) -> float:
    """The size of the smallest letters of a paragraph."""
    usual = _size(paragraph.get(f"{_TEXT}style-name", ""), known, USUAL)
    own = [_size(one.get(f"{_TEXT}style-name", ""), known, usual) for one in paragraph.iterchildren(f"{_TEXT}span")]
    return min(own) if own and not (paragraph.text or "").strip() else usual


def _size(name: str, known: dict[str, etree._Element], usual: float) -> float:
    """The size of a style's letters, its parents' when it says none."""
    for _ in range(len(known)):
        style = known.get(name)
        if style is None:
            break
        properties = style.find(f"{_STYLE}text-properties")
        said = _POINTS.fullmatch(properties.get(f"{_FO}font-size", "")) if properties is not None else None
        if said:
            return float(said[1])
        name = style.get(f"{_STYLE}parent-style-name", "")
    return usual
