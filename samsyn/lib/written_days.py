"""One day in all the ways that people write it, taken apart into year, month and day. Nothing is checked here.

Swedish order: the day before the month, the year first or last. `dates.read_day` says what is wrong with a day that
is none, and `schedules` reads days among longer times.
"""

import re
import unicodedata
from dataclasses import dataclass

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
ENGLISH_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TURN_OF_CENTURY = 70  # a year in two figures is 1970–2069

_century = r"(?:19|20|21)\d\d"
_year = rf"(?P<year>{_century})"
_any_year = rf"(?P<year>{_century}|'?\d\d)"
_month_name = r"(?P<name>[a-zåäö]{3,})\.?"
_ordinal = r"(?P<day>\d\d?)(?:[:.]?[ae]|st|nd|rd|th|\.)?"
_clock = re.compile(r"(?:[t ]0?0[:.]00(?:[:.]00(?:\.0+)?)?)$")  # a date cell of a spreadsheet, as text
_lead = re.compile(r"^(?:den|the|on) ")
_weekday = re.compile(r"^(?P<weekday>[a-zåäö]{3,9})\.?,? ")
_days = [
    re.compile(pattern)
    for pattern in (
        rf"{_year}(?P<month>\d\d)(?P<day>\d\d)",  # 20210616
        rf"{_year} ?[-/. ] ?(?P<month>\d\d?) ?[-/. ] ?(?P<day>\d\d?)",  # 2021-06-16, 2021/6/16
        rf"(?P<day>\d\d?)(?: ?/ ?)(?P<month>\d\d?)(?:,? ?[-/. ] ?|,? ){_any_year}",  # 16/6 2021, 16/6-21
        rf"(?P<day>\d\d?)[.]? ?[. ] ?(?P<month>\d\d?)[.]? ?[. ] ?{_year}",  # 16.6.2021
        rf"(?P<day>\d\d?)\.(?P<month>\d\d?)\.{_any_year}",  # 16.6.21
        rf"(?P<day>\d\d?)-(?P<month>\d\d?)-{_year}",  # 16-06-2021
        rf"{_ordinal}(?: |-)(?:of )?{_month_name}(?:,? ?|,? ?-){_any_year}",  # 16 juni 2021, 16-jun-21, 16 jun -21
        rf"{_month_name} {_ordinal},? {_year}",  # June 16, 2021
        rf"{_year} {_month_name} {_ordinal}",  # 2021 juni 16
        r"(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)",  # 210616
    )
]
_without_year = [
    re.compile(rf"{_ordinal}(?: |-)(?:of )?{_month_name}"),
    re.compile(rf"{_month_name} {_ordinal}"),
    re.compile(r"(?P<day>\d\d?) ?/ ?(?P<month>\d\d?)"),
]
_two_figures_each = re.compile(r"\d\d-\d\d-\d\d")  # year first or day first: nobody can know


@dataclass(frozen=True)
class WrittenDay:
    """What was written; it need not be on the calendar. `weekday` 0–6 when one stands before it."""

    year: int | None
    month: int
    day: int
    weekday: int | None = None
    is_ambiguous: bool = False


def written_day(text: str) -> WrittenDay | None:
    """The parts of the day that the words are meant as; None when they are meant as something else."""
    words = _clock.sub("", plain_words(text))
    words, weekday = _without_weekday(_lead.sub("", words))
    words = _lead.sub("", words)
    if _two_figures_each.fullmatch(words):
        return WrittenDay(None, 0, 0, weekday, is_ambiguous=True)
    for pattern in _days:
        if (found := pattern.fullmatch(words)) and (month := _month_of(found)) is not None:
            said = found["year"].lstrip("'")
            if len(words) == 6 and words.isdecimal() and _may_be_month(words):
                return WrittenDay(None, 0, 0, weekday, is_ambiguous=True)
            return WrittenDay(full_year(said), month, int(found["day"]), weekday)
    for pattern in _without_year:
        if (found := pattern.fullmatch(words)) and (month := _month_of(found)) is not None:
            return WrittenDay(None, month, int(found["day"]), weekday)
    return None


def _month_of(found: re.Match[str]) -> int | None:
    """The month's number as written; None for a word that is no month."""
    parts = found.groupdict()
    if parts.get("month"):
        return int(parts["month"])
    return month_named(parts["name"]) or None


def _may_be_month(words: str) -> bool:
    """201206 is 6 December 2020 to some and June 2012 to others."""
    return words[:2] in ("19", "20", "21") and 1 <= int(words[4:]) <= 12 and 1 <= int(words[2:4]) <= 12


def _without_weekday(words: str) -> tuple[str, int | None]:
    found = _weekday.match(words)
    if not found:
        return words, None
    name = found["weekday"].removesuffix("en") if found["weekday"].endswith("dagen") else found["weekday"]
    for names in (WEEKDAYS, ENGLISH_WEEKDAYS):
        for at, weekday in enumerate(names):
            if weekday.startswith(name):
                return words[found.end() :], at
    return words, None


def month_named(name: str) -> int:
    """1–12, or 0, in Swedish or English. Three letters and more of a month's name are enough."""
    return next(
        (
            at
            for months in (MONTHS, ENGLISH_MONTHS)
            for at, month in enumerate(months, 1)
            if len(name) >= 3 and month.startswith(name)
        ),
        0,
    )


def full_year(said: str) -> int:
    """2021, or 21 and 98 as they are meant."""
    if len(said) > 2:
        return int(said)
    return int(said) + (2000 if int(said) < TURN_OF_CENTURY else 1900)


def plain_words(text: str) -> str:
    """Small letters, plain spaces and hyphens: what a copy from Word or Excel carries along does not count."""
    words = "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    words = re.sub("[‐‑‒–—―−]", "-", " ".join(words.casefold().split()))
    return words.strip(" .,;:")
