"""A document as pandoc's JSON tree, for Word and ODF.

Every block stands in a `Div` with its id, so that the file has a bookmark there; a table's rows bear theirs in the
first cell. Headings that stand in the contents are pandoc's headings, the others paragraphs in a style based on one,
so that Word's own table of contents names just the former when it is updated.
"""

import base64
import re
from collections.abc import Mapping, Sequence
from typing import Any

from samsyn.lib.blocks_types import Block, Inline
from samsyn.render import grid, lists
from samsyn.render.check import picture_type
from samsyn.render.drawing import width_of_height
from samsyn.render.tree import (
    EXAMPLE,
    Blocks,
    Comparison,
    Document,
    Facts,
    Figure,
    Heading,
    Lead,
    Node,
    Notice,
    PageBreak,
    PageTurn,
    Picture,
    Table,
    Vision,
    anchor,
    imprint,
    in_contents,
    inlines,
    placed,
)

VERSION = [1, 23, 1]
COVER_FACTS = "omslagsfakta"  # how `word` and `odt` find the cover's table
CONTENTS = "innehallsplats"
PICTURE_WIDTH = "16cm"
WIDEST, HIGHEST, CM_A_PIXEL = 16.0, 12.0, 2.54 / 96
PREFIX = "samsyn-"  # of the properties that tell where the file comes from

# Styles of ours, by the name a person sees in Word.
MUNICIPALITY, KIND, STATUS, LEAD = "Omslag kommun", "Omslag typ", "Omslag status", "Ingress"
MEMO_HEAD, MEMO_TITLE = "Huvud kommun", "Huvud titel"
VISION, LABEL, NOTICE, IMPRINT = "Målbild", "Etikett", "Notis", "Slutruta"
VISION_LABEL, BREAK, CONTENTS_TITLE, CONTENTS_PLACE = "Målbild etikett", "Sidbrytning", "Innehållsrubrik", "Innehåll"
NUMBER = "Rubriknummer"
BETWEEN = "Mellanrubrik"  # with the level: a heading that the contents leave out
PICTURE, PICTURE_ABOVE, PICTURE_CAPTION = "Bild", "Bild med text", "Bildtext"
LYING, STANDING = "Liggande", "Stående"  # in ODF: what begins pages that lie, or stand again

Drawings = Mapping[bytes, bytes]
Element = dict[str, Any]  # of pandoc's tree: {"t": kind, "c": content}

# One space between two words stands in the text, which pandoc makes of it in any case; others are told of.
_spaces = re.compile(r"(\n|^ | $|(?<=[ \n]) | (?=[ \n]))")
_odd_spaces = re.compile(r"\n|^ | $|  ")
# What every cell and row of a plan's thousand tables says of itself: one and the same.
NAMELESS: list[Any] = ["", [], []]
AS_COLUMN: Element = {"t": "AlignDefault"}
BETWEEN_WORDS: Mapping[str, Element] = {" ": {"t": "Space"}, "\n": {"t": "LineBreak"}}


def cover_and_body(document: Document, title: str, drawings: Drawings) -> Element:
    """The whole document: cover or a memo's head, place for the contents, body, imprint.

    `title` as the cover holds it, with soft hyphens where it may be divided. `drawings`: PNG by SVG, of the pictures
    that pandoc cannot embed.
    """
    blocks = _cover(document, title, drawings)
    if document.contents and any(isinstance(node, Heading) and in_contents(node) for node in document.body):
        blocks += [_styled(CONTENTS_TITLE, _words("Innehåll")), _styled(CONTENTS_PLACE, _words("Innehåll"), CONTENTS)]
    writer = _Writer(drawings)
    for node in placed(document):
        blocks += writer.node(node)
    blocks += [_styled(IMPRINT, _words(line)) for line in imprint(document)]
    return {"pandoc-api-version": VERSION, "meta": _meta(document), "blocks": blocks}


def _meta(document: Document) -> Element:
    """pandoc writes what it does not know itself as custom properties of the file."""
    properties = {f"{PREFIX}{name}": value for name, value in document.identity.items()}
    if document.control_code:
        properties["Kontrollkod"] = document.control_code
    properties["lang"] = f"{document.lang}-SE"
    return {name: {"t": "MetaString", "c": value} for name, value in properties.items()}


