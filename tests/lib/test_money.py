"""Amounts as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.money import HARD, LARGEST, amount_words, thousands
from samsyn.lib.money_reading import read_money

READ = [
    ("50 000 kr", 5_000_000, False),
    ("50 000", 5_000_000, False),
    ("50\u00a0000 kronor", 5_000_000, False),
    ("50.000 kr", 5_000_000, False),
    ("50 tkr", 5_000_000, False),
    ("ca 50 tkr", 5_000_000, True),
    ("cirka 1,2 mnkr", 120_000_000, True),
    ("1.2 Mkr", 120_000_000, False),
    ("2 miljoner kronor", 200_000_000, False),
    ("499,50 kr", 49_950, False),
    ("100–200 tkr", 20_000_000, True),
    ("Inom ram, 75 tkr 2021", 7_500_000, False),
    ("2021: 75 tkr", 7_500_000, False),
    ("högst 5 000 kr", 500_000, True),
    ("2 021 kr", 202_100, False),
    ("0 kr", 0, False),
]


def sum_in(words: str, unit: str = "kr") -> tuple[int | None, bool]:
    """The first sum that the words name, a span's upper end, and whether it is rough. None where it is in doubt."""
    for amount in read_money(words, unit):
        if amount.has_figure:
            ore = amount.least if amount.most is None else amount.most
            return (None if amount.doubt else ore), amount.is_approximate or amount.is_span
    return None, False


@pytest.mark.parametrize(("words", "ore", "is_approximate"), READ)
def test_an_amount_is_read(words, ore, is_approximate):
    assert sum_in(words) == (ore, is_approximate)


@pytest.mark.parametrize("words", ["", "inom ram", "2021", "2021–2023", "tas upp i budgetarbetet", "etapp A2", "50%kr"])
def test_what_names_no_sum_has_none(words):
    assert sum_in(words)[0] is None


def test_the_unit_of_the_column_holds_where_none_is_written():
    assert sum_in("50", "tkr")[0] == 5_000_000
    assert sum_in("50 kr", "tkr")[0] == 5_000


@given(st.integers(0, LARGEST))
def test_an_amount_is_read_back_as_it_is_written(ore):
    assert sum_in(amount_words(ore))[0] == ore


@given(st.text("0123456789 .,-–tkrmn\u00a0ca:§", max_size=30))
def test_nothing_raises(words):
    ore, _ = sum_in(words)
    assert ore is None or 0 <= ore <= LARGEST


def test_words_and_thousands():
    assert amount_words(120_000_000) == f"1{HARD}200{HARD}000{HARD}kr"
    assert amount_words(None) == "" and amount_words(0) == f"0{HARD}kr"
    assert amount_words(-150) == f"−1,50{HARD}kr"
    assert thousands(120_000_000) == f"1{HARD}200" and thousands(50_000) == "0,5"
    assert thousands(None) == "–" and thousands(-77_000_000) == "−770"
