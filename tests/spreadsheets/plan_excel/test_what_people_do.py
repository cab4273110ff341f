"""What people do to a workbook: rows copied, sorted in part, new rows with their money, numbers that became dates."""

import io
import re
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from samsyn.action_plans.models import Action, FundingLine, Milestone
from samsyn.action_plans.operations import add_action, add_funding
from samsyn.action_plans.queries import plan_tree
from samsyn.content.operations import Written, save_fields
from samsyn.lib.blocks import plain
from samsyn.lib.strict_office import TRANSITIONAL
from samsyn.spreadsheets.plan_excel.operations import proposed, take_workbook
from samsyn.spreadsheets.plan_excel.writing import plan_workbook
from tests.actors import TEST
from tests.spreadsheets.plan_excel.test_there_and_back import edited, saved, told

pytestmark = pytest.mark.django_db


def columns(page) -> dict[str, int]:
    return {cell.value: cell.column for cell in page[1]}


def formatted(data: bytes, sheet: str, line: int, heading: str, value: object, number_format: str) -> bytes:
    book = load_workbook(io.BytesIO(data))
    cell = book[sheet].cell(line, columns(book[sheet])[heading])
    cell.value, cell.number_format = value, number_format
    return saved(book)


def copied(data: bytes, sheet: str, line: int, to: int, **changed: object) -> bytes:
    """The workbook with a row copied, hidden columns and all, and some cells of the copy changed."""
    book = load_workbook(io.BytesIO(data))
    page = book[sheet]
    for cell in page[line]:
        page.cell(to, cell.column).value = cell.value
    for heading, value in changed.items():
        page.cell(to, columns(page)[heading]).value = value
    return saved(book)


# ---- Cells ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number_format", "words"),
    [("mmm\\-yy", "mars 2027"), ("[$-41D]mmmm\\ yyyy;@", "mars 2027"), ("yyyy", "2027"), ("d/m", "1 mars"),
     ("yyyy\\-mm\\-dd", "2027-03-01")],
)  # fmt: skip
@pytest.mark.parametrize(("sheet", "heading"), [("Insatser", "Tidplan"), ("Delsteg", "När")])
def test_a_day_that_the_program_made_says_no_more_than_is_shown(
    plan, workbook, cast, number_format, words, sheet, heading
):
    data = formatted(workbook, sheet, 2, heading, date(2027, 3, 1), number_format)
    assert told(proposed(plan, data)) == {(heading, words)}


ERRORS = ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"]
PLACES = [("Insatser", "Ansvarig"), ("Insatser", "Insats"), ("Insatser", "Tidplan"), ("Finansiering", "Från vem"),
          ("Finansiering", "Belopp i kronor"), ("Delsteg", "Delsteg"), ("Insatser", "Hur")]  # fmt: skip


@pytest.mark.parametrize(("error", "place"), list(zip(ERRORS, PLACES, strict=True)))
def test_an_error_value_is_told_and_never_taken(plan, workbook, error, place):
    sheet, heading = place
    changes = proposed(plan, edited(workbook, (sheet, 2, heading, error)))
    [problem] = changes.problems
    assert problem.words == error and "fel i stället för ett värde" in problem.sentence and changes.is_empty
    assert error not in problem.name


def test_an_error_value_in_a_new_row_is_told_and_the_rest_is_offered(plan, workbook):
    changes = proposed(plan, edited(workbook, ("Insatser", 5, "Insats", "Ny"), ("Insatser", 5, "Ansvarig", "#N/A")))
    assert [problem.words for problem in changes.problems] == ["#N/A"]
    assert "responsible" not in changes.new[0].fields


def test_the_codes_of_the_format_are_no_words(plan, workbook, cast):
    data = edited(workbook, ("Insatser", 2, "Hur", "Första_x000D_\nAndra"), ("Insatser", 2, "Om läget", "Klart_x000D_"),
                  ("Insatser", 3, "Insats", "Ta fram tomter_x000B_med utsikt"))  # fmt: skip
    take_workbook(by=TEST, plan=plan, data=data, chosen={})
    first = Action.objects.get(pk=cast.first.pk)
    assert (plain(first.description).split(), first.status_note) == (["Första", "Andra"], "Klart")
    assert Action.objects.get(pk=cast.second.pk).title == "Ta fram tomter med utsikt"


def test_words_that_look_like_such_a_code_come_back_as_they_were(plan, cast):
    add_action(by=TEST, plan=plan, title="Kalla filen _x0041_ eller a_x000D_", client_key="x")
    assert proposed(plan, plan_workbook(plan_tree(plan))).is_same


