"""HTML from files, mails and the clipboard read into blocks.

The HTML is cleaned first; only words, the structure named here and links survive. Word's clipboard markup
(MsoListParagraph, mso-list, footnotes as links) is understood.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace

import nh3
from lxml import html
from lxml.html import HtmlElement

from samsyn.lib.blocks import block_inlines, cell, clean_text, inline_text, normalise, run
from samsyn.lib.blocks_types import Block, Inline

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
SECTIONS = {"address", "article", "aside", "center", "div", "fieldset", "footer", "form", "header", "main", "nav"}
LISTS = {"dd", "dl", "dt", "li", "ol", "ul"}
BLOCKS = {*HEADINGS, *SECTIONS, *LISTS, "blockquote", "figcaption", "figure", "hr", "p", "pre", "section"}
TABLE = {"table", "caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"}
INLINE = {"a", "b", "br", "del", "em", "i", "span", "strong", "sub", "sup"}
WITHOUT_CONTENT = {"head", "iframe", "math", "noscript", "object", "script", "style", "svg", "template", "title", "xml"}
KEPT_ATTRIBUTES = {
    "*": {"class", "data-block", "data-figure", "id", "role", "style"},
    "a": {"href", "name"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}

LONGEST_NOTES = 300_000  # characters of notes, counted in each place that points at them
MAX_CELLS = 50_000  # that cells over several columns and rows may make
UNPARSED = 500  # elements inside each other; of what is deeper only words and paragraphs are read
NESTING = {"b", "blockquote", "dl", "div", "em", "i", "ol", "section", "span", "strong", "table", "ul"}
DEEPEST = 100  # elements inside each other; what lies deeper keeps its words and paragraphs only

_tag = re.compile("<(/?)([a-zA-Z0-9]+)")
_any_other_tag = re.compile(r"<(?!/?(?:p|br)\b)[^<>]*>?", re.IGNORECASE)
_spaces = re.compile("[ \t\r\n\f]+")
_link = re.compile(r'(https?://|mailto:)[^\s<>"]+', re.IGNORECASE)
_word_list = re.compile(r"mso-list:\s*l\d+\s+level(\d+)")
_typed_bullet = re.compile("^(?:(?:[·•▪§o–-]|(\\d+[.)]))\u00a0[\u00a0 ]*|[•●▪‣]\\s+(?=\\S))")
_pasted_bullet = re.compile(r"\s*[•●▪‣]\s")
_counter = re.compile(r"\W*[0-9A-Za-z]{1,5}[.)]")
_note_target = re.compile(r"#(_?ftn\d|_?edn\d|fn\d|sdfootnote\d+sym)")
_note_source = re.compile(r"#(_?ftnref|_?ednref|fnref|sdfootnote\d+anc)")
_hidden = re.compile(r"mso-list:\s*ignore|mso-hide:\s*all|display:\s*none|mso-element:\s*comment", re.IGNORECASE)
_bold = re.compile(r"(?<![\w-])font-weight:\s*(bold|[6-9]00)")
_not_bold = re.compile(r"(?<![\w-])font-weight:\s*(normal|[1-4]00)")
_italic = re.compile(r"font-style:\s*(italic|oblique)")

Notes = dict[str, list[Inline]]  # words of a footnote by the name its number links to


@dataclass(frozen=True)
class _Place:
    """Where the reader stands: what a paragraph becomes here, and the footnotes there are."""

    notes: Notes
    heading_base: int
    kind: str = "p"
    level: int = 1  # of a heading
    ordered: bool = False
    depth: int = -1  # of a list; normalise() cuts what is too deep
    in_cell: bool = False


def from_html(text: str, heading_base: int = 1) -> list[Block]:
    """Blocks in normal form from any HTML; h`heading_base` becomes a heading of level 1. Nothing raises.

    Block ids are kept where the HTML bears them (`data-block`). Pictures and form fields are left out.
    """
    text = clean_text(text)
    if _depth(text, NESTING) > UNPARSED:  # the parser takes the square of the depth
        text = _any_other_tag.sub(" ", text)
    clean = nh3.clean(
        text,
        tags=BLOCKS | TABLE | INLINE,
        clean_content_tags=WITHOUT_CONTENT,
        attributes=KEPT_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    if _depth(clean) > DEEPEST:
        clean = nh3.clean(clean, tags={"p", "br"}, attributes={})
    root = html.fragment_fromstring(clean, create_parent="div")
    notes = _take_notes(root)
    return normalise(_blocks(root, _Place(notes, heading_base)))


def _depth(text: str, of: set[str] | None = None) -> int:
    """How deep the elements (or those named) lie in each other."""
    depth = deepest = 0
    for end, tag in _tag.findall(text):
        if tag.lower() in of if of else tag not in ("br", "hr"):
            depth += -1 if end else 1
            deepest = max(deepest, depth)
    return deepest


def _take_notes(root: HtmlElement) -> Notes:
    """Footnotes by the name their number links to; they are taken out of the tree."""
    targets = {mark: node for node in root.iter() for mark in (node.get("id"), node.get("name")) if mark}
    notes: Notes = {}
    elements: dict[str, HtmlElement] = {}
    for link in root.iter("a"):
        name = (link.get("href") or "")[1:]
        if (link.get("role") == "doc-noteref" or _note_target.match(link.get("href") or "")) and name in targets:
            if name in elements:
                continue
            element = targets[name]
            while element.tag in INLINE and element.getparent() is not None:
                element = element.getparent()
            if element is not root and element not in link.iterancestors():
                elements[name] = element
    for name, element in elements.items():
        for back in list(element.iter("a")):
            if back.get("role") == "doc-backlink" or _note_source.match(back.get("href") or ""):
                _drop(back)
        words = _flat(_blocks(element, _Place({}, 1)))
        notes[name] = [part for part in words if "note" not in part and "figure" not in part]
    pointed_at = Counter((link.get("href") or "")[1:] for link in root.iter("a"))
    if sum(pointed_at[name] * len(inline_text(words)) for name, words in notes.items()) > LONGEST_NOTES:
        return {}  # they stay where they are
    for element in elements.values():
        if element.getparent() is not None:
            _drop(element)
    return notes


def _drop(node: HtmlElement) -> None:
    """Take the element away and leave the words after it."""
    tail, node.tail = node.tail, None
    parent, before = node.getparent(), node.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(node)


def _blocks(element: HtmlElement, place: _Place) -> list[Block]:
    """The blocks inside an element; words between block elements become blocks of their own."""
    result: list[Block] = []
    loose = _text(element.text, (), None)
    for child in element:
        if _is_block(child):
            result += _block(loose, place) + _element(child, place)
            loose = []
        else:
            loose += _inline(child, (), None, place.notes)
        loose += _text(child.tail, (), None)
    return result + _block(loose, place)


def _is_block(node: HtmlElement) -> bool:
    return node.tag not in INLINE or any(inner.tag not in INLINE for inner in node.iterdescendants())


def _block(content: list[Inline], place: _Place) -> list[Block]:
    if all(not part["text"].strip() for part in content if "text" in part) and not any("note" in p for p in content):
        return []
    block: Block = {"type": place.kind, "text": content}
    if place.kind == "heading":
        block["level"] = place.level
    elif place.kind == "item":
        block |= {"ordered": place.ordered, "depth": max(place.depth, 0)}
    return [block]


def _element(node: HtmlElement, place: _Place) -> list[Block]:
    """The blocks of one block element."""
    style = node.get("style") or ""
    if _hidden.search(style) or node.tag == "del":
        return []
    if node.tag in HEADINGS or _has_class(node, "MsoTitle"):
        level = HEADINGS.get(node.tag, 1) - place.heading_base + 1
        made = _blocks(node, replace(place, kind="heading", level=min(max(level, 1), 3)))
    elif node.tag == "blockquote" or _has_class(node, "MsoQuote", "MsoIntenseQuote"):
        made = _blocks(node, replace(place, kind="quote"))
    elif node.tag in ("ul", "ol"):
        made = _blocks(node, replace(place, kind="item", ordered=node.tag == "ol", depth=place.depth + 1))
    elif node.tag == "li":
        made = _one_item(_blocks(node, replace(place, kind="item")), max(place.depth, 0))
    elif node.tag == "table" and not place.in_cell:
        made = _table(node, place)
    elif node.tag == "pre":
        made = _block([run(node.text_content())], place)
    elif listed := _word_list.search(style):
        ordered = any(_counter.fullmatch(mark.text_content().strip()) for mark in node.iter() if _is_mark(mark))
        made = _blocks(node, replace(place, kind="item", ordered=ordered, depth=int(listed[1]) - 1))
    elif _has_class(node, "MsoList") or _is_pasted_bullet(node):
        made = _typed_list(_blocks(node, place))
    else:
        made = _blocks(node, place)
    if made and node.get("data-block"):
        made[0]["id"] = node.get("data-block")
    return made


def _has_class(node: HtmlElement, *starts: str) -> bool:
    return any(name.startswith(starts) for name in (node.get("class") or "").split())


def _is_mark(node: HtmlElement) -> bool:
    """Whether this is the bullet or number that Word writes out before a list paragraph."""
    return "mso-list:ignore" in (node.get("style") or "").replace(" ", "").lower()


def _one_item(blocks: list[Block], depth: int) -> list[Block]:
    """Several paragraphs in one list element are one item with line breaks."""
    result: list[Block] = []
    for block in blocks:
        if result and all(one["type"] == "item" and one["depth"] == depth for one in (block, result[-1])):
            result[-1]["text"] += [run("\n"), *block["text"]]
        else:
            result.append(block)
    return result


def _is_pasted_bullet(node: HtmlElement) -> bool:
    """A paragraph that begins with a bullet and is not one that was here before."""
    is_new = node.tag == "p" and not node.get("data-block")
    return is_new and _pasted_bullet.match(node.text_content()) is not None


def _typed_list(blocks: list[Block]) -> list[Block]:
    """Lists without list markup: the bullet stands in the text, with Word's hard spaces after it or as typed."""
    for block in blocks:
        first: Inline = next((part for part in block.get("text", ()) if part.get("text", "").strip(" ")), {})
        bullet = _typed_bullet.match(first.get("text", "").lstrip(" "))
        if bullet and block["type"] == "p":
            first["text"] = first["text"].lstrip(" ")[bullet.end() :]
            block |= {"type": "item", "ordered": bullet[1] is not None, "depth": 0}
    return blocks


