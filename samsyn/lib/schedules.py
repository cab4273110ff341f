"""Schedules as people write them in action plans: "våren 2021", "kv 2", "2021–2023", "Löpande"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from samsyn.lib.written_days import MONTHS, WEEKDAYS, WrittenDay, full_year, month_named, plain_words, written_day

__all__ = ["MONTHS", "WEEKDAYS", "Precision", "Schedule", "WrittenDay", "parse_schedule", "written_day"]


class Precision(StrEnum):
    """How exactly the words say when."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF_YEAR = "half_year"
    YEAR = "year"
    SPAN = "span"
    ONGOING = "ongoing"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Schedule:
    """The words, and the first and last day they mean; None where they do not say (no year, "senast", "löpande")."""

    original: str
    start: date | None
    end: date | None
    precision: Precision


# First and last month: spring and autumn are the halves of a working year, winter reaches into the next.
SEASONS = {"vår": (1, 6), "sommar": (6, 8), "höst": (8, 12), "vinter": (12, 14)}
TURNS = {"årsskiftet": 12, "årsskifte": 12, "halvårsskiftet": 6, "halvårsskifte": 6}
THIRDS = {"början av": (1, 4), "mitten av": (5, 8), "slutet av": (9, 12)}
ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4}
ONGOING = (
    "löpande|fortlöpande|kontinuerligt|tills vidare|pågående|pågår|ständigt|återkommande|årligen|varje år|årsvis"
    "|hela perioden|hela programperioden|hela planperioden|under perioden"
    "|varje (?:vår|sommar|höst|vinter|månad|kvartal|vecka|termin|läsår|halvår|januari|februari|mars|april|maj|juni|juli"
    "|augusti|september|oktober|november|december)"
)

_year = r"(?P<year>(?:19|20|21)\d\d)"
_iso_month = re.compile(r"((?:19|20|21)\d\d)-(0[1-9]|1[0-2])")
_short_span = re.compile(r"((?:19|20|21)\d\d) ?[-/] ?(\d\d)")
_short_year = re.compile(r"(?<=[a-zåäö.]) ?[-'](\d\d)$")
_name_year = re.compile(rf"(?P<name>.+?),? ?(?:\bår )?{_year}")
_year_name = re.compile(rf"{_year}[ ,:-]*(?P<name>.+)")
_filler = re.compile(r"^(?:(?:under|i|på|den|år|året|hela|omkring|cirka|ca\.?|preliminärt|prel\.?) )+")
_school_year = re.compile(r"(?:läsåret|läsår|skolåret) ((?:19|20|21)\d\d) ?[-/] ?(?:\d\d){1,2}")
_each_year = re.compile(r"(?:i |under )?(?P<part>.+?),? (?:varje år|årligen|årsvis)")
_winter = re.compile(r"(vintern|årsskiftet) ((?:19|20|21)\d\d) ?[-/] ?(?:\d\d){1,2}")
_by = re.compile(r"(?:senast|klart?|färdigt?|t\.? ?o\.? ?m\.?|till och med|till|fram till|slutförs|avslutas) ")
_before = re.compile(r"(?:före|innan|inför) ")
_from = re.compile(r"(?:fr\.? ?o\.? ?m\.?|from|från och med|från|med start|start|startar|påbörjas|tidigast) ")
_onwards = re.compile(r"(?: och framåt| och tills vidare| ?f\.?f\.?| ?- ?(?:tills vidare|löpande)?)$")
_ongoing = re.compile(rf"(?:{ONGOING})")
_any_year = r"\b(?:19|20|21)\d\d\b"
_after_that = re.compile(r"\b(?:därefter|sedan|därpå)\b")
_goes_on = re.compile(rf"\b(?:{ONGOING}|om året|per år|i månaden)\b")
_lasts = re.compile(  # what is left out and changes the time: how long, how often, when besides
    r"\b(?:\d+|en|ett|två|tre|fyra|fem|sex|åtta|tio) (?:år|månad|månader|mån|vecka|veckor|kvartal|mandatperiod)\b"
    r"|\b(?:vartannat|varannan|uppehåll)\b|^ ?[^(]*\b(?:"
    rf"(?:{'|'.join(SEASONS)})(?:en|n)?s?|{'|'.join(MONTHS)})\b"
)
_list_of_years = re.compile(r"((?:19|20|21)\d\d(?:, ?(?:19|20|21)\d\d)+)(?:,? ?(?:och|&) ((?:19|20|21)\d\d))?")
_between = re.compile(r" ?- ?| till och med | t\.?o\.?m\.? | till | och |/")