# ---- Amounts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "ore", "words"),
    [("150.000", 150_000_00, "ca 50 tkr"), ("1\u00a0500\u00a0000", 1_500_000_00, "ca 50 tkr"),
     ("1,3", 1_30, "ca 50 tkr"),
     (150_000.5, 150_000_50, "ca 50 tkr"), ("150 tkr", 150_000_00, "150 tkr"),
     ("minst 20 tkr", 20_000_00, "minst 20 tkr"),
     ("150 000 kr/år", 150_000_00, "150 000 kr/år"), ("200-300 tkr", 200_000_00, "200-300 tkr")],
)  # fmt: skip
def test_an_amount_is_read_as_everywhere_and_what_its_words_say_is_kept(plan, workbook, cast, written, ore, words):
    data = edited(workbook, ("Finansiering", 2, "Belopp i kronor", written))
    assert not proposed(plan, data).problems
    take_workbook(by=TEST, plan=plan, data=data, chosen={})
    line = FundingLine.objects.get(pk=cast.line.pk)
    assert (line.amount, line.words) == (ore, words)
    assert (line.amount_to == 300_000_00) == ("300" in words)
    assert (line.per, line.bound) == ("year" if "år" in words else "", "least" if "minst" in words else "")
    assert proposed(plan, data).is_empty


@pytest.mark.parametrize("written", ["1.300", "-5000", "100 + 200 tkr", "20 000 euro", "många", "100 tkr; 200 tkr"])
def test_an_amount_in_doubt_is_told_and_not_taken(plan, workbook, written):
    changes = proposed(plan, edited(workbook, ("Finansiering", 2, "Belopp i kronor", written)))
    [problem] = changes.problems
    assert problem.words == written and changes.is_empty


def test_words_of_money_written_anew_are_read_anew(plan, workbook, cast):
    save_fields(by=TEST, thing=cast.line, changes={"amount": Written(50_000_00), "is_approximate": Written(True)})
    data = edited(plan_workbook(plan_tree(plan)), ("Finansiering", 2, "Med egna ord", "60–70 tkr per år"))
    take_workbook(by=TEST, plan=plan, data=data, chosen={})
    line = FundingLine.objects.get(pk=cast.line.pk)
    assert (line.amount, line.amount_to, line.per, line.is_approximate) == (60_000_00, 70_000_00, "year", False)


def test_words_of_a_new_line_that_name_several_amounts_have_a_line_for_each(plan, workbook, cast):
    data = edited(workbook, ("Finansiering", 3, "Nr", "1.1.1"),
                  ("Finansiering", 3, "Med egna ord", "50 tkr 2027, 100 tkr 2028"))  # fmt: skip
    for _ in range(2):
        take_workbook(by=TEST, plan=plan, data=data, chosen={})
    made = FundingLine.objects.exclude(pk=cast.line.pk).values_list("amount", flat=True)
    assert sorted(made) == [50_000_00, 100_000_00]


def test_a_new_line_keeps_what_its_amount_says_beside_its_own_words(plan, workbook, cast):
    data = edited(workbook, ("Finansiering", 3, "Nr", "1.1.1"), ("Finansiering", 3, "Belopp i kronor", "50 tkr/år"),
                  ("Finansiering", 3, "Med egna ord", "Söks"))  # fmt: skip
    take_workbook(by=TEST, plan=plan, data=data, chosen={})
    line = FundingLine.objects.exclude(pk=cast.line.pk).get()
    assert (line.amount, line.words) == (50_000_00, "Söks; 50 tkr/år")


@pytest.mark.parametrize(
    ("value", "number_format", "ore"),
    [(150, '# ##0 "tkr"', 150_000_00), (150_000, '# ##0 "kr"', 150_000_00), (1.5, '0.0" mnkr"', 1_500_000_00),
     (333_333.333, "# ##0", 333_333_33), (150_000, '#,##0.00\\ "kr"', 150_000_00)],
)  # fmt: skip
def test_a_number_is_in_the_unit_that_its_format_shows(plan, workbook, cast, value, number_format, ore):
    data = formatted(workbook, "Finansiering", 2, "Belopp i kronor", value, number_format)
    take_workbook(by=TEST, plan=plan, data=data, chosen={})
    assert FundingLine.objects.get(pk=cast.line.pk).amount == ore


# ---- Rows -----------------------------------------------------------------------------------------------------------


def test_a_copied_row_with_another_name_is_a_new_action(plan, workbook, cast):
    data = copied(workbook, "Insatser", 2, 5, Insats="En väg till", Tidplan="2023")
    for _ in range(2):
        take_workbook(by=TEST, plan=plan, data=data, chosen={})
    made = Action.objects.get(title="En väg till")
    assert (made.schedule, made.partners, list(made.serves.all())) == ("2023", "Företagen", [cast.objective.node])
    assert Action.objects.get(pk=cast.first.pk).schedule == "våren 2021"


