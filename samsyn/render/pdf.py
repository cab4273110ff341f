"""A document as accessible PDF (PDF/UA-1 and PDF/A-2a are claimed), made by Typst from data.

Typst gets a fixed template and the document as JSON, so no letter of the content is read as markup.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from samsyn.lib.blocks_types import Block, Inline
from samsyn.lib.colour import accent_set
from samsyn.render import grid, lists, typefaces, typst_run
from samsyn.render.check import SUFFIX, RenderFailed, check, picture_type, printable
from samsyn.render.drawing import as_png
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
    Picture,
    Table,
    Vision,
    imprint,
    in_contents,
    inlines,
    pictures,
    placed,
)

TEMPLATE = Path(__file__).with_name("document.typ")
LONG_WORD = re.compile(r"[^\s\u200b-]{40,}")
KNOTS = 5


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
    template = TEMPLATE.read_text(encoding="utf-8")
    row_headers = [made.header_column for made in grid.all_of(document)]
    try:
        return typst_run.run(template, files, timestamp=int(document.timestamp.timestamp()), row_headers=row_headers)
    except RenderFailed:
        for picture in pictures(document):
            as_png(picture)  # says which one is broken
        raise


def _document(document: Document, files: dict[str, bytes]) -> dict[str, Any]:
    nodes = [made for node in placed(document) for made in _nodes(node, files)]
    numbered = sum(1 for node in nodes if node["kind"] == "heading" and node["level"] == 1 and node["number"])
    facts = grid.of_facts(Facts(document.facts))
    return {
        "title": _words(document.title),
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
        "nodes": nodes,
        "imprint": imprint(document),
    }


def _nodes(node: Node, files: dict[str, bytes]) -> list[dict[str, Any]]:
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
            return [{"kind": "table", **_grid(made)}] if made.rows else []
        case Figure():
            picture = _picture(node.picture, files)
            caption = _inlines(inlines(node.caption))
            return [{"kind": "figure", **picture, "caption": caption, "below": node.caption_below}]
        case PageBreak():
            return [{"kind": "pagebreak"}]
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


def _heading(node: Heading, content: Sequence[Inline] = ()) -> dict[str, Any]:
    """A heading of the tree, or of rich text with its own inlines."""
    return {
        "kind": "heading",
        "level": node.level,
        "number": _words(node.number),
        "text": _inlines(content or inlines(node.text)),
        "knot": node.knot,
        "listed": in_contents(node),
    }


def _list(one: lists.List) -> dict[str, Any]:
    items = [
        {"text": _inlines(item.block["text"]), "lists": [_list(inner) for inner in item.lists]} for item in one.items
    ]
    return {"kind": "list", "ordered": one.ordered, "items": items}


def _grid(made: grid.Grid) -> dict[str, Any]:
    rows = [{"cells": [{"text": _inlines(content), "span": span} for content, span in row.cells]} for row in made.rows]
    return {
        "caption": _inlines(made.caption),
        "header_row": made.header_row,
        "figures_from": made.figures_from,
        "header_column": made.header_column,
        "weights": grid.weights(made),
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
    return {"file": name, "alt": picture.alt, "adorns": picture.decorative, "wide": name.endswith(".svg")}
