"""Where a paragraph of a PDF ends, when no space stands between it and the next."""

import re
from dataclasses import dataclass, field

from .pdf_tables import TextLine
from .typed_lists import SIGNS

_SPACE = 0.25  # of the letter size
_SLACK = 0.5  # of the letter size, by which lines may end before the edge
_INDENT = 0.8  # of the letter size: the first line of a paragraph is set in at least so far
_SAME = 2.0  # of the letter size: lines that begin as close as this are of one column
SIGN = re.compile(rf"([{SIGNS}–\-o])\s+(?=\S)")
_COUNT = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s")
_ENDS = re.compile(r".*[.!?:][\"”’)]*", re.DOTALL)
_LABEL = re.compile(r"[A-ZÅÄÖ][^:.!?]{2,40}:(?:\s|$)")


@dataclass
class Edges:
    """How far to the right the lines of a page go. columns: left edge → the furthest of the lines that begin there.
    widest: where they may go, if the margins are alike.
    """

    widest: float
    columns: list[tuple[float, float]] = field(default_factory=list)

    def of(self, line: TextLine) -> float:
        return max((right for left, right in self.columns if abs(left - line.left) <= _SAME * line.size), default=0.0)


def edges_of(lines: list[TextLine], width: float) -> Edges:
    furthest: dict[int, float] = {}
    for line in lines:
        furthest[round(line.left)] = max(furthest.get(round(line.left), 0.0), line.right)
    return Edges(width - min((line.left for line in lines), default=0.0), list(furthest.items()))


def begins_anew(top: TextLine, line: TextLine, following: TextLine, edges: Edges) -> bool:
    """Whether the next line begins another paragraph than the one of these first and last lines: it is set further
    out, or the sentence ended and it is set in or otherwise, or its first word had had room above.

    With a label ("Ansvarig: …") the page's margin says what room there was, else another line of the same column.
    """
    if SIGN.match(top.text) and following.left < top.left - 1:
        return True
    if not following.words or not (following.text[:1].isupper() or _COUNT.match(following.text)):
        return False
    is_end = bool(_ENDS.fullmatch(line.text))
    if is_end and _look(line) != _look(following):
        return True
    if is_end and _INDENT * line.size < following.left - line.left < _SAME * line.size:
        return True
    first = following.words[0]
    needed = line.right + _SPACE * line.size + first.right - first.left + _SLACK * line.size
    return needed < (edges.widest if is_end and _LABEL.match(following.text) else edges.of(line))


def _look(line: TextLine) -> set[str]:
    """The marks that all words of the line have."""
    marks = [set(part.get("marks", ())) for part in line.runs if part["text"].strip()]
    return set.intersection(*marks) if marks else set()
