"""Days in Swedish: how they are written, which are quiet, when councils change."""

from dataclasses import dataclass
from datetime import date, timedelta

from samsyn.lib.schedules import MONTHS
from samsyn.lib.swedish import HARD

FIRST_ELECTION = 2018  # the first year these rules were in force throughout


@dataclass(frozen=True)
class TermsOfOffice:
    """What one election gave. The days are the first and the last of each term."""

    election: date
    council_from: date
    council_to: date
    executive_board_from: date
    executive_board_to: date


def long_date(day: date) -> str:
    """25 november 2020, with hard spaces: for running text."""
    return f"{day.day}{HARD}{MONTHS[day.month - 1]}{HARD}{day.year}"


def day_words(day: date, today: date) -> str:
    """25 november, and the year when it is another than today's: for what a reader meets in running text."""
    return long_date(day) if day.year != today.year else f"{day.day}{HARD}{MONTHS[day.month - 1]}"


def iso(day: date) -> str:
    """2020-11-25: for citations, covers and lists."""
    return day.isoformat()


def terms_of_office(year: int) -> TermsOfOffice:
    """The terms given by the latest general election held in or before the year. ValueError before 2018.

    Elections are on the second Sunday of September every fourth year; the council's term begins on 15 October, the
    executive board's on 1 January after.
    """
    if year < FIRST_ELECTION:
        raise ValueError(f"Terms of office are known from {FIRST_ELECTION}.")
    held = year - (year - FIRST_ELECTION) % 4
    first = date(held, 9, 1)
    election = first + timedelta(days=6 - first.weekday() + 7)
    return TermsOfOffice(
        election=election,
        council_from=date(held, 10, 15),
        council_to=date(held + 4, 10, 14),
        executive_board_from=date(held + 1, 1, 1),
        executive_board_to=date(held + 4, 12, 31),
    )


def is_quiet(day: date) -> bool:
    """Whether no automatic reminder goes out: July, 24 December–6 January, public holidays and their eves.

    Ordinary Saturdays and Sundays are not quiet in this sense.
    """
    if day.month == 7 or (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 6):
        return True
    return day in holidays(day.year)


def holidays(year: int) -> set[date]:
    """The public holidays of a year, Sundays apart, with the eves of Easter and midsummer."""
    easter = easter_day(year)
    midsummer = _saturday_from(date(year, 6, 20))
    fixed = {date(year, *day) for day in ((1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26))}
    around_easter = {easter + timedelta(days=days) for days in (-2, -1, 0, 1, 39, 49)}
    return fixed | around_easter | {midsummer - timedelta(days=1), midsummer, _saturday_from(date(year, 10, 31))}


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(5 - day.weekday()) % 7)


def easter_day(year: int) -> date:
    """Easter Sunday in the Gregorian calendar: the Sunday after the church's full moon on or after 21 March."""
    golden = year % 19
    century = year // 100
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    epact -= epact // 28 * (1 - 29 // (epact + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=epact - weekday)
