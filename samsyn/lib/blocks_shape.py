"""The quick look at a rich text: whether it follows `schemas/blocks-1.json`, without saying why it does not.

What is told apart here follows the schema; what is not may still follow it (1.0 for 1), and the schema itself is asked.
"""

import re
from typing import Any

from samsyn.lib.blocks_pictures import LONGEST_ALT, LONGEST_SIDE, SHA256

_block_id = re.compile("b[a-z2-7]{8}")
MARKS = (["em"], ["strong"], ["em", "strong"])


class Shape:
    """The patterns are the schema's own."""

    def __init__(self, schema: dict[str, Any]):
        parts = schema["$defs"]
        self._words = re.compile(parts["words"]["pattern"])
        self._href = re.compile(parts["run"]["properties"]["href"]["pattern"])

    def fits(self, value: Any) -> bool:
        return type(value) is list and all(map(self._block, value))

    def _block(self, block: Any) -> bool:
        if type(block) is not dict or not _is_id(block.get("id")):
            return False
        match block.get("type"):
            case "p" | "quote":
                keys = {"id", "type", "text"}
            case "heading":
                keys = {"id", "type", "text", "level"}
                if type(block.get("level")) is not int or not 1 <= block["level"] <= 3:
                    return False
            case "item":
                keys = {"id", "type", "text", "ordered", "depth"}
                depth = block.get("depth")
                if type(block.get("ordered")) is not bool or type(depth) is not int or not 0 <= depth <= 2:
                    return False
            case "picture":
                keys = {"id", "type", "text", "picture", "width", "height", "alt", "decorative"}
                if not self._is_picture(block):
                    return False
            case "table":
                return self._table(block)
            case _:
                return False
        return block.keys() == keys and self._inlines(block["text"])

    def _is_picture(self, block: dict[Any, Any]) -> bool:
        sha256, alt = block.get("picture"), block.get("alt")
        return (
            type(sha256) is str
            and SHA256.fullmatch(sha256) is not None
            and all(
                type(side) is int and 0 < side <= LONGEST_SIDE for side in (block.get("width"), block.get("height"))
            )
            and type(alt) is str
            and len(alt) <= LONGEST_ALT
            and self._is_words(alt)
            and type(block.get("decorative")) is bool
        )

    def _table(self, block: dict[Any, Any]) -> bool:
        if block.keys() - {"caption"} != {"id", "type", "header_row", "header_column", "rows"}:
            return False
        if type(block["header_row"]) is not bool or type(block["header_column"]) is not bool:
            return False
        rows = block["rows"]
        return (
            type(rows) is list and bool(rows) and self._inlines(block.get("caption", [])) and all(map(self._row, rows))
        )

    def _row(self, row: Any) -> bool:
        if type(row) is not dict or row.keys() != {"id", "type", "cells"} or row["type"] != "row":
            return False
        cells = row["cells"]
        return _is_id(row["id"]) and type(cells) is list and bool(cells) and all(map(self._cell, cells))

    def _cell(self, cell: Any) -> bool:
        if type(cell) is not dict or cell.keys() - {"span"} != {"text"}:
            return False
        span = cell.get("span", 2)
        return type(span) is int and 2 <= span <= 1000 and self._inlines(cell["text"])

    def _inlines(self, content: Any) -> bool:
        return type(content) is list and all(map(self._inline, content))

    def _inline(self, inline: Any) -> bool:
        if type(inline) is not dict:
            return False
        if "note" in inline:
            runs = inline["note"]
            return len(inline) == 1 and type(runs) is list and bool(runs) and all(map(self._run, runs))
        if "figure" in inline:
            name = inline["figure"]
            return (
                inline.keys() == {"figure", "text"}
                and type(name) is str
                and 1 <= len(name) <= 100
                and self._is_words(inline["text"])
            )
        return self._run(inline)

    def _run(self, run: Any) -> bool:
        if type(run) is not dict or run.keys() - {"marks", "href"} != {"text"} or not self._is_words(run["text"]):
            return False
        if "marks" in run and run["marks"] not in MARKS:
            return False
        href = run.get("href")
        return "href" not in run or (type(href) is str and len(href) <= 2000 and self._href.search(href) is not None)

    def _is_words(self, text: Any) -> bool:
        return type(text) is str and self._words.search(text) is not None


def _is_id(value: Any) -> bool:
    return type(value) is str and _block_id.fullmatch(value) is not None
