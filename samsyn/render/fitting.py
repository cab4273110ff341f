"""Words measured with a real typeface: a title that always fits its cover, a running head that fits its line.

Office programs have typefaces that we do not: there the widest one shipped stands for all of them, so that what fits
here fits there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from PIL import ImageFont

from samsyn.lib.hyphens import SOFT, anywhere, at_joints, at_syllables
from samsyn.render.tree import Document
from samsyn.render.typefaces import FOLDER

MEASURED = 1000  # points: the size at which widths are asked for
ELLIPSIS = "…"
BETWEEN = " · "
GAP = 20  # points between a running head's two sides
LEAST_SHOWN = 12  # letters of a title that say something


@dataclass(frozen=True)
class Face:
    """A typeface as it is set: `spread` is what is added to each letter, as a part of the size."""

    file: str
    factor: float = 1
    spread: float = 0

    def width(self, words: str, size: float) -> float:
        return (_opened(self.file).getlength(words) / MEASURED * self.factor + self.spread * len(words)) * size


TITLE = Face("InterDisplay-SemiBold.otf", spread=-0.02)
TEXT, STRONG = Face("Inter-Regular.otf"), Face("Inter-SemiBold.otf")
OFFICE, OFFICE_STRONG = Face("DejaVuSans.ttf"), Face("DejaVuSans.ttf", factor=1.12)


@cache
def _opened(file: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FOLDER / file), MEASURED)


@dataclass(frozen=True)
class Step:
    """A size in points, in how many lines a title may stand in it, and whether a word may be divided for it."""

    size: float
    lines: int
    divides: bool = False


@dataclass(frozen=True)
class Fitted:
    """A title in the largest size that holds it. `words` has soft hyphens only in words that no large size holds."""

    size: float
    words: str
    lines: int


def fitted(title: str, steps: Sequence[Step], width: float, face: Face) -> Fitted:
    """The first of the steps that holds the title: its longest word on a line, all of it in the step's lines."""
    for step in steps[:-1]:
        words = divided(title, step.size, width, face) if step.divides else title
        lines = _lines(words, step.size, width, face)
        if lines is not None and lines <= step.lines:
            return Fitted(step.size, words, lines)
    last = steps[-1]
    words = divided(title, last.size, width, face)
    return Fitted(last.size, words, _lines(words, last.size, width, face) or last.lines)


def divided(title: str, size: float, width: float, face: Face) -> str:
    """The title with soft hyphens in each word that no line holds."""
    return " ".join(_divided_word(word, size, width, face) for word in title.split(" "))


def _divided_word(word: str, size: float, width: float, face: Face) -> str:
    """The word as it is if it fits; else with soft hyphens, each kind tried before the next."""
    if _holds(word, size, width, face):
        return word
    parts = at_joints(word).split(SOFT)
    for divide in (at_syllables, anywhere):
        parts = [
            piece
            for part in parts
            for piece in ([part] if _holds(f"{part}-", size, width, face) else divide(part).split(SOFT))
        ]
    return SOFT.join(parts)


def _holds(word: str, size: float, width: float, face: Face) -> bool:
    return all(face.width(piece, size) <= width for piece in _pieces(word))


def _pieces(word: str) -> Iterator[str]:
    """What a line may hold of a word: to a hyphen or dash, or to a soft hyphen, which then is seen."""
    *before, last = word.split(SOFT)
    for soft in [*(f"{part}-" for part in before), last]:
        rest = soft.replace("-", "-\n").replace("–", "–\n").split("\n")
        yield from (piece for piece in rest if piece)


def _lines(title: str, size: float, width: float, face: Face) -> int | None:
    """How many lines the title takes; None if a word is wider than a line."""
    lines, used = 1, 0.0
    space = face.width(" ", size)
    for word in title.replace("\n", " ").split(" "):
        for place, piece in enumerate(_pieces(word)):
            wide = face.width(piece, size)
            if wide > width:
                return None
            before = space if place == 0 and used else 0.0
            if used and used + before + wide > width:
                lines, used = lines + 1, wide
            else:
                used += before + wide
    return lines


def running_head(document: Document, size: float, width: float, text: Face, strong: Face) -> str:
    """What the head of each page says beside the status, on one line: the title is cut with …, or left out."""
    room = width - (strong.width(document.status, size) + GAP if document.status else 0)
    whole = f"{document.municipality}{BETWEEN}{document.title}"
    if text.width(whole, size) <= room:
        return whole
    for letters in range(len(document.title) - 1, LEAST_SHOWN - 1, -1):
        cut = f"{document.municipality}{BETWEEN}{document.title[:letters].rstrip()}{ELLIPSIS}"
        if text.width(cut, size) <= room:
            return cut
    return document.municipality if text.width(document.municipality, size) <= room else ""
