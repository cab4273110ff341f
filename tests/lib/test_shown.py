"""What a spreadsheet shows of the days and numbers it keeps."""

from datetime import date, datetime

import pytest

from samsyn.lib.schedules import parse_schedule
from samsyn.lib.shown import day_as_shown, number_as_shown

DAYS = [
    (r"mmm\-yy", "mars 2027"), ("mmmm yyyy", "mars 2027"), (r"[$-41D]mmmm\ yyyy;@", "mars 2027"),
    ("YYYY-MM", "mars 2027"), ("yyyy", "2027"), ("mmm", "mars"), ("d/m", "1 mars"), ("d mmm", "1 mars"),
    ("yyyy-mm-dd", "2027-03-01"), ("m/d/yy", "2027-03-01"), (r"[$-F800]dddd\,\ mmmm\ dd\,\ yyyy", "2027-03-01"),
    ("General", "2027-03-01"), ("", "2027-03-01"), ('"år "yyyy', "2027"), ("[Red]mmm yyyy", "mars 2027"),
]  # fmt: skip


@pytest.mark.parametrize(("number_format", "words"), DAYS)
def test_no_more_of_a_day_than_its_writer_saw(number_format, words):
    assert day_as_shown(datetime(2027, 3, 1), number_format) == words
    assert day_as_shown(date(2027, 3, 1), number_format) == words


def test_the_words_of_a_month_are_read_as_that_month():
    read = parse_schedule(day_as_shown(datetime(2027, 3, 1), r"mmm\-yy"))
    assert (read.start, read.end) == (date(2027, 3, 1), date(2027, 3, 31))


def test_a_time_of_day_is_kept():
    assert day_as_shown(datetime(2027, 3, 1, 14, 30), "yyyy-mm-dd hh:mm") == "2027-03-01 14:30"


@pytest.mark.parametrize(
    ("value", "number_format", "words"),
    [
        (150000.0, "General", "150000"), (150000.0, "# ##0", "150 000"), (1234567, "#,##0", "1 234 567"),
        (0.5, "0 %", "50 %"), (2.5, "0", "3"), (12.5, "0.00", "12,50"), (12.5, "0.##", "12,5"), (-3, "0;(0)", "(-3)"),
        (3, "@", "3"), (3.25, "# ?/?", "3,25"), (7, '"ca "0" st"', "ca 7 st"), (0.1 + 0.2, "General", "0,3"),
    ],
)  # fmt: skip
def test_a_number_as_its_format_shows_it(value, number_format, words):
    assert number_as_shown(value, number_format).words == words


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_shows_nothing(value):
    assert number_as_shown(value) is None
