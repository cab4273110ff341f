"""A personal identity number anywhere in a register is in nothing that is read of it; a legal person's is found."""

import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.spreadsheets.register.columns import FIELDS
from samsyn.spreadsheets.register.drafts import drafts_of
from samsyn.spreadsheets.register.tables import Table, read_file, read_pasted, table_in_text, with_heads
from tests.spreadsheets.register.made import (
    HEADS,
    PERSON,
    PERSONS,
    book_of,
    checked,
    csv_of,
    from_file,
    number,
    pasted_of,
    saved,
    xlsx_of,
)
from tests.strength import examples

CELLS = ["Ängens AB", number(1), "Åsa Ek", "Storgatan 1", "831 72", "Sjöby", "0701234567", "Bygg", "a@example.org"]
FORMS = [PERSONS, f"19{PERSON}", f"19{PERSONS}", f"{PERSON[:6]}+{PERSON[6:]}", f"SE{PERSON}01", PERSON,
         f"{PERSON[:6]} {PERSON[6:]}", f"{PERSON[:6]}\u2013{PERSON[6:]}", f"{PERSON[:6]}\u200b-{PERSON[6:]}",
         f"{PERSON[:6]}.{PERSON[6:]}", f"{PERSON[:2]} {PERSON[2:4]} {PERSON[4:6]}-{PERSON[6:]}",
         f"{PERSON[:6]}  {PERSON[6:]}",
         f"19{PERSON[:2]}-{PERSON[2:4]}-{PERSON[4:6]}-{PERSON[6:]}"]  # fmt: skip
SENTENCES = ["{}", "Åsa Ek {}", "(pnr {}) ring, helst kväll"]


def everything(table: Table) -> str:
    """All that is read of a table, whatever a person says that its columns hold."""
    said = [msgspec.json.encode(table).decode()]
    for columns in [table.columns, *([field] * len(table.heads) for field in FIELDS)]:
        said.append(repr(drafts_of(table, columns)))
    said.append(msgspec.json.encode(with_heads(table, not table.has_heads)).decode())
    return "\n".join(said)


def stands_in(said: str, ten: str = PERSON) -> bool:
    figures = "".join(char for char in said if char.isdigit())
    return ten[6:] in said or ten in figures


def planted(at: int, *words: str) -> list[list[str]]:
    """A register with the words in one column, a row for each."""
    return [HEADS, CELLS, *([*CELLS[:at], one, *CELLS[at + 1 :]] for one in words)]


@pytest.mark.parametrize("at", range(len(HEADS)), ids=HEADS)
def test_a_number_in_any_column_is_in_nothing_that_is_read(at):
    rows = planted(at, *(sentence.format(form) for form in FORMS for sentence in SENTENCES))
    assert stands_in(str(rows))
    for table in (from_file(csv_of(rows)), from_file(xlsx_of(rows)), table_in_text(pasted_of(rows))):
        assert not stands_in(everything(table))
        assert table.personal == len(rows) - 2 and "personnummer togs bort" in table.told[-1]
        assert number(1) in everything(table)  # the control: a legal person's number is there


def test_also_as_it_comes_back_from_the_process_that_reads():
    rows = planted(1, PERSONS)
    for table in (read_file(xlsx_of(rows), "x.xlsx"), read_file(csv_of(rows), "x.csv"), read_pasted(pasted_of(rows))):
        assert not stands_in(everything(table)) and table.personal == 1
        assert table.told == ["1 personnummer togs bort, det sparas inte."]


def test_in_a_column_of_organisation_numbers_the_form_alone_is_enough():
    mistyped = PERSON[:9] + str((int(PERSON[9]) + 1) % 10)
    for form in (mistyped, f"{mistyped[:6]}-{mistyped[6:]}", f"19{mistyped}", f"{PERSON[:6]}-{PERSON[6:9]}"):
        table = from_file(csv_of(planted(1, form)))
        assert not stands_in(everything(table), mistyped) and PERSONS[:10] not in everything(table)


def test_in_a_column_of_personal_numbers_nothing_stays_but_legal_ones():
    rows = [["Namn", "Personnummer", "Född"], ["Åsa", "850101-12", "1985-01-01"], ["Bo AB", number(1), "okänt"]]
    table = from_file(csv_of(rows))
    assert [row.cells[1:] for row in table.rows] == [["[personnummer]"] * 2, [number(1), "okänt"]]
    assert table.columns == ["name", "", ""] and table.personal == 2


