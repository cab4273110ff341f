"""Dates as people write them, placed in time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.dates import exact_day, first_day, has_passed, last_day
from samsyn.lib.schedules import MONTHS

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2021-06-16", "2021-06-16", "2021-06-16"),
        ("20210616", "2021-06-16", "2021-06-16"),
        ("16/6 2021", "2021-06-16", "2021-06-16"),
        ("den 16 juni 2021", "2021-06-16", "2021-06-16"),
        ("16\xa0juni 2021", "2021-06-16", "2021-06-16"),
        ("2021-06", "2021-06-01", "2021-06-30"),
        ("juni 2021", "2021-06-01", "2021-06-30"),
        ("i februari 2024", "2024-02-01", "2024-02-29"),
        ("kv 2 2021", "2021-04-01", "2021-06-30"),
        ("2021 kvartal 4", "2021-10-01", "2021-12-31"),
        ("Våren 2021", "2021-01-01", "2021-06-30"),
        ("hösten 2021", "2021-08-01", "2021-12-31"),
        ("vintern 2021/22", "2021-12-01", "2022-02-28"),
        ("årsskiftet 2021/2022", "2021-12-01", "2021-12-31"),
        ("under 2021", "2021-01-01", "2021-12-31"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021–2023", "2021-01-01", "2023-12-31"),
        ("2021-2023", "2021-01-01", "2023-12-31"),
        ("2021–23", "2021-01-01", "2023-12-31"),
        ("kv 2 2021–kv 3 2022", "2021-04-01", "2022-09-30"),
        ("1 mars 2021 till 30 april 2021", "2021-03-01", "2021-04-30"),
    ],
)
def test_what_people_write_has_its_place_in_time(words, first, last):
    assert (first_day(words), last_day(words)) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "words", ["", "Tills vidare", "Löpande", "snart", "2021-02-30", "2021-13", "vid behov", "2023–2021", "3021"]
)
def test_words_without_a_time_have_no_day(words):
    assert first_day(words) is None and last_day(words) is None
    assert not has_passed(words, date(2999, 1, 1))


def test_an_end_alone_is_an_end():
    assert (first_day("till och med 2030"), last_day("till och med 2030")) == (None, date(2030, 12, 31))


def test_only_words_that_name_one_day_are_exact():
    assert exact_day("16 juni 2021") == date(2021, 6, 16)
    assert exact_day("juni 2021") is None


def test_a_time_has_passed_when_its_last_day_has():
    assert not has_passed("2021", date(2021, 12, 31))
    assert has_passed("2021", date(2022, 1, 1))


@given(DAYS)
def test_a_day_in_figures_and_in_words_is_that_day(day):
    assert exact_day(day.isoformat()) == day
    assert exact_day(f"{day.day} {MONTHS[day.month - 1]} {day.year}") == day


@given(st.lists(DAYS, min_size=2, max_size=2).map(sorted))
def test_from_one_day_to_another_is_both_and_all_between(days):
    words = f"{days[0].isoformat()} – {days[1].isoformat()}"
    assert (first_day(words), last_day(words)) == (days[0], days[1])


@given(st.text(max_size=40) | st.from_regex(r"[0-9 /.–-]{0,14}"))
def test_any_text_at_all_is_answered(words):
    first, last = first_day(words), last_day(words)
    assert first is None or last is None or first <= last
