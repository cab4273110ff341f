"""A heading that is only a word and a count ("Mål 1"), with the name in the line below: one heading of both. So is one
that stands again and again in the same part, with nothing but a name below it each time.
"""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from samsyn.lib.blocks import inline_text
from samsyn.reading.details import is_details
from samsyn.reading.lines import SENTENCES, Line, is_bold, line_of
from samsyn.reading.place import Place
from samsyn.reading.series import OF_PAGES

_LABEL = re.compile(
    r"(?P<word>[A-ZÅÄÖ][^\W\d_]+(?:\s[^\W\d_]+)?)\s(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,4})\s*[.:–—-]?"
)
LONGEST = 160  # characters of a name


def rule(place: Place) -> bool:
    lines = place.lines
    words = {at: found["word"].casefold() for at in range(len(lines)) if (found := _label(lines, at))}
    words |= _again(lines)
    times = Counter(words.values())
    named = {at for at, word in words.items() if times[word] > 1 and word not in OF_PAGES and _is_name(lines, at + 1)}
    if sum(1 for _ in named) < max(2, len(words) / 2):
        return False
    joined = {at: _joined(lines[at], lines[at + 1]) for at in named}
    place.lines = [joined.get(at, line) for at, line in enumerate(lines) if at - 1 not in named]
    return True


def _label(lines: list[Line], at: int) -> re.Match[str] | None:
    """A heading that is only a label, or a line that is above a heading."""
    line = lines[at]
    is_above = (
        line.item.kind == "p" and not line.item.text.endswith(".")
        and at + 1 < len(lines) and lines[at + 1].is_heading and not (at and lines[at - 1].is_heading)
    )  # fmt: skip
    return _LABEL.fullmatch(" ".join(line.item.text.split())) if line.is_heading or is_above else None


def _again(lines: list[Line]) -> dict[int, str]:
    """The headings without a count that recur below the same heading, with a name alone below each."""
    places: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.is_heading and not line.meaning.kind:
            places.setdefault(line.item.text.casefold(), []).append(at)
    return {
        at: words for words, row in places.items()
        if any(_are_beside(lines, at, following) for at, following in pairwise(row))
        and all(_is_name(lines, at + 1) and not lines[at + 1].is_heading and _is_end(lines, at + 2) for at in row)
        for at in row
    }  # fmt: skip


def _are_beside(lines: list[Line], at: int, following: int) -> bool:
    return all(line.level >= lines[at].level for line in lines[at:following] if line.is_heading)


def _is_end(lines: list[Line], at: int) -> bool:
    """Whether running text does not go on there."""
    return at >= len(lines) or lines[at].item.kind not in ("p", "quote") or is_bold(lines[at].item)


def _is_name(lines: list[Line], at: int) -> bool:
    if at >= len(lines) or lines[at].item.kind not in ("p", "heading"):
        return False
    text = lines[at].item.text
    is_one = len(text) <= LONGEST and not SENTENCES.search(text) and not text.endswith(":") and "\n" not in text
    return is_one and not is_details(text) and not lines[at].meaning.kind


def _joined(line: Line, name: Line) -> Line:
    """One heading, with the words of both, as high as the one of them that the program calls a heading."""
    before = inline_text(line.item.block["text"]).rstrip(" .:–—-")
    text = [{"text": f"{before}: "}, *name.item.block["text"]]
    kept = name if name.is_heading and (line.is_pseudo or not line.is_heading) else line
    level = kept.level - 1 if kept.is_pseudo and kept.level > 1 else kept.level  # what stands beside the label is below
    item = replace(kept.item, level=level, block={**kept.item.block, "id": line.item.block["id"], "text": text})
    return replace(line_of(item), is_pseudo=kept.is_pseudo, is_foreign=line.is_foreign)
