"""Proposals: what an edited Word file would change in the known texts, each to be taken or refused by a person."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from unicodedata import normalize

from samsyn.lib.blocks import inline_text, new_block_id, normal_inlines, normalise, own_text, plain, walk
from samsyn.lib.blocks_types import Block, Cell, Inline
from samsyn.lib.diff import BlockAdded, BlockChange, BlockChanged, BlockMoved, BlockRemoved, diff_blocks
from samsyn.lib.words import Pieces, word_pieces
from samsyn.word_return.blocks import Comment, Tracked, WordBlock
from samsyn.word_return.joining import taken_up
from samsyn.word_return.matching import (
    UNSEEN,
    Entry,
    Known,
    bookmark_names,
    is_frame,
    is_imprint,
    matched,
    says_something,
    seen,
    untold_in,
)
from samsyn.word_return.pictures import KIND, described, new_pictures, words_of


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One change at one block or table row.

    kind: "changed", "new", "removed", "moved"; "commented" for a block with comments and no change; "outside" for words
    that are in no known text, such as a changed cover; "unread" for what has no words, such as a picture. field: the
    key of the text. block: the id. parent: of a row its table. after: of a new or moved one the id it should follow, ""
    for the first; follows: all that stand before it, nearest first. pieces: the words, as `samsyn.lib.words` gives
    them. people: (author, date) of the tracked changes; empty when nothing was tracked. merged: blocks that became part
    of a changed one, and go with it.
    """

    kind: str
    field: str = ""
    block: str = ""
    parent: str = ""
    after: str = ""
    follows: tuple[str, ...] = ()
    old: Block | None = None
    new: Block | None = None
    pieces: Pieces = ()
    people: tuple[tuple[str, str], ...] = ()
    comments: tuple[Comment, ...] = ()
    merged: tuple[Block, ...] = ()

    @property
    def is_tracked(self) -> bool:
        return bool(self.people)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def propose(known: Known, read: Sequence[WordBlock], sent: Sequence[WordBlock] = ()) -> list[Proposal]:
    """What the file changes in the known texts, in the order of the texts; last what is outside them.

    `known`: field key → blocks; keys are the prefixes that the file was written with. A title can be given as a text
    with one heading whose id is the node's. `sent`: the file as it left Samsyn, read back; with it every paragraph
    that is new is found, also a heading put in without tracking.
    """
    places = matched(known, read, sent)
    frame = {place: entry for place, entry in places.items() if not entry.field}
    places = {place: entry for place, entry in places.items() if entry.field}
    fields, outside = _fields(known, read, places, frame, is_new_known=bool(sent))
    new_values: Known = {}
    sources: dict[str, list[int]] = {}
    for field in known:
        new_values[field], found = _value(field, known[field], read, fields[field], places)
        sources |= found
    names = bookmark_names(known)
    untold = [*untold_in(read, sent), *new_pictures(read, {*places, *frame})]
    owners = _owners(len(read), fields)
    for place, block in enumerate(read):
        for name in (*block.bookmarks, *block.gone):
            if name in names and names[name] not in sources:
                sources[names[name]] = [place]  # the block is gone, but the file tells who took it out
    proposals: list[Proposal] = []
    for field, old in known.items():
        proposals += _field_proposals(field, old, new_values[field], read, sources)
        proposals += [_unread(field, what, read[place]) for place, what in untold if owners[place] == field]
    proposals += [_unread("", what, read[place]) for place, what in untold if not owners[place]]
    return proposals + [_outside(read[place], frame.get(place)) for place in outside]


