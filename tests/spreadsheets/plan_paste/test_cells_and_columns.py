"""Pasted text as cells, and what its columns are taken for."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.spreadsheets.plan_paste.cells import MOST_ROWS, PasteRefused, cells_of
from samsyn.spreadsheets.plan_paste.columns import COLUMNS, columns_of

words = st.text(st.sampled_from('abåÄ"12,;: '), max_size=12).map(str.strip)
several_lines = st.lists(words.filter(bool), min_size=1, max_size=3).map("\n".join)


def copied(rows: list[list[str]]) -> str:
    """What a spreadsheet puts on the clipboard."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\r\n").writerows(rows)
    return out.getvalue()


@given(st.lists(st.lists(words | several_lines, min_size=3, max_size=3), min_size=1, max_size=6))
def test_every_cell_of_a_spreadsheet_comes_back_in_its_place(rows):
    rows = [[" ".join(one.split(" ")) if one else one for one in row] for row in rows]
    whole = [[*row[:2], row[2] or "x"] for row in rows]
    tidy = [["\n".join(" ".join(line.split()) for line in cell.split("\n")) for cell in row] for row in whole]
    assert cells_of(copied(whole)) == tidy


def test_empty_rows_around_and_empty_columns_go_and_short_rows_are_filled():
    assert cells_of("a\tb\t\t\n\t\t\nc\t\n") == [["a", "b"], ["", ""], ["c", ""]]


def test_a_quotation_mark_inside_a_cell_is_a_word_s_own():
    assert cells_of('Insats\tVem\nBygga 2" rör\tTekniska') == [["Insats", "Vem"], ['Bygga 2" rör', "Tekniska"]]


def test_a_quotation_mark_that_opens_a_cell_and_is_never_closed_takes_no_other_rows():
    assert cells_of('Insats\tVem\n"Ordet\tKöken\nNästa\tSkolan') == [
        ["Insats", "Vem"], ['"Ordet', "Köken"], ["Nästa", "Skolan"]
    ]  # fmt: skip


def test_the_row_of_headings_is_not_one_of_the_rows():
    assert len(cells_of("Insats\tVem\n" + "a\tb\n" * MOST_ROWS)) == MOST_ROWS + 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Klistra in raderna först"),
        (" \n ", "Klistra in raderna först"),
        ("En enda kolumn\nmed två rader", "bara en kolumn"),
        ("a\tb\n" * (MOST_ROWS + 2), f"{MOST_ROWS + 1} rader under rubrikraden. Högst {MOST_ROWS}"),
        ("\t".join("abcdefghijklmnopqrstuvwxyzåäö12345"), "Högst 30"),
        (f"a\t{'b' * 20_001}", "mer än 20000 tecken"),
    ],
)
def test_what_is_no_table_is_refused_in_words(text, said):
    with pytest.raises(PasteRefused, match=said):
        cells_of(text)


@pytest.mark.parametrize(
    ("first", "own", "columns", "has_heads"),
    [
        (["Åtgärd", "Vem", "När", "Kostnad (tkr)"], {}, ["title", "responsible", "schedule", "funding"], True),
        (["Insats", "Riktad till"], {}, ["title", "department"], True),
        (["Nr", "Insats", "Bidrar till", "Hur"], {}, ["skip", "title", "serves", "description"], True),
        (["Delmål", "Aktivitet", "Kommentar"], {}, ["serves", "title", "keep"], True),
        (["Ansvarig", "Ansvar", "Vad"], {}, ["responsible", "keep", "title"], True),
        (["Uppdrag", "Utförs av", "Klart"], {"uppdrag": "action", "utförs av": "responsible"},
         ["title", "responsible", "schedule"], True),
        (["Något", "Ansvarig", "Klart"], {}, ["title", "responsible", "schedule"], True),
        (["Skylta alla leder i kommunen", "Kalle", "2022"], {}, ["title", "keep", "keep"], False),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_heads(first, own, columns, has_heads):
    assert columns_of(first, own) == (columns, has_heads)


@given(st.lists(words, min_size=1, max_size=8))
def test_whatever_the_heads_say_there_is_one_column_of_names(first):
    columns, _ = columns_of(first, {})
    assert len(columns) == len(first) and set(columns) <= set(COLUMNS) and columns.count("title") == 1