def test_as_a_number_with_a_format_and_one_that_lost_its_nought():
    ten = checked("001231123")
    for value, shown_as in ((int(PERSON), "General"), (int(PERSON), "000000-0000"), (int(ten), "000000-0000"),
                            (int(ten), "General"), (int(f"19{PERSON}"), "0")):  # fmt: skip
        book = book_of(["Namn", "Org.nr"], ["Ängen", value])
        book.active["B2"].number_format = shown_as
        table = from_file(saved(book))
        assert table.rows[0].cells[1] == "[personnummer]", (value, shown_as)
        assert drafts_of(table, table.columns)[0][0].is_sole_trader


def test_in_what_stands_above_in_heads_in_the_name_of_a_sheet_and_in_rows_that_are_not_read():
    book = book_of([f"Lista för Åsa {PERSONS} {'x' * 60}"], [f"{'y' * 53} {PERSONS}"], ["Namn", f"Ort {PERSONS}"],
                   ["Ängen", "Sjöby"])  # fmt: skip
    book.create_sheet(f"Åsa {PERSONS}")["A1"] = "x"
    assert not stands_in(everything(from_file(saved(book)))) and from_file(saved(book)).personal == 4
    lines = csv_of([HEADS, CELLS, CELLS, CELLS], coding="utf-8").splitlines()
    odd = f"Ängen;{PERSONS};Åsa {PERSONS};Å".encode("cp1252")
    wide = f"Ängen;{PERSONS};Å;{';'.join('abcdefgh')};{PERSON}".encode()
    shortened = f"Ängen;5,56E+09;Åsa {PERSONS}".encode()
    nameless = f";{PERSON[:9]}0;Åsa {PERSONS}".encode()
    table = from_file(b"\r\n".join([*lines, odd, wide, shortened, nameless]))
    unread = drafts_of(table, table.columns)[1]
    assert [one.line for one in unread] == [5, 6, 7, 8]
    assert not stands_in(everything(table)) and PERSON[:9] not in everything(table)


def test_in_a_table_without_heads_and_in_one_that_is_taken_for_heads():
    for rows in ([["Ängen", PERSONS]] * 3, [["Ängen", f"Åsa {PERSONS}"], ["Berget", "Bo"]], [[PERSONS], [PERSONS]],
                 [[f"Åsa Ek {PERSONS}"]]):  # fmt: skip
        for table in (from_file(csv_of(rows)), from_file(xlsx_of(rows)), table_in_text(pasted_of(rows))):
            assert not stands_in(everything(table)), rows


def test_ten_figures_after_a_nought_are_a_telephone_number_only_where_such_stand():
    young = checked("050101123")
    for at in (0, 1, 2, 3, 4, 5, 7):
        assert not stands_in(everything(from_file(csv_of(planted(at, f"Åsa {young}", young)))), young), HEADS[at]
    assert from_file(csv_of(planted(6, young))).personal == 0  # nobody can tell it from a telephone number
    unknown = [["Namn", "Nummer"], *[["Ängen", young], ["Berget", "070-123 45 67"]] * 3]
    assert from_file(csv_of(unknown)).personal == 0


def test_a_telephone_number_is_not_taken_for_one_and_a_legal_number_stays():
    rows = [HEADS, [*CELLS[:6], "0701234567", *CELLS[7:]], [*CELLS[:6], "070-123 45 67", *CELLS[7:]]]
    table = from_file(csv_of(rows))
    assert table.personal == 0 and [row.cells[6] for row in table.rows] == ["0701234567", "070-123 45 67"]


people = st.builds(
    lambda year, month, day, last: checked(f"{year:02}{month:02}{day:02}{last:03}"), st.integers(0, 99),
    st.integers(1, 12), st.integers(1, 28) | st.integers(61, 88), st.integers(100, 999),
)  # fmt: skip


@settings(max_examples=examples(60))
@given(people, st.integers(0, 8), st.sampled_from(["{0}-{1}", "20{0}-{1}", "19{0}{1}", "{0}+{1}", "Åsa {0}-{1} Ek"]))
def test_any_persons_number_anywhere_is_gone(ten, at, form):
    table = from_file(csv_of(planted(at, form.format(ten[:6], ten[6:]))))
    said = json.dumps([msgspec.to_builtins(table), repr(drafts_of(table, table.columns))], ensure_ascii=False)
    assert f"{ten[:6]}-{ten[6:]}" not in said and ten not in said and f"{ten[:6]}+{ten[6:]}" not in said
    assert table.personal == 1
