"""The lines of a document as they became, and what its tables have in common: heads, or the labels of frames."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from . import choices
from .frames import FrameRow, frame_rows
from .kind import FRAME, LEVELS
from .lines import is_bold
from .looks import only_announces
from .stream import Item
from .tables import has_heads, labels_down
from .tree import Made

LONGEST_BOLD = 120  # characters of a line in bold that is more than words to stress
Key = tuple[str, ...]


@dataclass
class Row:
    """A line with what became of it. owner: the heading it stands below, by its place; -1 for none."""

    item: Item
    made: Made
    owner: int = -1

    @property
    def is_heading(self) -> bool:
        return self.made.stands == "heading"


def frames_in(rows: list[Row]) -> dict[int, Key]:
    """The frames by their places, those with like labels together, and the lines that are the names of them."""
    found: dict[int, Key] = {}
    alike: list[Key] = []
    times = Counter(label for row in rows for label in _labels(frame_rows(row.item, is_said=True)))
    for at, row in enumerate(rows):
        if row.item.kind != "table" or row.made.read_as == choices.ROWS:
            continue
        known, any_rows = frame_rows(row.item), frame_rows(row.item, is_said=True)
        own = _labels(any_rows)
        recur = sum(times[label] > 1 for label in own) * 2 > len(own) > 1 and len(row.item.spread[0]) == 2
        if not (known or recur) or row.made.read_as == choices.COVER:
            continue
        key = next((one for one in alike if one[1] == row.made.read_as and _are_alike(one[2:], own)), None)
        if key is None:
            alike.append(key := (FRAME, row.made.read_as, *own))
        found[at] = key
        if at and _names_frame(rows[at - 1]):
            found[at - 1] = key
    return found


def _labels(rows: Sequence[FrameRow]) -> Key:
    return tuple(label for row in rows if (label := re.sub(r"\s+[\d.]+$", "", row.label).strip(" :")))


def _are_alike(one: Key, other: Key) -> bool:
    return 2 * len(set(one) & set(other)) > min(len(set(one)), len(set(other)))


def _names_frame(row: Row) -> bool:
    """Whether it was read as the name of the frame below it, or is a line in bold that may be that."""
    return (row.is_heading and row.made.read_as == choices.ACTION) or is_line_in_bold(row)


def announcing_in(rows: list[Row]) -> set[int]:
    """The paragraphs of chapters outside the goals that only say what comes, where that was taken."""
    found: set[int] = set()
    for owner in {row.owner for row in rows if row.owner >= 0 and not row.made.in_goal}:
        level = rows[owner].made.level
        ends = (at for at in range(owner + 1, len(rows)) if rows[at].is_heading and rows[at].made.level <= level)
        part = range(owner + 1, next(ends, len(rows)))
        own = [at for at in part if rows[at].owner == owner and rows[at].made.read_as == choices.TEXT]
        is_taken = any(rows[at].made.read_as in (*LEVELS, choices.ROWS) for at in part)
        if own and is_taken and all(rows[at].item.kind == "p" and only_announces(rows[at].item.text) for at in own):
            found |= set(own)
    return found


def is_line_in_bold(row: Row) -> bool:
    text = row.item.text
    return row.item.kind == "p" and len(text) <= LONGEST_BOLD and text[-1:] not in ".,:" and is_bold(row.item)


def table_key(item: Item) -> tuple[str, ...]:
    """What tables of one kind have in common: their heads, the labels down their first column, or how wide they are."""
    if labels := labels_down(item):
        return ("card", *labels)
    if not has_heads(item):
        return ("bare", str(max(map(len, item.spread), default=0)))
    return ("heads", *(cell.words for cell in item.spread[0] if not cell.is_repeat))
