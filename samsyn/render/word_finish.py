"""What pandoc has no words for in a Word file: header and footer, contents, properties, how tables break."""

import re
from collections.abc import Iterator
from copy import deepcopy
from html import escape
from itertools import pairwise

from docx.document import Document as WordFile
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from samsyn.lib.blocks import inline_text
from samsyn.lib.hyphens import SOFT
from samsyn.render import grid, pandoc_tree, word_pages
from samsyn.render.styles import PAPER, contents_look, cover_air, running_head
from samsyn.render.tree import (
    EXAMPLE,
    Blocks,
    Document,
    Heading,
    Vision,
    heading_line,
    in_contents,
    pictures,
    placed,
)

HEADINGS = ("Heading", pandoc_tree.BETWEEN, pandoc_tree.CONTENTS_TITLE)
# How Word says that a picture only adorns.
DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
# Names that are asked for at every row and paragraph of a plan.
PARAGRAPH, PROPERTIES, STYLE, KEEP_NEXT, VALUE = map(qn, ("w:p", "w:pPr", "w:pStyle", "w:keepNext", "w:val"))
ROW_PROPERTIES, CANNOT_SPLIT, RUN, RUN_PROPERTIES = map(qn, ("w:trPr", "w:cantSplit", "w:r", "w:rPr"))
SIZES = qn("w:sz"), qn("w:szCs")
LEVEL = re.compile(rf"(?:Heading|{pandoc_tree.BETWEEN}) (\d)", re.IGNORECASE)
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?(?:\s|$)")
DEEPEST = 20  # styles based on each other
TEXT = 9  # below every heading
LEADING = 200  # letters of a paragraph that leads to what follows: two lines
SHORT_TABLE = 10  # rows that are kept on one page
BETWEEN_TABLES = (
    f'<w:p {nsdecls("w")}><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
)
# The standard has an order for settings: these follow updateFields.
AFTER_UPDATE_FIELDS = (
    *("w:footnotePr", "w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:attachedSchema"),
    *("w:themeFontLang", "w:clrSchemeMapping", "w:shapeDefaults", "w:decimalSymbol", "w:listSeparator"),
)

Margin = _Header | _Footer


def finish(word: WordFile, document: Document) -> None:
    """Complete the file that pandoc wrote of the document's tree."""
    _bookmarks(word)
    _properties(word, document)
    _tables(word, document)
    _leads(word)
    _alone(word)
    _pictures(word, document)
    _numbers(word, document)
    _title(word, document)
    _contents(word, document)
    lying = word_pages.turn(word, document)
    section = word.sections[0]
    is_template = bool(_holds(section.header) or _holds(section.footer))
    _header(section.header, document)
    _footer(section.footer, document)
    if not document.cover and section.different_first_page_header_footer:
        _footer(section.first_page_footer, document)
    if word.settings.odd_and_even_pages_header_footer:
        _header(section.even_page_header, document)
        _footer(section.even_page_footer, document)
    if not is_template:
        word_pages.share_margins(word)
        for wide in lying:
            header, footer = word_pages.with_own_margins(wide)
            _header(header, document)
            _footer(footer, document)


def _bookmarks(word: WordFile) -> None:
    """pandoc sets bookmarks around paragraphs, where LibreOffice moves them: around the paragraph's words instead."""
    body = word.element.body
    ends = {end.get(qn("w:id")): end for end in body.iter(qn("w:bookmarkEnd"))}
    for start in list(body.iter(qn("w:bookmarkStart"))):
        if start.getparent().tag == qn("w:p"):
            continue
        place = next(start.itersiblings(qn("w:p"), qn("w:tbl")))
        paragraph = place if place.tag == qn("w:p") else next(place.iter(qn("w:p")))
        words = [child for child in paragraph if child.tag != qn("w:pPr")]
        paragraph.insert(len(paragraph) - len(words), start)
        paragraph.append(ends[start.get(qn("w:id"))])


