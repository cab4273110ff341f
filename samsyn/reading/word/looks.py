"""Headings by how they look, in a Word file that does not use its heading styles: by outline level, else by size."""

from lxml import etree

from samsyn.reading.sizes import BY_SIZE, levels_by_size
from samsyn.reading.typed_lists import indented

from .package import Package, W
from .styles import DEEPEST_HEADING, Styles, outline_of, value
from .words import P, words_of

LARGER = 1.12  # times the size of the running text
_BASE = "samsynHeading{}"
_STYLE = "samsynHeading{}name{}"
_INDENT = "samsynIndent{}"
TWIPS = 20  # in a point
Look = tuple[int, str]  # the level of a heading, and what its writer calls it; "" for what Word calls it


def headings_by_look(body: etree._Element, styles: Styles, package: Package) -> None:
    """Give paragraphs that are set as headings a heading style."""
    paragraphs = [one for one in body.iterchildren(P) if words_of(one)]
    looks: dict[etree._Element, Look] = {}
    for one in paragraphs:
        style = styles.of_paragraph(one)
        if not _has_name(style.name) and (level := outline_of(one.find(f"{W}pPr")) or style.level):
            looks[one] = min(level, DEEPEST_HEADING), style.name if style.level else ""
    named = [one for one in paragraphs if styles.of_paragraph(one).level]
    if len(named) + len(looks) <= 1:  # a single one is the document's title
        by_size = _by_size(paragraphs, styles)
        looks = {one: (level, BY_SIZE) for one, level in by_size.items()} or looks
    names = list(dict.fromkeys(name for _, name in looks.values()))
    for one, (level, name) in looks.items():
        _set(one, _STYLE.format(level, names.index(name)))
    indents = {one: points for one in paragraphs if one not in looks and (points := _indent(one, styles))}
    for one, points in indents.items():
        _set(one, _INDENT.format(points))
    if looks or indents:
        _add_styles(package, names, set(indents.values()))


def _indent(paragraph: etree._Element, styles: Styles) -> int:
    """How many points a paragraph of running text is set in by; 0 for what is in a list, or has a style of its own."""
    properties = paragraph.find(f"{W}pPr")
    margin = None if properties is None else properties.find(f"{W}ind")
    if margin is None or value(properties, "pStyle") not in ("", styles.usual) or _is_listed(paragraph):
        return 0
    said = margin.get(f"{W}left", margin.get(f"{W}start", ""))
    return int(said) // TWIPS if said.isdigit() and len(said) < 6 else 0


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


def _set(paragraph: etree._Element, style_id: str) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(f"{W}pStyle"):
        properties.remove(old)
    style = etree.Element(f"{W}pStyle")
    style.set(f"{W}val", style_id)
    properties.insert(0, style)


def _add_styles(package: Package, names: list[str], indents: set[int]) -> None:
    """Styles of our own for headings and indents: what the file's are called, and what they do besides, is then the
    same. Those with a name are based on one without, so that the name is told beside the level.
    """
    for name in package.of_kind("styles"):
        root = package.part(name)
        if root is None:
            continue
        for points in indents:
            _add_style(root, _INDENT.format(points), indented(points))
        for level in range(1, DEEPEST_HEADING + 1) if names else ():
            plain = _BASE.format(level)
            _add_style(root, plain, f"heading {level}")
            for number, called in enumerate(names):
                _add_style(root, _STYLE.format(level, number), called or f"heading {level}", plain if called else "")
        package.parts[name] = bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def _add_style(root: etree._Element, style_id: str, name: str, based_on: str = "") -> None:
    style = etree.SubElement(root, f"{W}style")
    style.set(f"{W}type", "paragraph")
    style.set(f"{W}styleId", style_id)
    etree.SubElement(style, f"{W}name").set(f"{W}val", name)
    if based_on:
        etree.SubElement(style, f"{W}basedOn").set(f"{W}val", based_on)
