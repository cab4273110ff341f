"""Sums of amounts: what can be counted is, and what cannot is said."""

import random
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.money import HARD
from samsyn.lib.money_reading import read_money
from samsyn.lib.money_sums import (
    EVERY_YEAR,
    NO_YEAR,
    Costed,
    every_year,
    rest_sentences,
    set_apart,
    summed,
    sums_said,
    total_of,
    total_sentence,
)
from samsyn.lib.money_types import Amount, Certainty, Per
from samsyn.lib.schedules import parse_schedule

INSATS = ("insats", "insatser")


def costed(money, schedule=""):
    time = parse_schedule(schedule)
    return Costed(apart(read_money(money)), time.start, time.end)


def apart(amounts):
    return [amount for _, amount in set_apart([("", amount) for amount in amounts])]


def sums(*things):
    """Once, per year, and the same of what is only possible, in thousands of kronor."""
    total = total_of(costed(*thing) if isinstance(thing, tuple) else costed(thing) for thing in things)
    return [one / 100_000 for one in sums_said(total)]


@pytest.mark.parametrize(
    ("words", "once", "per_year", "possible_once", "possible_per_year"),
    [
        ("50 tkr", 50, 0, 0, 0),
        ("50 tkr/år", 0, 50, 0, 0),
        ("10 tkr/mån", 0, 120, 0, 0),
        ("1,2 mnkr investering + 90 tkr/år", 1200, 90, 0, 0),
        ("640 tkr (varav 400 tkr bidrag)", 640, 0, 0, 0),
        ("varav kommunen 100 tkr", 0, 0, 0, 0),
        ("50 tkr 2027, 70 tkr 2028, totalt 120 tkr", 120, 0, 0, 0),
        ("50 tkr/år, totalt 150 tkr", 150, 0, 0, 0),
        ("15 tkr per led och år, 180 tkr totalt", 180, 0, 0, 0),
        ("100–200 tkr", 100, 0, 0, 0),
        ("minst 50 tkr", 50, 0, 0, 0),
        ("högst 50 tkr", 0, 0, 0, 0),
        ("ev. 50 tkr", 0, 0, 50, 0),
        ("ev. 50 tkr/år", 0, 0, 0, 50),
        ("3 mnkr, varav 1 mnkr söks", 2000, 0, 1000, 0),
        ("3 mnkr/år (varav 1 mnkr söks)", 0, 2000, 0, 1000),
        ("3 mnkr (varav 5 mnkr söks)", 0, 0, 0, 0),
        ("500 kr/elev", 0, 0, 0, 0),
        ("1.300", 0, 0, 0, 0),
        ("100 tkr, 200 tkr, totalt 250 tkr", 0, 0, 0, 0),
    ],
)
def test_what_one_text_adds_to_a_sum(words, once, per_year, possible_once, possible_per_year):
    assert sums(words) == [once, per_year, possible_once, possible_per_year]


def test_a_yearly_amount_counts_in_each_year_of_its_schedule():
    total = total_of([costed("50 tkr/år", "2027–2029"), costed("100 tkr 2028", "2027"), costed("30 tkr", "2027")])
    assert total.settled == {2027: 8_000_000, 2028: 15_000_000, 2029: 5_000_000}


def test_a_sum_without_a_year_is_placed_where_the_schedule_is_one_year():
    schedules = ("2027", "hösten 2027", "2027–2028", "från 2027", "löpande", "")
    total = total_of([costed("30 tkr", schedule) for schedule in schedules])
    assert total.settled == {2027: 6_000_000, NO_YEAR: 12_000_000}
    assert 2027 not in total_of([costed("30 tkr från 2026", "2027")]).settled  # the words themselves go before


def test_a_yearly_amount_without_an_end_is_told_of_by_itself():
    for schedule in ("2027–", "Löpande", "", "när det passar"):
        total = total_of([costed("50 tkr/år", schedule)])
        assert total.settled == {EVERY_YEAR: 5_000_000}


