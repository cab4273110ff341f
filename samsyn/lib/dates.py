"""Dates as people write them, placed in time: for forms, for order and for what has passed.

`read_day` is how every form, file and row reads a single day. Words for a longer time ("juni 2021", "2021–2023") are
kept as they were written; `schedules` reads them.
"""

from datetime import date

from samsyn.lib.schedules import MONTHS, WEEKDAYS, Precision, WrittenDay, parse_schedule, written_day

HOW = "Skriv datumet som 2021-06-16 eller 16 juni 2021."


class NotADay(ValueError):
    """The words are not one day. The message is a Swedish sentence that says how to write."""


class WrongDay(NotADay):
    """The words are meant as a day, and that day is not there or could be two."""


def read_day(words: str) -> date:
    """The day that the words name. Raises NotADay; the words are the reader's to keep."""
    found = written_day(words)
    if found is None:
        raise NotADay(HOW)
    if found.is_ambiguous:
        raise WrongDay(f"”{words.strip()}” kan läsas på två sätt. {HOW}")
    day = _on_calendar(found)
    if found.year is None:
        raise WrongDay(f"Året saknas. {HOW}")
    if found.weekday is not None and found.weekday != day.weekday():
        name = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        raise WrongDay(f"{name} är en {WEEKDAYS[day.weekday()]}. Ändra veckodagen eller datumet.")
    return day


def _on_calendar(found: WrittenDay) -> date:
    """The day, in a leap year when none is written. Raises WrongDay when no calendar has it."""
    try:
        return date(found.year or 2000, found.month, found.day)
    except ValueError:
        if not 1 <= found.month <= 12:
            raise WrongDay(f"Månad {found.month} finns inte. Dagen skrivs före månaden. {HOW}") from None
        name = f"{found.day} {MONTHS[found.month - 1]} {found.year or ''}".strip()
        raise WrongDay(f"{name} finns inte. {HOW}") from None


def first_day(words: str) -> date | None:
    """The first day the words stand for, or None when they name no beginning."""
    return parse_schedule(words).start


def last_day(words: str) -> date | None:
    """The last day the words stand for, or None: "Tills vidare" and "Löpande" have none."""
    return parse_schedule(words).end


def exact_day(words: str) -> date | None:
    """The day, if the words name a single one."""
    schedule = parse_schedule(words)
    return schedule.start if schedule.precision == Precision.DAY else None


def has_passed(words: str, today: date) -> bool:
    """Whether all of the time that the words stand for lies before today. Words without a day never pass."""
    last = last_day(words)
    return last is not None and last < today
