"""Which known block each paragraph of a Word file is: by its bookmark, else by its words."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.lib.align import pair
from samsyn.lib.blocks import own_text
from samsyn.lib.blocks_pictures import is_picture
from samsyn.lib.blocks_types import Block
from samsyn.word_return import pictures
from samsyn.word_return.blocks import WordBlock

Known = dict[str, list[Block]]
"""The texts that a file can hold: "<node>_<field>" → blocks."""

# Marks that no reader sees, and that programs put in and take out as they like: soft hyphens, what no file can hold.
UNSEEN = re.compile("[\u00ad\ufffe\uffff]")
MAX_BOOKMARK = 40  # characters; pandoc gives longer names a hash instead
_CONTENTS = re.compile(r"(toc|innehåll|contents)\b.*")
_FRAME = re.compile(
    r"title|subtitle|author|date|omslag.*|.*etikett|slutruta|notis|bild|table caption|image caption|captioned figure|"
    r"sidbrytning|header|footer|rubriknummer|innehållsrubrik|mellanrubrik.*"
)


@dataclass(frozen=True)
class Entry:
    """A known block or table row. table: the id of the row's table, "" for a block."""

    field: str
    item: Block
    table: str = ""

    @property
    def key(self) -> str:
        return f"{self.field}\x1f{self.item['id']}"


def entries_of(known: Known) -> list[Entry]:
    """Everything that a paragraph or row of the file can be. A table counts by its rows, and by its caption."""
    found = []
    for field, blocks in known.items():
        for block in blocks:
            if block["type"] != "table" or block.get("caption"):
                found.append(Entry(field, block))
            found += [Entry(field, row, table=block["id"]) for row in block.get("rows", ())]
    return found


def matched(known: Known, read: Sequence[WordBlock], sent: Sequence[WordBlock] = ()) -> dict[int, Entry]:
    """The known block or row of each paragraph of the file that has one, by its position.

    `sent`: the file as it left Samsyn. Its own headings, labels and cover get entries whose field is "".
    """
    entries = entries_of(known)
    if sent:
        ours = matched(known, sent)
        frame = [block for place, block in enumerate(sent) if place not in ours and _counts(block)]
        entries += [_frame_entry(str(number), block) for number, block in enumerate(frame)]
    names = bookmark_names(known)
    result: dict[int, Entry] = {}
    shown = [entry for entry in entries if is_picture(entry.item)]
    rest = [entry for entry in entries if not is_picture(entry.item)]
    for is_row in (False, True):  # a row is never a paragraph
        result |= _paired([entry for entry in rest if bool(entry.table) == is_row], read, names, is_row)
    return result | _shown(shown, read, names)


def _shown(entries: list[Entry], read: Sequence[WordBlock], names: dict[str, str]) -> dict[int, Entry]:
    """The known picture of each that the file shows, by its position."""
    places = [place for place, block in enumerate(read) if block.kind == pictures.KIND and not block.removed]
    keys = [next((names[name] for name in read[place].bookmarks if name in names), None) for place in places]
    items = [{**entry.item, "id": entry.key} for entry in entries]
    pairs = pictures.paired(items, [read[place] for place in places], keys)
    return {places[new]: entries[old] for new, old in pairs.items()}


def _frame_entry(number: str, block: WordBlock) -> Entry:
    if block.kind == "row":
        cells = [{"text": words} for words, _ in block.cells]
        return Entry("", {"id": number, "type": "row", "cells": cells}, table="frame")
    return Entry("", {"id": number, "type": "p", "text": block.new})


def _paired(entries: list[Entry], read: Sequence[WordBlock], names: dict[str, str], is_row: bool) -> dict[int, Entry]:
    kinds = ("row",) if is_row else ("heading", "p", "item", "quote")
    places = [place for place, block in enumerate(read) if _counts(block) and block.kind in kinds]
    keys = {entry.key for entry in entries}
    read_pairs: list[tuple[str | None, str]] = []
    for place in places:
        found = [names[name] for name in read[place].bookmarks if names.get(name) in keys]
        read_pairs.append((found[0] if found else None, seen(read[place].text)))
    pairs = pair([(entry.key, seen(own_text(entry.item))) for entry in entries], read_pairs)
    result = {places[new]: entries[old] for old, new in pairs.items()}
    left = {own_text(entry.item): entry for number, entry in enumerate(entries) if number not in pairs}
    for place in places:
        if place not in result and read[place].tracked and read[place].old in left:
            result[place] = left.pop(read[place].old)  # rewritten, but its words before the tracked changes tell
    return result


def bookmark_names(known: Known) -> dict[str, str]:
    """Bookmark name → key of the block. Names are "<field>_<id>" or the id alone, if only one field has that id."""
    names: dict[str, str] = {}
    alone: dict[str, list[str]] = {}
    for field, blocks in known.items():
        for part in [part for block in blocks for part in [block, *block.get("rows", ())]]:
            key = f"{field}\x1f{part['id']}"
            names[word_name(f"{field}_{part['id']}")] = key
            alone.setdefault(part["id"], []).append(key)
    for part_id, keys in alone.items():
        if len(keys) == 1:
            names.setdefault(word_name(part_id), keys[0])
    return names


def word_name(name: str) -> str:
    """A name as pandoc writes it as a bookmark: Word takes forty characters, the first a letter."""
    if len(name) <= MAX_BOOKMARK and name[:1].isalpha():
        return name
    return "X" + hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()[1:]


def is_frame(block: WordBlock, *, is_new_known: bool) -> bool:
    """Whether a paragraph that is no known block is the document's own: cover, contents, headings and labels.

    `is_new_known`: the file as it left Samsyn is at hand, so a paragraph that came here is surely new.
    """
    if _CONTENTS.fullmatch(block.style):
        return True
    looks = block.kind == "heading" or bool(_FRAME.fullmatch(block.style))
    return looks and not is_new_known and not _is_put_in(block)


def untold_in(read: Sequence[WordBlock], sent: Sequence[WordBlock]) -> list[tuple[int, str]]:
    """What has no words and was not in the file as it left, by the position of its paragraph.

    Without that file the document's own pictures are known by the style that they stand in.
    """
    ours = Counter(what for block in sent for what in block.unread)
    found = []
    for place, block in enumerate(read):
        for what in block.unread:
            if ours[what]:
                ours[what] -= 1
            elif sent or not is_frame(block, is_new_known=False):
                found.append((place, what))
    return found


def is_imprint(block: WordBlock) -> bool:
    """Whether it is the small lines on the last page: Samsyn's own, and another day they say another day."""
    return block.style == "slutruta"


def _is_put_in(block: WordBlock) -> bool:
    return any(piece.sign == "+" for piece in block.tracked) and not block.old.strip()


def seen(text: str) -> str:
    """The text as a reader sees it; of a row without the empty cells at its end."""
    return " ".join(unicodedata.normalize("NFC", UNSEEN.sub("", text)).split())


def says_something(block: WordBlock) -> bool:
    """Words, a footnote or a picture; a row of ours also without words, for then it is a row that stands empty."""
    if block.kind == pictures.KIND or (block.kind == "row" and block.bookmarks):
        return True
    return bool(block.text.strip()) or any("note" in part for part in block.new)


def _counts(block: WordBlock) -> bool:
    return says_something(block) and not block.removed and not _CONTENTS.fullmatch(block.style)