def test_the_row_above_its_original_is_the_copy_when_its_name_is_another(plan, workbook, cast):
    book = load_workbook(io.BytesIO(copied(workbook, "Insatser", 2, 5)))
    page = book["Insatser"]
    page.cell(2, columns(page)["Insats"]).value = "En väg till"
    changes = proposed(plan, saved(book))
    assert [row.name for row in changes.new] == ["En väg till"] and changes.cells == []


def test_a_copied_line_of_money_with_another_year_is_a_new_line(plan, workbook, cast):
    take_workbook(by=TEST, plan=plan, data=copied(workbook, "Finansiering", 2, 3, År=2022), chosen={})
    assert sorted(FundingLine.objects.values_list("year", flat=True)) == [2021, 2022]


def test_a_copied_line_with_other_words_is_told_of_as_a_copy(plan, workbook, cast):
    changes = proposed(plan, copied(workbook, "Finansiering", 2, 3, År=2022))
    assert [row.is_copy for row in changes.new] == [True]
    assert not any(row.is_copy for row in proposed(plan, edited(workbook, ("Insatser", 5, "Insats", "Ny"))).new)


def test_an_amount_that_is_too_large_is_said_to_be(plan, workbook):
    [problem] = proposed(plan, edited(workbook, ("Finansiering", 2, "Belopp i kronor", 1e30))).problems
    assert "är för stort" in problem.sentence


@pytest.mark.parametrize("sheet", ["Insatser", "Finansiering", "Delsteg"])
def test_a_copied_row_that_says_the_same_is_told_of(plan, workbook, sheet):
    changes = proposed(plan, copied(workbook, sheet, 2, 6))
    assert [problem.line for problem in changes.problems] == [6] and changes.is_empty and not changes.is_same


def test_a_new_action_has_its_money_and_its_steps_by_its_name(plan, workbook):
    data = edited(
        workbook,
        ("Insatser", 5, "Insats", "Arbetslivsdag"),
        ("Finansiering", 3, "Insats", "Arbetslivsdag"), ("Finansiering", 3, "År", 2022),
        ("Finansiering", 3, "Belopp i kronor", 40_000),
        ("Delsteg", 3, "Insats", " arbetslivsdag "), ("Delsteg", 3, "Delsteg", "Bjudit in"),
    )  # fmt: skip
    assert not proposed(plan, data).problems
    for _ in range(2):
        take_workbook(by=TEST, plan=plan, data=data, chosen={})
    made = Action.objects.get(title="Arbetslivsdag")
    assert FundingLine.objects.get(node__parent=made.node).amount == 40_000_00
    assert Milestone.objects.get(node__parent=made.node).title == "Bjudit in"


def test_a_new_action_has_its_money_by_the_number_that_its_row_was_given(plan, workbook):
    data = edited(workbook, ("Insatser", 5, "Nr", "7"), ("Insatser", 5, "Insats", "Arbetslivsdag"),
                  ("Finansiering", 3, "Nr", "7"), ("Finansiering", 3, "År", 2022))  # fmt: skip
    take_workbook(by=TEST, plan=plan, data=data, chosen={})
    assert FundingLine.objects.get(year=2022).node.parent.label == "Arbetslivsdag"


def test_a_line_of_money_that_names_two_actions_is_told_of(plan, workbook, cast):
    data = edited(workbook, ("Finansiering", 3, "Nr", "1.1.1"), ("Finansiering", 3, "Insats", cast.third.title),
                  ("Finansiering", 3, "År", 2022))  # fmt: skip
    changes = proposed(plan, data)
    assert "Rätta det ena" in changes.problems[0].sentence and changes.is_empty


def test_a_sheet_sorted_in_some_columns_and_not_in_others_is_told_and_not_taken(plan, cast):
    for at in range(5):
        made = add_action(by=TEST, plan=plan, title=f"Insats {at}", schedule=f"20{21 + at}", client_key=f"k{at}")
        add_funding(by=TEST, action=made, source="decided", year=2021, amount=at)
    book = load_workbook(io.BytesIO(plan_workbook(plan_tree(plan))))
    page = book["Insatser"]
    at = columns(page)
    for heading in ("Insats", "Tidplan", "Ansvarig"):
        words = [page.cell(line, at[heading]).value for line in range(2, page.max_row + 1)]
        for line, said in enumerate(reversed(words), 2):
            page.cell(line, at[heading]).value = said
    page.cell(page.max_row + 1, at["Insats"]).value = "Ny rad"
    money = book["Finansiering"]
    money.cell(2, columns(money)["År"]).value = 2030
    changes = proposed(plan, saved(book))
    [sentence] = changes.unread
    assert "sorterat" in sentence.replace("sorterad", "sorterat") and "Insats, Tidplan" in sentence
    assert [cell.sheet for cell in changes.cells] == ["Finansiering"] and [row.name for row in changes.new] == [
        "Ny rad"
    ]
    assert not changes.absent and not changes.is_same


