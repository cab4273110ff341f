"""Days in Swedish: written, quiet, and those on which councils change."""

from datetime import date

import pytest

from samsyn.lib.days import easter_day, holidays, is_quiet, iso, long_date, terms_of_office

ELECTIONS = {2018: "2018-09-09", 2022: "2022-09-11", 2026: "2026-09-13", 2030: "2030-09-08"}
EASTERS = ["2019-04-21", "2020-04-12", "2021-04-04", "2024-03-31", "2026-04-05", "1981-04-19", "2049-04-18"]
QUIET = {
    "the first day of July": "2021-07-01",
    "the last day of July": "2021-07-31",
    "Christmas Eve": "2021-12-24",
    "New Year's Eve": "2021-12-31",
    "New Year's Day": "2022-01-01",
    "Epiphany": "2022-01-06",
    "Good Friday": "2021-04-02",
    "Easter Monday": "2021-04-05",
    "May Day": "2021-05-01",
    "Ascension Day": "2021-05-13",
    "Whit Sunday": "2021-05-23",
    "the national day": "2021-06-06",
    "Midsummer Eve": "2021-06-25",
    "Midsummer Day": "2021-06-26",
    "All Saints' Day": "2021-11-06",
}


def test_a_date_in_running_text_has_hard_spaces():
    assert long_date(date(2020, 11, 25)) == "25\u00a0november\u00a02020"
    assert long_date(date(2021, 3, 1)) == "1\u00a0mars\u00a02021"


def test_a_date_in_a_citation_is_iso():
    assert iso(date(2021, 6, 16)) == "2021-06-16"


@pytest.mark.parametrize("year, election", ELECTIONS.items())
def test_elections_are_on_the_second_sunday_of_september(year, election):
    for later in range(4):
        assert terms_of_office(year + later).election.isoformat() == election


def test_the_council_changes_in_october_and_the_board_in_january():
    terms = terms_of_office(2024)
    assert (terms.council_from, terms.council_to) == (date(2022, 10, 15), date(2026, 10, 14))
    assert (terms.executive_board_from, terms.executive_board_to) == (date(2023, 1, 1), date(2026, 12, 31))


def test_terms_before_2018_are_not_known():
    with pytest.raises(ValueError):
        terms_of_office(2017)


@pytest.mark.parametrize("day", EASTERS)
def test_easter(day):
    assert easter_day(int(day[:4])).isoformat() == day


@pytest.mark.parametrize("day", QUIET.values(), ids=QUIET)
def test_no_reminders_on_holidays(day):
    assert is_quiet(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2021-06-30", "2021-08-01", "2021-12-23", "2021-01-07", "2021-04-06", "2021-11-05"])
def test_reminders_on_other_days(day):
    assert not is_quiet(date.fromisoformat(day))


def test_all_saints_day_is_the_saturday_from_31_october():
    assert date(2026, 10, 31) in holidays(2026)
    assert date(2027, 11, 6) in holidays(2027)
