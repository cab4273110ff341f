"""What pandoc has no words for in an ODF file: headings by style, contents, descriptions of pictures, properties."""

import io
import re
import zipfile
from itertools import pairwise

from lxml import etree

from samsyn.render import grid, pandoc_tree
from samsyn.render.odt_styles import HAIRLINE, QUIET_LINK, SMALL, STRONG_LINE, encoded, escape, parsed, rewritten, tag
from samsyn.render.styles import contents_look, cover_air
from samsyn.render.tree import Document, Heading, heading_line, in_contents, pictures, placed

CHAPTER = "Kapitel"
ALONE = "Ensam"  # after a heading's style: nothing below it
SHORT_TABLE = 10  # rows that are kept on one page
WHOLE_ROW = "HelRad"
ROW = (
    f'<style:style style:name="{WHOLE_ROW}" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style>'
)
_between_heading = re.compile(rf"{pandoc_tree.BETWEEN}_20_(\d)")


def finished(file: bytes, document: Document) -> bytes:
    """The file that pandoc wrote of the document's tree, completed."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        content = etree.fromstring(archive.read("content.xml"))
        meta = etree.fromstring(archive.read("meta.xml"))
    _bookmarks(content)
    _styles(content)
    _tables(content, document)
    _descriptions(content, document)
    _contents(content, document)
    _alone(content)
    _properties(meta, document)
    parts = {"content.xml": content, "meta.xml": meta}
    return rewritten(
        file,
        {name: etree.tostring(root, xml_declaration=True, encoding="UTF-8") for name, root in parts.items()},
    )


def _styles(content: etree._Element) -> None:
    """Styles by their ODF names; a heading by style becomes a heading."""
    style_name = tag("text:style-name")
    for node in content.iter(tag("text:p"), tag("text:span")):
        node.set(style_name, encoded(node.get(style_name, "")))
    for node in list(content.iter(tag("text:p"))):
        if between := _between_heading.fullmatch(node.get(style_name)):
            node.tag = tag("text:h")
            node.set(tag("text:outline-level"), between[1])
    for node in content.iter(tag("text:list-item")):
        for paragraph in node.iter(tag("text:p")):
            paragraph.set(style_name, "Compact")
    automatic = content.find(tag("office:automatic-styles"))
    automatic.extend(
        parsed(
            f'<style:style style:name="{CHAPTER}" style:family="paragraph" style:parent-style-name="Heading_20_1">'
            '<style:paragraph-properties fo:break-before="page"/></style:style>'
        )
    )


def _bookmarks(content: etree._Element) -> None:
    """pandoc makes a section of each Div, which LibreOffice loses in lists: a bookmark on its words instead."""
    for section in list(content.iter(tag("text:section"))):
        name = escape(section.get(tag("text:name")))
        first = next(section.iter(tag("text:p"), tag("text:h")), None)
        if first is not None:
            start, end = parsed(f'<text:bookmark-start text:name="{name}"/><text:bookmark-end text:name="{name}"/>')
            start.tail, first.text = first.text, None
            first.insert(0, start)
            first.append(end)
        parent, place = section.getparent(), section.getparent().index(section)
        for child in reversed(section):
            parent.insert(place, child)
        parent.remove(section)


def _tables(content: etree._Element, document: Document) -> None:
    """Hairlines, air below, no row torn, cells across, and the cover's facts further down the page."""
    automatic = content.find(tag("office:automatic-styles"))
    for cell in automatic.iter(tag("style:table-cell-properties")):
        header = cell.getparent().get(tag("style:name")) == "TableHeaderRowCell"
        cell.attrib.clear()
        cell.set(tag("fo:border-bottom"), STRONG_LINE if header else HAIRLINE)
        cell.set(tag("fo:padding-right"), "6pt")
    automatic.extend(parsed(ROW))
    for table, made in zip(content.iter(tag("table:table")), grid.all_of(document), strict=True):
        rows = table.iter(tag("table:table-row"))
        for row, told in zip(rows, made.rows, strict=True):
            row.set(tag("table:style-name"), WHOLE_ROW)
            if any(span > 1 for _, span in told.cells):
                _across(row, [span for _, span in told.cells])
            for paragraph in row.iter(tag("text:p")) if made.lies else ():
                paragraph.set(tag("text:style-name"), f"{paragraph.get(tag('text:style-name'))}{encoded(SMALL)}")
    has_cover_facts = any(fact for _, fact in document.facts)
    looks = automatic.iter(tag("style:table-properties"))
    for number, (table, made) in enumerate(zip(looks, grid.all_of(document), strict=True)):
        table.set(tag("fo:margin-bottom"), "12pt")
        if len(made.rows) <= SHORT_TABLE:
            table.set(tag("style:may-break-between-rows"), "false")
        if number == 0 and has_cover_facts:
            table.set(tag("fo:margin-top"), f"{cover_air(document)[1]:.0f}pt")