def test_years_of_the_amount_go_before_those_of_the_schedule():
    assert total_of([costed("50 tkr/år 2028–2029", "2027–2030")]).settled == {2028: 5_000_000, 2029: 5_000_000}
    assert total_of([costed("50 tkr/år i två år", "2027–")]).settled == {2027: 5_000_000, 2028: 5_000_000}
    assert total_of([costed("50 tkr/år från 2029", "2027–2030")]).settled == {2029: 5_000_000, 2030: 5_000_000}


def test_a_monthly_amount_counts_the_months_of_its_schedule():
    assert total_of([costed("10 tkr/mån", "mars 2027 – februari 2028")]).settled == {2027: 10_000_000, 2028: 2_000_000}


def test_what_is_only_possible_stands_in_no_year():
    assert total_of([costed("ev. 50 tkr/år", "2027–2029"), costed("söks: 50 tkr 2027")]).settled == {}


@pytest.mark.parametrize(
    ("money", "said"),
    [
        ([], ""),
        (["inom ram"], "0 av 1 insats har belopp som går att räkna."),
        (["inom ram", "", "högst 50 tkr"], "0 av 3 insatser har belopp som går att räkna."),
        (["50 tkr"], "1 av 1 insats har belopp som går att räkna: för kommunen 50 tkr."),
        (["50 tkr", "inom ram"], "1 av 2 insatser har belopp som går att räkna: för kommunen minst 50 tkr."),
        (["ca 50 tkr"], "1 av 1 insats har belopp som går att räkna: för kommunen ungefär 50 tkr."),
        (["50–60 tkr"], "1 av 1 insats har belopp som går att räkna: för kommunen minst 50 tkr."),
        (
            ["5,6 mnkr", "1,4 mnkr/år", "utreds"],
            "2 av 3 insatser har belopp som går att räkna: för kommunen minst 5,6 mnkr en gång och 1,4 mnkr om året.",
        ),
        (
            ["50 tkr", "ev. 30 tkr/år"],
            "2 av 2 insatser har belopp som går att räkna: för kommunen 50 tkr en gång, och därutöver kanske"
            " 30 tkr om året.",
        ),
        (
            ["5,6 mnkr", "640 tkr/år", "ev. 100 tkr"],
            "3 av 3 insatser har belopp som går att räkna: för kommunen 5,6 mnkr en gång och 0,64 mnkr om året, och"
            " därutöver kanske 0,1 mnkr en gång.",
        ),
        (
            ["208 795 500 kr", "11,71 mnkr/år", "ev. 100 tkr", ""],
            "3 av 4 insatser har belopp som går att räkna: för kommunen minst 208 795 500 kr en gång och 11 710 000 kr"
            " om året, och därutöver kanske 100 000 kr en gång.",
        ),
        (
            ["1 250 tkr", "20 tkr/år"],
            "2 av 2 insatser har belopp som går att räkna: för kommunen 1 250 tkr en gång och 20 tkr om året.",
        ),
        (
            ["30 tkr (söks)"],
            "1 av 1 insats har belopp som går att räkna: för kommunen inget säkert, kanske 30 tkr.",
        ),
        (
            [("300 tkr", "2027"), ("40 tkr/år", "2024–2026"), ("5 tkr/år", "löpande"), ("ev. 50 tkr/år", "2025–2026")],
            "4 av 4 insatser har belopp som går att räkna: för kommunen 420 tkr sammanlagt och 5 tkr om året utan slut,"
            " och därutöver kanske 100 tkr sammanlagt.",
        ),
        ([("40 tkr/år", "2024–2026")], "1 av 1 insats har belopp som går att räkna: för kommunen 120 tkr."),
        (["ingen kostnad"], "1 av 1 insats har belopp som går att räkna: för kommunen ingen kostnad."),
    ],
)
def test_the_sum_in_a_sentence(money, said):
    things = [costed(*one) if isinstance(one, tuple) else costed(one) for one in money]
    assert total_sentence(total_of(things), INSATS, "kommunen").replace(HARD, " ") == said