def take(blocks: list[Block], proposals: Sequence[Proposal]) -> list[Block]:
    """A known text with the proposals for it that a person took, in normal form.

    Each can be taken alone: what should follow a refused block follows the nearest one before it that is there. A row
    for a new table that was refused stays where it was.
    """
    known = {part["id"]: part for part in walk(blocks)}
    tables = {block["id"] for block in blocks} | {one.block for one in proposals if one.kind == "new"}
    removed = {one.block for one in proposals if one.kind == "removed"}
    removed |= {block["id"] for one in proposals for block in one.merged}
    changed = {one.block: one.new or {} for one in proposals if one.kind == "changed"}
    placed = {
        one.block: one for one in proposals if one.kind in ("new", "moved") and (not one.parent or one.parent in tables)
    }

    def taken(parent: str, items: list[Block]) -> list[Block]:
        result = [item for item in items if item["id"] not in removed and item["id"] not in placed]
        here = [one for one in placed.values() if one.parent == parent]
        for one in sorted(here, key=lambda one: len(one.follows)):
            ids = [item["id"] for item in result]
            before = next((name for name in one.follows if name in ids), None)
            item = one.new if one.kind == "new" else known[one.block]
            result.insert(ids.index(before) + 1 if before else 0, item or {})
        return [{**item, **changed.get(item["id"], {})} for item in result]

    result = taken("", blocks)
    return normalise([{**one, "rows": taken(one["id"], one["rows"])} if "rows" in one else one for one in result])


# From paragraphs to a text.


def _fields(
    known: Known, read: Sequence[WordBlock], places: dict[int, Entry], frame: dict[int, Entry], *, is_new_known: bool
) -> tuple[dict[str, list[int]], list[int]]:
    """The positions that belong to each text, and those outside every text that were changed or commented."""
    fields: dict[str, list[int]] = {field: [] for field in known}
    outside: list[int] = []
    current = ""
    orphans: list[int] = []  # new paragraphs right before the next known block
    for place, block in enumerate(read):
        if place in places:
            current = places[place].field
            fields[current] += [*orphans, place]
            orphans = []
        elif block.removed or is_imprint(block) or not says_something(block) or block.kind == KIND:
            continue
        elif place in frame or is_frame(block, is_new_known=is_new_known):
            outside += orphans
            orphans, current = [], ""
            is_changed = place in frame and seen(own_text(frame[place].item)) != seen(block.text)
            if is_changed or block.tracked or block.comments:
                outside.append(place)
        elif current:
            fields[current].append(place)
        else:
            orphans.append(place)
    outside += orphans
    if not is_new_known:  # then a paragraph that nobody tracked may as well have been there from the start
        outside = [place for place in outside if read[place].tracked or read[place].comments]
    return fields, sorted(outside)


def _owners(count: int, fields: dict[str, list[int]]) -> list[str]:
    """The text that each position belongs to or comes after; "" before the first."""
    owners = [""] * count
    for field, places in fields.items():
        for place in places:
            owners[place] = field
    for place in range(1, count):
        owners[place] = owners[place] or owners[place - 1]
    return owners


def _value(
    field: str, old: list[Block], read: Sequence[WordBlock], positions: list[int], places: dict[int, Entry]
) -> tuple[list[Block], dict[str, list[int]]]:
    """The text as the file has it, and for each block's key the positions it came from."""
    known_tables = {block["id"]: block for block in old if block["type"] == "table"}
    value: list[Block] = []
    sources: dict[str, list[int]] = {}
    tables: dict[int, Block] = {}
    captions = {places[place].item["id"]: place for place in positions if _is_caption(places.get(place))}
    for place in positions:
        block, entry = read[place], places.get(place)
        if _is_caption(entry):
            continue
        if block.kind == "row" and (entry is None or entry.table):
            table = tables.get(block.table)
            if table is None:
                table = _table(block.table, positions, read, places, known_tables)
                known_tables.pop(table["id"], None)  # of two tables made from one, the first is it
                if table["id"] in captions:
                    table["caption"] = _inlines(table.get("caption", []), read[captions[table["id"]]].new)
                tables[block.table] = table
                value.append(table)
            part = _row(entry.item if entry else None, block)
            table["rows"].append(part)
        else:
            part = _block(entry.item if entry else None, block)
            value.append(part)
        sources.setdefault(f"{field}\x1f{part['id']}", []).append(place)
    return value, sources


def _is_caption(entry: Entry | None) -> bool:
    return entry is not None and entry.item["type"] == "table"


def _table(
    number: int, positions: list[int], read: Sequence[WordBlock], places: dict[int, Entry], known: dict[str, Block]
) -> Block:
    """The table that most of these rows are known from, without rows yet; else a new one."""
    rows = [place for place in positions if read[place].kind == "row" and read[place].table == number]
    owners = [places[place].table for place in rows if place in places]
    owner = max(owners, key=owners.count, default="")
    if owner in known:
        return {**known[owner], "rows": []}
    has_head = read[rows[0]].is_head
    return {"id": new_block_id(), "type": "table", "header_row": has_head, "header_column": False, "rows": []}