def parse_schedule(text: str) -> Schedule:
    """Read a Swedish schedule. Nothing raises: what is not understood is `unknown` and keeps its words.

    Spring is January–June and autumn August–December, as planners use them; vintern 2021 begins in December 2021.
    """
    words = plain_words(text)
    words = _short_year.sub(lambda found: f" {full_year(found[1])}", words)
    for reading, left in _readings(words):
        found = _with_left(_read(reading), left)
        if found:
            return replace(found, original=text)
    return Schedule(text, None, None, Precision.UNKNOWN)


def _readings(words: str) -> Iterator[tuple[str, str]]:
    """All the words; then without a bracket; then what stands before a comma: each with what it leaves out."""
    yield words, ""
    if brackets := re.findall(r" ?\(.*?\)", words):
        yield re.sub(r" ?\(.*?\)", "", words).strip(), " ".join(brackets)
    first, _, rest = words.partition(",")
    if rest:
        yield first, rest


def _with_left(found: Schedule | None, left: str) -> Schedule | None:
    """A reading beside what it leaves out: "2027, 2028 och 2030" is not 2027, and "2027, därefter löpande" goes on."""
    if found is None or not left:
        return found
    end = _read(left.strip(" ()"))
    if end and end.end and not end.start and found.start and found.start <= end.end:  # start 2027, klart 2029
        return Schedule("", found.start, end.end, Precision.SPAN)
    years = [int(year) for year in re.findall(_any_year, left)]
    first, last = (found.start or found.end), (found.end or found.start)
    if years and not (first and last and first.year <= min(years) and max(years) <= last.year):
        return None
    if _goes_on.search(left):
        return replace(found, end=None if _after_that.search(left) else found.end, precision=Precision.ONGOING)
    return None if _lasts.search(left) else found


def _read(words: str) -> Schedule | None:
    ongoing = _ongoing.match(words)
    if ongoing:
        rest = words[ongoing.end() :].strip(" ,:-")
        inner = _read(rest) if rest else None
        if re.search(r"\d", rest) and not inner:
            return None
        return Schedule("", inner.start if inner else None, inner.end if inner else None, Precision.ONGOING)
    if (each := _each_year.fullmatch(words)) and _part(_filler.sub("", each["part"])):
        return Schedule("", None, None, Precision.ONGOING)
    if school := _school_year.fullmatch(words):
        first = int(school[1])
        return Schedule("", date(first, 8, 1), date(first + 1, 6, 30), Precision.SPAN)
    if onwards := _onwards.search(words):
        inner = _read(words[: onwards.start()])
        return inner and Schedule("", inner.start, None, Precision.ONGOING)
    if found := _unit(words) or _span(words):
        return found
    if by := _by.match(words):
        inner = _read(words[by.end() :])
        return inner and replace(inner, start=None)
    if before := _before.match(words):
        inner = _unit(words[before.end() :])
        end = inner.start - timedelta(days=1) if inner and inner.start else None
        return inner and replace(inner, start=None, end=end)
    if since := _from.match(words):
        rest = words[since.end() :]
        span = _span(rest)
        inner = _unit(rest)
        return span or (inner and Schedule("", inner.start, None, Precision.ONGOING))
    return None


def _span(words: str) -> Schedule | None:
    """Two units with a dash or the like between; the year may stand at one of them."""
    if short := _short_span.fullmatch(words):
        words = f"{short[1]}-{short[1][:2]}{short[2]}"
    if _list_of_years.fullmatch(words):
        years = [int(year) for year in re.findall(_any_year, words)]
        is_whole = years == list(range(years[0], years[-1] + 1))
        return Schedule("", date(years[0], 1, 1), date(years[-1], 12, 31), Precision.SPAN) if is_whole else None
    for mark in _between.finditer(words):
        left, right = words[: mark.start()], words[mark.end() :]
        for first, last in _with_year(left, right):
            one, two = _unit(first), _unit(last)
            if one and two and one.start and two.start and one.start <= two.start:
                return (
                    None if _leaves_years_out(mark[0], one, two) else Schedule("", one.start, two.end, Precision.SPAN)
                )
    return None


