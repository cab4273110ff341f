"""Which words changed between two texts."""

import re
from difflib import SequenceMatcher

Pieces = tuple[tuple[str, str], ...]

_token = re.compile(r"\d+(?:[.,:\u00a0]\d+)*|\w+|\s+|[^\w\s]")


def word_pieces(old: str, new: str) -> Pieces:
    """The texts as pieces ("=", kept), ("-", removed), ("+", added); a removed piece stands before the added one.

    The "=" and "-" pieces make the old text, "=" and "+" the new one. Numbers are whole words, punctuation marks are
    words of their own. The same pieces with signs changed come out when the texts change places.
    """
    if old > new:  # the matcher is not symmetrical, so it always meets the two texts in the same order
        return invert_pieces(word_pieces(new, old))
    before, after = _token.findall(old), _token.findall(new)
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    steps: list[tuple[str, str, str]] = []  # kept, removed, added
    for step, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        removed, added = "".join(before[old_start:old_end]), "".join(after[new_start:new_end])
        steps.append((removed, "", "") if step == "equal" else ("", removed, added))
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