def _table(node: HtmlElement, place: _Place) -> list[Block]:
    """One table block. A table of a single cell only lays out a page: its blocks come as they are."""
    lines = [line for line in node.iter("tr") if next(line.iterancestors("table")) is node]
    lines = [line for line in lines if any(part.tag in ("td", "th") for part in line)]
    caption = [part for part in node if part.tag == "caption"]
    before = [block for part in caption for block in _blocks(part, place)]
    if not lines:
        return before
    heads = [[part for part in line if part.tag in ("td", "th")] for line in lines]
    if len(heads) == 1 and len(heads[0]) == 1 and not node.get("data-block"):
        return before + _blocks(heads[0][0], place)
    header_row = all(part.tag == "th" and part.get("scope") != "row" for part in heads[0])
    header_row = header_row or next(lines[0].iterancestors()).tag == "thead"
    body = heads[1:] if header_row else heads
    return [
        {
            "type": "table",
            "caption": _flat(before),
            "header_row": header_row,
            "header_column": bool(body) and all(parts[0].tag == "th" for parts in body),
            "rows": _rows(lines, place),
        }
    ]


def _rows(lines: list[HtmlElement], place: _Place) -> list[Block]:
    """Rows of cells. A cell that reaches down over rows leaves empty cells below it, while there is room for them."""
    rows = []
    room = MAX_CELLS
    reaching: dict[int, int] = {}  # column: rows still covered from above
    for line in lines:
        cells = []
        column = 0
        for part in [*(part for part in line if part.tag in ("td", "th")), None]:
            while reaching.get(column, 0):
                reaching[column] -= 1
                cells.append(cell())
                column += 1
            if part is None:
                break
            span, down = _number(part.get("colspan")), _number(part.get("rowspan"))
            room -= span * down
            if room < 0:
                span = down = 1
            inside = _flat(_blocks(part, replace(place, kind="p", depth=-1, in_cell=True)))
            cells.append(cell(inside, span=span))
            reaching |= dict.fromkeys(range(column, column + span), down - 1)
            column += span
        rows.append({"id": line.get("data-block"), "type": "row", "cells": cells})
    return rows


