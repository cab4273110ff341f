"""Quotations that find their words again in a later text.

An anchor holds the words, some thirty characters on each side (more where it takes more to tell the place from
others), and what was unique when it was made: "words" the quoted words alone, "before" they with what stands before,
"after" they with what stands after.

Only certainty is Found. Where the same words stand in several places, or have lost their surroundings, a person
chooses among suggestions.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NotRequired, TypedDict

from samsyn.lib.blocks import own_text, walk
from samsyn.lib.blocks_types import Block
from samsyn.lib.order import Match, matches

CONTEXT = 30  # characters kept on each side
NEAR = 12  # characters beside the quotation that say it stands where it stood
LONG = 20  # characters; so long a quotation is not written twice by chance
ALIKE = 0.6  # the part of the quotation that a suggestion must hold
MOST = 5  # suggestions
LETTERS = 1_000  # of a quotation and a text together that are compared letter by letter

_same = {ord(char): '"' for char in "”“„»«″"} | {ord(char): "'" for char in "’‘‚′"}
_same |= {ord(char): "-" for char in "–—‑‐−"}
_unseen = "\u00ad\u200b\ufeff"
_word = re.compile(r"\w+")
_piece = re.compile(r"\w+|\s+|[^\w\s]")


class Anchor(TypedDict):
    edition: str
    node: str
    block: str
    exact: str
    before: str
    after: str
    unique: NotRequired[list[str]]


@dataclass(frozen=True)
class Found:
    """The place of the words: block (or table row) id, and offsets in `blocks.own_text` of it."""

    block: str
    start: int
    end: int


@dataclass(frozen=True)
class Suggested:
    """Places that may be meant, the likeliest first."""

    candidates: tuple[Found, ...]


@dataclass(frozen=True)
class Orphaned:
    """The words are gone."""


@dataclass(frozen=True)
class _Text:
    """A block's words with quotes, hyphens and spaces made alike; `offsets` lead back to `own_text`."""

    block: str
    words: str
    offsets: list[int]


@dataclass(frozen=True)
class _Match:
    text: _Text
    start: int
    end: int

    @property
    def before(self) -> str:
        return self.text.words[: self.start]

    @property
    def after(self) -> str:
        return self.text.words[self.end :]

    def found(self) -> Found:
        offsets = self.text.offsets
        return Found(self.text.block, offsets[self.start], offsets[self.end - 1] + 1)


def make_anchor(edition: str, node: str, blocks: list[Block], block: str, start: int, end: int) -> Anchor:
    """An anchor to the characters `start`–`end` of a block or row (offsets in its `own_text`).

    `blocks` is all rich text of the node, in normal form; `find` is given the same in its later form. ValueError if
    nothing but space is quoted, KeyError if there is no such block.
    """
    texts = {text.block: text for text in _texts(blocks)}
    text = texts[block]
    inside = [at for at, offset in enumerate(text.offsets) if start <= offset < end and text.words[at] != " "]
    if not inside:
        raise ValueError("A quotation needs words.")
    match = _Match(text, inside[0], inside[-1] + 1)
    exact = text.words[match.start : match.end]
    unique = ["words"] if _is_alone(exact, texts) else []
    size = _steps(match.start, lambda size: _is_alone(match.before[-size:] + exact, texts))
    before = match.before[-size:]
    size = _steps(len(match.after), lambda size: _is_alone(exact + match.after[:size], texts))
    after = match.after[:size]
    unique += ["before"] if _is_alone(before + exact, texts) else []
    unique += ["after"] if _is_alone(exact + after, texts) else []
    return {
        "edition": edition,
        "node": node,
        "block": block,
        "exact": exact,
        "before": before,
        "after": after,
        "unique": unique,
    }


