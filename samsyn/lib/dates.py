"""Dates as people write them ("juni 2021", "2021–2023"), placed in time for order and for what has passed.

The words are kept as they were written; `schedules` reads them.
"""

from datetime import date

from samsyn.lib.schedules import Precision, parse_schedule


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
