"""The plan as a workbook: sheets that filter and print well, with hidden columns by which it is known again."""

import json
import re
from collections.abc import Mapping
from copy import copy
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from samsyn.action_plans.queries import PlanTree
from samsyn.governing.register_excel import MEDIA_TYPE, WRAPPED, put_words
from samsyn.spreadsheets.columns import ACTION, ACTIONS, SHEETS, Column, Context, Sheet, context_of, mark, own_words

ID, BASE = "samsyn-id", "samsyn-kontroll"
READ_ME = "Läs mig"
SUMS = ("Belopp i kronor", "Till belopp i kronor")
SPARE_ROWS = 200  # below the last, with the same choices to pick from
SHOWN = PatternFill("solid", fgColor="F1EEE6")
__all__ = ["MEDIA_TYPE", "plan_workbook"]

HELP = [
    "Så arbetar du med planen i Excel",
    "",
    "Ändra direkt i cellerna. Läs sedan in filen igen i Samsyn: du får se varje ändring innan den förs in.",
    "Kolumnerna Nr och, på de andra bladen, {action} visar bara var raden hör hemma. De ändras inte härifrån.",
    "Ny rad i {actions}: skriv på en tom rad under de andra. Bara namnet behövs.",
    "Ny rad om pengar eller delsteg: skriv på en tom rad på bladet och ange i kolumnen Nr numret på det den hör till, "
    "eller namnet i kolumnen bredvid om det är nytt.",
    "Du kan kopiera en rad. Den blir en ny rad när du har ändrat namnet, eller på de andra bladen något annat i den.",
    "Ta bort: görs på radens egen sida i Samsyn. En rad som saknas i filen tas inte bort.",
    "Bidrar till: nummer ur programmet med semikolon emellan, som 1.2; 3. Skriv Övergripande om den hör till alla.",
    "Belopp skrivs i kronor. Vid ett spann står det lägre i Belopp i kronor och det högre i Till belopp i kronor. "
    "Hur ofta: tomt betyder en gång. Ingår i ett annat: ja när pengarna redan räknas i ett annat belopp.",
    "Sortera, filtrera, dölj och flytta kolumner som du vill.",
    "Har någon annan ändrat i samma ruta under tiden får du välja vilken text som ska gälla.",
]


def plan_workbook(tree: PlanTree) -> bytes:
    """The bytes of an .xlsx file. Words are words: nothing typed by anybody becomes a formula."""
    context, own = context_of(tree), own_words(tree.plan.municipality)
    workbook = Workbook()
    workbook.properties.title = tree.plan.title
    workbook.properties.creator = ""
    workbook.remove(workbook.active)
    for sheet in SHEETS:
        fill(workbook.create_sheet(safe_title(own.get(sheet.name, sheet.name))), sheet, context, own)
    explain(workbook.create_sheet(READ_ME), own)
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def safe_title(name: str) -> str:
    """What a spreadsheet takes as the name of a sheet."""
    return re.sub(r"[\\/*?:\[\]]", " ", name)[:31].strip() or "Blad"


def fill(page: Worksheet, sheet: Sheet, context: Context, own: Mapping[str, str]) -> None:
    headings = [ID, BASE, *(own.get(column.heading, column.heading) for column in sheet.columns)]
    page.append(headings)
    for cell in page[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    things = sheet.things(context)
    looks = [look(page.cell(2, at), column) for at, column in enumerate(sheet.columns, 3)]
    for line, thing in enumerate(things, 2):
        words = [column.words(context, thing) for column in sheet.columns]
        page.cell(line, 1, thing.pk)
        page.cell(line, 2, bases(sheet, words))
        for at, (said, style) in enumerate(zip(words, looks, strict=True), 3):
            if not said:
                continue  # the column's own look holds for it
            cell = page.cell(line, at)
            cell._style = copy(style)
            put(cell, said, sheet.columns[at - 3].heading)
    dress(page, sheet, len(things))


def look(cell: Any, column: Column) -> Any:
    """The style of a column's cells, made once on its first: setting it cell by cell took most of the time."""
    cell.alignment = WRAPPED
    if not column.read:
        cell.fill = SHOWN
    return copy(cell._style)


def bases(sheet: Sheet, words: list[str]) -> str:
    """The short hash of each cell as it goes out."""
    marks = {column.heading: mark(said) for column, said in zip(sheet.columns, words, strict=True)}
    return json.dumps(marks, ensure_ascii=False, separators=(",", ":"))


def put(cell: Any, words: str, heading: str) -> None:
    put_words(cell, words)
    if heading in (*SUMS, "År", "Topp") and words.isdecimal():
        cell.value = int(words)
        cell.data_type = "n"
        cell.number_format = "# ##0" if heading in SUMS else "0"


def dress(page: Worksheet, sheet: Sheet, count: int) -> None:
    last = count + 1
    for at in (1, 2):
        page.column_dimensions[get_column_letter(at)].hidden = True
    for at, column in enumerate(sheet.columns, 3):
        letter = get_column_letter(at)
        page.column_dimensions[letter].width = column.width
        page.column_dimensions[letter].alignment = WRAPPED  # of cells that nobody has written in yet
        if not column.read:
            page.cell(1, at).fill = SHOWN
        if column.choices:
            rule = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            rule.showErrorMessage = False  # Samsyn says what it did not understand; the sheet does not stop anybody
            rule.add(f"{letter}2:{letter}{last + SPARE_ROWS}")
            page.add_data_validation(rule)
    page.freeze_panes = "E2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns) + 2)}{max(last, 2)}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def explain(page: Worksheet, own: Mapping[str, str]) -> None:
    said = {"action": own.get(ACTION, ACTION), "actions": own.get(ACTIONS.name, ACTIONS.name)}
    page.column_dimensions["A"].width = 110
    for line, words in enumerate(HELP, 1):
        cell = page.cell(line, 1, words.format(**said))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=line == 1, size=14 if line == 1 else 11)
