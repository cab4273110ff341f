"""The same rows are the same table whatever they were saved in, and what cannot be read is told of by its line."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.spreadsheets.register.tables import (
    EMPTY,
    MOST_COLUMNS,
    MOST_ROWS,
    NOTHING_PASTED,
    OTHER_LETTERS,
    SPOILED,
    TOO_LONG,
    TOO_WIDE,
    RegisterRefused,
    clean,
    read_file,
    read_pasted,
    table_in_text,
    with_heads,
)
from samsyn.spreadsheets.register.text import records_in, text_lines
from tests.spreadsheets.register.made import (
    CODINGS,
    DELIMITERS,
    HEADS,
    book_of,
    contacts,
    csv_of,
    every_way,
    from_file,
    number,
    pasted_of,
    saved,
    xlsx_of,
)
from tests.strength import examples

FIFTY = [HEADS] + [
    [f"Företag ÅÄÖ {at} AB", number(at), f"Åsa Öberg {at}", f"Ängsvägen {at}, 2 tr", "831 72", "Östersund",
     "063-14 30 00", "Bygg, el; rör", f"info{at}@example.org; vd{at}@example.org"]
    for at in range(50)
]  # fmt: skip


def test_fifty_rows_are_the_same_however_they_were_saved():
    first, *others = every_way(FIFTY)
    assert all(other == first for other in others)
    assert [row.cells for row in first.rows] == FIFTY[1:] and first.heads == HEADS and first.unread == []
    drafts, _ = contacts(csv_of(FIFTY))
    assert [draft.org_number for draft in drafts] == [number(at) for at in range(50)]
    assert all(len(draft.emails) == 2 for draft in drafts)


names = st.text(st.sampled_from("abcåäöÅÄÖé ,;\"&-.'\n"), min_size=1, max_size=15).map(
    lambda words: f"Ä{words.strip()}".strip()
)
mails = st.lists(st.from_regex(r"[a-z]{1,5}@[a-z]{1,5}\.example\.org", fullmatch=True), max_size=3).map("; ".join)


@settings(max_examples=examples(20))
@given(st.lists(st.tuples(names, mails, st.sampled_from(["", "Östersund", "=1+1", "-x"])), min_size=1, max_size=8))
def test_any_names_and_addresses_read_the_same_in_every_file(rows):
    first, *others = every_way([["Namn", "E-post", "Ort"], *rows])
    assert all(other == first for other in others)
    assert len(first.rows) == len(rows) and first.unread == []


@settings(max_examples=examples(20))
@given(st.permutations(range(12)), st.sampled_from(DELIMITERS))
def test_the_order_of_the_rows_does_not_matter(order, delimiter):
    before, _ = contacts(csv_of(FIFTY[:13], delimiter))
    after, _ = contacts(csv_of([HEADS, *(FIFTY[1 + at] for at in order)], delimiter))
    assert {**vars(before[0]), "line": 0}.keys() == vars(after[0]).keys()

    def without_line(draft):
        return {name: value for name, value in vars(draft).items() if name != "line"}

    assert [without_line(before[at]) for at in order] == list(map(without_line, after))


BROKEN = [
    "Trasig;rad;med;alldeles;för;många;rutor;i;sig;här",
    "\ufffd\ufffd;x",
    '"Aldrig stängd;x',
    ";;;;;;;;",
    ";;;Bara väg",
]


@settings(max_examples=examples(20))
@given(st.lists(st.sampled_from(BROKEN), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_broken_rows_never_hinder_the_others(broken, chance):
    good = csv_of(FIFTY[1:]).decode().splitlines()
    lines = [*good, *broken]
    chance.shuffle(lines)
    drafts, unread = contacts("\r\n".join([";".join(HEADS), *lines, ""]).encode())
    assert {number(at) for at in range(50)} <= {draft.org_number for draft in drafts}
    told = {one.line for one in unread} | {draft.line for draft in drafts if not draft.org_number}
    assert told == {at for at, line in enumerate(lines, start=2) if line in broken and line.strip(";")}


anything = st.text(st.sampled_from("aÅ1@;,\t\"\n\r =+-'#.\x00\u200bÃ…\ufffd<>/"), max_size=80) | st.binary(max_size=80)


@settings(max_examples=examples(150))
@given(anything)
def test_whatever_comes_is_read_or_refused_and_no_row_is_lost(given_it):
    data = given_it if isinstance(given_it, bytes) else given_it.encode()
    try:
        drafts, unread = contacts(b"Namn;E-post;Ort\n" + data)
    except RegisterRefused:
        return
    said = {at for at, record in enumerate(records_in(*text_lines(b"Namn;E-post;Ort\n" + data)), start=1)
            if any(map(clean, record.cells))}  # fmt: skip
    table = from_file(b"Namn;E-post;Ort\n" + data)
    assert {draft.line for draft in drafts} | {one.line for one in unread} | {table.head_line} - {0} == said


# ---- Letters ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("most", "few"), [("cp1252", "utf-8"), ("utf-8", "cp1252")])
def test_rows_in_other_letters_than_the_rest_are_listed_by_line_and_the_others_kept(most, few):
    lines = [line.encode(few if at in (7, 30) else most)
             for at, line in enumerate(csv_of(FIFTY).decode().splitlines(), start=1)]  # fmt: skip
    table = from_file(b"\r\n".join(lines))
    assert [(one.line, one.why) for one in table.unread] == [(7, OTHER_LETTERS), (30, OTHER_LETTERS)]
    assert table.unread[0].words.startswith("Företag ÅÄÖ 5 AB")
    assert [row.line for row in table.rows] == [at for at in range(2, 52) if at not in (7, 30)]
    assert "Ã" not in str(table) and "\ufffd" not in str(table)


def test_a_row_of_two_codings_and_one_spoiled_before_are_listed_in_letters_that_can_be_read():
    whole = csv_of(FIFTY, coding="cp1252").splitlines()
    mixed = "Åre Åkeri".encode() + ";;Bo Öst;;;;;;".encode("cp1252")
    spoiled = "FÃ¶retaget i Ã…re;;;;;;;;".encode("cp1252")
    table = from_file(b"\r\n".join([*whole, mixed]))
    assert [(one.line, one.words) for one in table.unread] == [(52, "Åre Åkeri · Bo Öst")]
    table = from_file(xlsx_of([*FIFTY, ["FÃ¶retaget i Ã…re"], ["Fel \ufffd tecken"]]))
    assert [(one.line, one.words, one.why) for one in table.unread] == [
        (52, "Företaget i Åre", SPOILED), (53, "Fel ? tecken", SPOILED)
    ]  # fmt: skip
    assert "Ã" not in str(from_file(b"\r\n".join([*whole, spoiled])))


@pytest.mark.parametrize("coding", ["mac_roman", "cp850"])
def test_what_old_programs_save_in_is_read_too(coding):
    assert from_file(csv_of(FIFTY, coding=coding)).rows == from_file(csv_of(FIFTY)).rows


def test_letters_in_two_parts_are_one_and_what_is_not_printed_is_gone():
    rows = [["Namn", "Ort"], ["Fo\u0308retaget\x00 \u200bi\x0b \x07A\u030are\ufffe", "\ufeffO\u0308st\xadersund\x9d"]]
    table = from_file(csv_of(rows))
    assert table.rows[0].cells == ["Företaget i\nÅre", "Östersund"]


# ---- Rows and cells --------------------------------------------------------------------------------------------------


def test_lines_are_those_that_people_see_whatever_is_empty_or_above():
    rows = [["Föreningar i Sjöby 2026"], [], ["Namn", "E-post"], ["Ett", "a@example.org"], ["", ""], ["Två\nrader", ""],
            ["Tre", "c@example.org"]]  # fmt: skip
    for data in (csv_of(rows), xlsx_of(rows)):
        table = from_file(data)
        assert [row.line for row in table.rows] == [4, 6, 7] and table.head_line == 3
        assert table.told == ["Det som står ovanför rubrikerna är inte med: Föreningar i Sjöby 2026."]


def test_excels_own_word_for_what_stands_between_is_no_row():
    table = from_file(b"sep=,\r\n" + csv_of([["Namn", "Ort"], ["Ett; två", "Sjöby"]], ","))
    assert table.rows[0].cells == ["Ett; två", "Sjöby"] and table.rows[0].line == 2


def test_a_quotation_mark_that_is_never_closed_takes_no_other_rows():
    table = from_file('Namn;Ort\n"Ett;Sjöby\nTvå 2" rör;Sjöby\n"Tre ""i"" rad";"Sjö\nby"\n'.encode())
    assert [row.cells for row in table.rows] == [
        ['"Ett', "Sjöby"], ['Två 2" rör', "Sjöby"], ['Tre "i" rad', "Sjö\nby"]
    ]  # fmt: skip
    swallowed = from_file(b'Namn;Ort\n"Ett;Berg\nTre;Dal"\nFyra;Vik\n')
    assert [row.cells[0] for row in swallowed.rows] == ['"Ett', "Tre", "Fyra"]


def test_a_row_with_more_cells_than_heads_is_listed_and_one_with_fewer_is_taken():
    table = from_file(b"Namn;Ort;Telefon\nEtt\nTv\xc3\xa5;Berg;063-1;och mer\n;;\nTre;Dal;063-2;;\n")
    assert [row.cells for row in table.rows] == [["Ett", "", ""], ["Tre", "Dal", "063-2"]]
    assert [(one.line, one.why) for one in table.unread] == [(3, TOO_WIDE)]


def test_several_addresses_in_the_last_column_are_one_cell_also_without_quotation_marks():
    [draft], unread = contacts(b"Namn;E-post\nEtt;a@example.org;b@example.org\n")
    assert draft.emails == ("a@example.org", "b@example.org") and unread == []


def test_a_cell_that_is_too_long_stops_its_row_alone():
    table = from_file(csv_of([["Namn", "Ort"], ["x" * 5_001, "Berg"], ["Två", "Dal"]]))
    assert [one.why for one in table.unread] == [TOO_LONG] and [row.line for row in table.rows] == [3]


def test_formulas_are_text_as_written_in_csv_and_told_of_in_a_workbook():
    said = ["=1+1", "+46 63-14 30 00", "-x", "@x", "=HYPERLINK(1)"]
    rows = [["Namn", "Ort"], *([one, "Berg"] for one in said)]
    assert [row.cells[0] for row in from_file(csv_of(rows)).rows] == said
    assert [row.cells[0] for row in from_file(xlsx_of(rows)).rows] == said  # cells of text
    book = book_of(["Namn", "Ort"], ["Ett", "Berg"])
    book.active["A3"], book.active["B3"], book.active["B4"] = "Två", "=1+1", "#N/A"
    table = from_file(saved(book))
    assert [row.cells for row in table.rows] == [["Ett", "Berg"], ["Två", ""]]
    assert [told.split(",")[0] for told in table.told] == [
        "Det finns formler som inte har räknats ut", "Det finns felvärden i stället för ord"
    ]  # fmt: skip
    assert "rad 3" in table.told[0] and "rad 4" in table.told[1]


def test_a_text_that_was_made_a_formula_or_marked_as_text_is_the_text():
    table = from_file(csv_of([["Namn", "Telefon"], ["Ett", '="0701234567"'], ["'=Två", "'+46 63"], ["'t Hoekje", ""]]))
    assert [row.cells for row in table.rows] == [["Ett", "0701234567"], ["=Två", "+46 63"], ["'t Hoekje", ""]]


@pytest.mark.parametrize(
    ("value", "shown_as", "words"),
    [
        (5561234567, "General", "5561234567"),
        (5561234567.0, "0", "5561234567"),
        (5561234567, "000000-0000", "556123-4567"),
        (83172, "000\\ 00", "831 72"),
        (172, "00000", "00172"),
        (631430, "0000000", "0631430"),
        (701234567, '000"-"000 00 00', "070-123 45 67"),
        (701234567, "General", "701234567"),
        (1.5, "0.0", "1,5"),
    ],
)
def test_a_number_has_the_noughts_that_its_format_shows(value, shown_as, words):
    book = book_of(["Namn", "Uppgift"], ["Ett", value])
    book.active["B2"].number_format = shown_as
    assert from_file(saved(book)).rows[0].cells[1] == words


def test_a_cell_far_away_from_the_others_costs_nothing():
    book = book_of(["Namn", "Ort"], ["Ängen", "Berg"])
    book.active["XFD1048576"] = "x"
    table = from_file(saved(book))
    assert [row.line for row in table.rows] == [2, 1_048_576] and len(table.heads) == 3


def test_a_name_merged_over_several_rows_is_said_in_each():
    book = book_of(["Namn", "E-post"], ["Ett", "a@example.org"], ["", "b@example.org"])
    book.active.merge_cells("A2:A3")
    assert [row.cells[0] for row in from_file(saved(book)).rows] == ["Ett", "Ett"]


def test_the_sheet_with_most_heads_is_read_and_the_others_told_of():
    book = book_of(*[["x", "y", "z"]] * 20)
    for row in (["Namn", "Ort", "E-post"], ["Ett", "Berg", ""]):
        sheet = book["Register"] if "Register" in book.sheetnames else book.create_sheet("Register")
        sheet.append(row)
    table = from_file(saved(book))
    assert table.heads == ["Namn", "Ort", "E-post"]
    assert table.told == ["Bara bladet Register är läst. Filen har också Sheet."]


# ---- Without heads, and lists ----------------------------------------------------------------------------------------


def test_a_list_of_addresses_or_of_names_is_a_table_too():
    for text in (
        "a@example.org\nb@example.org\n",
        "a@example.org; b@example.org",
        "a@example.org, Bo <b@example.org>;",
    ):
        table = table_in_text(text)
        assert not table.has_heads and table.columns[-1] == "email" and len(table.rows) == 2
    table = table_in_text("Ängens Lagerhall\nBerg & Dal AB\n")
    assert not table.has_heads and table.columns == ["name"] and [row.line for row in table.rows] == [1, 2]
    table = table_in_text("E-post\na@example.org; c@example.org\nb@example.org; d@example.org")
    assert table.heads == ["E-post"] and len(table.rows) == 2


def test_a_table_without_heads_is_known_by_what_its_cells_hold():
    rows = FIFTY[1:]
    for data in (csv_of(rows), csv_of(rows, ","), xlsx_of(rows)):
        table = from_file(data)
        assert not table.has_heads and len(table.rows) == 50 and table.heads[0] == "Kolumn A"
        held = dict(zip(table.columns, range(9), strict=False))
        assert (held["name"], held["org_number"], held["postcode"], held["phone"], held["email"]) == (0, 1, 4, 6, 8)


def test_a_person_may_say_whether_the_first_row_is_heads():
    table = from_file(csv_of([["Vilka", "Var"], ["Ängens vänner", "Berg"]]))
    assert table.has_heads and len(table.rows) == 1
    without = with_heads(table, False)
    assert not without.has_heads and [row.cells[0] for row in without.rows] == ["Vilka", "Ängens vänner"]
    assert [row.line for row in without.rows] == [1, 2]
    assert with_heads(without, True).heads == ["Vilka", "Var"] and with_heads(table, True) is table


def test_empty_columns_go_and_others_keep_the_letters_they_have():
    table = from_file(csv_of([["Ängen AB", "", "a@example.org"], ["Berget AB", "", "b@example.org"]]))
    assert table.heads == ["Kolumn A", "Kolumn C"]


# ---- Limits ----------------------------------------------------------------------------------------------------------


def test_too_many_rows_and_columns_are_refused_with_how_many():
    with pytest.raises(RegisterRefused, match="30\xa0003 rader"):
        from_file(b"Namn;Ort\n" + b"Ett;Berg\n" * (MOST_ROWS + 2))
    assert len(from_file(b"Namn;Ort\n" + b"Ett;Berg\n" * MOST_ROWS).rows) == MOST_ROWS
    with pytest.raises(RegisterRefused, match=f"{MOST_COLUMNS + 1} kolumner"):
        from_file(csv_of([["Namn", *["x"] * MOST_COLUMNS], ["Ett", *["y"] * MOST_COLUMNS]]))


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_nothing_pasted_is_said(text):
    with pytest.raises(RegisterRefused, match=NOTHING_PASTED.split(".")[0]):
        table_in_text(text)


def test_a_workbook_and_a_text_are_read_in_a_process_of_their_own():
    assert read_file(xlsx_of(FIFTY), "register.xlsx") == from_file(xlsx_of(FIFTY))
    assert read_file(csv_of(FIFTY, coding="cp1252"), "register.csv") == from_file(csv_of(FIFTY))
    assert read_pasted(pasted_of(FIFTY)) == from_file(csv_of(FIFTY))
    with pytest.raises(RegisterRefused, match=EMPTY.split(".")[0]):
        read_file(xlsx_of([]), "register.xlsx")


@pytest.mark.parametrize("coding", CODINGS)
def test_a_file_with_heads_alone_has_no_rows_and_is_no_fault(coding):
    assert from_file(csv_of([HEADS], coding=coding)).rows == []


def test_a_large_register_in_random_order_is_read_whole():
    rows = [[f"Ängens {at} AB", number(at), f"a{at}@example.org"] for at in range(3_000)]
    random.Random(1).shuffle(rows)
    table = read_file(csv_of([["Namn", "Org.nr", "E-post"], *rows], coding="cp1252"), "x.csv")
    assert len(table.rows) == 3_000 and table.unread == []