def _leaves_years_out(between: str, one: Schedule, two: Schedule) -> bool:
    """ "2027 och 2029" are two years with one between them that was not named."""
    are_years = one.precision == two.precision == Precision.YEAR
    return (
        are_years and between.strip() == "och" and bool(one.start and two.start and two.start.year - one.start.year > 1)
    )


def runs_backwards(text: str) -> bool:
    """Whether the words name an end before the beginning ("2023–2021"): no schedule is made of them."""
    words = plain_words(text)
    for mark in _between.finditer(words):
        one, two = _unit(words[: mark.start()]), _unit(words[mark.end() :])
        if one and two and one.start and two.start:
            return two.start < one.start
    return False


def _with_year(left: str, right: str) -> Iterator[tuple[str, str]]:
    yield left, right
    year = re.search(r"\b(?:19|20|21)\d\d\b", right)
    if year:
        yield f"{left} {year[0]}", right
    if quarter := re.fullmatch(r"(kv\.?|kvartal|q) ?[1-4]", left):
        yield f"{left} {right[-4:]}", f"{quarter[1]} {right}"
    if re.fullmatch(r"\d\d?", left) and " " in right:
        yield f"{left} {right.split(' ', 1)[1]}", right
    year = re.match(r"(?:19|20|21)\d\d\b", left)
    if year:
        yield left, f"{right} {year[0]}"


def _unit(words: str) -> Schedule | None:
    words = _filler.sub("", words)
    try:
        return _day(words) or _part_of_year(words)
    except ValueError:  # 31 februari
        return None


def _day(words: str) -> Schedule | None:
    found = written_day(words)
    if found is None or found.year is None or found.is_ambiguous:
        return None
    day = date(found.year, found.month, found.day)
    return Schedule("", day, day, Precision.DAY)


def _part_of_year(words: str) -> Schedule | None:
    if re.fullmatch(_year, words):
        return _months(int(words), 1, 12, Precision.YEAR)
    if found := _iso_month.fullmatch(words):
        return _months(int(found[1]), int(found[2]), int(found[2]), Precision.MONTH)
    if found := _winter.fullmatch(words):
        words = f"{found[1]} {found[2]}"
    found = _name_year.fullmatch(words) or _year_name.fullmatch(words)
    part = _part(found["name"].strip() if found else words)
    if part is None:
        return None
    first, last, precision = part
    return _months(int(found["year"]), first, last, precision) if found else Schedule("", None, None, precision)


def _part(name: str) -> tuple[int, int, Precision] | None:
    """First and last month of a named part of a year."""
    if month := _month(name.rstrip(".")):
        return month, month, Precision.MONTH
    if found := re.fullmatch(r"(?:tidig |sen )?(vår|sommar|höst|vinter)(?:en|n)?s?", name):
        return *SEASONS[found[1]], Precision.SEASON
    if found := re.fullmatch(r"(?:kv|kvartal|q)\.? ?([1-4])|([1-4])(?::?[ae])? kvartalet|(\w+) kvartalet", name):
        number = int(found[1] or found[2] or ORDINALS.get(found[3], 0))
        return (number * 3 - 2, number * 3, Precision.QUARTER) if number else None
    if found := re.fullmatch(r"(?:halvår|h) ?([12])|([12])(?::?a)? halvåret|(första|andra) halvåret", name):
        number = int(found[1] or found[2] or ORDINALS[found[3]])
        return number * 6 - 5, number * 6, Precision.HALF_YEAR
    if found := re.fullmatch(r"(vt|vårterminen)|ht|höstterminen", name):
        return *SEASONS["vår" if found[1] else "höst"], Precision.HALF_YEAR
    if name in TURNS:
        return TURNS[name], TURNS[name], Precision.MONTH
    if name in THIRDS:
        return *THIRDS[name], Precision.SPAN
    return None


def _month(name: str) -> int:
    """1–12, or 0, in Swedish or English. Three letters and more of a month's name are enough."""
    return month_named(name)


def _months(year: int, first: int, last: int, precision: Precision) -> Schedule:
    after = date(year + last // 12, last % 12 + 1, 1)
    return Schedule("", date(year, first, 1), after - timedelta(days=1), precision)