def _steps(there_is: int, is_enough: Callable[[int], bool]) -> int:
    """The fewest whole CONTEXTs that are enough; all there is (or a little more) when nothing is.

    Sought by halves: more surroundings never stand in more places.
    """
    most = max(-(-there_is // CONTEXT), 1)
    return CONTEXT * (1 + bisect_left(range(1, most), True, key=lambda steps: is_enough(steps * CONTEXT)))


def find(anchor: Anchor, blocks: list[Block]) -> Found | Suggested | Orphaned:
    """Where the quoted words stand in the node's rich text now (blocks in normal form)."""
    texts = list(_texts(blocks))
    exact = _plain(anchor["exact"]).words
    matches = [match for text in texts for match in _matches(exact, text)]
    certain = [match for match in matches if _is_certain(match, anchor, alone=len(matches) == 1)]
    if len(certain) == 1:
        return certain[0].found()
    if matches:
        likely = sorted(matches, key=lambda match: (-sum(_near(match, anchor)), match.text.block != anchor["block"]))
    else:
        likely = _alike(exact, anchor, texts)
    if likely:
        return Suggested(tuple(match.found() for match in likely[:MOST]))
    return Orphaned()


def _is_certain(match: _Match, anchor: Anchor, alone: bool) -> bool:
    """Whether these are the quoted words and not the same words elsewhere."""
    before, after = _near(match, anchor)
    unique = anchor.get("unique", ())
    if _cuts_a_word(match, anchor):
        return False
    if "words" in unique and alone:
        return before or after or len(anchor["exact"]) >= LONG or _stands_between(match, anchor)
    if "words" in unique:
        return before and after
    same_before, same_after = match.before.endswith(anchor["before"]), match.after.startswith(anchor["after"])
    if before and after and (("before" in unique and same_before) or ("after" in unique and same_after)):
        return True
    return match.text.block == anchor["block"] and match.before == anchor["before"] and match.after == anchor["after"]


def _cuts_a_word(match: _Match, anchor: Anchor) -> bool:
    """Whether a quotation of whole words lies inside longer words here."""
    exact = anchor["exact"]
    whole_start, whole_end = not _goes_on(anchor["before"], exact), not _goes_on(exact, anchor["after"])
    return (whole_start and _goes_on(match.before, exact)) or (whole_end and _goes_on(exact, match.after))


def _goes_on(left: str, right: str) -> bool:
    """Whether a word goes on from one text into the next."""
    return left[-1:].isalnum() and right[:1].isalnum()


def _near(match: _Match, anchor: Anchor) -> tuple[bool, bool]:
    """Whether what stands right before, and right after, is what stood there. A block's edge counts in that block."""
    same_block = match.text.block == anchor["block"]
    before, after = anchor["before"], anchor["after"]
    if len(before) >= NEAR:
        near_before = match.before.endswith(before[-NEAR:])
    else:
        near_before = same_block and match.before == before
    if len(after) >= NEAR:
        near_after = match.after.startswith(after[:NEAR])
    else:
        near_after = same_block and match.after == after
    return near_before, near_after


def _stands_between(match: _Match, anchor: Anchor) -> bool:
    """Whether old surroundings stand close on both sides, with something new beside the words."""
    return all(
        SequenceMatcher(None, old, now, autojunk=False).find_longest_match().size >= NEAR
        for old, now in (
            (anchor["before"], match.before[-2 * CONTEXT :]),
            (anchor["after"], match.after[: 2 * CONTEXT]),
        )
    )


def _alike(exact: str, anchor: Anchor, texts: list[_Text]) -> list[_Match]:
    """Places with nearly the quoted words, or with other words between the same surroundings."""
    found: list[tuple[float, _Match]] = []
    wanted = set(_word.findall(exact.casefold()))
    for text in texts:
        between = _between(anchor, text)
        if between:
            found.append((1.0, between))
            continue
        if len(wanted & set(_word.findall(text.words.casefold()))) < ALIKE * len(wanted) and len(wanted) > 1:
            continue
        same = [part for part in _in_order(exact, text.words) if part[2] >= min(3, len(exact))]
        if same:
            match = _Match(text, same[0][1], same[-1][1] + same[-1][2])
            share = sum(size for *_, size in same) / max(len(exact), match.end - match.start)
            if share >= ALIKE:
                found.append((share, match))
    found.sort(key=lambda pair: (-pair[0], pair[1].text.block != anchor["block"]))
    return [match for _, match in found]


def _in_order(one: str, other: str) -> list[Match]:
    """What the two have in common, letter by letter; of long ones word by word."""
    if len(one) + len(other) <= LETTERS:
        return matches(one, other, most=LETTERS**2)
    words, others = _piece.findall(one), _piece.findall(other)
    starts, other_starts = [0, *accumulate(map(len, words))], [0, *accumulate(map(len, others))]
    return [
        (starts[here], other_starts[there], starts[here + size] - starts[here])
        for here, there, size in matches(words, others, str.isspace)
    ]


def _between(anchor: Anchor, text: _Text) -> _Match | None:
    before, after = anchor["before"][-NEAR:], anchor["after"][:NEAR]
    if len(before) < NEAR or len(after) < NEAR or text.words.count(before) != 1:
        return None
    start = text.words.find(before) + len(before)
    end = text.words.find(after, start)
    if end <= start or end - start > 2 * len(anchor["exact"]) + CONTEXT or not text.words[start:end].strip():
        return None
    return _Match(text, start, end)


def _texts(blocks: list[Block]) -> Iterator[_Text]:
    for block in walk(blocks):
        yield _plain(own_text(block), block["id"])


def _plain(text: str, block: str = "") -> _Text:
    """Quotes, hyphens and spaces alike, NFC. Offsets are right for text that is NFC already."""
    words: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(unicodedata.normalize("NFC", text).translate(_same)):
        space = char.isspace()
        if char in _unseen or (space and words and words[-1] == " "):
            continue
        words.append(" " if space else char)
        offsets.append(offset)
    return _Text(block, "".join(words), offsets)


def _matches(exact: str, text: _Text) -> Iterator[_Match]:
    at = text.words.find(exact)
    while at >= 0:
        yield _Match(text, at, at + len(exact))
        at = text.words.find(exact, at + 1)


def _is_alone(words: str, texts: dict[str, _Text]) -> bool:
    """Whether the words stand in one place only."""
    found = (match for text in texts.values() for match in _matches(words, text))
    return next(found, None) is not None and next(found, None) is None