def _properties(word: WordFile, document: Document) -> None:
    core = word.core_properties
    core.title, core.subject, core.author = document.title, document.kind, document.municipality
    core.language = f"{document.lang}-SE"
    core.comments = document.status
    core.last_modified_by = document.municipality
    core.keywords = f"Kontrollkod {document.control_code}" if document.control_code else ""
    core.created = core.modified = document.timestamp.replace(tzinfo=None)
    settings = word.settings.element
    for language in settings.findall(qn("w:themeFontLang")):
        language.set(qn("w:val"), "sv-SE")
    # Page numbers in the contents are Word's to count: it asks and fills them in when the file is opened.
    update = parse_xml(f'<w:updateFields {nsdecls("w")} w:val="true"/>')
    settings.insert_element_before(update, *AFTER_UPDATE_FIELDS)


def _tables(word: WordFile, document: Document) -> None:
    """Header columns are said to be headers, no row is torn at a page's foot, a short table stays on one page."""
    headings = {style.style_id for style in word.styles if (style.name or "").startswith(HEADINGS)}
    before, between = None, parse_xml(BETWEEN_TABLES)
    for table, made in zip(word.tables, grid.all_of(document), strict=True):
        if before is not None and table._tbl.getprevious() is before:  # or Word makes them one
            table._tbl.addprevious(deepcopy(between))
        before = table._tbl
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        look.set(qn("w:firstColumn"), str(int(made.header_column)))
        look.set(qn("w:val"), f"{0x20 * made.header_row + 0x80 * made.header_column:04X}")
        for number, row in enumerate(table._tbl.findall(qn("w:tr")), 1):
            whole = _first(row, ROW_PROPERTIES)
            whole.insert(0, whole.makeelement(CANNOT_SPLIT))
            heads = made.rows[number - 1].heads
            if heads:
                _heads(row)
            if made.lies:
                _small(row)
            if heads or (len(made.rows) <= SHORT_TABLE and number < len(made.rows)):
                for paragraph in row.iter(PARAGRAPH):
                    _keep_with_next(paragraph)
        after = next(table._tbl.itersiblings(qn("w:p")), None)
        if after is not None and after.style not in headings:
            Paragraph(after, word).paragraph_format.space_before = Pt(12)
    if any(fact for _, fact in document.facts):
        last = next(word.tables[0]._tbl.itersiblings(qn("w:p"), preceding=True))
        Paragraph(last, word).paragraph_format.space_after = Pt(cover_air(document)[1])


def _leads(word: WordFile) -> None:
    """A list's first two entries stay on one page; a sentence goes with the list or short table that it leads to."""
    for one, following in pairwise(word.element.body):
        if one.tag != qn("w:p") or (_is_entry(one) and _is_entry(one.getprevious())):
            continue
        if _is_entry(following) or (following.tag == qn("w:tbl") and len(following.findall(qn("w:tr"))) <= SHORT_TABLE):
            text = "".join(words.text or "" for words in one.iter(qn("w:t")))
            has_it = one.pPr is not None and one.pPr.find(qn("w:keepNext")) is not None
            if text and len(text) <= LEADING and not has_it:
                _keep_with_next(one)


def _alone(word: WordFile) -> None:
    """A heading with nothing below it takes no other along to the next page: a chain of names would be moved whole."""
    levels = {style.style_id: int(found[1]) for style in word.styles if (found := LEVEL.fullmatch(style.name or ""))}
    imprint = next((style.style_id for style in word.styles if style.name == pandoc_tree.IMPRINT), "")
    levels[imprint] = 0  # the end
    paragraphs = [node for node in word.element.body if node.tag in (qn("w:p"), qn("w:tbl"))]
    for one, following in pairwise(paragraphs):
        level = levels.get(_style_id(one), 0)
        if level and levels.get(_style_id(following), TEXT) <= level:
            _keep_with_next(one, "0")


