"""A list of addresses as a mail program writes it: who they are, however it parted and broke them. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from samsyn.lib.mail_addresses import COMMA_FOR_DOT
from samsyn.spreadsheets.register.columns import guessed

FEW_IN_A_LINE = 3  # addresses of one contact; a line of more is a list
APART = "\x1e"  # stands where a word for who gets it stood: whatever is around it is not one entry

_to = re.compile(
    r"(?:(?<![^;,\n])|\A)[^\S\n]*(?:till|(?:hemlig |dold )?kopia|från|to|cc|bcc|from)[^\S\n]*:\s*", re.IGNORECASE
)
_other_lines = re.compile(
    r"^[^\S\n]*(?:skickat|sent|datum|date|ämne|subject)[^\S\n]*:[^\n]*", re.IGNORECASE | re.MULTILINE
)
_mailto = re.compile(r"mailto:[^\S\n]*", re.IGNORECASE)
_in_angles = r"<(?P<in_angles>[^<>\"]{1,400})>"
_bare = rf"(?<![^\s;,<>\"()\[\]:|\x1e])(?>[^\s;,<>\"()\[\]:|\x1e]+@[^\s;,<>\"()\[\]:|\x1e]*(?:{COMMA_FOR_DOT})?)"
_address = re.compile(rf"{_in_angles}|(?P<bare>{_bare})(?![\"')\]]{{0,3}}\s{{0,20}}<)")
_closes = re.compile(r"[\"'”’)\]>]*")
_sign = re.compile(r"[\"'”’)\]>]*\s*([;,])")
_begins = r"(?<![^\s;,\x1e])"  # what a quotation mark stands after, where it opens
_token = re.compile(
    rf"{_begins}\"(?:[^\"\\]|\\.|\"\"){{0,200}}\"|{_begins}[”“][^”“]{{1,200}}[”“]|{_begins}'[^'\n]{{1,200}}'(?=\s*\Z)"
    r"|[;,\n\x1e]|[^;,\n\x1e\"”“']+|.",
    re.DOTALL,
)
_quoted = re.compile(r"([\"”“'])(.*)[\"”“']", re.DOTALL)
_surname = re.compile(r"(?:(?:af|av|von|van|de|der|la) )*\S+", re.IGNORECASE)
_no_entry = re.compile(r"[\W\d_]*|och|samt|and", re.IGNORECASE)


class Entry(NamedTuple):
    """One in a list. address: as it is written, "" for one that has none."""

    name: str
    address: str


class _Part(NamedTuple):
    """What stands between two signs. after: the sign before it."""

    words: str
    after: str = ""
    is_quoted: bool = False


def entries_in(lines: Sequence[str]) -> list[Entry]:
    """Everyone in the list, in order; [] when the lines are no such list."""
    text, tos = _to.subn(APART, "\n".join(lines))
    if "@" not in text or any("\t" in line.strip(" ;,\t" + APART) for line in text.split("\n")):
        return []
    if not tos and _has_heads(lines):
        return []
    text = _mailto.sub("", _other_lines.sub("", text) if tos else text)
    found = list(_address.finditer(text))
    entries, is_named = _entries(text, found)
    if not any("@" in entry.address for entry in entries):
        return []
    return entries if tos or _is_list(text, entries, is_named) else []


def _has_heads(lines: Sequence[str]) -> bool:
    first = next((line for line in lines if line.strip()), "")
    return any(guessed(cell) for cell in re.split("[;,]", first) if "@" not in cell)


def _is_list(text: str, entries: Sequence[Entry], is_named: bool) -> bool:
    """Whether they are entries, and no rows of a table with an address in one of its columns."""
    lone = sum(not entry.address for entry in entries)
    if lone:
        return is_named and len(entries) > 2 * lone and not _is_table(text)
    said = [line for line in text.split("\n") if line.strip(" ;,")]
    most = max(sum(1 for _ in _address.finditer(line)) for line in said)
    is_broken = all(line.rstrip().endswith((",", ";")) for line in said[:-1]) and said[-1].rstrip()[-1] not in ",;"
    return is_named or most > FEW_IN_A_LINE or (most > 1 and is_broken)


def _is_table(text: str) -> bool:
    """Whether every line has as many cells as the others, and its address in the same of them."""
    rows = [re.split("[;,]", line.strip()) for line in text.split("\n") if line.strip()]
    return len(rows) > 1 and len({tuple("@" in cell for cell in row) for row in rows}) == 1


def _entries(text: str, found: Sequence[re.Match[str]]) -> tuple[list[Entry], bool]:
    """The entries, and whether any address stands as mail programs write one that has a name."""
    signs = {sign[1] for one in found if (sign := _sign.match(text, one.end()))}
    entries: list[Entry] = []
    is_named, end = False, 0
    for one in found:
        parts = _parts(text[end : one.start()], signs, is_name=bool(one["in_angles"]))
        if entries and len(parts) > 1 and not parts[0].after:  # "a@example.org (växeln); ..."
            entries[-1] = _with_rest(entries[-1], parts.pop(0))
        name = parts.pop() if parts else _Part("")
        if ";" not in signs and parts and name.after == "," and _is_first_name(parts[-1], name):
            name = _Part(f"{parts.pop().words}, {name.words}")
        entries += _lone(parts)
        address = "".join((one["in_angles"] or one["bare"]).split()).strip("'’")
        entries.append(Entry("" if name.words.casefold() == address.casefold() else name.words, address))
        is_named = is_named or bool(one["in_angles"] and name.words)
        end = _after(text, one.end())
    parts = _parts(text[end:], signs, is_name=False)
    if entries and parts and not parts[0].after:
        entries[-1] = _with_rest(entries[-1], parts.pop(0))
    return [*entries, *_lone(parts)], is_named


def _after(text: str, end: int) -> int:
    """Where an address that ends there is left behind, with what closes what stands around it."""
    closed = _closes.match(text, end)
    return closed.end() if closed else end


def _with_rest(entry: Entry, part: _Part) -> Entry:
    return Entry(entry.name, f"{entry.address} {part.words}") if any(map(str.isalnum, part.words)) else entry


def _lone(parts: Sequence[_Part]) -> Iterator[Entry]:
    return (Entry(part.words, "") for part in parts if not _no_entry.fullmatch(part.words))


def _is_first_name(before: _Part, name: _Part) -> bool:
    """Whether two parts are "Öberg" and "Karin"."""
    if before.is_quoted or name.is_quoted or not name.words:
        return False
    return bool(_surname.fullmatch(before.words)) and len(name.words.split()) <= 2


def _parts(text: str, signs: set[str], *, is_name: bool) -> list[_Part]:
    """What stands between two addresses, the last of them next to the second.

    Where a sign stands between addresses, a line's end is only where there was no more room in it. A comma parts none
    where semicolons do, and belongs to a name there.
    """
    if is_name:
        text = text.rstrip()
    parts: list[_Part] = []
    words, after = "", ""
    for piece in (found[0] for found in _token.finditer(text)):
        is_broken = piece == "\n" and bool(signs) and (is_name or not words)
        is_sign = piece in (";", "\n", APART) or (piece == "," and (";" not in signs or not words))
        if is_broken or not is_sign:
            words += (" " if is_broken else piece) if words else piece.lstrip()
            continue
        if words:
            parts.append(_part(words, after))
        words, after = "", "," if piece == "," or (piece == "\n" and after == "," and not words) else piece
    return [*parts, _part(words, after)] if words or is_name or after else parts


def _part(words: str, after: str) -> _Part:
    words = words.strip().strip("<(|").strip()
    if quoted := _quoted.fullmatch(words):
        inner = quoted[2].replace('\\"', '"').replace('""', '"').replace("\\\\", "\\")
        return _Part(_plain(inner), after, is_quoted=True)
    return _Part(_plain(words), after)


def _plain(words: str) -> str:
    words = " ".join(words.split()).strip(" ,;")
    return words if words.count('"') % 2 == 0 else words.replace('"', "").strip()
