"""A workbook that is small on the disk and enormous inside is refused in words before it is opened."""

import io
import re
import zipfile

import pytest
from openpyxl import Workbook

from samsyn.spreadsheets import package, workbook
from samsyn.spreadsheets.columns import SHEETS
from samsyn.spreadsheets.package import WorkbookRefused
from samsyn.spreadsheets.plan_excel.writing import ID
from samsyn.spreadsheets.workbook import read_pages


def saved(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_million_empty_rows_are_refused_before_they_are_read(monkeypatch):
    monkeypatch.setattr(package, "MOST_CELLS", 1_000)
    book = Workbook()
    for _ in range(1_001):
        book.active.append([1])
    with pytest.raises(WorkbookRefused, match="för många rutor"):
        read_pages(saved(book))


@pytest.mark.parametrize("tag", ['<mergeCell ref="C2:XFD1000000"/>', "<mergeCell  ref = 'C2:XFD1000000' />"])
def test_a_merged_cell_over_the_whole_sheet_is_refused_before_the_file_is_opened(tag, monkeypatch):
    """The library makes an object of every cell in a merged area, so the file is forged and never opened."""
    monkeypatch.setattr(workbook, "load_workbook", None)
    book = Workbook()
    book.active.append([ID, SHEETS[0].known_by])
    book.active.merge_cells("C2:D3")
    forged = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as honest, zipfile.ZipFile(forged, "w") as other:
        for part in honest.infolist():
            text = re.sub(rb"<mergeCell ref=.C2:D3.\s*/>", tag.encode(), honest.read(part))
            other.writestr(part.filename, text)
    with pytest.raises(WorkbookRefused, match="sammanfogade"):
        read_pages(forged.getvalue())