def _numbers(word: WordFile, document: Document) -> None:
    """Headings that bear numbers of their own are not numbered by the template too."""
    if not any(map(NUMBERED.match, _headings(document))):
        return
    for style in [one for one in word.styles if isinstance(one, ParagraphStyle) and LEVEL.fullmatch(one.name or "")]:
        if _is_numbered(style):
            properties = style.element.get_or_add_pPr()
            properties._remove_numPr()
            properties.get_or_add_numPr().get_or_add_numId().val = 0


def _headings(document: Document) -> Iterator[str]:
    for node in placed(document):
        if isinstance(node, Heading):
            yield node.number.rpartition(" ")[2] or node.text
        elif isinstance(node, Blocks | Vision):
            yield from (inline_text(block["text"]) for block in node.blocks if block["type"] == "heading")


def _is_numbered(style: ParagraphStyle, deep: int = 0) -> bool:
    properties = style.element.pPr
    if properties is not None and properties.numPr is not None:
        return True
    base = style.base_style
    return isinstance(base, ParagraphStyle) and deep < DEEPEST and _is_numbered(base, deep + 1)


def _style_id(element: BaseOxmlElement) -> str:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val"), ""))


def _is_entry(element: BaseOxmlElement | None) -> bool:
    properties = element.find(qn("w:pPr")) if element is not None and element.tag == qn("w:p") else None
    return properties is not None and properties.find(qn("w:numPr")) is not None


def _small(row: BaseOxmlElement) -> None:
    """Nine points, as a table of many columns has in print."""
    for run in row.iter(RUN):
        look = _first(run, RUN_PROPERTIES)
        for name in SIZES:
            look.append(look.makeelement(name, {VALUE: "18"}))


def _heads(row: BaseOxmlElement) -> None:
    """A row that heads those below it: bold, on a tone."""
    for cell in row.iter(qn("w:tc")):
        tone = OxmlElement("w:shd")
        for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", PAPER)):
            tone.set(qn(name), value)
        cell.get_or_add_tcPr().append(tone)
    for run in row.iter(qn("w:r")):
        run.get_or_add_rPr().insert(0, OxmlElement("w:b"))


def _keep_with_next(paragraph: CT_P, value: str = "1") -> None:
    properties = _first(paragraph, PROPERTIES)
    style = properties.find(STYLE)  # the standard has an order: the style first, this next
    keeps = properties.makeelement(KEEP_NEXT)
    if value != "1":
        keeps.set(VALUE, value)
    properties.insert(0 if style is None else 1, keeps)


def _first(element: BaseOxmlElement, name: str) -> BaseOxmlElement:
    """The properties of a paragraph, a run or a row that pandoc wrote, which stand first in it; made if there are none.

    What python-docx does, which asks for what may stand before and after: a plan has 15,000 paragraphs.
    """
    first: BaseOxmlElement | None = next(iter(element), None)
    if first is not None and first.tag == name:
        return first
    made: BaseOxmlElement = element.makeelement(name)
    element.insert(0, made)
    return made


def _style(paragraph: Paragraph) -> str:
    return (paragraph.style and paragraph.style.name) or ""


def _title(word: WordFile, document: Document) -> None:
    """Word has an element for a soft hyphen; as a letter it would be seen."""
    for node in [node for node in word.element.body.iter(qn("w:t")) if SOFT in (node.text or "")]:
        pieces = (node.text or "").split(SOFT)
        if "".join(pieces) not in document.title:
            continue  # somebody's own words
        inside = f"<w:softHyphen {nsdecls('w')}/>".join(
            f'<w:t {nsdecls("w")} xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces
        )
        for made in parse_xml(f"<w:r {nsdecls('w')}>{inside}</w:r>"):
            node.addprevious(made)
        node.getparent().remove(node)


