"""Headings by how they look, in a Word file that does not use its heading styles: by outline level, else by size."""

from lxml import etree

from samsyn.reading.sizes import levels_by_size

from .package import Package, W
from .styles import DEEPEST_HEADING, Styles, outline_of, value
from .words import P, words_of

LARGER = 1.12  # times the size of the running text
_STYLE = "samsynHeading{}"


def headings_by_look(body: etree._Element, styles: Styles, package: Package) -> None:
    """Give paragraphs that are set as headings a heading style."""
    paragraphs = [one for one in body.iterchildren(P) if words_of(one)]
    levels: dict[etree._Element, int] = {}
    for one in paragraphs:
        style = styles.of_paragraph(one)
        if not _has_name(style.name) and (level := outline_of(one.find(f"{W}pPr")) or style.level):
            levels[one] = min(level, DEEPEST_HEADING)
    named = [one for one in paragraphs if styles.of_paragraph(one).level]
    if len(named) + len(levels) <= 1:  # a single one is the document's title
        levels = _by_size(paragraphs, styles) or levels
    for one, level in levels.items():
        _set(one, level)
    if levels:
        _add_styles(package)


def _has_name(name: str) -> bool:
    """Whether pandoc knows the style by its name, as a heading or as something else."""
    return name.casefold().startswith(("heading ", "toc", "title", "subtitle"))


def _by_size(paragraphs: list[etree._Element], styles: Styles) -> dict[etree._Element, int]:
    sizes = [(_size(one, styles), words_of(one) + ("," if _is_listed(one) else "")) for one in paragraphs]
    levels = levels_by_size(sizes, LARGER)
    return {one: level for one, level in zip(paragraphs, levels, strict=True) if level}


def _size(paragraph: etree._Element, styles: Styles) -> float:
    """Of the smallest of its letters."""
    style = styles.of_paragraph(paragraph)
    return min((styles.size(run, style) for run in paragraph.iter(f"{W}r") if words_of(run)), default=0)


def _is_listed(paragraph: etree._Element) -> bool:
    return any(value(one, "numId") != "0" for one in paragraph.iter(f"{W}numPr"))


def _set(paragraph: etree._Element, level: int) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(f"{W}pStyle"):
        properties.remove(old)
    style = etree.Element(f"{W}pStyle")
    style.set(f"{W}val", _STYLE.format(level))
    properties.insert(0, style)


def _add_styles(package: Package) -> None:
    """Heading styles of our own: what the file's are called, and what they do besides, is then the same."""
    for name in package.of_kind("styles"):
        root = package.part(name)
        if root is None:
            continue
        for level in range(1, DEEPEST_HEADING + 1):
            style = etree.SubElement(root, f"{W}style")
            style.set(f"{W}type", "paragraph")
            style.set(f"{W}styleId", _STYLE.format(level))
            etree.SubElement(style, f"{W}name").set(f"{W}val", f"heading {level}")
        package.parts[name] = bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))