def _row(old: Block | None, block: WordBlock) -> Block:
    cells = []
    known = old["cells"] if old else []
    read = list(block.cells)
    while old and len(read) > len(known) and not read[-1][0]:
        read.pop()  # the file fills up a row that is shorter than the table's others
    for place, (words, span) in enumerate(read):
        is_known = len(known) == len(read)
        before = known[place]["text"] if is_known else []
        if is_known:  # LibreOffice counts only the columns where some row has a line
            span = known[place].get("span", 1)
        by_style = block.is_head or _is_bold_by_style(before, words)
        cell: Cell = {"text": _inlines(before, words, ignore_marks=by_style)}
        cells.append({**cell, "span": span} if span > 1 else cell)
    return {"id": old["id"] if old else new_block_id(), "type": "row", "cells": cells}


def _block(old: Block | None, block: WordBlock) -> Block:
    if old is not None:
        old = described(old, block) if block.kind == KIND else old
        return {**old, "text": _inlines(old["text"], block.new)}
    made: Block = {"id": new_block_id(), "type": block.kind if block.kind != "row" else "p"}
    if block.kind == "heading":
        made["level"] = max(1, min(3, block.level - 2))
    if block.kind == "item":
        made |= {"ordered": block.ordered, "depth": block.depth}
    text = block.new if block.kind != "row" else [cell for words, _ in block.cells for cell in words]
    return {**made, "text": _plain_if_whole(normal_inlines(text)) if block.kind == "heading" else normal_inlines(text)}


def _inlines(old: list[Inline], new: list[Inline], *, ignore_marks: bool = False) -> list[Inline]:
    """The new inlines, or the old ones as they were if the file says the same: it does not keep all that we know.

    A paragraph that is all bold or all italic in the file got that from its style, not from its writer.
    """
    same_words = _words(old) == _words(new)
    if same_words and (ignore_marks or _marks(old) == _marks(new) or _marks(old) == _marks(_plain_if_whole(new))):
        return old
    return _with_figures(old, new)


def _is_bold_by_style(old: list[Inline], new: list[Inline]) -> bool:
    """Whether a cell is the old one with all of it bold: LibreOffice says of each word what the table's style says."""
    bold = "strong"
    was, is_now = _marks(old), _marks(new)
    return all(bold in marks for _, marks in is_now) and [
        (letter, [mark for mark in marks if mark != bold]) for letter, marks in was
    ] == [(letter, [mark for mark in marks if mark != bold]) for letter, marks in is_now]


def _plain_if_whole(inlines: list[Inline]) -> list[Inline]:
    runs = [part for part in inlines if "note" not in part and part["text"].strip()]
    shared = set.intersection(*[set(part.get("marks", ())) for part in runs]) if runs else set()
    result = []
    for part in inlines:
        if shared and "note" not in part:
            left = [mark for mark in part.get("marks", ()) if mark not in shared]
            part = {name: value for name, value in part.items() if name != "marks"} | ({"marks": left} if left else {})
        result.append(part)
    return normal_inlines(result)


def _with_figures(old: list[Inline], new: list[Inline]) -> list[Inline]:
    """Figures that stand unchanged in the new words go on resting on their indicator values."""
    result = list(new)
    for figure in [part for part in old if "figure" in part]:
        for place, part in enumerate(result):
            if "note" in part or "figure" in part or part["text"].count(figure["text"]) != 1:
                continue
            before, _, after = part["text"].partition(figure["text"])
            result[place : place + 1] = [{**part, "text": before}, figure, {**part, "text": after}]
            break
    return normal_inlines(result)


def _words(inlines: list[Inline]) -> str:
    notes = "\n".join(inline_text(part["note"]) for part in inlines if "note" in part)
    return seen(f"{inline_text(inlines)}\n{notes}")


def _marks(inlines: list[Inline]) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (letter, tuple(sorted(part.get("marks", ()))))
        for part in inlines
        if "note" not in part
        for letter in normalize("NFC", part["text"])
        if not letter.isspace() and not UNSEEN.match(letter)
    ]