def _pictures(word: WordFile, document: Document) -> None:
    """The description stands in two places; pandoc puts the picture's whole source in the second. What only adorns says
    so.
    """
    for drawing, picture in zip(word.element.body.iter(qn("wp:inline")), pictures(document), strict=True):
        for side in ("distT", "distB", "distL", "distR"):
            drawing.set(side, "0")  # or LibreOffice sets it in from the text
        properties = drawing.find(qn("wp:docPr"))
        words = "" if picture.decorative else properties.get("descr", "")
        properties.set("descr", words)
        if picture.decorative:
            properties.append(parse_xml(DECORATIVE))
        for inner in drawing.iter(qn("pic:cNvPr")):
            inner.set("descr", words)


def _contents(word: WordFile, document: Document) -> None:
    """Word's own table of contents, filled in with what it will hold so that it is not empty before it is updated."""
    place = next((p for p in word.paragraphs if _style(p) == pandoc_tree.CONTENTS_PLACE), None)
    if place is None:
        return
    entries = [node for node in placed(document) if isinstance(node, Heading) and in_contents(node)]
    begin = _field("begin") + _instruction(r'TOC \o "1-3" \h \z') + _field("separate")
    lines = []
    for number, node in enumerate(entries, 1):
        inside = (begin if number == 1 else "") + _entry(node) + (_field("end") if number == len(entries) else "")
        lines.append(f'<w:p><w:pPr><w:pStyle w:val="TOC{node.level}"/></w:pPr>{inside}</w:p>')
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    listed = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"
    )
    if contents_look(document).ends_page:
        after = next(place._p.itersiblings(qn("w:p")))
        Paragraph(after, word).paragraph_format.page_break_before = True
    place._p.getparent().replace(place._p, listed)


def _entry(node: Heading) -> str:
    words = _run(heading_line(node))
    page = _field("begin", dirty=True) + _instruction(rf"PAGEREF {node.id} \h") + _field("separate") + _field("end")
    return f'<w:hyperlink w:anchor="{node.id}" w:history="1">{words}{_tab()}{page}</w:hyperlink>'


def _header(header: Margin, document: Document) -> None:
    """The status stands in every page's header, in a municipality's template below what it has there."""
    status = _run(document.status, bold=True)
    if _holds(header):
        if document.status:
            _write(header.add_paragraph(), status)
        return
    _write(_first_paragraph(header), _run(running_head(document)) + _tab() + status)


def _footer(footer: Margin, document: Document) -> None:
    """Page numbers, and that the document is an example; a template's own footer stays above."""
    held = _holds(footer)
    pages = _run("Sida ") + _counted("PAGE") + _run(" av ") + _counted("NUMPAGES")
    example = _run(EXAMPLE) if document.is_example else ""
    if "PAGE" in held:
        pages = ""
    if pages or example:
        _write(footer.add_paragraph() if held else _first_paragraph(footer), example + _tab() + pages)


def _first_paragraph(part: Margin) -> Paragraph:
    if part.is_linked_to_previous:
        part.is_linked_to_previous = False  # or it is looked for backwards through the whole text
    return part.paragraphs[0] if part.paragraphs else part.add_paragraph()


def _holds(part: Margin) -> str:
    """The words and fields of a header or footer; "" when it is empty."""
    if part.is_linked_to_previous:
        return ""
    root = part._element
    text = "".join(node.text or "" for node in root.iter(qn("w:t"), qn("w:instrText")))
    fields = "".join(node.get(qn("w:instr"), "") for node in root.iter(qn("w:fldSimple")))
    pictures = "bild" if any(True for _ in root.iter(qn("w:drawing"), qn("w:pict"))) else ""
    return text.strip() + fields + pictures


def _write(paragraph: Paragraph, runs: str) -> None:
    for run in list(parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>")):
        paragraph._p.append(run)


def _run(text: str, *, bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _tab() -> str:
    return "<w:r><w:tab/></w:r>"


def _counted(field: str) -> str:
    return _field("begin") + _instruction(field) + _field("separate") + _run("1") + _field("end")


def _field(kind: str, *, dirty: bool = False) -> str:
    """`dirty`: the program is to count it anew when it opens the file."""
    told = ' w:dirty="true"' if dirty else ""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"{told}/></w:r>'


def _instruction(words: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {words} </w:instrText></w:r>'
