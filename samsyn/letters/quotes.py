"""What in an answer is quoted from what we sent: for showing alone. Nothing is cut; each character has one stretch.

People answer below, above and between our lines, with and without ">". Where the text that we sent is at hand, only its
own words count as quoted; where it is not, what programs put before a quotation says where one begins.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import unquote

AS_QUOTED = 3  # words in a row, where a quotation is marked: people use our words too
NEAR, ALONE = 40, 8  # so soon after the words before in what we sent, or else so many: an own sentence may hold three
AS_PASTED = 12  # words in a row anywhere else
PLACES = 8  # of the same three words in what we sent, that are tried
LONGEST_ATTRIBUTION = 4  # lines that a program may have broken "Den … skrev …:" into
LONGEST_LINE = 400
HEADER_LINES = 8  # after "Från:" within which the others stand

_line = re.compile(r"[^\n]*\n|[^\n]+")
_marked = re.compile(r"[ \t]*>")
_from = re.compile(r"[ \t>*]*(från|from|fra|von|lähettäjä)[ \t]*:", re.IGNORECASE)
_other_header = re.compile(
    r"[ \t>*]*(skickat|datum|sent|date|till|to|kopia|cc|ämne|subject|svar till|reply-to|prioritet|bilagor)[ \t]*:",
    re.IGNORECASE,
)
_ruled = re.compile(r"[ \t>]*_{10,}[ \t]*\n?$")
_original = re.compile(
    r"[ \t>]*-{2,}[ \t]*(ursprungligt meddelande|vidarebefordrat (meddelande|brev|mejl)|originalmeddelande"
    r"|original message|forwarded message)|[ \t>]*(vidarebefordrat mejl|begin forwarded message)\W*:?",
    re.IGNORECASE,
)
_opening = re.compile(r"[ \t>]*(den|on|am|på|mån|tis|ons|tor|fre|lör|sön|\d)", re.IGNORECASE)
_wrote = re.compile(r"\b(skrev|wrote|schrieb)\b", re.IGNORECASE)
_when_or_who = re.compile(r"@|\d[:.]\d\d")  # a person who begins a list with "2019 skrev ni:" says neither
_word = re.compile(r"[^\s<>]+|[<>]")
_letters = re.compile(r"[^\W_]+")
_wrapped_link = re.compile(r"[?&]url=(https?[^&]+)", re.IGNORECASE)  # by a server that looks at links first


@dataclass(frozen=True)
class Stretch:
    """A part of the text, from `start` to before `end`."""

    start: int
    end: int
    is_quoted: bool


@dataclass(frozen=True)
class _Line:
    start: int
    text: str
    is_quoted: bool = False
    is_put_there: bool = False  # by a mail program, before a quotation


def stretches(text: str, sent: str = "") -> tuple[Stretch, ...]:
    """The whole text in stretches, own and quoted by turns. `sent`: the text of the mail that this answers."""
    lines = _marked_lines(text)
    if sent.strip():
        places = [(line.start + at, is_quoted) for line, at, is_quoted in _compared(lines, sent)]
    else:
        places = [(line.start, line.is_quoted) for line in lines]
    return _joined(places, len(text))


def own_words(text: str, sent: str = "") -> str:
    """What is not quoted, to be shown first."""
    return "".join(text[one.start : one.end] for one in stretches(text, sent) if not one.is_quoted).strip()


def _joined(places: Sequence[tuple[int, bool]], end: int) -> tuple[Stretch, ...]:
    """Stretches of what begins at the places; what stands before the first belongs to it."""
    if not places:
        return (Stretch(0, end, is_quoted=False),) if end else ()
    turns = [next(group) for _, group in groupby(places, key=lambda place: place[1])]
    starts = [0, *(start for start, _ in turns[1:])]
    ends = [*starts[1:], end]
    return tuple(
        Stretch(start, stop, is_quoted) for start, stop, (_, is_quoted) in zip(starts, ends, turns, strict=False)
    )


# ---- Where quotations are marked -------------------------------------------------------------------------------------


def _marked_lines(text: str) -> list[_Line]:
    lines = [_Line(found.start(), found[0]) for found in _line.finditer(text)]
    result: list[_Line] = []
    at, rest_is_quoted = 0, False
    while at < len(lines):
        put_there, opens = _put_before_quotation(lines, at)
        for line in lines[at : at + put_there]:
            result.append(_Line(line.start, line.text, is_quoted=True, is_put_there=True))
        at += put_there
        rest_is_quoted = rest_is_quoted or opens
        if not put_there:
            line = lines[at]
            is_quoted = rest_is_quoted or bool(_marked.match(line.text))
            result.append(_Line(line.start, line.text, is_quoted))
            at += 1
    return _with_empty_lines(result)


def _with_empty_lines(lines: list[_Line]) -> list[_Line]:
    """Empty lines go with the line before them."""
    result: list[_Line] = []
    for line in lines:
        if result and not line.text.strip():
            line = _Line(line.start, line.text, result[-1].is_quoted)
        result.append(line)
    return result


def _put_before_quotation(lines: list[_Line], at: int) -> tuple[int, bool]:
    """How many lines here a program has put before a quotation, and whether all that follows is quoted."""
    text = lines[at].text
    if _original.match(text):
        return 1, True
    ruled = 1 if _ruled.match(text) and at + 1 < len(lines) else 0
    if _from.match(lines[at + ruled].text) and (count := _header_lines(lines, at + ruled)):
        return ruled + count, True
    count = _attribution_lines(lines, at)
    return count, bool(count) and not _is_marked_after(lines, at + count)


def _attribution_lines(lines: list[_Line], at: int) -> int:
    """How many lines from here are an attribution; where one begins further down, this line is not of it."""
    words = ""
    for count, line in enumerate(lines[at : at + LONGEST_ATTRIBUTION], 1):
        if not line.text.strip():
            return 0
        words = f"{words.rstrip()} {line.text.lstrip(' >')}"
        if _is_attribution(words):
            begins_here = _opening.match(lines[at].text) and not any(
                _opening.match(lines[later].text) and _attribution_lines(lines, later)
                for later in range(at + 1, at + count)
            )
            return count if count == 1 or begins_here else 0
    return 0


def _is_attribution(words: str) -> bool:
    """ "Den tis 2 mars 2021 kl 10:14 skrev Näringslivsenheten <info@…>:", in whatever order."""
    ends = words.rstrip().endswith(":")
    return bool(ends and len(words) <= LONGEST_LINE and _wrote.search(words) and _when_or_who.search(words))


def _header_lines(lines: list[_Line], at: int) -> int:
    """ "Från:" and the lines of its kind that follow, as far as they reach; those between are long ones, broken."""
    last = at
    for place in range(at + 1, min(at + HEADER_LINES, len(lines))):
        if not lines[place].text.strip():
            break
        if _other_header.match(lines[place].text):
            last = place
    found = sum(bool(_other_header.match(line.text)) for line in lines[at + 1 : last + 1])
    return last - at + 1 if found >= 2 else 0


def _is_marked_after(lines: list[_Line], at: int) -> bool:
    """Whether the next line with words bears ">": then only such lines are quoted."""
    following = next((line for line in lines[at:] if line.text.strip()), None)
    return following is not None and bool(_marked.match(following.text))


# ---- Compared with what we sent --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Word:
    line: _Line
    at: int  # in its line
    key: str  # as it is compared; "" for signs alone


def _compared(lines: list[_Line], sent: str) -> Iterator[tuple[_Line, int, bool]]:
    """Each word and whether it is ours. Signs, such as ">", go with the word after them on the line, or before it."""
    words = [word for line in lines for word in _words(line)]
    ours = _ours([word for word in words if word.key], sent)
    in_sent = {_key(line) for line in sent.split("\n")}
    of_line = {line.start: _key(line.text) in in_sent for line in lines if line.is_quoted}
    quoted: dict[int, bool] = {}
    known = iter(ours)
    for place, word in enumerate(words):
        if word.key:
            is_ours = next(known)
            quoted[place] = word.line.is_put_there or is_ours or of_line.get(word.line.start, False)
    before = False
    for place, word in enumerate(words):
        following = next((at for at in range(place, min(place + 4, len(words))) if words[at].key), None)
        if word.key:
            before = quoted[place]
        elif following is not None and words[following].line is word.line:
            before = quoted[following]
        elif word.line.is_put_there or _marked.match(word.line.text):
            before = True
        yield word.line, word.at, before


def _words(line: _Line) -> list[_Word]:
    return [_Word(line, found.start(), _key(found[0])) for found in _word.finditer(line.text)]


def _key(text: str) -> str:
    """As words are compared: letters alone, small."""
    if "url=http" in text and (inside := _wrapped_link.search(text)):
        text = unquote(inside[1])
    return " ".join(_letters.findall(text.casefold()))


def _ours(words: list[_Word], sent: str) -> list[bool]:
    """For each word whether it stands in a row of words that we sent, long enough where it stands."""
    keys = [word.key for word in words]
    source = [key for found in _word.finditer(sent) if (key := _key(found[0]))]
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(source) - AS_QUOTED + 1):
        places.setdefault(tuple(source[at : at + AS_QUOTED]), []).append(at)
    result = [False] * len(words)
    at, told = 0, 0  # in the answer, and in what we sent
    while at < len(words):
        starts = places.get(tuple(keys[at : at + AS_QUOTED]), [])[:PLACES]
        rows = [(_row(keys, at, source, start), start) for start in starts]
        row, start = max((one for one in rows if one[0] >= ALONE or 0 <= one[1] - told <= NEAR), default=(0, 0))
        told = start + row if row else told
        of_one_kind = groupby(words[at : at + row], key=lambda word: word.line.is_quoted)
        for is_marked, group in [(is_marked, len(list(group))) for is_marked, group in of_one_kind]:
            if is_marked or row >= AS_PASTED:
                result[at : at + group] = [True] * group
            at += group
        at += not row
    return result


def _row(keys: list[str], at: int, source: list[str], start: int) -> int:
    """How many words in a row are the same."""
    most = min(len(keys) - at, len(source) - start)
    return next((step for step in range(most) if keys[at + step] != source[start + step]), most)