# From two texts to proposals.


def _field_proposals(
    field: str, old: list[Block], new: list[Block], read: Sequence[WordBlock], sources: dict[str, list[int]]
) -> list[Proposal]:
    before = _follows(new)
    changes = [change for change in diff_blocks(old, new, field) if isinstance(change, BlockChange)]
    moved = {change.block for change in changes if isinstance(change, BlockMoved)}
    merged = taken_up(field, changes, sources)
    gone = {block["id"] for blocks in merged.values() for block in blocks}
    proposals: list[Proposal] = []
    touched: set[str] = set()

    def about(block: str) -> dict[str, Any]:
        found = [read[place] for place in sources.get(f"{field}\x1f{block}", ())]
        people = dict.fromkeys((piece.author, piece.date) for one in found for piece in _saying(one))
        first = block not in touched
        touched.add(block)
        comments = tuple(comment for one in found for comment in one.comments) if first else ()
        return {"field": field, "block": block, "people": tuple(people), "comments": comments}

    for change in changes:
        block = change.block
        if isinstance(change, BlockChanged):
            shell = change.new
            parent = before[block][0]
            pieces, joined = change.pieces, merged.get(block, ())
            if joined:
                were = [one for one in old if one["id"] in {block, *(one["id"] for one in joined)}]
                pieces = word_pieces("\n".join(map(words_of, were)), words_of(shell))
            proposals.append(
                Proposal(kind="changed", parent=parent, old=change.old, new=shell, pieces=pieces, merged=joined,
                         **about(block))
            )  # fmt: skip
        elif isinstance(change, BlockAdded):
            parent, follows = before[block]
            pieces = word_pieces("", words_of(change.content))
            found = about(block)
            for row in change.content.get("rows", ()):
                found["people"] = tuple(dict.fromkeys([*found["people"], *about(row["id"])["people"]]))
            proposals.append(
                Proposal(kind="new", parent=parent, **_place(follows), new=change.content, pieces=pieces, **found)
            )
        elif isinstance(change, BlockRemoved):
            if block in gone or not seen(
                plain([change.content])
            ):  # told with another, or nothing that a file could show
                continue
            pieces = word_pieces(words_of(change.content), "")
            proposals.append(
                Proposal(kind="removed", parent=change.parent, old=change.content, pieces=pieces, **about(block))
            )
        elif block in moved:
            parent, follows = before[block]
            content = next(part for part in walk(old) if part["id"] == block)
            proposals.append(Proposal(kind="moved", parent=parent, **_place(follows), old=content, **about(block)))
    for part in walk(new):
        if part["id"] not in touched and (found := about(part["id"]))["comments"]:
            proposals.append(Proposal(kind="commented", parent=before[part["id"]][0], old=part, **found))
    return proposals


def _unread(field: str, what: str, block: WordBlock) -> Proposal:
    where = f", där det står ”{seen(block.text)[:80]}”" if block.text.strip() else ""
    people = tuple(dict.fromkeys((piece.author, piece.date) for piece in _saying(block)))
    return Proposal(kind="unread", field=field, pieces=(("=", f"{what}{where}"),), people=people)


def _place(follows: tuple[str, ...]) -> dict[str, Any]:
    return {"after": follows[0] if follows else "", "follows": follows}


def _saying(block: WordBlock) -> list[Tracked]:
    """The tracked changes that matter; a paragraph mark alone does not, if there are words too."""
    return [piece for piece in block.tracked if piece.text.strip()]


def _follows(value: list[Block]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """For each block and row: its parent table, and the ids before it, nearest first."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for parent, items in [("", value), *((block["id"], block["rows"]) for block in value if "rows" in block)]:
        ids = [item["id"] for item in items]
        for place, one in enumerate(ids):
            found[one] = (parent, tuple(reversed(ids[:place])))
    return found


def _outside(block: WordBlock, ours: Entry | None) -> Proposal:
    people = tuple(dict.fromkeys((piece.author, piece.date) for piece in _saying(block)))
    before = own_text(ours.item) if ours else block.old if block.tracked else ""
    return Proposal(
        kind="outside", pieces=word_pieces(before, block.text), people=people, comments=tuple(block.comments)
    )
