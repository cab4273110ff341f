"""What of a file does not come along, as the draft is now: what has no place, what is made anew, what was left out.

Pure. One answer for every page that tells of a reading, so that none of them says otherwise than another.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from samsyn.imports.drafts import UNPLACED, DocumentDraft, Element, outline, words_of
from samsyn.lib.blocks import inline_text, is_empty
from samsyn.lib.blocks_pictures import is_picture, pictures_in
from samsyn.reading import choices
from samsyn.reading import kind as sorts
from samsyn.reading.beside import left_id
from samsyn.reading.kind import Kind
from samsyn.reading.stream import Words

PICTURE, TABLE, TEXT = "picture", "table", "text"
_MADE_ANEW = re.compile(r"innehållsförteckning|sidhuvud|sidfot")  # what every document gets from Samsyn
_PICTURE_TOLD = re.compile(r"\[Bild\b")  # the reader tells so of a picture that could not be taken


@dataclass(frozen=True)
class Missing:
    """A thing without a place. sort: PICTURE, TABLE, TEXT. element: the id of the part that it is."""

    sort: str
    words: str
    where: str
    element: str


@dataclass(frozen=True)
class Fates:
    """missing: what has no place. lost: words of the file that are found nowhere. anew: what Samsyn makes anew, by
    name. left: what somebody has said is not to be read, by the kinds' names. Both with the number of places.
    """

    missing: list[Missing] = field(default_factory=list)
    lost: list[Words] = field(default_factory=list)
    anew: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)


def fates_of(draft: DocumentDraft) -> Fates:
    found = outline(draft.elements)
    loose = [*found.unplaced, *found.lost]
    anew = Counter(name for one in loose if (name := _made_anew(one)))
    for kind in draft.kinds:  # contents that somebody typed are lines, and a kind by themselves
        if kind.sort == sorts.CONTENTS and kind.read_as == choices.LEFT_OUT and "innehållsförteckning" not in anew:
            anew["innehållsförteckning"] = kind.times
    left: Counter[str] = Counter()
    for kind in draft.kinds:
        if kind.read_as == choices.LEFT_OUT and kind.sort != sorts.CONTENTS:
            left[kind.name] += kind.times
    return Fates(
        missing=[thing for one in loose if not _made_anew(one) for thing in _things(one)],
        lost=draft.account.lost if draft.account else [],
        anew=dict(anew),
        left=dict(left),
    )


def comes_along(element: Element, draft: DocumentDraft) -> bool:
    """Whether the part has a place in what is laid in."""
    found = outline(draft.elements)
    return element not in found.unplaced and element not in found.lost


def still_left(kind: Kind, draft: DocumentDraft) -> int:
    """How many of a kind of words in no text are so still: some may have got a place one by one."""
    loose = {left_id(Words(one.origins[0].words, one.origins[0].where)) for one in draft.elements
             if one.kind == UNPLACED and one.origins}  # fmt: skip
    return sum(one in loose for one in kind.members)


def _made_anew(element: Element) -> str:
    where = element.origins[0].where if element.origins else ""
    found = _MADE_ANEW.search(where)
    return found[0] if found else ""


def _things(element: Element) -> Iterator[Missing]:
    where = element.origins[0].where if element.origins else ""
    others = [block for block in element.blocks if not is_picture(block)]
    words = words_of(element)
    has_words = bool(element.title) or not is_empty(others)
    if has_words and _PICTURE_TOLD.match(words):
        yield Missing(PICTURE, words, where, element.id)
    elif has_words:
        is_table = not element.title and all(block["type"] in ("table", "row") for block in others)
        yield Missing(TABLE if is_table else TEXT, words, where, element.id)
    for block in pictures_in(element.blocks):
        yield Missing(PICTURE, inline_text(block["text"]) or block["alt"], where, element.id)
