"""A document as accessible PDF (PDF/UA-1 and PDF/A-2a are claimed), made by Typst from data.

Typst gets a fixed template and the document as JSON, so no letter of the content is read as markup.
"""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from samsyn.lib.blocks import inline_text
from samsyn.lib.blocks_types import Block, Inline
from samsyn.lib.colour import accent_set
from samsyn.render import fitting, grid, lists, typefaces, typst_run
from samsyn.render.check import SUFFIX, RenderFailed, check, picture_type, printable
from samsyn.render.drawing import as_png, width_of
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
    imprint,
    in_contents,
    inlines,
    parts,
    pictures,
)

TEMPLATE = Path(__file__).with_name("document.typ")
LONG_WORD = re.compile(r"[^\s\u200b-]{40,}")
KNOTS = 5
WIDTH = 453  # points: what the margins leave of A4
HEAD_SIZE = 8
POINTS_A_PIXEL = 72 / 96
COVER = [fitting.Step(46, 4), fitting.Step(36, 5), fitting.Step(26, 6, divides=True), fitting.Step(21, 12)]
MEMO = [fitting.Step(25, 2), fitting.Step(21, 3), fitting.Step(15, 9, divides=True)]
DIVIDED = 24  # letters: a longer word in a heading may be divided
LEADING = 200  # letters of a paragraph that leads to what follows: two lines
LEADING_ENTRIES = 6  # of such length at most, in a list that leads to a table
WHOLE_ROW = 15  # lines that have room on any page, were they twice as many as reckoned; a higher row is measured
WHOLE_ROWS, WHOLE_TABLE = 12, 30  # rows and lines of a table that is kept on one page


def to_pdf(document: Document) -> bytes:
    """The document as a tagged PDF with cover (or a memo's head), contents and bookmarks.

    The same document gives the same bytes.

    RenderFailed (with a Swedish sentence) for what cannot be printed: a picture without description, no title.
    """
    document = printable(document)
    check(document)
    files: dict[str, bytes] = {}
    data = _document(document, files)
    files["data.json"] = json.dumps(data, ensure_ascii=False).encode()
    files["moved.json"] = b"[]"
    template = TEMPLATE.read_text(encoding="utf-8")
    row_headers = [made.header_column for made in grid.all_of(document)]
    try:
        return typst_run.run(template, files, timestamp=int(document.timestamp.timestamp()), row_headers=row_headers)
    except RenderFailed:
        for picture in pictures(document):
            as_png(picture)  # says which one is broken
        raise


def _document(document: Document, files: dict[str, bytes]) -> dict[str, Any]:
    made: list[dict[str, Any]] = [
        {"lies": lies, "nodes": [shown for node in nodes for shown in _nodes(node, files, lies=lies)]}
        for lies, nodes in parts(document)
        if nodes or not document.body
    ]
    nodes = [node for part in made for node in part["nodes"]]
    for place, heading in enumerate(_headings(nodes), 1):
        heading["place"] = place
    for one, following in pairwise([*nodes, {"kind": "end"}]):
        if one["kind"] == "heading":  # an objective without a text keeps nothing below it on its page
            one["alone"] = following["kind"] == "end" or following.get("level", one["level"] + 1) <= one["level"]
        one["leads"] = _leads(one, following)
    numbered = sum(1 for node in nodes if node["kind"] == "heading" and node["level"] == 1 and node["number"])
    facts = grid.of_facts(Facts(document.facts))
    title = typefaces.showable(document.title)
    shown = fitting.fitted(title, COVER if document.cover else MEMO, WIDTH, fitting.TITLE)
    head = fitting.running_head(document, HEAD_SIZE, WIDTH, fitting.TEXT, fitting.STRONG)
    return {
        "title": title,
        "title_shown": shown.words,
        "title_size": shown.size,
        "head": typefaces.showable(head),
        "head_size": HEAD_SIZE,
        "kind": _words(document.kind),
        "subtitle": _words(document.subtitle),
        "municipality": _words(document.municipality),
        "status": _words(document.status),
        "example": EXAMPLE if document.is_example else "",
        "accent": accent_set(document.accent).accent,
        "fonts": typefaces.TEXT,
        "title_fonts": typefaces.TITLE,
        "keywords": [f"Kontrollkod {document.control_code}"] if document.control_code else [],
        "description": _words(document.subtitle or document.status),
        "logotype": _picture(document.logotype, files) if document.logotype else None,
        "knots": min(numbered, KNOTS) or 1,
        "facts": _grid(facts),
        "cover": document.cover,
        "contents": document.contents and any(node["kind"] == "heading" for node in nodes),
        "parts": made,
        "imprint": imprint(document),
    }


