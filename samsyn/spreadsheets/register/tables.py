"""A file or pasted text as a table of cells, in which no personal identity number stands any longer.

They are taken away here, in the process that reads, so that nothing that is kept, shown or logged after it holds one.
"""

import gc
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from samsyn.lib.bounded import MEBIBYTE, allow, bounded
from samsyn.lib.figures import in_thousands, is_error_value
from samsyn.lib.letters import composed
from samsyn.lib.org_numbers import LEGAL, PERSONAL, TAKEN_AWAY, org_number_in, without_personal_numbers
from samsyn.lib.swedish import listed
from samsyn.spreadsheets.cells import tidy
from samsyn.spreadsheets.package import WorkbookRefused
from samsyn.spreadsheets.register.columns import columns_of, head_at, holds_phones, is_personal
from samsyn.spreadsheets.register.kinds_of_file import RegisterRefused, refuse_others
from samsyn.spreadsheets.register.sheets import rows_of
from samsyn.spreadsheets.register.text import Record, records_in, text_lines
from samsyn.spreadsheets.workbook import BOUND, TOO_HEAVY, read_pages

MOST_ROWS = 30_000
MOST_COLUMNS = 60
LONGEST_CELL = 5_000  # characters
FIRST = 50  # rows among which the heads are looked for
LETTERS_A_SECOND = MEBIBYTE  # of a text
LONGEST_SHOWN = 200  # of a row's words where it is told of
PERSONS, FIRMS, PHONES, WORDS = "persons", "firms", "phones", "words"  # what numbers a column holds
EMPTY = "Filen har inga rader. Kontrollera att du valde rätt fil."
NOTHING_PASTED = "Klistra in raderna först. Markera dem i Excel, kopiera och klistra in här."
OTHER_LETTERS = "Raden är sparad med en annan teckenkodning än resten av filen. Skriv in den igen."
SPOILED = "Raden har tecken som har blivit fel när filen sparades. Skriv in den igen."
TOO_WIDE = "Raden har fler rutor än rubrikraden. Kontrollera om ett tecken i texten har delat en ruta i två."
TOO_LONG = f"En ruta har mer än {in_thousands(LONGEST_CELL)} tecken."

_unprinted = re.compile("[\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufdd0-\ufdef\ufffe\uffff]")
_in_cp1252 = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore") + "".join(map(chr, range(0x80, 0xA0)))
_spoiled = re.compile(f"[ÃÂ][{re.escape(_in_cp1252)}]|â€|\ufffd")
_as_text = re.compile(r'="([^"]*)"')
_no_head = re.compile(r"Kolumn [A-Z]{1,2}")
_kept_as_text = re.compile(r"'(?=[=+@\d-])")


@dataclass(frozen=True)
class Row:
    """`line`: as the program that shows the file numbers it."""

    line: int
    cells: list[str]


@dataclass(frozen=True)
class Unread:
    """A row that is not taken, its words so that it is known again, and why in Swedish."""

    line: int
    words: str
    why: str


@dataclass(frozen=True)
class Table:
    """heads: "Kolumn A" where none stands. columns: what each is taken for (`columns.FIELDS`), for a person to change.

    head_line: where the heads stand, 0 without. personal: how many personal identity numbers were taken away.
    """

    heads: list[str]
    rows: list[Row]
    columns: list[str]
    head_line: int = 0
    personal: int = 0
    told: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    @property
    def has_heads(self) -> bool:
        return self.head_line > 0


def read_file(data: bytes, name: str) -> Table:
    """The table in a file from somebody, read in a process of its own. Raises RegisterRefused and ReaderDied."""
    return bounded(_alone, data, name, answer=Table, refusal=RegisterRefused, bound=BOUND, heavy=TOO_HEAVY)


def read_pasted(text: str) -> Table:
    """The table in pasted text, read in a process of its own. Raises RegisterRefused and ReaderDied."""
    return bounded(table_in_text, text, answer=Table, refusal=RegisterRefused, bound=BOUND, heavy=TOO_HEAVY)


def _alone(data: bytes, name: str) -> Table:
    """In a process that ends with its answer nothing is gone through to be thrown away: a fourth of the time."""
    gc.disable()
    return table_in_file(data, name)


def table_in_file(data: bytes, name: str) -> Table:
    """The table in a file. Raises RegisterRefused."""
    refuse_others(data, name)
    if not data.startswith(b"PK"):
        allow(len(data) / LETTERS_A_SECOND, memory=BOUND.most_memory)
        return table_of(records_in(*text_lines(data)), [])
    try:
        return table_of(*rows_of(read_pages(data, with_values=True)))
    except WorkbookRefused as refused:
        raise RegisterRefused(str(refused)) from refused


