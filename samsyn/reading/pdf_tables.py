"""Tables of actions in a PDF that have no lines: found by their heads, divided by where the heads begin."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from samsyn.lib.blocks_types import Inline

from .vocabulary import column

HEAD_GAP = 0.7  # of the letter size: two heads stand further apart than two words of one head
REACH = 2.2  # of the letter size: a line further down is no longer in the table
NARROW = 6  # of the letter size: in narrower columns words are divided anywhere, and guessing does harm
Thing = dict[str, Any]
"""A letter, word or line as pdfplumber tells of it: its text, place, font and size."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom on a page, in points."""

SLACK = 1.5  # points by which a word may stand left of its column


@dataclass(frozen=True)
class WordBox:
    text: str
    left: float
    right: float


@dataclass
class TextLine:
    """A line on a page. size in points; top, bottom, left and right as points from the page's top and left. column: how
    far to the right its column stands, of a page in columns.
    """

    text: str
    page: int
    top: float
    bottom: float
    left: float
    right: float
    size: float
    is_bold: bool
    runs: list[Inline]
    column: float = 0.0
    words: list[WordBox] = field(default_factory=list)


@dataclass
class FoundTable:
    """A table on a page; None stands for a cell that a merged one covers, those in `from_above` one of a row above."""

    page: int
    top: float
    bottom: float
    rows: list[list[str | None]]
    from_above: set[tuple[int, int]] = field(default_factory=set)


def with_unlined_tables(parts: Sequence[TextLine | FoundTable]) -> list[TextLine | FoundTable]:
    """The parts of a page, lines that make a table without ruled lines put together as one."""
    result: list[TextLine | FoundTable] = []
    place = 0
    while place < len(parts):
        part = parts[place]
        starts = _heads(part) if isinstance(part, TextLine) else None
        body = _body(parts[place + 1 :], part, starts) if isinstance(part, TextLine) and starts else []
        if body and isinstance(part, TextLine) and starts:
            rows = [_cells(part, starts), *_rows(body, starts)]
            result.append(FoundTable(part.page, part.top, body[-1].bottom, rows))
            place += 1 + len(body)
        else:
            result.append(part)
            place += 1
    return result


def _heads(line: TextLine) -> list[float] | None:
    """Where the columns begin, if the line is the head of a table of actions or objectives."""
    heads: list[list[WordBox]] = []
    for word in line.words:
        if heads and word.left - heads[-1][-1].right < HEAD_GAP * line.size:
            heads[-1].append(word)
        else:
            heads.append([word])
    names = [column(" ".join(word.text for word in head)) for head in heads]
    known = {name for name in names if name}
    starts = [head[0].left for head in heads]
    wide = all(
        end - start >= NARROW * line.size
        for name, start, end in zip(names, starts, starts[1:], strict=False)
        if name in ("action", "objective", "goal")
    )
    if wide and len(heads) > 2 and len(known) > 1 and known & {"action", "objective"}:
        return starts
    return None


def _body(parts: Sequence[TextLine | FoundTable], head: TextLine, starts: list[float]) -> list[TextLine]:
    body: list[TextLine] = []
    last = head
    for part in parts:
        if not isinstance(part, TextLine) or part.top - last.bottom > REACH * head.size:
            break
        if abs(part.size - last.size) > 0.6 and last is not head:
            break
        if part.left < starts[0] - SLACK or _crosses(part, starts):
            break
        body.append(part)
        last = part
    return body


def _crosses(line: TextLine, starts: list[float]) -> bool:
    """Whether running text goes over where a column begins: a word across it, or one right before it."""
    for start in starts[1:]:
        if any(word.left < start - SLACK and word.right > start + SLACK for word in line.words):
            return True
    return False


def _cells(line: TextLine, starts: list[float]) -> list[str | None]:
    cells: list[list[str]] = [[] for _ in starts]
    for word in line.words:
        at = max((number for number, start in enumerate(starts) if word.left >= start - SLACK), default=0)
        cells[at].append(word.text)
    return [" ".join(words) for words in cells]


def _rows(body: list[TextLine], starts: list[float]) -> list[list[str | None]]:
    """Lines put together as rows: by the space between rows, or else by the lines that fill most columns."""
    gaps = [after.top - before.bottom for before, after in pairwise(body)]
    narrow = min(gaps, default=0.0)
    by_space = any(gap > narrow + 0.25 * body[0].size for gap in gaps)
    rows: list[list[str | None]] = []
    for number, line in enumerate(body):
        cells = _cells(line, starts)
        if by_space and number:
            begins = gaps[number - 1] > narrow + 0.25 * line.size
        else:
            filled = sum(1 for cell in cells if cell)
            begins = not rows or filled * 2 > len(starts)
        if begins:
            rows.append(cells)
        else:
            rows[-1] = ["\n".join(filter(None, pair)) for pair in zip(rows[-1], cells, strict=True)]
    return rows
