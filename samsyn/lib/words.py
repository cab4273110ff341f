"""Which words changed between two texts."""

import re

from samsyn.lib.order import MOST, matches

Pieces = tuple[tuple[str, str], ...]

_token = re.compile(r"\d+(?:[.,:\u00a0]\d+)*|\w+|\s+|[^\w\s]")


def word_pieces(old: str, new: str, most: int = MOST) -> Pieces:
    """The texts as pieces ("=", kept), ("-", removed), ("+", added); a removed piece stands before the added one.

    The "=" and "-" pieces make the old text, "=" and "+" the new one. Numbers are whole words, punctuation marks are
    words of their own. The same pieces with signs changed come out when the texts change places. Long texts with more
    than `most` pairs of equal words are compared more coarsely (`order.matches`).
    """
    if old > new:  # the matcher is not symmetrical, so it always meets the two texts in the same order
        return invert_pieces(word_pieces(new, old, most))
    before, after = _token.findall(old), _token.findall(new)
    steps: list[tuple[str, str, str]] = []  # kept, removed, added
    at_old = at_new = 0
    for old_start, new_start, size in [*matches(before, after, str.isspace, most), (len(before), len(after), 0)]:
        if at_old < old_start or at_new < new_start:
            steps.append(("", "".join(before[at_old:old_start]), "".join(after[at_new:new_start])))
        at_old, at_new = old_start + size, new_start + size
        if size:
            steps.append(("".join(before[old_start:at_old]), "", ""))
    return _joined(steps)


def _joined(steps: list[tuple[str, str, str]]) -> Pieces:
    """Pieces, where a mere space between two changes counts as part of the change."""
    pieces: list[tuple[str, str]] = []
    removed = added = ""
    for at, (kept, minus, plus) in enumerate(steps):
        between = bool(kept) and not kept.strip() and _replaced(steps[at - 1 : at] + steps[at + 1 : at + 2])
        removed += minus + (kept if between else "")
        added += plus + (kept if between else "")
        if kept and not between:
            pieces += [*_change(removed, added), ("=", kept)]
            removed = added = ""
    return (*pieces, *_change(removed, added))


def _replaced(around: list[tuple[str, str, str]]) -> bool:
    """Whether words were both removed and added on the two sides."""
    return len(around) == 2 and any(minus for _, minus, _ in around) and any(plus for *_, plus in around)


def _change(removed: str, added: str) -> list[tuple[str, str]]:
    return [piece for piece in (("-", removed), ("+", added)) if piece[1]]


def invert_pieces(pieces: Pieces) -> Pieces:
    """The pieces of the opposite change."""
    signs = {"=": "=", "-": "+", "+": "-"}
    flipped = [(signs[sign], text) for sign, text in pieces]
    for at in range(len(flipped) - 1):
        if flipped[at][0] == "+" and flipped[at + 1][0] == "-":
            flipped[at], flipped[at + 1] = flipped[at + 1], flipped[at]
    return tuple(flipped)
