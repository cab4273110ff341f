"""The list of governing documents as an Excel workbook."""

import re
from collections.abc import Callable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from samsyn.governing.register import RegisterRow
from samsyn.lib.dates import exact_day

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS: list[tuple[str, int, Callable[[RegisterRow], str]]] = [  # heading, width in characters, value
    ("Titel", 50, lambda row: row.title),
    ("Dokumenttyp", 16, lambda row: row.type_label),
    ("Antaget av", 26, lambda row: row.adopted_by),
    ("Beslutat", 14, lambda row: row.decided),
    ("Paragraf", 12, lambda row: row.minutes_item),
    ("Diarienummer", 20, lambda row: row.registry_number),
    ("Läge", 26, lambda row: row.status),
    ("Gäller till", 14, lambda row: row.valid_until),
    ("Dokumentägare", 28, lambda row: row.owner),
    ("Nästa översyn", 16, lambda row: row.next_review),
    ("Att åtgärda", 34, lambda row: row.overdue),
    ("Gäller nu och sedan", 60, lambda row: row.in_force),
]
WRAPPED = Alignment(vertical="top", wrap_text=True)
DATES = {"Beslutat", "Gäller till", "Nästa översyn"}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
LOOKS_LIKE_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # "_x000D_" would be read as the end of a line
ILLEGAL = {code: None for code in range(32) if chr(code) not in "\t\n\r"}


def register_workbook(rows: list[RegisterRow], title: str) -> bytes:
    """The bytes of an .xlsx file: a heading row that stays and filters, days as dates, words as words."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Styrdokument"
    workbook.properties.title = title
    workbook.properties.creator = ""
    sheet.append([heading for heading, _, _ in COLUMNS])
    for at, (heading, width, value) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
        sheet.cell(1, at).font = Font(bold=True)
        for line, row in enumerate(rows, 2):
            write(sheet.cell(line, at), value(row), is_date=heading in DATES)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def write(cell: Cell, words: str, *, is_date: bool = False) -> None:
    """Words into a cell that wraps them, or the day they say."""
    cell.alignment = WRAPPED
    day = exact_day(words) if is_date else None
    if day:
        cell.value = day
        cell.number_format = "yyyy-mm-dd"
        return
    put_words(cell, words)


def put_words(cell: Cell, words: str) -> None:
    """Never a formula or a code of the format, whatever somebody has typed; editing the cell does not make it one."""
    cell.value = LOOKS_LIKE_CODE.sub("_x005F_", words.translate(ILLEGAL))
    cell.data_type = "s"
    if words.lstrip().startswith(FORMULA_STARTS):
        cell.quotePrefix = True
