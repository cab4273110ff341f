"""Dates as people write them: "2021-06-16", "juni 2021", "våren 2021", "kv 2 2021", "2021–2023".

Words are kept as they were written; what is answered here is only used to sort them and to see whether they have
passed. "Tills vidare" and "Löpande" have no day.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_BY_NAME = {name: number for number, month in enumerate(MONTHS, 1) for name in (month, month[:3])} | {"sept": 9}
# A part of the year as its first and last month. Spring and autumn as planners use them: the halves of a working year.
_PARTS = {
    "våren": (1, 6), "vår": (1, 6), "vårterminen": (1, 6), "första halvåret": (1, 6), "sommaren": (6, 8),
    "hösten": (8, 12), "höst": (8, 12), "höstterminen": (8, 12), "andra halvåret": (7, 12), "halvårsskiftet": (6, 6),
    "årsskiftet": (12, 12), "början av": (1, 4), "mitten av": (5, 8), "slutet av": (9, 12),
}  # fmt: skip
_YEAR = "((?:19|20|21)[0-9]{2})"
_MONTH = f"({'|'.join(sorted(_BY_NAME, key=len, reverse=True))})"
_DASH = re.compile(r"\s*[–—]\s*|\s+-\s+|(?<=[0-9]{4})-(?=[0-9]{4}$)|\s+till\s+")
_OPENING = re.compile(
    r"(?:till och med|från och med|t\.?o\.?m\.?|fr\.?o\.?m\.?|från|till|senast|under|hela|cirka|ca\.?|omkring"
    r"|i|den|år) "
)


@dataclass(frozen=True)
class Span:
    """Two days, both included."""

    first: date
    last: date


def span_of(words: str) -> Span | None:
    """The days that the words stand for, or None when they name no time that can be placed."""
    said = " ".join(words.replace("\xa0", " ").lower().split()).strip(" .,")
    return _one(said) or _from_to(said)


def first_day(words: str) -> date | None:
    span = span_of(words)
    return span.first if span else None


def last_day(words: str) -> date | None:
    span = span_of(words)
    return span.last if span else None


def exact_day(words: str) -> date | None:
    """The day, if the words name a single one."""
    span = span_of(words)
    return span.first if span and span.first == span.last else None


def has_passed(words: str, today: date) -> bool:
    """Whether all of the time that the words stand for lies before today. Words without a day never pass."""
    last = last_day(words)
    return last is not None and last < today


def _from_to(said: str) -> Span | None:
    parts = _DASH.split(said)
    if len(parts) != 2:
        return None
    start, end = _one(parts[0]), _one(parts[1])
    if start and end is None and re.fullmatch("[0-9]{2}", parts[1]):  # 2021–23
        end = _one(f"{start.first.year // 100}{parts[1]}")
    return Span(start.first, end.last) if start and end and start.first <= end.last else None


def _one(said: str) -> Span | None:
    while opening := _OPENING.match(said):
        said = said[opening.end() :]
    for pattern, read in _FORMS:
        if found := re.fullmatch(pattern, said):
            try:
                return read(*found.groups())
            except ValueError:  # 2021-02-30
                return None
    return None


def _day(year: str, month: str, day: str) -> Span:
    there = date(int(year), _BY_NAME.get(month) or int(month), int(day))
    return Span(there, there)


def _months(year: str, first: int, last: int) -> Span:
    return Span(date(int(year), first, 1), date(int(year), last, monthrange(int(year), last)[1]))


def _quarter(year: str, quarter: str) -> Span:
    return _months(year, 3 * int(quarter) - 2, 3 * int(quarter))


def _winter(year: str, _next: str | None) -> Span:
    return Span(date(int(year), 12, 1), date(int(year) + 1, 2, monthrange(int(year) + 1, 2)[1]))


_FORMS: list[tuple[str, Callable[..., Span]]] = [
    (rf"{_YEAR}-([0-9]{{2}})-([0-9]{{2}})", _day),
    (rf"{_YEAR}([0-9]{{2}})([0-9]{{2}})", _day),
    (rf"([0-9]{{1,2}})[/.] ?([0-9]{{1,2}})[ .-]{_YEAR}", lambda day, month, year: _day(year, month, day)),
    (rf"([0-9]{{1,2}}) {_MONTH}\.? {_YEAR}", lambda day, month, year: _day(year, month, day)),
    (rf"{_YEAR}-([0-9]{{2}})", lambda year, month: _months(year, int(month), int(month))),
    (rf"{_MONTH}\.? {_YEAR}", lambda month, year: _months(year, _BY_NAME[month], _BY_NAME[month])),
    (rf"(?:kv|kvartal|q) ?([1-4]),? {_YEAR}", lambda quarter, year: _quarter(year, quarter)),
    (rf"{_YEAR},? (?:kv|kvartal|q) ?([1-4])", _quarter),
    (rf"({'|'.join(_PARTS)}) {_YEAR}(?:/[0-9]{{2,4}})?", lambda part, year: _months(year, *_PARTS[part])),
    (rf"vintern {_YEAR}(?:/([0-9]{{2,4}}))?", _winter),
    (rf"{_YEAR}", lambda year: _months(year, 1, 12)),
]