@pytest.mark.parametrize(
    ("money", "said"),
    [
        (["50 tkr", "50–60 tkr/år"], []),
        (["50 tkr", "", "1.300"], ["1 av 3 insatser har belopp som inte går att räkna.",
                                   "1 av 3 insatser säger inget om pengar."]),
        (["högst 50 tkr"], ["1 av 1 insats har belopp som inte går att räkna."]),
        (["inom ram", "utreds"], ["2 av 2 insatser nämner pengar utan belopp."]),
    ],
)  # fmt: skip
def test_what_is_not_counted_is_told_of(money, said):
    assert rest_sentences(total_of(map(costed, money)), INSATS) == said


@given(
    st.lists(
        st.sampled_from(["50 tkr", "högst 50 tkr", "1.300", "inom ram", "", "ev. 20 tkr/år", "300 kr eller 400 kr"])
    )
)
def test_everything_is_in_one_of_the_groups(money):
    total = total_of(map(costed, money))
    assert total.counted + total.uncounted + total.unpriced + total.silent == total.of == len(money)


def test_the_noun_is_the_municipalitys_own_and_the_payer_may_be_left_out():
    said = total_sentence(total_of([costed("50 tkr"), costed("20 tkr")]), ("Åtgärd", "Åtgärder"))
    assert said.replace(HARD, " ") == "2 av 2 åtgärder har belopp som går att räkna: 70 tkr."


# ---- Rules that hold for every plan --------------------------------------------------------------------------------

ore = st.integers(0, 10**9)
whole = st.builds(
    lambda sum_, **fields: Amount("", sum_, sum_, **fields),
    ore,
    per=st.sampled_from(Per),
    certainty=st.sampled_from(Certainty),
    is_approximate=st.booleans(),
) | st.builds(Amount, st.just(""), most=ore)
part = st.builds(
    lambda sum_, certainty: Amount("", sum_, sum_, is_part=True, certainty=certainty), ore, st.sampled_from(Certainty)
)
block = st.builds(lambda whole, parts: [whole, *parts], whole, st.lists(part, max_size=3))
years = st.none() | st.integers(2020, 2040)
thing = st.builds(
    lambda blocks, first, length: Costed(
        apart([amount for block in blocks for amount in block]),
        first and date(first, 1, 1),
        (first and length is not None and date(first + length, 12, 31)) or None,
    ),
    st.lists(block, max_size=3),
    years,
    st.none() | st.integers(0, 5),
)
things = st.lists(thing, max_size=6)


@given(st.lists(block, max_size=5))
def test_a_part_is_never_counted_beside_its_whole(blocks):
    """Without their parts the same things cost the same, settled and possible together."""
    one = total_of([Costed(apart(block)) for block in blocks])
    two = total_of([Costed(apart(block[:1])) for block in blocks])
    assert one.counted == two.counted
    for of in (summed, every_year):
        assert of(one.settled) + of(one.possible) == of(two.settled) + of(two.possible)


@given(things, st.randoms(use_true_random=False))
def test_the_order_changes_no_sum(plan, rnd: random.Random):
    shuffled = rnd.sample(plan, len(plan))
    assert total_of(shuffled) == total_of(plan)


@given(st.lists(block, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_amounts_with_their_parts_changes_no_sum(blocks, rnd: random.Random):
    def flat(some):
        return [Costed(apart([amount for block in some for amount in block]))]

    assert total_of(flat(rnd.sample(blocks, len(blocks)))) == total_of(flat(blocks))


@given(things)
def test_no_sentence_says_nought_where_nothing_is_known(plan):
    total = total_of(plan)
    said = total_sentence(total, INSATS, "kommunen")
    assert not re.search(r"(?<![\d,])0\s(?:kr|tkr|mnkr)", said.replace(HARD, " "))
    if "ingen kostnad" in said:
        wholes = [one for thing in plan for one in thing.amounts if one.is_countable and not one.is_part]
        assert total.counted and not any(one.least for one in wholes)
