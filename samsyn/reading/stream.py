"""One flat stream of what a document says, the same for every format, before anything is understood.

An item is a heading, paragraph, list item, quotation or table, with its words as a block (`samsyn.lib.blocks`) and its
place in words ("stycke 14", "sida 3, tabell 2").
"""

import hashlib
from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from samsyn.lib.blocks import inline_text, normal_inlines, notes
from samsyn.lib.blocks_types import Block, Inline
from samsyn.lib.blocks_types import Cell as BlockCell
from samsyn.lib.pictures import MadePicture

from .first_rows import is_no_head

MAX_ITEM_DEPTH = 2
UNDERLINED = "understruken"  # the style of a paragraph that is
MOST_COLUMNS = 100  # that one cell may cover; a page has no room for more


@dataclass(frozen=True)
class Words:
    """Words at a place of the source."""

    text: str
    where: str


@dataclass(frozen=True)
class Item:
    """One thing in reading order.

    kind: "heading", "p", "item", "quote" or "table". level: of a heading, 1 is highest.
    style: the name of the paragraph style, "" if none. spread: of a table its rows as full grids, each cell its inlines
    and whether it repeats the merged cell above.
    """

    kind: str
    block: Block
    where: str
    level: int = 0
    style: str = ""
    spread: tuple[tuple["Cell", ...], ...] = ()

    @property
    def text(self) -> str:
        """The running words without footnotes; of a table nothing."""
        return "" if self.kind == "table" else inline_text(self.block["text"]).strip()


@dataclass(frozen=True)
class Cell:
    """A cell of a table's full grid.

    is_repeat: the words stand in a merged cell that began above or to the left. is_list: each line is a list entry.
    """

    text: tuple[Inline, ...]
    is_repeat: bool = False
    is_list: bool = False

    @property
    def words(self) -> str:
        return inline_text(self.text).strip()

    @property
    def is_strong(self) -> bool:
        """Whether all of its words are bold."""
        runs = [part for part in self.text if part.get("text", "").strip()]
        return bool(runs) and all("strong" in part.get("marks", ()) for part in runs)


class RawCell(NamedTuple):
    """A cell as a format gives it: inlines, columns and rows it covers, and whether it is a list of several entries."""

    text: list[Inline]
    columns: int = 1
    down: int = 1
    is_list: bool = False


@dataclass
class MetPicture:
    """A picture as the format names it (`target`), with what it is said to show, and its caption.

    after: the place of what it stands after, "" before everything, None until that is known.
    """

    target: str
    alt: str
    where: str
    after: str | None = None
    caption: list[Inline] = field(default_factory=list)


@dataclass(frozen=True)
class TakenPicture:
    """A picture that was taken, as the block it becomes."""

    block: Block
    where: str
    after: str


@dataclass
class Stream:
    """A whole document. facts: metadata (label, words). left: what is no running text, such as page footers.

    heard: every piece of text that was read, in the document's order, wherever it went. pictures: those met; taken: as
    blocks, those that could be; made: their bytes, by their sums.
    """

    items: list[Item] = field(default_factory=list)
    title: str = ""
    subtitle: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    left: list[Words] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    pictures: list[MetPicture] = field(default_factory=list)
    taken: list[TakenPicture] = field(default_factory=list)
    made: dict[str, MadePicture] = field(default_factory=dict)

    @property
    def here(self) -> str:
        """The place of the last item."""
        return self.items[-1].where if self.items else ""


def stable_id(*parts: str) -> str:
    """A block id that the same words at the same place always get."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return "b" + b32encode(digest)[:8].decode().lower()


def text_item(
    kind: str, inlines: list[Inline], where: str, *, style: str = "", level: int = 1, ordered: bool = False,
    depth: int = 0,
) -> Item | None:  # fmt: skip
    """A heading (level), paragraph, list item (ordered, depth) or quotation; None if there is nothing to read."""
    text = normal_inlines(inlines)
    if not text:
        return None
    block: Block = {"id": stable_id(where, kind, inline_text(text)), "type": kind, "text": text}
    if kind == "heading":
        level = max(1, level)
        return Item(kind, {**block, "level": min(level, 3)}, where, level=level, style=style)
    if kind == "item":
        block = {**block, "ordered": ordered, "depth": min(depth, MAX_ITEM_DEPTH)}
    return Item(kind, block, where, style=style)


def table_item(
    rows: list[list[RawCell]], where: str, *, header_rows: int = 0, caption: list[Inline] | None = None
) -> Item | None:
    """A table; None if no cell has words."""
    rows = [[cell._replace(text=normal_inlines(cell.text)) for cell in row] for row in rows]
    if not any(cell.text for row in rows for cell in row) and not caption:
        return None
    blocks: list[Block] = []
    grids: list[tuple[Cell, ...]] = []
    hanging: dict[int, tuple[int, tuple[Inline, ...]]] = {}  # column → rows still to cover, and the words there
    for number, row in enumerate(rows, start=1):
        cells, grid = _laid_out(row, hanging)
        if not cells:
            continue
        row_id = stable_id(where, str(number), *[inline_text(cell["text"]) for cell in cells])
        blocks.append({"id": row_id, "type": "row", "cells": cells})
        grids.append(tuple(grid))
    block = {
        "id": stable_id(where, "table", *[row["id"] for row in blocks]),
        "type": "table",
        "header_row": header_rows > 0 and not (len(grids) > 1 and is_no_head([cell.words for cell in grids[0]])),
        "header_column": False,
        "rows": blocks,
    }
    if caption and (words := normal_inlines(caption)):
        block["caption"] = words
    return Item("table", block, where, spread=tuple(grids))


def _laid_out(
    row: list[RawCell], hanging: dict[int, tuple[int, tuple[Inline, ...]]]
) -> tuple[list[BlockCell], list[Cell]]:
    """A row as block cells and as a full grid; merged cells from above come as empty block cells."""
    cells: list[BlockCell] = []
    grid: list[Cell] = []
    waiting = list(row)
    while waiting or len(grid) in hanging:
        column = len(grid)
        if column in hanging:
            left, words = hanging.pop(column)
            if left > 1:
                hanging[column] = (left - 1, words)
            cells.append({"text": []})
            grid.append(Cell(words, is_repeat=True))
            continue
        text, columns, down, is_list = waiting.pop(0)
        columns = min(columns, MOST_COLUMNS)
        cells.append({"text": text, "span": columns} if columns > 1 else {"text": text})
        for step in range(max(columns, 1)):
            grid.append(Cell(tuple(text), is_repeat=step > 0, is_list=is_list))
            if down > 1:
                hanging[column + step] = (down - 1, tuple(text))
    return cells, grid


def item_words(item: Item) -> Iterator[str]:
    """Every piece of text of an item, footnotes too: for counting letters."""
    if item.kind == "table":
        yield inline_text(item.block.get("caption", ()))
        for row in item.block["rows"]:
            yield from (inline_text(cell["text"]) for cell in row["cells"])
    else:
        yield inline_text(item.block["text"])
    yield from notes(item.block)
