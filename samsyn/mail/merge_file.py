"""The letters of a mailing as an Excel workbook to merge from in Word and Outlook, where no mail server is set up."""

import re
from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from samsyn.lib.swedish import listed
from samsyn.mail.mailing_letters import filled_in, values_of
from samsyn.mail.mailing_queries import rows_in
from samsyn.mail.merging import LINK
from samsyn.mail.models import Mailing, MailingRow

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = {
    "namn": "Namn", "foretag": "Svarar för", "sista_dag": "Sista dag", LINK: "Personlig länk", "kontakt": "Kontakt",
}  # fmt: skip
LONGEST_CELL = 32_767  # characters that Excel keeps
_code = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # "_x000D_" would be read as the end of a line
_controls = {code: None for code in range(32) if chr(code) not in "\t\n\r"}
_formula_starts = ("=", "+", "-", "@", "\t", "\r")


def merge_workbook(mailing: Mailing) -> bytes:
    """The bytes of an .xlsx file: a line for each letter that waits, with its fields, subject and text filled in."""
    workbook = Workbook(write_only=True)
    workbook.properties.creator = ""
    sheet = workbook.create_sheet("Brev")
    for at, width in enumerate((36, 36, 48, 14, 60, 30, 48, 80)):
        sheet.column_dimensions["ABCDEFGH"[at]].width = width
    sheet.freeze_panes = "A2"
    for number, line in enumerate(merge_lines(mailing)):
        cells = [_cell(sheet, words) for words in line]
        if number == 0:
            for cell in cells:
                cell.font = Font(bold=True)
        sheet.append(cells)
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def merge_lines(mailing: Mailing) -> Iterator[list[str]]:
    """The same as words: a line of headings, then one for each letter."""
    yield ["E-post", *HEADINGS.values(), "Ämne", "Brev"]
    letters = {letter.pk: letter for letter in mailing.letters.all()}
    rows = rows_in(mailing, "waiting").order_by("to_address").select_related("link__municipality")
    for row in rows.iterator(chunk_size=500):
        letter = letters[row.letter_id]
        said = filled_in(letter.subject, letter.text, values_of(row), mailing.municipality)
        yield [row.to_address, *_fields(row), said.subject, said.text]


def _fields(row: MailingRow) -> Iterator[str]:
    values = values_of(row)
    for name in HEADINGS:
        value = values.get(name, "")
        yield value if isinstance(value, str) else listed(list(value))


def _cell(sheet: object, words: str) -> WriteOnlyCell:
    """Never a formula or a code of the format, whatever a name looks like; editing the cell does not make it one."""
    if len(words) > LONGEST_CELL:
        raise ValueError(f"a cell of Excel holds {LONGEST_CELL} characters, and this has {len(words)}")
    cell = WriteOnlyCell(sheet, value="")
    cell._value = _code.sub("_x005F_", words.translate(_controls))
    cell.data_type = "s"
    if words.lstrip().startswith(_formula_starts):
        cell.quotePrefix = True
    return cell