def _nodes(node: Node, files: dict[str, bytes], *, lies: bool) -> list[dict[str, Any]]:
    match node:
        case Heading():
            return [_heading(node)]
        case Blocks():
            return _blocks(node.blocks)
        case Lead():
            return [{"kind": "lead", "text": _inlines(inlines(node.text))}]
        case Vision():
            return [{"kind": "vision", "label": _words(node.label), "nodes": _blocks(node.blocks)}]
        case Facts():
            made = grid.of_facts(node)
            return [{"kind": "facts", **_grid(made)}] if made.rows else []
        case Table():
            made = grid.of_table(node)
            return [{"kind": "table", **_grid(made, lies=lies)}] if made.rows else []
        case Figure():
            picture = _picture(node.picture, files)
            caption = _inlines(inlines(node.caption))
            return [{"kind": "figure", **picture, "caption": caption, "below": node.caption_below}]
        case PageBreak():
            return [{"kind": "pagebreak"}]
        case PageTurn():
            return []  # the parts tell
        case Notice():
            return [{"kind": "notice", "heading": _words(node.heading), "text": _inlines(inlines(node.text))}]
        case Comparison():
            pieces = [[mark, _words(words)] for mark, words in node.pieces]
            return [{"kind": "comparison", "label": _words(node.label), "pieces": pieces}]


def _blocks(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for part in lists.grouped(blocks):
        if isinstance(part, list):
            made += [_list(one) for one in part]
        elif part["type"] == "table":
            made.append({"kind": "table", **_grid(grid.of_block(part))})
        elif part["type"] == "heading":
            made.append(_heading(Heading(part["level"], "", listed=False), part["text"]))
        else:
            made.append({"kind": part["type"], "text": _inlines(part["text"])})
    return made


def _leads(one: dict[str, Any], following: dict[str, Any]) -> bool:
    """Whether it stands on the page of what follows: a sentence before a list, either of them before a short table."""
    is_to_table = following["kind"] == "table" and following["whole"]
    if one["kind"] == "p":
        return (is_to_table or following["kind"] == "list") and _letters(one) <= LEADING
    if one["kind"] != "list" or not is_to_table or len(one["items"]) > LEADING_ENTRIES:
        return False
    return all(not item["lists"] and _letters(item) <= LEADING for item in one["items"])


def _letters(one: dict[str, Any]) -> int:
    return sum(len(run.get("text", "")) for run in one["text"])


def _heading(node: Heading, content: Sequence[Inline] = ()) -> dict[str, Any]:
    """A heading of the tree, or of rich text with its own inlines."""
    return {
        "kind": "heading",
        "level": node.level,
        "number": _words(node.number),
        "text": _inlines(content or inlines(node.text)),
        "knot": node.knot,
        "alone": False,
        "listed": in_contents(node),
        "divides": any(len(word) > DIVIDED for word in (node.text or inline_text(content)).split()),
    }


def _headings(nodes: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every heading in the order it is printed."""
    for node in nodes:
        if node["kind"] == "heading":
            yield node
        yield from _headings(node.get("nodes", ()))


def _list(one: lists.List) -> dict[str, Any]:
    items = [
        {"text": _inlines(item.block["text"]), "lists": [_list(inner) for inner in item.lists]} for item in one.items
    ]
    has_note = any("note" in run for item in items[:2] for run in item["text"])  # it could be torn from its mark
    return {"kind": "list", "ordered": one.ordered, "items": items, "begins": not has_note}


def _grid(made: grid.Grid, *, lies: bool = False) -> dict[str, Any]:
    """Rows and short tables are kept whole; in a cell only a word that has no room is divided."""
    measured = grid.measured(made, lies=lies)
    lines = [max((cell.lines for cell in cells), default=1) for cells in measured]
    rows = [
        {
            "heads": row.heads,
            "whole": high <= WHOLE_ROW,
            "cells": [
                {"text": _inlines(cell.text), "span": cell.span, "divides": cell.has_long_word} for cell in cells
            ],
        }
        for row, high, cells in zip(made.rows, lines, measured, strict=True)
    ]
    return {
        "caption": _inlines(made.caption),
        "header_row": made.header_row,
        "figures_from": made.figures_from,
        "header_column": made.header_column,
        "weights": grid.weights(made),
        "whole": len(lines) <= WHOLE_ROWS and sum(lines) <= WHOLE_TABLE,
        "rows": rows,
    }


def _inlines(content: Sequence[Inline]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for inline in content:
        if "note" in inline:
            made.append({"note": _inlines(inline["note"])})
            continue
        part: dict[str, Any] = {"text": _words(inline["text"])}
        for mark in inline.get("marks", ()):
            part[mark] = True
        if "href" in inline:
            part["href"] = inline["href"]
        made.append(part)
    return made


def _words(text: str) -> str:
    """Text that the typefaces can show; a very long word may break every twenty characters."""
    return LONG_WORD.sub(lambda word: _breakable(word[0]), typefaces.showable(text))


def _breakable(word: str) -> str:
    return "\u200b".join(word[start : start + 20] for start in range(0, len(word), 20))


def _picture(picture: Picture, files: dict[str, bytes]) -> dict[str, Any]:
    name = f"bild{len(files) + 1}.{SUFFIX[picture_type(picture.data)]}"
    files[name] = picture.data
    is_drawing = name.endswith(".svg")
    width = 0.0 if is_drawing else (picture.size[0] or width_of(picture)) * POINTS_A_PIXEL
    return {"file": name, "alt": picture.alt, "adorns": picture.decorative, "wide": is_drawing, "width": width}
