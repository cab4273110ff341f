"""Headings by how they look, in a Word file that does not use its heading styles: by outline level, else by size."""

from lxml import etree

from samsyn.reading.sizes import levels_by_size
from samsyn.reading.typed_lists import indented

from .package import Package, W
from .styles import DEEPEST_HEADING, Styles, outline_of, value
from .words import P, words_of

LARGER = 1.12  # times the size of the running text
_STYLE = "samsynHeading{}"
_INDENT = "samsynIndent{}"
TWIPS = 20  # in a point


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
        _set(one, _STYLE.format(level))
    indents = {one: points for one in paragraphs if one not in levels and (points := _indent(one))}
    for one, points in indents.items():
        _set(one, _INDENT.format(points))
    names = {_STYLE.format(level): f"heading {level}" for level in range(1, DEEPEST_HEADING + 1) if levels}
    _add_styles(package, names | {_INDENT.format(points): indented(points) for points in indents.values()})


def _indent(paragraph: etree._Element) -> int:
    """How many points a paragraph of running text is set in by; 0 for what is in a list or a heading."""
    margin = paragraph.find(f"{W}pPr/{W}ind")
    said = "" if margin is None else margin.get(f"{W}left", margin.get(f"{W}start", ""))
    return int(said) // TWIPS if said.isdigit() and len(said) < 6 and not _is_listed(paragraph) else 0


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


def _set(paragraph: etree._Element, name: str) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(f"{W}pStyle"):
        properties.remove(old)
    style = etree.Element(f"{W}pStyle")
    style.set(f"{W}val", name)
    properties.insert(0, style)


def _add_styles(package: Package, names: dict[str, str]) -> None:
    """Styles of our own by id: what the file's are called, and what they do besides, is then the same."""
    for part in package.of_kind("styles"):
        root = package.part(part)
        if root is None or not names:
            continue
        for made, name in names.items():
            style = etree.SubElement(root, f"{W}style")
            style.set(f"{W}type", "paragraph")
            style.set(f"{W}styleId", made)
            etree.SubElement(style, f"{W}name").set(f"{W}val", name)
        package.parts[part] = bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))