def table_in_text(text: str) -> Table:
    """The table in pasted text. Raises RegisterRefused."""
    if not text.strip():
        raise RegisterRefused(NOTHING_PASTED)
    allow(len(text) / LETTERS_A_SECOND, memory=BOUND.most_memory)
    return table_of(records_in(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")), [])


def with_heads(table: Table, has_heads: bool) -> Table:
    """The table when a person says whether its first row is heads."""
    if has_heads == table.has_heads or not table.rows:
        return table
    if not has_heads:
        first = ["" if _no_head.fullmatch(head) else head for head in table.heads]
        return _made(None, [Row(table.head_line, first), *table.rows], table)
    return _made(table.rows[0], table.rows[1:], table)


def table_of(records: Sequence[Record], told: Sequence[str]) -> Table:
    """Rows of cells as a table without personal identity numbers. Raises RegisterRefused."""
    said = [record for record in records if any(map(str.strip, record.cells))]
    if not said:
        raise RegisterRefused(EMPTY)
    _refuse_too_many(said)
    good: list[Row] = []
    unread: list[Unread] = []
    personal = 0
    cells = [Row(one.line, [clean(cell) for cell in one.cells]) for one in said]
    at = head_at([row.cells for row in cells[:FIRST]])
    width = _width(cells, at)
    cells = [_with_last_joined(row, width) for row in cells]
    for record, row in zip(said, cells, strict=True):
        why = "" if at is not None and row is cells[at] else _why_not(record, row, width)
        if why:
            unread.append(Unread(row.line, shown(record.cells), why))
            personal += without_personal_numbers(" · ".join(record.cells))[1]
        elif any(row.cells):
            good.append(Row(row.line, [*row.cells[:width], *[""] * (width - len(row.cells))]))
    head = good.index(next(row for row in good if row.line == cells[at].line)) if at is not None else None
    above = [cell for row in good[:head] for cell in row.cells if cell] if head else []
    if above:
        cleaned = [without_personal_numbers(cell) for cell in above]
        personal += sum(count for _, count in cleaned)
        named = listed([words[:60] for words, _ in cleaned[:5] if words])
        told = [*told, f"Det som står ovanför rubrikerna är inte med: {named}."]
    made = Table([], [], [], personal=personal, told=list(told), unread=unread)
    made = _made(None if head is None else good[head], good if head is None else good[head + 1 :], made)
    return _told_cleaned(made)


def clean(cell: str) -> str:
    """A cell's words: what is not printed gone, letters as one, a text that was written as a formula as the text."""
    if _is_plain(cell):
        return cell
    words = tidy(composed(_unprinted.sub("", cell)))
    if found := _as_text.fullmatch(words):
        words = found[1]
    return "" if is_error_value(words) else _kept_as_text.sub("", words, count=1) if words[:1] == "'" else words


def _is_plain(cell: str) -> bool:
    """Most cells: letters that are as they should be, nothing around or before them."""
    return cell.isprintable() and (
        not cell
        or ("  " not in cell and max(cell) < "\u0300" and cell[-1] != " " and cell[0] not in " ='#"
            and cell[:4] not in ("Err:", "Fel:"))
    )  # fmt: skip


def shown(cells: Sequence[str]) -> str:
    """A row's words on one line, where it is told of, without cells that may be a person's number, however written."""
    cleaned = (" ".join(clean(repaired(cell[:LONGEST_CELL])).split()) for cell in cells)
    words = " · ".join(cell for cell in cleaned if cell and org_number_in(cell).is_a != PERSONAL)
    return without_personal_numbers(words)[0][:LONGEST_SHOWN]


def repaired(words: str) -> str:
    """Words that were saved as one thing and opened as another, as they were where that can be said."""
    if not _spoiled.search(words):
        return words
    try:
        return words.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return _spoiled.sub("?", words)


def _refuse_too_many(said: Sequence[Record]) -> None:
    if len(said) > MOST_ROWS + 1:
        raise RegisterRefused(
            f"Det är {in_thousands(len(said))} rader. Högst {in_thousands(MOST_ROWS)} går att läsa på en gång. Dela "
            "filen och läs in en del i taget."
        )
    width = max(len(_trimmed(record.cells)) for record in said)
    if width > MOST_COLUMNS:
        raise RegisterRefused(
            f"Det är {width} kolumner. Högst {MOST_COLUMNS} går att läsa. Ta bort dem som inte behövs och försök igen."
        )


def _with_last_joined(row: Row, width: int) -> Row:
    """Several addresses in the last column, with the sign between them that stands between cells: one cell."""
    last = [cell for cell in row.cells[width - 1 :] if cell]
    if len(last) < 2 or len(_trimmed(row.cells)) <= width or not all("@" in cell for cell in last):
        return row
    return Row(row.line, [*row.cells[: width - 1], "; ".join(last)])


def _width(rows: Sequence[Row], at: int | None) -> int:
    """How many columns the table has: the heads', or what most rows reach to."""
    reaching = Counter(len(_trimmed(row.cells)) for row in rows[at or 0 :])
    common = max(width for width, count in reaching.items() if count == max(reaching.values()))
    return max(common, len(_trimmed(rows[at].cells)) if at is not None else 0, _given(rows, at))


def _given(rows: Sequence[Row], at: int | None) -> int:
    """The width that every row was given, as in a sheet, where no sign can have parted a cell."""
    widths = {len(row.cells) for row in rows}
    return widths.pop() if len(widths) == 1 else len(rows[at].cells) if at is not None else 0


def _why_not(record: Record, row: Row, width: int) -> str:
    if record.is_odd:
        return OTHER_LETTERS
    if record.has_no_address:
        return f"{shown(record.cells) or 'Raden'} har ingen adress."
    if any(not cell.isascii() and _spoiled.search(cell) for cell in record.cells):
        return SPOILED
    if len(_trimmed(row.cells)) > width:
        return TOO_WIDE
    return TOO_LONG if any(len(cell) > LONGEST_CELL for cell in row.cells) else ""


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _made(head: Row | None, rows: list[Row], before: Table) -> Table:
    """The table of the rows, each column taken for something, and without personal identity numbers."""
    width = len(next(iter([*([head] if head else []), *rows[:1]]), Row(0, [])).cells)
    heads = head.cells if head else [""] * width
    kept = [at for at in range(width) if heads[at] or any(row.cells[at] for row in rows)]
    heads = [heads[at] for at in kept]
    rows = [Row(row.line, [row.cells[at] for at in kept]) for row in rows]
    columns = columns_of(heads, [row.cells for row in rows])
    holds = [_holds(heads[at], columns[at], [row.cells[at] for row in rows]) for at in range(len(heads))]
    personal = before.personal
    cleaned = []
    for row in [Row(0, heads), *rows]:
        cells = []
        for at, cell in enumerate(row.cells):
            words, count = without_persons(cell, holds[at])
            cells.append(words)
            personal += count
        cleaned.append(Row(row.line, cells))
    named = [words or f"Kolumn {_letters(at)}" for at, words in zip(kept, cleaned[0].cells, strict=True)]
    return replace(before, heads=named, rows=cleaned[1:], columns=columns, head_line=head.line if head else 0,
                   personal=personal)  # fmt: skip


def _holds(head: str, column: str, cells: Sequence[str]) -> str:
    """What a column holds where numbers are concerned: those of firms, of persons, telephone numbers, or words."""
    if is_personal(head):
        return PERSONS
    if column == "org_number":
        return FIRMS
    return PHONES if column == "phone" or holds_phones(cells) else WORDS


def without_persons(cell: str, holds: str) -> tuple[str, int]:
    """A cell without personal identity numbers, and how many it held; a sign stands where it held nothing else."""
    if holds in (PERSONS, FIRMS) and cell != TAKEN_AWAY and any(map(str.isdecimal, cell)):
        what = org_number_in(cell).is_a
        if what == PERSONAL or (holds == PERSONS and what != LEGAL):
            return TAKEN_AWAY, 1
    words, count = without_personal_numbers(cell, has_phones=holds == PHONES)
    return (words if any(map(str.isalnum, words)) or not count else TAKEN_AWAY), count


def _told_cleaned(table: Table) -> Table:
    """The table with what is told, and among it how many numbers were taken away."""
    told, counts = zip(*map(without_personal_numbers, table.told), strict=True) if table.told else ((), ())
    personal = table.personal + sum(counts)
    gone = f"{in_thousands(personal)} personnummer togs bort, {'det' if personal == 1 else 'de'} sparas inte."
    return replace(table, told=[*told, *[gone] * bool(personal)], personal=personal)


def _letters(at: int) -> str:
    """A column as a spreadsheet names it."""
    return (_letters(at // 26 - 1) if at > 25 else "") + chr(ord("A") + at % 26)
