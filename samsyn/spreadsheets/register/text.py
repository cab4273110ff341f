"""A text file or pasted text as lines and cells, whatever it was saved in and whatever stands between them. Pure."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from samsyn.spreadsheets.register.columns import FEWEST_HEADS, HEAD_ROWS, guessed
from samsyn.spreadsheets.register.mail_lists import Entry, entries_in

SAMPLE = 200  # records that say what stands between cells
MOST_LINES = 100  # in one cell: a quotation mark that is never closed takes no more with it
ALONE = "\x1f"  # stands between no cells: a table of one column
DELIMITERS = "\t;,"

_BYTE_ORDERS = [(b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"),
                (b"\xfe\xff", "utf-16")]  # fmt: skip
_OTHERS = ("cp1252", "mac_roman", "cp850")  # what old programs save in; the first if they are equally likely
_swedish = re.compile("[åäöÅÄÖéÉü]")
_in_utf8 = re.compile(rb"[\xc2-\xc3][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")


@dataclass(frozen=True)
class Record:
    """A row as it stands in the file: counted from 1, empty ones too. 0: heads that the file does not have.

    is_odd: saved in other letters than the rest. has_no_address: one in a list of addresses that has none.
    """

    line: int
    cells: list[str]
    is_odd: bool = False
    has_no_address: bool = False


def text_lines(data: bytes) -> tuple[list[str], set[int]]:
    """The lines of a text file, and the numbers (from 0) of those that are saved in other letters than the rest."""
    for mark, coding in _BYTE_ORDERS:
        if data.startswith(mark):
            return _lines(data.decode(coding, "replace")), set()
    start = data[:4000]
    if start.count(0) > len(start) // 4:
        coding = "utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le"
        return _lines(data.decode(coding, "replace")), set()
    is_marked = data.startswith(b"\xef\xbb\xbf")
    try:
        return _lines(data.decode("utf-8-sig")), set()
    except UnicodeDecodeError:
        return _lines_of_two(data.removeprefix(b"\xef\xbb\xbf"), is_marked)


def records_in(lines: Sequence[str], odd: Set[int] = frozenset()) -> list[Record]:
    """The lines as rows of cells."""
    lines = list(lines)
    if lines and re.fullmatch(r'"?sep=.?"?', lines[0].strip(), re.IGNORECASE):  # Excel's own word for what is between
        told, lines = lines[0].strip().strip('"')[4:5], lines[1:]
        odd = {at - 1 for at in odd}
    else:
        told = ""
    if not any(line.strip(f'{DELIMITERS}" ') for line in lines):
        return []
    if entries := entries_in(lines):
        return _of_a_list(entries)
    delimiter = told or _delimiter(lines)
    found = list(_records(lines, delimiter, _width(lines, delimiter)))
    return [
        Record(at, cells, bool(odd) and not odd.isdisjoint(range(first, last)))
        for at, (cells, first, last) in enumerate(found, start=1)
    ]


def _of_a_list(entries: Sequence[Entry]) -> list[Record]:
    """Names and addresses as rows below heads, or addresses alone where nobody has a name."""
    if not any(entry.name for entry in entries):
        return [Record(0, ["E-post"]), *(Record(at, [entry.address]) for at, entry in enumerate(entries, start=1))]
    return [
        Record(0, ["Namn", "E-post"]),
        *(Record(at, list(entry), has_no_address=not entry.address) for at, entry in enumerate(entries, start=1)),
    ]


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _lines_of_two(data: bytes, is_utf8: bool) -> tuple[list[str], set[int]]:
    """Lines that are not all UTF-8. Those that are saved as the fewer are odd, and those that mix."""
    raw = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    kinds = ["" if line.isascii() else "utf-8" if _decodes(line) else "other" for line in raw]
    others = b"\n".join(line for line, kind in zip(raw, kinds, strict=True) if kind == "other")
    coding = max(_OTHERS, key=lambda one: len(_swedish.findall(others.decode(one, "ignore"))))
    main = "utf-8" if is_utf8 or kinds.count("utf-8") > kinds.count("other") else "other"
    lines, odd = [], set()
    for at, (line, kind) in enumerate(zip(raw, kinds, strict=True)):
        is_mixed = kind == "other" and bool(_in_utf8.search(line))
        if is_mixed or kind not in ("", main):
            odd.add(at)
        lines.append(_in_pieces(line, coding) if is_mixed else line.decode(coding if kind == "other" else "utf-8",
                                                                            "replace"))  # fmt: skip
    return lines, odd


def _decodes(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _in_pieces(line: bytes, coding: str) -> str:
    """A line of both: what is UTF-8 as such, the rest by the other."""
    made, end = "", 0
    for found in _in_utf8.finditer(line):
        made += line[end : found.start()].decode(coding, "replace") + found[0].decode("utf-8", "replace")
        end = found.end()
    return made + line[end:].decode(coding, "replace")


# ---- What stands between cells ---------------------------------------------------------------------------------------


def _delimiter(lines: Sequence[str]) -> str:
    """What stands between cells: what gives most known heads, then what gives rows of one length."""
    first = next((line for line in lines if line.strip()), "")
    if guessed(first) and not any(mark in first for mark in DELIMITERS):
        return ALONE
    says = {mark: _says_table(lines, mark) for mark in DELIMITERS}
    return max(DELIMITERS, key=says.__getitem__) if any(says.values()) else ALONE


def _says_table(lines: Sequence[str], delimiter: str) -> tuple[float, ...]:
    """How much speaks for the delimiter, () for nothing."""
    rows = _sample(lines, delimiter)
    width = _width_of(rows)
    if width < 2:
        return ()
    heads = max(sum(bool(guessed(cell)) for cell in row) for row in rows[:HEAD_ROWS])
    share = sum(len(row) == width for row in rows) / len(rows)
    if heads < FEWEST_HEADS and share < 0.7:
        return ()
    others = [mark for mark in DELIMITERS if mark != delimiter]
    mixed = sum(_is_mixed(cell, others) for row in rows for cell in row) / len(rows)
    return heads if heads >= FEWEST_HEADS else 0, -round(mixed, 1), round(share, 1), width


def _is_mixed(cell: str, others: Sequence[str]) -> bool:
    """Whether a cell holds an address and, parted from it by another sign, what is none."""
    if "@" not in cell:
        return False
    return any(mark in cell and any(part.strip() and "@" not in part for part in cell.split(mark)) for mark in others)


def _width(lines: Sequence[str], delimiter: str) -> int:
    return _width_of(_sample(lines, delimiter))


def _width_of(rows: Sequence[Sequence[str]]) -> int:
    """How many columns the row of heads has, else most rows."""
    heads = [(sum(bool(guessed(cell)) for cell in row), len(row)) for row in rows[:HEAD_ROWS]]
    count, width = max(heads, default=(0, 0), key=lambda one: one[0])
    if count >= FEWEST_HEADS:
        return width
    return Counter(map(len, rows)).most_common(1)[0][0] if rows else 0


def _sample(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    found = []
    for cells, _, _ in _records(lines[: SAMPLE * 5], delimiter):
        if any(cell.strip() for cell in cells):
            found.append(cells)
        if len(found) == SAMPLE:
            break
    return found


def _records(lines: Sequence[str], delimiter: str, width: int = 0) -> Iterator[tuple[list[str], int, int]]:
    """Cells, the line they begin in, and that after their last.

    A quotation mark that is never closed, or that would make one short row of several whole ones, is a word's own.
    """
    at = 0
    while at < len(lines):
        cells, taken = lines[at].split(delimiter), 1
        if '"' in lines[at]:
            read = csv.reader((f"{line}\n" for line in lines[at : at + MOST_LINES]), delimiter=delimiter, strict=True)
            try:
                quoted = next(read)
            except (csv.Error, StopIteration):
                quoted = []
            whole = [len(line.split(delimiter)) for line in lines[at : at + read.line_num]]
            is_swallowed = read.line_num > 1 and len(quoted) < width and min(whole[1:] or [0]) >= width
            if quoted and not is_swallowed:
                cells, taken = quoted, read.line_num
        yield cells, at, at + taken
        at += taken
