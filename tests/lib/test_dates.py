"""Dates as people write them, placed in time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.dates import NotADay, WrongDay, exact_day, first_day, has_passed, last_day, read_day
from samsyn.lib.written_days import ENGLISH_MONTHS, ENGLISH_WEEKDAYS, MONTHS, WEEKDAYS

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


# ---- A single day, in every way that people write it ----------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "2021-06-16", "20210616", "210616", "2021-6-16", "2021/06/16", "2021.06.16", "2021 06 16", "2021–06–16",
        "16 juni 2021", "den 16 juni 2021", "16:e juni 2021", "den 16e juni 2021", "16. juni 2021", "16 jun 2021",
        "16 jun. 2021", "16 jun -21", "16 juni 21", "16 juni ’21".replace("’", "'"), "16-jun-21", "16-jun-2021",
        "16/6 2021", "16/6-21", "16/6-2021", "16/6/2021", "16/6/21", "16 / 6 2021", "16.6.2021", "16.6.21",
        "16.06.2021", "16-06-2021", "16 06 2021", "2021 juni 16", "16 JUNI 2021", " 16  juni 2021. ",
        "16\u00a0juni\u202f2021", "16 juni\u200b 2021", "onsdag 16 juni 2021", "onsdagen den 16 juni 2021",
        "ons 16/6 2021", "ons. 16 juni 2021", "Onsdag, 2021-06-16", "16 June 2021", "16th of June 2021",
        "June 16, 2021", "June 16th 2021", "Jun 16 2021", "Wednesday 16 June 2021", "Wed, June 16, 2021",
        "2021-06-16 00:00:00", "2021-06-16T00:00:00",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(words):
    assert read_day(words) == date(2021, 6, 16)
    assert exact_day(words) == date(2021, 6, 16)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("31 juni", "31 juni finns inte"), ("31 juni 2021", "31 juni 2021 finns inte"),
        ("2021-02-30", "30 februari 2021 finns inte"), ("29/2 2021", "29 februari 2021 finns inte"),
        ("6/16 2021", "Dagen skrivs före månaden"), ("2021-13-01", "Månad 13 finns inte"),
        ("16 juni", "Året saknas"), ("16/6", "Året saknas"), ("June 16", "Året saknas"),
        ("21-06-16", "på två sätt"), ("16-06-21", "på två sätt"), ("201206", "på två sätt"),
        ("tisdag 16 juni 2021", "16 juni 2021 är en onsdag"),
    ],
)  # fmt: skip
def test_what_is_meant_as_a_day_and_is_none_is_answered_with_how_to_write(words, says):
    with pytest.raises(WrongDay, match=says):
        read_day(words)


@pytest.mark.parametrize("words", ["", "juni 2021", "2021", "snart", "våren 2021", "1–3 juni 2021", "§ 47", "12345678"])
def test_other_words_are_no_day(words):
    with pytest.raises(NotADay, match=r"Skriv datumet som"):
        read_day(words)


def test_the_day_stands_before_the_month():
    assert read_day("6/7 2021") == date(2021, 7, 6)


def test_a_year_in_two_figures_is_the_one_that_is_meant():
    assert (read_day("1/2-98"), read_day("1/2-21")) == (date(1998, 2, 1), date(2021, 2, 1))
    assert first_day("juni -98") == date(1998, 6, 1)


WAYS = [
    lambda day: day.isoformat(),
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.day}/{day.month} {day.year}",
    lambda day: f"{day.day}/{day.month}-{day:%y}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day:%d}.{day:%m}.{day:%y}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"den {day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day.day}\u00a0{MONTHS[day.month - 1][:3]} -{day:%y}",
    lambda day: f"{day.day}-{MONTHS[day.month - 1][:3]}-{day:%y}",
    lambda day: f"{WEEKDAYS[day.weekday()]}en den {day.day}:e {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{WEEKDAYS[day.weekday()][:3]} {day.day}/{day.month} {day.year}",
    lambda day: f"{ENGLISH_MONTHS[day.month - 1].title()} {day.day}, {day.year}",
    lambda day: f"{ENGLISH_WEEKDAYS[day.weekday()]} {day.day} {ENGLISH_MONTHS[day.month - 1][:3]} {day.year}",
    lambda day: f"{day.isoformat()} 00:00:00",
]


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from(WAYS))
def test_every_way_of_writing_a_day_gives_that_day(day, way):
    assert read_day(way(day)) == day
    assert exact_day(way(day)) == day


@given(st.text(max_size=30) | st.from_regex(r"[0-9 /.:a-juni–-]{0,16}"))
def test_whatever_is_typed_is_a_day_or_a_sentence(words):
    try:
        assert isinstance(read_day(words), date)
    except NotADay as fault:
        assert str(fault).endswith(".")
