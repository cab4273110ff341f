"""Whose a sum is: what the municipality pays of another's, and a sum told twice in one row, counted once."""

import pytest

from samsyn.action_plans.amounts import amount_of, shares
from samsyn.action_plans.models import Action, FundingLine
from samsyn.action_plans.operations import add_action, add_funding, create_plan
from samsyn.action_plans.queries import plan_tree
from samsyn.action_plans.rows import funding_lines
from samsyn.action_plans.sums import OWN_MONEY, by_source, sums_of
from samsyn.lib.money_sums import NO_YEAR
from tests.actors import TEST

TKR = 100_000


@pytest.fixture
def plan(cast):
    return create_plan(by=TEST, programme=cast.programme, title="Handlingsplan", client_key="plan")


def costing(plan, words: str, schedule: str = "") -> Action:
    action = add_action(by=TEST, plan=plan, title="En väg in", schedule=schedule)
    for line in funding_lines(words):
        add_funding(by=TEST, action=action, **line)
    return action


@pytest.mark.parametrize(
    ("words", "whole", "own"),
    [
        ("300 tkr varav kommunen 100", 300, 100),
        ("300 tkr, varav kommunen 100 tkr", 300, 100),
        ("Regionen 300 tkr varav kommunens del 100 tkr", 300, 100),
        ("300 tkr (kommunen 100 tkr, regionen 200 tkr)", 300, 100),
        ("400 tkr, varav 100 tkr medfinansiering", 400, 100),
        ("400 tkr, varav 100 tkr bidrag från regionen", 400, 0),
        ("Inom ram 400 tkr, varav regionen 100 tkr", 400, 300),
        ("Inom ram 400 tkr, varav 100 tkr till resor", 400, 400),
        ("kommunen 100 tkr", 100, 100),
        ("kommunerna 100 tkr", 100, 0),
        ("300 tkr; Inom ram 300 tkr", 300, 300),
        ("300 tkr; 300 tkr", 300, 0),
        ("500 tkr; kommunens del 200 tkr; regionen 300 tkr", 500, 200),
        ("300 tkr; Inom ram 200 tkr", 500, 200),  # they say different things, so nobody knows
    ],
)
def test_what_the_municipality_pays_of_a_sum_is_its_own(plan, words, whole, own):
    costing(plan, words)
    tree = plan_tree(plan)
    assert sums_of(tree).total == whole * TKR
    assert sums_of(tree, sources=OWN_MONEY).total == own * TKR
    assert sum(sums.total for _, sums in by_source(tree)) == whole * TKR  # each krona has one source


def test_an_amount_has_one_source_on_its_own_page_and_in_every_sum(plan):
    action = costing(plan, "300 tkr varav kommunen 100")
    assert [line["source"] for line in funding_lines("300 tkr varav kommunen 100")] == ["", "co_funded"]
    assert [line.source for line in plan_tree(plan).funding[action.pk]] == ["", "co_funded"]
    assert {label: sums.total for label, sums in by_source(plan_tree(plan))} == {
        "Kommunens del (medfinansiering)": 100 * TKR, "Det står inte": 200 * TKR
    }  # fmt: skip


def test_a_part_that_says_another_unit_or_does_not_fit_is_asked_about():
    [_, part] = funding_lines("2 mnkr varav kommunen 500")
    assert part["amount"] is None
    [_, part] = funding_lines("300 tkr varav kommunen 100 kr")
    assert part["amount"] == 100 * 100


def test_a_sum_without_a_year_falls_in_the_year_of_the_schedule(plan):
    costing(plan, "300 tkr", "hösten 2027")
    costing(plan, "100 tkr", "2027–2028")
    assert sums_of(plan_tree(plan)).by_year == {2027: 300 * TKR, NO_YEAR: 100 * TKR}


def test_nothing_is_divided_where_the_sum_cannot_be_counted():
    line = FundingLine(words="1.300 tkr")
    part = FundingLine(words="", amount=100, is_part=True, financier="kommunen", continues=True)
    lines = [("", amount_of(line)), ("", amount_of(part))]
    assert [amount.is_part for _, amount in shares(lines)] == [False, True]
