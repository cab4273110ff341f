"""Paragraphs that look alike again and again, with something else below each, are headings below the one above: in
italics, underlined, or over lists with a kind of number of their own ("a) …"). A look that first comes below another
stands below it.
"""

import re
from collections import Counter

from samsyn.reading.lines import Line, as_heading, has_mark
from samsyn.reading.place import Place
from samsyn.reading.stream import UNDERLINED
from samsyn.reading.vocabulary import Meaning, meaning, split_number

FEWEST, MOST = 3, 500
LONGEST = 140  # characters
_NO_NAME = re.compile(r"[”\"»].*|.*[.,:;!].?|.*:\s.*", re.DOTALL)  # quotations, sentences, labels

Look = tuple[bool, bool, str]


def rule(place: Place) -> bool:
    lines = place.lines
    looks = {at: look for at, line in enumerate(lines) if (look := _look(line))}
    parted = [at for at in looks if _stands_over(lines, at, looks)]
    times = Counter(looks[at] for at in parted)
    found = {at for at in parted if times[looks[at]] >= FEWEST}
    if len(found) > MOST:
        return False
    above, open_looks = 0, list[Look]()
    for at, line in enumerate(lines):
        if line.is_heading:
            above, open_looks = line.level, []
        elif at in found:
            depth = open_looks.index(looks[at]) if looks[at] in open_looks else len(open_looks)
            open_looks = [*open_looks[:depth], looks[at]]
            lines[at] = as_heading(line.item, above + depth + 1, Meaning())
    return bool(found)


def _stands_over(lines: list[Line], at: int, looks: dict[int, Look]) -> bool:
    """Whether something else stands below it and above it; below what only has a number, a list or a table."""
    if at + 1 == len(lines) or lines[at + 1].is_heading or looks[at] in (looks.get(at - 1), looks.get(at + 1)):
        return False
    return any(looks[at][:2]) or lines[at + 1].item.kind in ("item", "table")


def _look(line: Line) -> Look | None:
    """Italics, a line under and the kind of number; None for what looks as running text, or is no name."""
    item = line.item
    if item.kind not in ("p", "quote") or len(item.text) > LONGEST or "\n" in item.text or line.is_foreign:
        return None
    number, words = split_number(item.text)
    if _NO_NAME.fullmatch(words) or meaning(item.text).kind:
        return None
    shape = re.sub(r"[a-z]+", "a", re.sub(r"[A-Z]+", "A", re.sub(r"\d+", "1", number)))
    look = (has_mark(item, "em"), item.style == UNDERLINED, shape)
    return look if any(look) else None