def _across(row: etree._Element, spans: list[int]) -> None:
    """A cell that goes across covers those beside it. pandoc leaves empty ones there in some tables."""
    cells = list(row)
    is_padded = len(cells) == sum(spans)
    row[:] = []
    place = 0
    for span in spans:
        cells[place].set(tag("table:number-columns-spanned"), str(span))
        row.append(cells[place])
        row.extend(row.makeelement(tag("table:covered-table-cell")) for _ in range(span - 1))
        place += span if is_padded else 1


def _descriptions(content: etree._Element, document: Document) -> None:
    for frame, picture in zip(content.iter(tag("draw:frame")), pictures(document), strict=True):
        for old in frame.findall(tag("svg:desc")) + frame.findall(tag("svg:title")):
            frame.remove(old)
        if picture.alt:
            frame.extend(parsed(f"<svg:desc>{escape(picture.alt)}</svg:desc>"))


def _contents(content: etree._Element, document: Document) -> None:
    """A table of contents that the program can update, filled in; page numbers are references it counts itself."""
    wanted = encoded(pandoc_tree.CONTENTS_PLACE)
    place = next((p for p in content.iter(tag("text:p")) if p.get(tag("text:style-name")) == wanted), None)
    if place is None:
        return
    quiet = f'text:style-name="{QUIET_LINK}" text:visited-style-name="{QUIET_LINK}"'
    lines = []
    for node in placed(document):
        if isinstance(node, Heading) and in_contents(node):
            page = f'<text:bookmark-ref text:reference-format="page" text:ref-name="{node.id}"/>'
            link = f'<text:a {quiet} xlink:type="simple" xlink:href="#{node.id}">{escape(heading_line(node))}</text:a>'
            words = f"{link}<text:tab/>{page}"
            lines.append(f'<text:p text:style-name="Contents_20_{node.level}">{words}</text:p>')
    source = '<text:table-of-content-source text:outline-level="1"/>'
    listed = parsed(
        f'<text:table-of-content text:name="Innehåll" text:protected="false">{source}'
        f"<text:index-body>{''.join(lines)}</text:index-body></text:table-of-content>"
    )
    following = next(place.itersiblings(tag("text:h")))
    if following.get(tag("text:outline-level")) == "1" and contents_look(document).ends_page:
        following.set(tag("text:style-name"), CHAPTER)
    place.getparent().replace(place, listed[0])


def _alone(content: etree._Element) -> None:
    """A heading with nothing below it takes no other along to the next page: a chain of names would be moved whole."""
    name_of, imprint, alone = tag("text:style-name"), encoded(pandoc_tree.IMPRINT), set()
    for one, following in pairwise(content.find(f".//{tag('office:text')}")):
        level, style = _level(one), one.get(name_of)
        if level and style != CHAPTER and (following.get(name_of) == imprint or 0 < _level(following) <= level):
            alone.add(style)
            one.set(name_of, f"{style}{ALONE}")
    automatic = content.find(tag("office:automatic-styles"))
    for style in sorted(alone):
        automatic.extend(
            parsed(
                f'<style:style style:name="{style}{ALONE}" style:family="paragraph" style:parent-style-name="{style}">'
                '<style:paragraph-properties fo:keep-with-next="auto"/></style:style>'
            )
        )


def _level(element: etree._Element) -> int:
    """Of a heading; 0 of everything else."""
    return int(element.get(tag("text:outline-level"), "1")) if element.tag == tag("text:h") else 0


def _properties(meta: etree._Element, document: Document) -> None:
    time = f"{document.timestamp:%Y-%m-%dT%H:%M:%S}"
    values = {
        "dc:title": document.title,
        "dc:subject": document.kind,
        "dc:description": document.status,
        "meta:keyword": f"Kontrollkod {document.control_code}" if document.control_code else "",
        "meta:initial-creator": document.municipality,
        "dc:creator": document.municipality,
        "meta:creation-date": time,
        "dc:date": time,
    }
    for name, value in values.items():
        for node in meta.iter(tag(name)):
            node.text = value
