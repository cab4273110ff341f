"""Registers as files: the same rows in every coding, with every sign between cells, and as a workbook."""

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook

from samsyn.contacts.drafts import ContactDraft
from samsyn.spreadsheets.register.drafts import drafts_of
from samsyn.spreadsheets.register.tables import Table, Unread, table_in_file, table_in_text

Rows = Sequence[Sequence[object]]
CODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]
DELIMITERS = [";", ",", "\t"]
HEADS = ["Företagsnamn", "Org.nr", "Kontaktperson", "Gatuadress", "Postnr", "Ort", "Telefon", "Bransch", "E-post"]


def checked(nine: str) -> str:
    """Nine digits and the one that makes them add up."""
    total = sum(sum(divmod(int(digit) * (2 - at % 2), 10)) for at, digit in enumerate(nine))
    return nine + str(-total % 10)


def number(at: int) -> str:
    """A legal person's number."""
    ten = checked(f"5561{at:05}")
    return f"{ten[:6]}-{ten[6:]}"


PERSON = checked("850101123")
PERSONS = f"{PERSON[:6]}-{PERSON[6:]}"


def csv_of(rows: Rows, delimiter: str = ";", coding: str = "utf-8", *, quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n", quoting=quoting).writerows(rows)
    return out.getvalue().encode(coding)


def book_of(*rows: Sequence[object]) -> Workbook:
    book = Workbook()
    for line, row in enumerate(rows, start=1):
        for at, value in enumerate(row, start=1):
            cell = book.active.cell(line, at)
            cell.value = value if value != "" else None
            if isinstance(value, str) and value.startswith("="):
                cell.data_type = "s"
    return book


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xlsx_of(rows: Rows) -> bytes:
    return saved(book_of(*rows))


def pasted_of(rows: Rows) -> str:
    """What a spreadsheet puts on the clipboard."""
    return csv_of(rows, "\t").decode()


def from_file(data: bytes, name: str = "register.csv") -> Table:
    return table_in_file(data, name)


def every_way(rows: Rows) -> list[Table]:
    """The table as it is read from each kind of file and from the clipboard."""
    texts = [from_file(csv_of(rows, delimiter, coding)) for coding in CODINGS for delimiter in DELIMITERS]
    quoted = [from_file(csv_of(rows, delimiter, quoting=csv.QUOTE_ALL)) for delimiter in DELIMITERS]
    return [*texts, *quoted, from_file(xlsx_of(rows), "register.xlsx"), table_in_text(pasted_of(rows))]


def contacts(data: bytes | str, kind: str = "") -> tuple[list[ContactDraft], list[Unread]]:
    """What a file or a pasted text gives, its columns taken for what they are guessed to be."""
    table = table_in_text(data) if isinstance(data, str) else from_file(data)
    return drafts_of(table, table.columns, kind)


def only(data: bytes | str, kind: str = "") -> ContactDraft:
    drafts, unread = contacts(data, kind)
    assert len(drafts) == 1 and unread == [], (drafts, unread)
    return drafts[0]


def of(head: str, cell: str, *, kind: str = "") -> ContactDraft:
    """The contact of a row that has a name and one cell more."""
    return only(csv_of([["Namn", head], ["Ängens Lagerhall", cell]]), kind)
