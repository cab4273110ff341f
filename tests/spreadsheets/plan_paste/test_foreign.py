"""A workbook that Samsyn never made is read like pasted rows, and what of it is not among the rows is told."""

import io
from argparse import Namespace

import pytest
from openpyxl import Workbook, load_workbook

from samsyn.action_plans.models import Action
from samsyn.action_plans.queries import plan_tree
from samsyn.commands.excel import read_plan_excel
from samsyn.spreadsheets.package import WorkbookRefused
from samsyn.spreadsheets.plan_excel.writing import plan_workbook
from samsyn.spreadsheets.plan_paste.cells import cells_of
from samsyn.spreadsheets.plan_paste.foreign import ForeignRows, foreign_rows
from tests.spreadsheets.plan_excel.conftest import plan  # noqa: F401 - fixture
from tests.spreadsheets.plan_excel.test_there_and_back import saved

TABLE = [["Åtgärd", "Vem", "Kostnad (tkr)"], ["Skylta lederna", "Någon", 200], ["Ny broschyr", "Någon annan", 1.5]]


def book_of(*rows: list[object], sheet: str = "Blad1") -> Workbook:
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    return book


def read(book: Workbook) -> ForeignRows:
    return foreign_rows(saved(book), {}, {})


def test_the_rows_are_those_of_the_sheet():
    found = read(book_of(*TABLE))
    assert cells_of(found.text) == [["Åtgärd", "Vem", "Kostnad (tkr)"], ["Skylta lederna", "Någon", "200"],
                                    ["Ny broschyr", "Någon annan", "1,5"]]  # fmt: skip
    assert found.told == []


def test_what_stands_above_the_headings_is_told_of():
    found = read(book_of(["Handlingsplan 2027"], [], *TABLE))
    assert cells_of(found.text)[0][0] == "Åtgärd" and "Handlingsplan 2027" in found.told[0]


def test_the_sheet_with_most_known_headings_is_read_and_the_others_are_told_of():
    book = book_of(["Ett", "Två"], *[["x", "y"]] * 10, sheet="Underlag")
    page = book.create_sheet("Plan")
    for row in TABLE:
        page.append(row)
    found = read(book)
    assert found.sheet == "Plan" and "Underlag" in found.told[0]


def test_a_cell_merged_downwards_is_said_in_each_row_and_one_merged_sideways_once():
    book = book_of(["Mål", "Åtgärd", "Vem"], ["1", "Ett", "A"], [None, "Två", "B"], ["Rubrik", None, None])
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("A4:C4")
    assert cells_of(read(book).text)[1:] == [["1", "Ett", "A"], ["1", "Två", "B"], ["Rubrik", "", ""]]


def test_a_formula_is_what_it_came_to_and_told_of_when_it_came_to_nothing():
    book = book_of(*TABLE, ["=A2", "Vem", "=C2*2"])
    found = read(book)  # the file was never opened in a program that counts
    assert "formler som inte har räknats ut på rad 4" in " ".join(found.told)


def test_an_empty_workbook_is_refused_in_words():
    with pytest.raises(WorkbookRefused, match="inga rader"):
        read(Workbook())


@pytest.mark.django_db
def test_our_own_sheet_without_ids_is_told_of(plan):  # noqa: F811
    book = load_workbook(io.BytesIO(plan_workbook(plan_tree(plan))))
    for name in ("Insatser", "Finansiering", "Delsteg"):
        book[name].delete_cols(1, 2)
    found = read(book)
    assert found.sheet == "Insatser" and "samsyn-id" in found.told[0]


@pytest.mark.django_db
def test_the_command_adds_the_rows_and_only_once(plan, cast, tmp_path, capsys):  # noqa: F811
    path = tmp_path / "lista.xlsx"
    path.write_bytes(saved(book_of(*TABLE, ["En lots till", "Någon", ""])))
    options = Namespace(municipality=cast.municipality.slug, plan=plan.pk, file=path, dry_run=True, collisions="")
    read_plan_excel(options)
    said = capsys.readouterr().out
    assert "ny, ”Skylta lederna”" in said and "Pengarna saknar år" in said and "finns redan i planen" in said
    assert not Action.objects.filter(title="Skylta lederna")
    options.dry_run = False
    for _ in range(2):
        read_plan_excel(options)
    assert Action.objects.filter(title="Skylta lederna").count() == 1