def test_a_new_line_of_money_that_gives_a_number_alone_is_called_as_its_action(plan, cast):
    book = load_workbook(io.BytesIO(plan_workbook(plan_tree(plan))))
    actions, money = book["Insatser"], book["Finansiering"]
    number = actions.cell(2, columns(actions)["Nr"]).value
    line = money.max_row + 1
    money.cell(line, columns(money)["Nr"]).value = number
    money.cell(line, columns(money)["År"]).value = 2031
    [row] = [one for one in proposed(plan, saved(book)).new if one.sheet == "Finansiering"]
    assert row.name == actions.cell(2, columns(actions)["Insats"]).value


def test_two_names_that_were_exchanged_by_hand_are_two_changes(plan, workbook, cast):
    data = edited(workbook, ("Insatser", 2, "Insats", cast.third.title), ("Insatser", 4, "Insats", cast.first.title))
    assert len(proposed(plan, data).cells) == 2


# ---- Nothing is passed over -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sheet", "words"), [("Finansiering", "finansiering: Beslutade medel, 2021"), ("Delsteg", "Numret i drift")]
)
def test_money_and_steps_that_the_file_lacks_are_told_of(plan, workbook, sheet, words):
    book = load_workbook(io.BytesIO(workbook))
    book[sheet].delete_rows(2)
    changes = proposed(plan, saved(book))
    assert [number for number, _ in changes.absent] == ["1.1.1"] and words in changes.absent[0][1]
    assert not changes.is_same


@pytest.mark.parametrize("sheet", ["Insatser", "Finansiering"])
def test_a_number_that_only_shows_the_place_is_told_when_it_is_changed(plan, workbook, sheet):
    changes = proposed(plan, edited(workbook, (sheet, 2, "Nr", "9.9")))
    [problem] = changes.problems
    assert (problem.heading, problem.words) == ("Nr", "9.9") and not changes.is_same


def test_a_sheet_of_ones_own_is_told_of(plan, workbook):
    book = load_workbook(io.BytesIO(workbook))
    book.create_sheet("Min lista").append(["Bygg en bro", "2027"])
    changes = proposed(plan, saved(book))
    assert any("Min lista" in sentence for sentence in changes.unread) and not changes.is_same


def test_comments_and_words_struck_through_are_told_of(plan, workbook):
    book = load_workbook(io.BytesIO(workbook))
    page = book["Insatser"]
    page.cell(2, columns(page)["Tidplan"]).comment = Comment("Hinner vi?", "Kim")
    page.cell(4, columns(page)["Insats"]).font = Font(strike=True)
    said = " ".join(proposed(plan, saved(book)).unread)
    assert "kommentarer på rad 2" in said and "genomstruken text på rad 4" in said


# ---- Other makes of the file ----------------------------------------------------------------------------------------


def repacked(data: bytes, change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return out.getvalue()


def strict(name: str, part: bytes) -> tuple[str, bytes]:
    for theirs, ours in TRANSITIONAL:
        part = part.replace(ours, theirs)
    return name, part


def test_a_file_in_the_strict_form_is_read_as_any_other(plan, workbook, cast):
    data = repacked(edited(workbook, ("Insatser", 2, "Tidplan", "hösten 2021")), strict)
    assert b"purl.oclc.org" in zipfile.ZipFile(io.BytesIO(data)).read("xl/workbook.xml")
    changes = proposed(plan, data)
    assert told(changes) == {("Tidplan", "hösten 2021")} and not changes.problems and not changes.unread


def to_the_end(name: str, part: bytes) -> tuple[str, bytes]:
    if name != "xl/worksheets/sheet1.xml":
        return name, part
    rows = b"".join(
        b'<row r="%d" ht="15"><c r="A%d" s="1"/><c r="E%d" s="1"/></row>' % (at, at, at) for at in range(6, 300_000)
    )
    last = b'<row r="1048576" s="2" customFormat="1"/>'
    return name, re.sub(rb"</sheetData>", rows + last + b"</sheetData>", part)


def test_rows_that_are_formatted_to_the_end_and_say_nothing_are_passed_over(plan, workbook):
    data = repacked(edited(workbook, ("Insatser", 2, "Tidplan", "hösten 2021")), to_the_end)
    changes = proposed(plan, data)
    assert told(changes) == {("Tidplan", "hösten 2021")} and not changes.problems and not changes.new
