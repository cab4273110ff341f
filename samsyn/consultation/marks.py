"""Marks in what somebody answered: which words each comment is about, and the words between them. Pure.

Places are counted in characters, as Python counts them: an emoji is one, a line end is one. A browser counts in another
way, so a mark comes with its words, and one whose words do not stand at its place is refused.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LINE_ENDS = re.compile("\r\n?")  # of a form
# A sentence ends with its sign, and the next begins with a capital, a figure or a dash; a line always ends one.
ENDS = re.compile(r"(?<=[.!?…])[”\"’')\]]*[ \t\u00a0]+(?=[”\"’(–—•*-]?\s?[A-ZÅÄÖÉ0-9–—•])|\n+")


class WrongWords(Exception):
    """The words do not stand at the place, or there is nothing there to mark. The message is a Swedish sentence."""


class MarkedAlready(Exception):
    """Some of the words are marked. The message is a Swedish sentence."""


@dataclass(frozen=True)
class Mark:
    """The words from `start` to `end` are what the comment with the key is about. `number`: what the page calls it."""

    start: int
    end: int
    key: str = ""
    number: int = 0


@dataclass(frozen=True)
class Piece:
    """Words of the text as they stand, from `start`. `mark`: the mark that they belong to, None for all the others."""

    text: str
    start: int
    mark: Mark | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The whole text in order, every character in one piece: those of the marks and those between them.

    A mark that reaches outside the text, or into another, has what is left for it.
    """
    found: list[Piece] = []
    at = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        start, end = max(mark.start, at), min(mark.end, len(text))
        if start >= end:
            continue
        if at < start:
            found.append(Piece(text[at:start], at))
        found.append(Piece(text[start:end], start, mark))
        at = end
    if at < len(text):
        found.append(Piece(text[at:], at))
    return found


def rest_of(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The words that no comment is about, without pieces of only spaces."""
    return [piece for piece in pieces(text, marks) if piece.mark is None and piece.text.strip()]


def place_of(text: str, start: int, end: int, quote: str, marks: Iterable[Mark]) -> Mark:
    """Where a new mark stands, without the spaces around its words. Raises WrongWords, MarkedAlready.

    A form sends its line ends in its own way, so those of the quote are not compared.
    """
    if not 0 <= start < end <= len(text) or text[start:end] != LINE_ENDS.sub("\n", quote):
        raise WrongWords("De markerade orden stämmer inte med svaret. Markera dem på nytt.")
    mark = trimmed(text, start, end)
    if mark is None:
        raise WrongWords("Markera några ord i svaret först.")
    for other in marks:
        if mark.start < other.end and other.start < mark.end:
            raise MarkedAlready(f"En del av orden hör redan till synpunkt {other.number}.")
    return mark


def trimmed(text: str, start: int, end: int) -> Mark | None:
    """The place without the spaces around its words; None when there are no words."""
    words = text[start:end]
    if not words.strip():
        return None
    return Mark(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def sentences(text: str, marks: Iterable[Mark] = ()) -> list[Piece]:
    """The sentences and lines of what is not marked, each with words in it: what one can tick to make a comment of."""
    found = []
    for piece in rest_of(text, marks):
        at = 0
        for end in (*(ending.end() for ending in ENDS.finditer(piece.text)), len(piece.text)):
            if words := trimmed(text, piece.start + at, piece.start + end):
                found.append(Piece(text[words.start : words.end], words.start))
            at = end
    return found


def joined(text: str, chosen: Sequence[Piece]) -> list[Piece]:
    """Chosen sentences as marks to make: those with only spaces between them are one."""
    found: list[Piece] = []
    for piece in sorted(chosen, key=lambda piece: piece.start):
        if found and not text[found[-1].end : piece.start].strip():
            piece = Piece(text[found[-1].start : piece.end], found[-1].start)
            found.pop()
        found.append(piece)
    return found
