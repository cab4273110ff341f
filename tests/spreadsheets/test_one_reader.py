"""The same table is read alike, whether it came as a workbook or on the clipboard."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from samsyn.action_plans.queries import plan_tree
from samsyn.spreadsheets.cells import Cell
from samsyn.spreadsheets.columns import Context, context_of
from samsyn.spreadsheets.plan_excel.reading import cells_in
from samsyn.spreadsheets.plan_paste.cells import cells_of
from samsyn.spreadsheets.plan_paste.columns import COLUMNS, fields_of
from samsyn.spreadsheets.reader import RowDraft, read_rows
from samsyn.spreadsheets.workbook import page_of
from tests.spreadsheets.plan_excel.conftest import plan  # noqa: F401 - fixture
from tests.strength import examples

pytestmark = pytest.mark.django_db

Table = list[list[str]]
WIDTH = 5
# What people write in such tables: known and unknown words, and more than there is room for.
SAID = ["", "1", "1.1", "9.9", "Övergripande", "Näringslivschef", "Månnämnden", "KS", "våren 2022", "100 tkr; Inom ram",
        "200", "x" * 350, "Två\nrader", '2" rör', "Ord."]  # fmt: skip


def from_workbook(table: Table) -> list[list[Cell]]:
    book, file = Workbook(), io.BytesIO()
    for line, row in enumerate(table, start=1):
        for at, words in enumerate(row, start=1):
            book.active.cell(line, at, words or None)
    book.save(file)
    page = load_workbook(file).active
    return list(cells_in(page_of(page), range(1, len(table) + 1), range(1, WIDTH + 1)))


def from_clipboard(table: Table) -> list[list[Cell]]:
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\r\n").writerows(table)
    return [[Cell(words) for words in row] for row in cells_of(out.getvalue())]


def told(drafts: list[RowDraft]) -> list[tuple]:
    """The drafts, but for the ids of blocks, which are new each time."""
    return [(one.line, without_ids(one.fields), one.said, one.kept, one.notes) for one in drafts]


def without_ids(value: object) -> object:
    if isinstance(value, dict):
        return {name: without_ids(inner) for name, inner in value.items() if name != "id"}
    return [without_ids(inner) for inner in value] if isinstance(value, list) else value


@pytest.fixture
def context(plan) -> Context:  # noqa: F811
    return context_of(plan_tree(plan))


tables = st.lists(st.lists(st.sampled_from(SAID), min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=4).map(
    lambda rows: [[*row[:-1], row[-1] or "Sist"] for row in rows]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(60))
@given(tables, st.lists(st.sampled_from([*COLUMNS]), min_size=WIDTH, max_size=WIDTH))
def test_the_same_table_gives_the_same_drafts_and_the_same_notes(context, table, holds):
    columns = fields_of(["A", "B", "C", "D", "Kostnad (tkr)"], holds)
    excel, pasted = from_workbook(table), from_clipboard(table)
    assert excel == pasted
    assert told(read_rows(excel, columns, context)) == told(read_rows(pasted, columns, context))


def test_a_merged_area_is_the_same_words_in_each_of_its_rows(context):
    book = Workbook()
    book.active["A1"], book.active["B1"], book.active["B2"] = "1", "Ett", "Två"
    book.active.merge_cells("A1:A2")
    assert [[cell.words for cell in row] for row in cells_in(page_of(book.active), (1, 2), (1, 2))] == [
        ["1", "Ett"],
        ["1", "Två"],
    ]


def drafts(context: Context, holds: list[str], *rows: list[str]) -> list[RowDraft]:
    return read_rows([[Cell(words) for words in row] for row in rows], fields_of(holds, holds), context)


def test_what_is_not_understood_is_noted_with_its_words_and_the_rest_is_taken(context):
    [draft] = drafts(context, ["title", "serves", "body", "keep"], ["Ny lots", "9.9", "Månnämnden", "Övrigt"])
    assert draft.fields == {"title": "Ny lots"}
    assert [(note.heading, note.words) for note in draft.notes] == [("Bidrar till", "9.9"), ("Nämnd", "Månnämnden")]
    assert draft.kept == [("keep", "Övrigt")]


def test_words_that_are_too_long_are_noted_whole_and_offered_short(context):
    [draft] = drafts(context, ["title", "schedule"], ["x" * 301, "kort"])
    [note] = draft.notes
    assert note.words == "x" * 301 and len(note.instead["title"]) == 300 and draft.fields == {"schedule": "kort"}


@pytest.mark.parametrize("words", ["1", "Mål 1", "{title}", "Mål 1: {title}", "1. {title}"])
def test_a_goal_is_known_by_number_and_by_name_wherever_it_came_from(context, words):
    goal = context.tree.goals[0]
    [draft] = drafts(context, ["title", "serves"], ["Ny", words.format(title=goal.title)])
    assert draft.fields["serves"] == [goal.id]


def test_two_columns_of_one_field_are_read_as_one(context):
    [draft] = drafts(context, ["title", "partners", "partners"], ["Ny", "Regionen", "Företagen"])
    assert draft.fields["partners"] == "Regionen; Företagen"
