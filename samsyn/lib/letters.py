"""What no language writes and no program draws in time: a hundred marks on a letter, directions that never end.

Texts come in by many doors, and each of them lets its words through here. What is cut is what a reader would not see.
"""

import re
import unicodedata
from functools import cache
from itertools import groupby

MOST_MARKS = 8  # on one letter, as it is written in NFC: the richest Hebrew, Tibetan and phonetic texts have five
MOST_SORTED = 30  # marks that are put in order; the time it takes grows with the square of their number
UNSEEN = "\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f"  # between marks they hide them

# All others hold none; to look through them too would take ten times as long in every process that reads a word.
WITH_MARKS = (range(0x2_0000), range(0xE_0000, 0xE_1000))

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
WORDS_LINE_BREAK = "\x0b"  # within a paragraph, as it is copied out of Word
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
EMBEDDINGS, ISOLATES = "\u202a\u202b", "\u2066\u2067\u2068"
END_OF_EMBEDDING, END_OF_ISOLATE = "\u202c", "\u2069"


def tame(text: str) -> str:
    """Words of a plain field without control characters, piled marks, overrides and directions not closed in a line.

    Tabs and line ends are kept, Word's own as an ordinary one. The text never grows, so a field's longest length holds.
    """
    text = CONTROLS.sub("", text.replace(WORDS_LINE_BREAK, "\n"))
    if text.isascii():
        return text
    text = fewer_marks(text)
    if not DIRECTIONS.search(text):
        return text
    return "\n".join(_without(line, unclosed(line)) for line in text.split("\n"))


def composed(text: str) -> str:
    """NFC with at most eight marks on a letter."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", _more_than(MOST_SORTED).sub(r"\1", text))
    fewer = fewer_marks(text)
    return text if fewer is text else unicodedata.normalize("NFC", fewer)


def fewer_marks(text: str) -> str:
    """At most eight marks on one letter, the first of them; the same object when there are no more."""
    piled = _more_than(MOST_MARKS)
    return piled.sub(r"\1", text) if piled.search(text) else text


def not_kept(text: str) -> set[int]:
    """Where in a paragraph that is kept in pieces the letters stand that `tame` would take away."""
    gone = {at for found in _more_than(MOST_MARKS).finditer(text) for at in range(found.end(1), found.end())}
    if not DIRECTIONS.search(text):
        return gone
    left = [at for at in range(len(text)) if at not in gone]
    return gone | {left[at] for at in unclosed("".join(text[at] for at in left))}


def unclosed(paragraph: str) -> set[int]:
    """Where the direction controls stand that are not closed within the paragraph, or close nothing.

    They are dropped, not closed: letters have their direction by themselves, so all that is lost is where signs between
    them stand, while a closing sign would make the text longer than its field. Those that are closed are left as they
    are, but for overrides (U+202D, U+202E): they are there to make words read as others.
    """
    opened: list[int] = []
    gone: set[int] = set()
    isolates = 0  # among those opened
    for found in DIRECTIONS.finditer(paragraph):
        char, at = found[0], found.start()
        if char in EMBEDDINGS or char in ISOLATES:
            opened.append(at)
            isolates += char in ISOLATES
        elif char == END_OF_EMBEDDING and opened and paragraph[opened[-1]] in EMBEDDINGS:
            opened.pop()
        elif char == END_OF_ISOLATE and isolates:
            while paragraph[opened[-1]] not in ISOLATES:
                gone.add(opened.pop())
            opened.pop()
            isolates -= 1
        else:
            gone.add(at)
    return gone.union(opened)


def _without(text: str, gone: set[int]) -> str:
    return "".join(char for at, char in enumerate(text) if at not in gone) if gone else text


@cache
def _more_than(most: int) -> re.Pattern[str]:
    """A row of more marks than `most`, with those that may stay as its first group."""
    marks = _marks()
    return re.compile(f"([{marks}]{{{most}}})[{marks}]+")


@cache
def _marks() -> str:
    """Every mark that stands on, below or around the letter before it, and what is not seen, as ranges."""
    codes = [code for plane in WITH_MARKS for code in plane if unicodedata.category(chr(code)) in ("Mn", "Me")]
    runs = [[code for _, code in group] for _, group in groupby(enumerate(codes), lambda pair: pair[1] - pair[0])]
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs) + UNSEEN