def _cover(document: Document, title: str, drawings: Drawings) -> list[Element]:
    head = _words(document.municipality)
    if document.logotype:
        head = [_logotype(document.logotype, drawings), {"t": "LineBreak"}, *head]
    blocks = [_styled(MUNICIPALITY if document.cover else MEMO_HEAD, head)]
    if document.kind:
        blocks.append(_styled(KIND, _words(document.kind)))
    blocks.append(_styled("Title" if document.cover else MEMO_TITLE, _words(title)))
    if document.subtitle:
        blocks.append(_styled("Subtitle", _words(document.subtitle)))
    if document.status:
        blocks.append(_styled(STATUS, _words(document.status)))
    if document.is_example:
        blocks.append(_styled(KIND, _words(EXAMPLE)))
    facts = grid.of_facts(Facts(document.facts))
    if facts.rows:
        blocks.append(_div(COVER_FACTS, [_Writer(drawings).table(facts)]))
    return blocks


class _Writer:
    def __init__(self, drawings: Drawings):
        self.drawings = drawings

    def node(self, node: Node) -> list[Element]:
        match node:
            case Heading():
                return [_heading(node)]
            case Blocks():
                return self._blocks(node.blocks, node.prefix, "")
            case Lead():
                return [_styled(LEAD, _inlines(inlines(node.text)), node.id)]
            case Vision():
                inside = self._blocks(node.blocks, node.prefix, VISION)
                return [_styled(VISION_LABEL, _words(node.label)), *inside]
            case Facts():
                made = grid.of_facts(node)
                return [self.table(made)] if made.rows else []
            case Table():
                made = grid.of_table(node)
                return [self.table(made)] if made.rows else []
            case Figure():
                caption = _inlines(inlines(node.caption))
                if node.caption_below:
                    return _text_figure(node, caption, self.drawings)
                image = _styled(PICTURE, [_image(node.picture, self.drawings, "width", PICTURE_WIDTH)], node.id)
                return [_styled("Image Caption", caption), image] if caption else [image]
            case PageBreak():
                return [_new_page()]
            case PageTurn():
                return [_turned(node.lies)]
            case Notice():
                heading = [_styled(NOTICE, [_c("Strong", _words(node.heading))])] if node.heading else []
                return [*heading, _styled(NOTICE, _inlines(inlines(node.text)))]
            case Comparison():
                label = [_styled(LABEL, _words(node.label))] if node.label else []
                return [*label, _div(node.id, [_c("Para", _pieces(node.pieces))])]

    def _blocks(self, blocks: Sequence[Block], prefix: str, style: str) -> list[Element]:
        made: list[Element] = []
        for part in lists.grouped(blocks):
            if isinstance(part, list):
                made += [self._list(one, prefix) for one in part]
                continue
            id = anchor(prefix, part["id"])
            if part["type"] == "table":
                made.append(self.table(grid.of_block(part, prefix)))
            elif part["type"] == "heading":
                made.append(_styled(f"{BETWEEN} {part['level']}", _inlines(part["text"]), id))
            elif part["type"] == "quote":
                made.append(_div(id, [_c("BlockQuote", [_c("Para", _inlines(part["text"]))])]))
            elif style:
                made.append(_styled(style, _inlines(part["text"]), id))
            else:
                made.append(_div(id, [_c("Para", _inlines(part["text"]))]))
        return made

    def _list(self, one: lists.List, prefix: str) -> Element:
        entries = []
        for item in one.items:
            text = _div(anchor(prefix, item.block["id"]), [_c("Plain", _inlines(item.block["text"]))])
            entries.append([text, *(self._list(inner, prefix) for inner in item.lists)])
        if one.ordered:
            return _c("OrderedList", [[1, {"t": "Decimal"}, {"t": "Period"}], entries])
        return _c("BulletList", entries)

    def table(self, made: grid.Grid) -> Element:
        wants = grid.weights(made)
        columns = [
            [{"t": "AlignRight" if made.holds_figures(place) else "AlignLeft"}, _c("ColWidth", want / sum(wants))]
            for place, want in enumerate(wants)
        ]
        rows = [self._row(row) for row in made.rows]
        head = [rows.pop(0)] if made.header_row else []
        caption = [None, [_c("Plain", _inlines(made.caption))] if made.caption else []]
        body = [_attr(), int(made.header_column), [], rows]
        table = _c("Table", [_attr(), caption, columns, [_attr(), head], [body], [_attr(), []]])
        return _div(made.id, [table])

    def _row(self, row: grid.GridRow) -> list[Any]:
        cells = []
        for place, (content, span) in enumerate(row.cells):
            inside = _inlines(content)
            if place == 0 and row.id:
                inside = [_c("Span", [_attr(row.id), []]), *inside]
            cells.append([NAMELESS, AS_COLUMN, 1, span, [_c("Plain", inside)] if inside else []])
        return [NAMELESS, cells]


