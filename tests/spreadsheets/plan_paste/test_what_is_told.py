"""Of pasted rows is told what they leave open: money without a year or a unit, errors, departments found by name."""

import pytest

from samsyn.action_plans.models import Action, FundingLine
from samsyn.action_plans.queries import plan_tree
from samsyn.lib.blocks import plain
from samsyn.spreadsheets.columns import context_of
from samsyn.spreadsheets.plan_paste.columns import columns_of
from samsyn.spreadsheets.plan_paste.operations import add_pasted
from samsyn.spreadsheets.plan_paste.rows import Pasted, pasted_rows
from tests.actors import TEST
from tests.spreadsheets.plan_excel.conftest import plan  # noqa: F401 - fixture

pytestmark = pytest.mark.django_db


def read(plan, heads: list[str], *rows: list[str]) -> Pasted:  # noqa: F811
    columns, has_heads = columns_of(heads, {})
    assert has_heads
    return pasted_rows(list(rows), heads, columns, context_of(plan_tree(plan)))


def lines(plan, pasted: Pasted) -> list[tuple]:  # noqa: F811
    add_pasted(by=TEST, plan=plan, rows=pasted.new, client_key="k")
    made = Action.objects.get(title=pasted.new[0].title)
    return list(
        FundingLine.objects.filter(node__parent=made.node).values_list("year", "amount", "words").order_by("pk")
    )


def test_money_without_a_year_is_marked_and_counted(plan):  # noqa: F811
    pasted = read(plan, ["Insats", "Kostnad (tkr)"], ["Ett", "200"], ["Två", "300 (2027)"], ["Tre", "Inom ram"])
    assert [row.is_without_year for row in pasted.new] == [True, False, False] and pasted.without_year == 1


def test_the_heading_says_which_year_a_column_of_money_is_of(plan):  # noqa: F811
    pasted = read(plan, ["Insats", "Kostnad 2027 (tkr)", "Kostnad 2028 (kr)"], ["Ett", "200", "300 000"])
    assert not pasted.without_year
    assert sorted(lines(plan, pasted)) == [(2027, 200_000_00, "200 tkr"), (2028, 300_000_00, "300 000")]


def test_a_heading_that_says_every_year_is_kept_in_the_words(plan):  # noqa: F811
    pasted = read(plan, ["Insats", "Kostnad (tkr/år)"], ["Ett", "200"])
    assert lines(plan, pasted) == [(None, 200_000_00, "200 tkr/år")]


@pytest.mark.parametrize("head", ["Kostnad i tusental kronor", "Kostnad, 1000-tals kr", "Kostnad (tkr)"])
def test_a_unit_is_known_however_the_heading_says_it(plan, head):  # noqa: F811
    [(_, amount, _)] = lines(plan, read(plan, ["Insats", head], ["Ett", "200"]))
    assert amount == 200_000_00


def test_an_amount_without_any_unit_is_asked_about_and_not_guessed(plan):  # noqa: F811
    pasted = read(plan, ["Insats", "Kostnad"], ["Ett", "200"])
    assert "kronor eller tusental kronor" in pasted.new[0].told[0]
    assert lines(plan, pasted) == [(None, None, "200")]


@pytest.mark.parametrize(("chosen", "amount"), [("funding_kr", 200_00), ("funding_tkr", 200_000_00)])
def test_somebody_says_what_the_unit_of_a_column_is(plan, chosen, amount):  # noqa: F811
    context = context_of(plan_tree(plan))
    pasted = pasted_rows([["Ett", "200"]], ["Insats", "Kostnad"], ["title", chosen], context)
    assert not pasted.new[0].told and pasted.new[0].funding[0]["amount"] == amount


@pytest.mark.parametrize("words", ["1.300", "-5 000", "20 000 euro"])
def test_an_amount_in_doubt_keeps_its_words_and_is_told_of(plan, words):  # noqa: F811
    pasted = read(plan, ["Insats", "Kostnad (tkr)"], ["Ett", words])
    assert "räknas inte" in pasted.new[0].told[0]
    [(_, amount, kept)] = lines(plan, pasted)
    assert amount is None and words in kept


def test_an_error_value_is_told_and_stands_nowhere(plan):  # noqa: F811
    pasted = read(plan, ["Insats", "Ansvarig", "Kostnad (tkr)", "Kommentar"], ["Ett", "#N/A", "#DIV/0!", "#REF!"])
    [row] = pasted.new
    assert len(row.told) == 3 and not row.funding and not row.responsible_words
    assert "#" not in plain(row.description)
    assert len(read(plan, ["Insats", "Ansvarig"], ["#VALUE!", "Skolan"]).nameless) == 1


def test_a_department_that_is_named_as_responsible_is_whom_it_is_for(plan, cast):  # noqa: F811
    pasted = read(plan, ["Insats", "Ansvarig"], ["Ett", cast.department.name.upper()], ["Två", "Någon annan"])
    assert [row.department for row in pasted.new] == [cast.department.name, ""]
    add_pasted(by=TEST, plan=plan, rows=pasted.new, client_key="k")
    made = Action.objects.get(title="Ett")
    assert (made.addressee_department, made.responsible) == (cast.department, cast.department.name.upper())


def test_a_department_that_there_is_not_is_told_of_and_kept_in_the_text(plan):  # noqa: F811
    pasted = read(plan, ["Insats", "Förvaltning", "Ansvarig"], ["Ett", "Månförvaltningen", "Skolan"])
    assert "Månförvaltningen" in pasted.new[0].told[0] and "Månförvaltningen" in plain(pasted.new[0].description)


# ---- Sums, and sources in a column of their own ----------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Summa", "Totalt mål 1", "Delsumma:", "SUMMA KOSTNADER", "Total"])
def test_a_row_that_sums_the_others_is_told_of_and_not_added(plan, title):  # noqa: F811
    found = read(plan, ["Insats", "Kostnad (tkr)"], ["Ett", "100"], [title, "100"])
    assert [row.title for row in found.new] == ["Ett"] and len(found.sums) == 1


@pytest.mark.parametrize("title", ["Totalrenovera badhuset", "Total översyn av skolskjuts", "Totalt 12 nya bostäder",
                                   "Summera erfarenheterna", "Summa"])  # fmt: skip
def test_what_is_to_be_done_is_added_whatever_it_begins_with(plan, title):  # noqa: F811
    found = read(
        plan, ["Insats", "Ansvarig", "Kostnad (tkr)"], ["Ett", "Rektor", "100"], [title, "Fastighetschefen", "100"]
    )
    assert [row.title for row in found.new] == ["Ett", title] and not found.sums


def test_money_beside_a_column_of_sources_is_of_that_source(plan):  # noqa: F811
    found = read(plan, ["Insats", "Finansiering", "Kostnad 2021 (tkr)"], ["Ett", "Inom ram", "100"])
    sums = [line for line in found.new[0].funding if line["amount"]]
    assert [(line["source"], line["amount"]) for line in sums] == [("within_budget", 10_000_000)]
