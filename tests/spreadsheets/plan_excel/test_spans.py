"""How an amount is counted stands in columns of its own: the upper end, how often, whether it is part of another."""

import pytest

from samsyn.action_plans.models import FundingLine
from samsyn.action_plans.queries import plan_tree
from samsyn.content.operations import Written, save_fields
from samsyn.spreadsheets.plan_excel.operations import proposed, take_workbook
from samsyn.spreadsheets.plan_excel.writing import plan_workbook
from tests.actors import TEST
from tests.spreadsheets.plan_excel.test_there_and_back import edited

LEAST, MOST, OFTEN, PART = "Belopp i kronor", "Till belopp i kronor", "Hur ofta", "Ingår i ett annat"


@pytest.fixture
def span(plan, cast) -> FundingLine:
    """100–200 tkr per year."""
    values = {"words": "100–200 tkr/år", "amount": 100_000_00, "amount_to": 200_000_00, "per": "year"}
    save_fields(by=TEST, thing=cast.line, changes={name: Written(value) for name, value in values.items()})
    return FundingLine.objects.get(pk=cast.line.pk)


def taken(plan, line, **cells) -> FundingLine:
    book = plan_workbook(plan_tree(plan))
    data = edited(book, *(("Finansiering", 2, heading, value) for heading, value in cells.items()))
    take_workbook(by=TEST, plan=plan, data=data, chosen={})
    assert proposed(plan, data).is_empty
    return FundingLine.objects.get(pk=line.pk)


def test_what_goes_out_says_the_span_and_comes_back_the_same(plan, span):
    assert proposed(plan, plan_workbook(plan_tree(plan))).is_same


@pytest.mark.parametrize(
    ("cells", "amount", "amount_to", "per", "is_part"),
    [
        ({LEAST: 150_000}, 150_000_00, 200_000_00, "year", False),
        ({MOST: 300_000}, 100_000_00, 300_000_00, "year", False),
        ({MOST: "250 tkr"}, 100_000_00, 250_000_00, "year", False),
        ({MOST: ""}, 100_000_00, None, "year", False),
        ({LEAST: 300_000}, 300_000_00, None, "year", False),  # above the upper end: a sum of its own
        ({LEAST: 50_000, MOST: 80_000}, 50_000_00, 80_000_00, "year", False),
        ({OFTEN: ""}, 100_000_00, 200_000_00, "", False),
        ({OFTEN: "Per månad"}, 100_000_00, 200_000_00, "month", False),
        ({PART: "ja"}, 100_000_00, 200_000_00, "year", True),
    ],
)
def test_what_is_written_in_the_columns_is_read(plan, span, cells, amount, amount_to, per, is_part):
    line = taken(plan, span, **cells)
    assert (line.amount, line.amount_to, line.per, line.is_part) == (amount, amount_to, per, is_part)
    assert line.words == "100–200 tkr/år"


@pytest.mark.parametrize(
    ("heading", "written"),
    [(MOST, "många"), (MOST, "1.300"), (MOST, "200 tkr/år"), (MOST, "60 000"), (OFTEN, "ibland"), (PART, "kanske")],
)
def test_what_is_not_understood_is_told_and_not_taken(plan, span, heading, written):
    book = plan_workbook(plan_tree(plan))
    changes = proposed(plan, edited(book, ("Finansiering", 2, heading, written)))
    [problem] = changes.problems
    assert (problem.heading, problem.words) == (heading, written) and changes.is_empty
