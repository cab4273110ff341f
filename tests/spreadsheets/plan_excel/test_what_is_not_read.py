"""That a file says the same as the plan is said only when all of it was found and read; else what was not is told."""

import io
from argparse import Namespace
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from samsyn.action_plans.queries import plan_tree
from samsyn.commands.excel import read_plan_excel
from samsyn.spreadsheets.columns import SHEETS
from samsyn.spreadsheets.plan_excel.operations import proposed
from samsyn.spreadsheets.plan_excel.reading import read_workbook
from samsyn.spreadsheets.plan_excel.writing import plan_workbook

pytestmark = [pytest.mark.django_db, pytest.mark.costly]


def changed(data: bytes, change: Callable[..., object]) -> bytes:
    book = load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def column_of(page, heading: str) -> int:
    return next(cell.column for cell in page[1] if cell.value == heading)


def rename(sheet: str, heading: str, other: str | None) -> Callable[..., object]:
    def change(book) -> None:
        page = book[sheet]
        page.cell(1, column_of(page, heading)).value = other

    return change


def all_headings_the_same(book) -> None:
    for cell in book["Insatser"][1]:
        cell.value = "Insats"


def title_edited(book) -> None:
    book["Insatser"]["D2"] = "En ändrad rubrik"


DAMAGE: dict[str, tuple[Callable[..., object], list[str]]] = {
    "heading renamed": (rename("Insatser", "Insats", "Åtgärd"), ["Insatser", "kolumnen Insats", "Åtgärd"]),
    "the heading it is known by": (rename("Insatser", "Tidplan", "Tid"), ["Insatser", "kolumnen Tidplan", "Tid"]),
    "heading emptied": (rename("Delsteg", "När", None), ["Delsteg", "kolumnen När"]),
    "column deleted": (lambda book: book["Finansiering"].delete_cols(8), ["Finansiering", "kolumnen Belopp i kronor"]),
    "heading row deleted": (lambda book: book["Insatser"].delete_rows(1), ["Insatser", "raden med rubriker"]),
    "id column deleted": (lambda book: book["Insatser"].delete_cols(1), ["Insatser", "kolumnen samsyn-id"]),
    "id heading renamed": (rename("Delsteg", "samsyn-id", "id"), ["Delsteg", "kolumnen samsyn-id"]),
    "both hidden deleted": (lambda book: book["Insatser"].delete_cols(1, 2), ["Insatser", "kolumnen samsyn-id"]),
    "sheet deleted": (lambda book: book.remove(book["Insatser"]), ["Bladet Insatser finns inte"]),
    "all headings the same": (all_headings_the_same, ["Insatser", "raden med rubriker"]),
    "sheet emptied": (lambda book: book["Insatser"].delete_rows(1, 10), ["Insatser", "raden med rubriker"]),
    "double heading": (rename("Insatser", "Läge", "Tidplan"), ["Insatser", "två kolumner", "Tidplan", "Läge"]),
    "double id": (rename("Insatser", "Nr", "samsyn-id"), ["Insatser", "två kolumner", "samsyn-id"]),
    "sheet copied and renamed away": (
        lambda book: (setattr(book["Insatser"], "title", "Vår lista"), book["Vår lista"].delete_cols(1)),
        ["Vår lista", "samsyn-id"],
    ),
}


@pytest.mark.parametrize(("change", "words"), DAMAGE.values(), ids=DAMAGE)
def test_what_could_not_be_read_back_is_told_and_never_called_the_same(plan, workbook, change, words):
    data = changed(changed(workbook, title_edited), change)
    found = proposed(plan, data)
    said = " ".join(found.unread)
    assert all(word in said for word in words), said
    assert "hämta" in said.lower()  # what to do
    assert not found.is_same


@pytest.mark.parametrize(("change", "words"), DAMAGE.values(), ids=DAMAGE)
def test_what_could_be_read_is_still_offered(plan, workbook, change, words):
    """One cell in each sheet is edited: those of the other sheets come back whatever became of the damaged one."""

    def edit(book) -> None:
        for sheet, heading in (("Insatser", "Väntad effekt"), ("Finansiering", "Från vem"), ("Delsteg", "Delsteg")):
            book[sheet].cell(2, column_of(book[sheet], heading)).value = f"Nytt på {sheet}"

    offered = {cell.new for cell in proposed(plan, changed(changed(workbook, edit), change)).cells}
    damaged = words[0] if words[0] in ("Finansiering", "Delsteg") else "Insatser"
    whole = {"Insatser", "Finansiering", "Delsteg"} - {damaged}
    assert {f"Nytt på {sheet}" for sheet in whole} <= offered
    if words[-1] in ("Åtgärd", "Tid"):
        assert "Nytt på Insatser" in offered  # another column of the same sheet


def test_the_other_words_of_a_double_heading_empty_no_cell(plan, workbook):
    """Two columns called Tidplan: neither is taken for the schedule."""
    found = proposed(plan, changed(workbook, rename("Insatser", "Läge", "Tidplan")))
    assert not found.cells and not found.problems


def test_an_earlier_word_of_the_municipality_is_told_of(plan, cast):
    municipality = cast.municipality
    municipality.level_names = {"action": ["Åtgärd", "Åtgärder"]}
    municipality.save()
    plan.node.municipality.refresh_from_db()
    data = plan_workbook(plan_tree(type(plan).objects.get(pk=plan.pk)))
    assert not read_workbook(data, municipality).unread
    municipality.level_names = {"action": ["Aktivitet", "Aktiviteter"]}
    [first, *_] = read_workbook(data, municipality).unread
    assert "Åtgärd" in first and "kolumnen Aktivitet" in first


def test_words_in_a_column_of_ones_own_are_told_of(plan, workbook):
    def note(book) -> None:
        book["Insatser"].cell(1, 30).value = "Min kommentar"
        book["Insatser"].cell(2, 30).value = "Fråga Eva"

    found = proposed(plan, changed(workbook, note))
    assert any("Min kommentar" in said for said in found.unread) and not found.is_same


def test_an_untouched_file_is_the_same(plan, workbook):
    found = proposed(plan, workbook)
    assert found.is_same and not found.unread


def test_a_file_with_what_was_not_understood_is_not_called_the_same(plan, workbook):
    def nonsense(book) -> None:
        book["Insatser"].cell(2, column_of(book["Insatser"], "Topp")).value = "många"

    found = proposed(plan, changed(workbook, nonsense))
    assert found.is_empty and not found.is_same


def test_every_column_of_every_sheet_is_missed(plan, workbook):
    for sheet in SHEETS:
        for column in sheet.columns:
            found = proposed(plan, changed(workbook, rename(sheet.name, column.heading, "Struket")))
            assert any(f"kolumnen {column.heading}" in said for said in found.unread), (sheet.name, column.heading)


def test_the_command_tells_too(plan, workbook, cast, tmp_path, capsys):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(changed(workbook, lambda book: book["Insatser"].delete_cols(1)))
    options = Namespace(municipality=cast.municipality.slug, plan=plan.pk, file=path, dry_run=True, collisions="")
    read_plan_excel(options)
    assert "samsyn-id" in capsys.readouterr().out