def _heading(node: Heading) -> Element:
    number = [_c("Span", [_attr(style=NUMBER), _words(node.number)]), {"t": "Space"}] if node.number else []
    inside = [*number, *_words(node.text)]
    if in_contents(node):
        return _c("Header", [node.level, _attr(node.id), inside])
    return _styled(f"{BETWEEN} {node.level}", inside, node.id)


def _pieces(pieces: Sequence[tuple[str, str]]) -> list[Element]:
    made: list[Element] = []
    before = "="
    for mark, words in pieces:
        inside = _words(words)
        if "=" not in (before, mark):
            made.append({"t": "Space"})  # a removed and an added word do not run together
        before = mark
        if mark == "-":
            made.append(_c("Strikeout", inside))
        elif mark == "+":
            made.append(_c("Underline", [_c("Strong", inside)]))
        else:
            made += inside
    return made


def _inlines(content: Sequence[Inline]) -> list[Element]:
    made: list[Element] = []
    for inline in content:
        if "note" in inline:
            made.append(_c("Note", [_c("Para", _inlines(inline["note"]))]))
            continue
        inside = _words(inline["text"])
        for mark in inline.get("marks", ()):
            inside = [_c("Strong" if mark == "strong" else "Emph", inside)]
        if "href" in inline:
            inside = [_c("Link", [_attr(), inside, [inline["href"], ""]])]
        made += inside
    return made


def _words(text: str) -> list[Element]:
    parts = _spaces.split(text) if _odd_spaces.search(text) else [text]
    return [BETWEEN_WORDS.get(part) or {"t": "Str", "c": part} for part in parts if part]


def _text_figure(node: Figure, caption: list[Element], drawings: Drawings) -> list[Element]:
    """A picture of a rich text at most as wide as the text and half the page high, its caption below it. The
    words bear the id where there are any.
    """
    width, height = node.picture.size
    wide = min(WIDEST, width * CM_A_PIXEL, HIGHEST * width / height)
    image = [_image(node.picture, drawings, "width", f"{wide:.2f}cm", is_sized=True)]
    if not caption:
        return [_styled(PICTURE, image, node.id)]
    return [_styled(PICTURE_ABOVE, image), _styled(PICTURE_CAPTION, caption, node.id)]


def _logotype(picture: Picture, drawings: Drawings) -> Element:
    """Two centimetres high; a long one is nine wide instead."""
    is_long = width_of_height(picture, drawings) > 9 / 2
    return _image(picture, drawings, *(("width", "9cm") if is_long else ("height", "2cm")), is_sized=True)


def _image(picture: Picture, drawings: Drawings, side: str, length: str, *, is_sized: bool = False) -> Element:
    """Raster pictures keep their own size (pandoc fits them to the page) unless `is_sized`; drawings get the given."""
    kind, data, size = picture_type(picture.data), picture.data, []
    if kind == "image/svg+xml":
        kind, data = "image/png", drawings[picture.data]
        size = [[side, length]]
    elif is_sized:
        size = [[side, length]]
    source = f"data:{kind};base64,{base64.b64encode(data).decode()}"
    return _c("Image", [["", [], size], _words(picture.alt), [source, ""]])


def _styled(style: str, inside: list[Element], id: str = "") -> Element:
    """A paragraph in a named style of the reference document."""
    return _c("Div", [_attr(id, style), [_c("Para", inside)]])


def _div(id: str, blocks: list[Element]) -> Element:
    return _c("Div", [_attr(id), blocks])


def _attr(id: str = "", style: str = "") -> list[Any]:
    return [id, [], [["custom-style", style]] if style else []]


def _c(kind: str, content: object) -> Element:
    return {"t": kind, "c": content}


def _new_page() -> Element:
    """pandoc drops an empty paragraph, so each format gets its own."""
    word = f'<w:p><w:pPr><w:pStyle w:val="{BREAK}"/></w:pPr></w:p>'
    return _raw(word, f'<text:p text:style-name="{BREAK}"/>')


def _turned(lies: bool) -> Element:
    """In Word the end of a section, whose measures `word_finish` fills in; in ODF a style that begins such a page."""
    small = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    word = f"<w:p><w:pPr>{small}<w:sectPr/></w:pPr></w:p>"
    return _raw(word, f'<text:p text:style-name="{LYING if lies else STANDING}"/>')


def _raw(word: str, odf: str) -> Element:
    return _c("Div", [_attr(), [_c("RawBlock", ["openxml", word]), _c("RawBlock", ["opendocument", odf])]])