def _number(text: str | None) -> int:
    return min(max(int(text), 1), 1000) if text and re.fullmatch("[0-9]{1,4}", text) else 1


def _flat(blocks: list[Block]) -> list[Inline]:
    """The words of blocks as inlines, a line break between blocks."""
    result: list[Inline] = []
    for block in blocks:
        result += [run("\n")] if result else []
        result += block_inlines(block)
    return result


def _inline(node: HtmlElement, marks: tuple[str, ...], href: str | None, notes: Notes) -> list[Inline]:
    style = node.get("style") or ""
    if node.tag == "br":
        return [run("\n", *marks, href=href)]
    if _hidden.search(style) or node.tag == "del":
        return []
    if node.tag == "a" and (node.get("href") or "")[1:] in notes:
        return [{"note": notes[node.get("href")[1:]]}]
    if node.get("data-figure"):
        return [{"figure": node.get("data-figure")[:100], "text": "".join(node.itertext())}]
    if (node.tag in ("b", "strong") and not _not_bold.search(style)) or _bold.search(style):
        marks = (*marks, "strong")
    if node.tag in ("i", "em") or _italic.search(style):
        marks = (*marks, "em")
    if node.tag == "a" and _link.fullmatch((node.get("href") or "")[:2000].strip()):
        href = node.get("href").strip()
    result = _text(node.text, marks, href)
    for child in node:
        result += _inline(child, marks, href, notes) + _text(child.tail, marks, href)
    return result


def _text(text: str | None, marks: tuple[str, ...], href: str | None) -> list[Inline]:
    return [run(_spaces.sub(" ", text), *marks, href=href)] if text else []
