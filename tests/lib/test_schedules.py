"""Schedules as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.schedules import Precision, parse_schedule, runs_backwards

READ = [
    ("2020-09-17", "2020-09-17", "2020-09-17", "day"),
    ("17 september 2020", "2020-09-17", "2020-09-17", "day"),
    ("den 17\u00a0sept. 2020", "2020-09-17", "2020-09-17", "day"),
    ("17/9 2020", "2020-09-17", "2020-09-17", "day"),
    ("juni 2021", "2021-06-01", "2021-06-30", "month"),
    ("juni -21", "2021-06-01", "2021-06-30", "month"),
    ("2021-06", "2021-06-01", "2021-06-30", "month"),
    ("februari 2024", "2024-02-01", "2024-02-29", "month"),
    ("december 2021", "2021-12-01", "2021-12-31", "month"),
    ("senast mars 2022", None, "2022-03-31", "month"),
    ("kv 2 2021", "2021-04-01", "2021-06-30", "quarter"),
    ("Q4 2021", "2021-10-01", "2021-12-31", "quarter"),
    ("2021 kv. 3", "2021-07-01", "2021-09-30", "quarter"),
    ("andra kvartalet 2021", "2021-04-01", "2021-06-30", "quarter"),
    ("kvartal 2", None, None, "quarter"),
    ("våren 2021", "2021-01-01", "2021-06-30", "season"),
    ("Hösten 2020", "2020-08-01", "2020-12-31", "season"),
    ("vintern 2020/21", "2020-12-01", "2021-02-28", "season"),
    ("före sommaren 2022", None, "2022-05-31", "season"),
    ("våren", None, None, "season"),
    ("första halvåret 2022", "2022-01-01", "2022-06-30", "half_year"),
    ("HT 2021", "2021-08-01", "2021-12-31", "half_year"),
    ("2021", "2021-01-01", "2021-12-31", "year"),
    ("under år 2021", "2021-01-01", "2021-12-31", "year"),
    ("i slutet av 2021", "2021-09-01", "2021-12-31", "span"),
    ("årsskiftet 2021/2022", "2021-12-01", "2021-12-31", "month"),
    ("20200917", "2020-09-17", "2020-09-17", "day"),
    ("t.o.m. 2023", None, "2023-12-31", "year"),
    ("2021–2023", "2021-01-01", "2023-12-31", "span"),
    ("2021-23", "2021-01-01", "2023-12-31", "span"),
    ("från 2021 till 2023", "2021-01-01", "2023-12-31", "span"),
    ("jan–mars 2021", "2021-01-01", "2021-03-31", "span"),
    ("kv 1–2 2021", "2021-01-01", "2021-06-30", "span"),
    ("våren–hösten 2021", "2021-01-01", "2021-12-31", "span"),
    ("våren 2021 – hösten 2022", "2021-01-01", "2022-12-31", "span"),
    ("17–19 september 2020", "2020-09-17", "2020-09-19", "span"),
    ("Löpande", None, None, "ongoing"),
    ("Löpande, vid behov", None, None, "ongoing"),
    ("tills vidare", None, None, "ongoing"),
    ("Löpande 2021–2023", "2021-01-01", "2023-12-31", "ongoing"),
    ("fr.o.m. hösten 2021", "2021-08-01", None, "ongoing"),
    ("2021 och framåt", "2021-01-01", None, "ongoing"),
    ("2021–", "2021-01-01", None, "ongoing"),
    ("Varje höst", None, None, "ongoing"),
    ("oktober varje år", None, None, "ongoing"),
    ("läsåret 2021/22", "2021-08-01", "2022-06-30", "span"),
    ("Våren 2021 (i samband med budget)", "2021-01-01", "2021-06-30", "season"),
    ("2027-2030 (utvärdering 2029)", "2027-01-01", "2030-12-31", "span"),
    ("2027, 2028 och 2029", "2027-01-01", "2029-12-31", "span"),
    ("start 2027, klart 2029", "2027-01-01", "2029-12-31", "span"),
    ("2027, därefter löpande", "2027-01-01", None, "ongoing"),
    ("mars 2027, sedan varje år", "2027-03-01", None, "ongoing"),
    ("2027 och 2028", "2027-01-01", "2028-12-31", "span"),
    ("2027-", "2027-01-01", None, "ongoing"),
]


@pytest.mark.parametrize("words, start, end, precision", READ)
def test_a_schedule_is_read(words, start, end, precision):
    found = parse_schedule(words)
    assert found.original == words
    assert (found.start and found.start.isoformat(), found.end and found.end.isoformat()) == (start, end)
    assert found.precision == precision


NOT_READ = ["", "när det passar", "31 februari 2021", "2023–2021", "kv 5 2021", "9999", "2021-13", "löpande 3 ggr"]
# What is left out of a reading may say when itself: then it is not read, rather than read wrongly.
NOT_READ += [
    "2 år",
    "en mandatperiod",
    "6 månader",
    "2027 (3 år)",
    "2027, tre år",
    "2 år, 2027–2028",
    "2028 (vartannat år)",
]
NOT_READ += [
    "2027, 2028 och 2030",
    "2027 och 2029",
    "Våren 2027, hösten 2028",
    "våren 2027, höst",
    "#DIV/0!",
    "#SAKNAS!",
]
NOT_READ += ["2024-2027, med uppehåll 2025"]


@pytest.mark.parametrize("words", NOT_READ)
def test_what_is_not_understood_keeps_its_words(words):
    found = parse_schedule(words)
    assert (found.original, found.start, found.end, found.precision) == (words, None, None, Precision.UNKNOWN)


PIECES = """
2021 2199 -23 – - / våren hösten juni kv 2 17 31 september löpande senast före från till och vintern ( ) . ff
"""
pieces = st.sampled_from([*PIECES.split(), " "])


@given(st.text() | st.lists(pieces, max_size=6).map(" ".join) | st.lists(pieces, max_size=5).map("".join))
def test_nothing_raises_and_time_goes_forward(words):
    found = parse_schedule(words)
    assert found.original == words
    if found.start and found.end:
        assert found.start <= found.end


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_iso_day_is_that_day(day):
    found = parse_schedule(day.isoformat())
    assert (found.start, found.end, found.precision) == (day, day, Precision.DAY)


@pytest.mark.parametrize("words", ["2023–2021", "kv 3 2022 – kv 1 2022", "hösten 2021 till våren 2021"])
def test_an_end_before_the_beginning_is_seen(words):
    assert runs_backwards(words) and parse_schedule(words).precision == Precision.UNKNOWN


@given(st.sampled_from([words for words, *_ in READ]))
def test_what_is_read_does_not_run_backwards(words):
    assert not runs_backwards(words)


FORMS = {
    "vår våren vårens": 1, "sommar sommaren sommarens": 6, "höst hösten höstens": 8, "vinter vintern vinterns": 12,
    "årsskifte årsskiftet": 12, "halvårsskifte halvårsskiftet": 6, "kvartal_2 kv_2 kv._2 q2 andra_kvartalet": 4,
    "halvår_2 andra_halvåret h2": 7, "vt vårterminen": 1, "ht höstterminen": 8, "januari jan": 1, "maj": 5,
}  # fmt: skip
INFLECTED = [(form.replace("_", " "), month) for forms, month in FORMS.items() for form in forms.split()]


@pytest.mark.parametrize("case", [str.lower, str.capitalize, str.upper])
@pytest.mark.parametrize("between", [" ", ", ", " år "])
@pytest.mark.parametrize(("name", "month"), INFLECTED)
def test_a_part_of_a_year_is_read_in_every_form_and_case(name, month, between, case):
    found = parse_schedule(f"{case(name)}{between}2027")
    assert found.start == date(2027, month, 1)
