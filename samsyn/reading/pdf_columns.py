"""Text in two columns of a PDF: where the gutter between them is, and in which order the parts of the page are read."""

from collections.abc import Sequence
from dataclasses import dataclass

from pdfplumber.page import Page as PdfPage

from .pdf_tables import Thing

MIDDLE = (0.4, 0.6)  # of the page's width, where the right column begins
APART = 1.0  # of the letter size: narrower gaps are between words
FEWEST = 5  # rows with words on both sides
MOST = 0.8  # of the rows that reach both sides, that leave the gutter free
FULL = 0.35  # of the rows on each side: as many go on to the column's end, as in no table
SLACK = 0.15  # of a column's width, by which lines may end before its end

Turn = tuple[int, int]
"""When something is read: after how many lines that go over both columns, and in which column."""


@dataclass(frozen=True)
class Gutter:
    """right: where the right column begins, shift: how far that is from where the left does; none without columns.
    across: top and bottom of what goes over both.
    """

    right: float = float("inf")
    shift: float = 0.0
    across: tuple[tuple[float, float], ...] = ()

    def turn(self, left: float, top: float, bottom: float) -> Turn:
        middle = (top + bottom) / 2
        if any(begins <= middle <= ends for begins, ends in self.across):
            return 2 * sum(ends < middle for _, ends in self.across) + 1, 0
        return 2 * sum(ends < middle for _, ends in self.across), int(left >= self.right - 1)

    def only(self, page: PdfPage, turn: Turn) -> PdfPage:
        """The page with the letters that are read in that turn."""
        if not self.shift:
            return page
        return page.filter(
            lambda thing: (
                thing["object_type"] != "char" or self.turn(thing["x0"], thing["top"], thing["bottom"]) == turn
            )
        )


def gutter_of(words: Sequence[Thing], width: float, before: Gutter) -> Gutter:
    """Where the words stand in columns, few of them as on the page before; a table without lines is none."""
    rows: list[list[Thing]] = []
    for word in sorted(words, key=lambda one: one["top"] + one["bottom"]):
        if rows and word["top"] + word["bottom"] < 2 * rows[-1][0]["bottom"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    start = min((word["x0"] for word in words), default=0.0)
    begins = {round(word["x0"]) for word in words if MIDDLE[0] * width < word["x0"] < MIDDLE[1] * width}
    found = [made for begin in sorted(begins) if (made := _at(rows, begin, start, FEWEST, FULL))]
    again = _at(rows, before.right, before.right - before.shift, 1, 0.0) if before.shift and not found else None
    return max(found, key=lambda one: one[0])[1] if found else again[1] if again else Gutter()


def _at(
    rows: Sequence[Sequence[Thing]], begin: float, start: float, fewest: int, full: float
) -> tuple[int, Gutter] | None:
    """How many rows leave a gutter free before where words begin, and the gutter."""
    sides: list[tuple[float, float]] = []  # how far the words go on each side
    across: list[tuple[float, float]] = []
    for row in rows:
        left = max((word["x1"] for word in row if word["x0"] < begin - 1), default=0.0)
        first = min((word["x0"] for word in row if word["x0"] >= begin - 1), default=0.0)
        if left and left + APART * (row[0]["bottom"] - row[0]["top"]) > (first or begin):
            across.append((min(word["top"] for word in row), max(word["bottom"] for word in row)))
        elif left and first:
            sides.append((left, max(word["x1"] for word in row)))
    if len(sides) < max(fewest, MOST * (len(sides) + len(across))):
        return None
    for side in zip(*sides, strict=True):
        if sum(one > max(side) - SLACK * (begin - start) for one in side) < full * len(side):
            return None
    return len(sides), Gutter(begin, begin - start, tuple(across))
