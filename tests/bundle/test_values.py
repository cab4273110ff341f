"""Each kind of value comes back as it was, and is the same JSON however it is asked for."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from samsyn.bundle.values import from_json, number_of_json, to_json
from samsyn.lib.canonical import canonical_bytes

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner)
)
ZONES = st.integers(-720, 720).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=ZONES)

KINDS = [
    (models.BooleanField(), st.booleans()),
    (models.IntegerField(), st.integers(-(2**31), 2**31 - 1)),
    (models.BigIntegerField(), st.integers(-(2**63), 2**63 - 1)),
    (models.FloatField(), st.floats(allow_nan=False)),
    (models.DecimalField(max_digits=20, decimal_places=4), st.decimals(-(10**15), 10**15, places=4)),
    (models.CharField(max_length=50), TEXT),
    (models.TextField(), TEXT),
    (models.DateField(), st.dates()),
    (models.TimeField(), st.times()),
    (models.DateTimeField(), MOMENTS),
    (models.DurationField(), st.timedeltas()),
    (models.UUIDField(), st.uuids()),
    (models.BinaryField(), st.binary()),
    (models.JSONField(), JSON.filter(lambda value: value is not None)),
]


@pytest.mark.parametrize(("field", "values"), KINDS, ids=lambda each: type(each).__name__)
@given(data=st.data())
def test_a_value_comes_back_as_it_was(field, values, data):
    value = data.draw(values)
    line = canonical_bytes(to_json(field, value))
    back = from_json(field, json.loads(line, parse_int=number_of_json))
    assert back == value
    assert canonical_bytes(to_json(field, back)) == line


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), -0.0, 0.0, 5e-324])
def test_numbers_that_json_has_not_come_back_too(value):
    field = models.FloatField()
    assert repr(from_json(field, json.loads(canonical_bytes(to_json(field, value))))) == repr(value)


def test_one_moment_is_one_text_whatever_its_zone():
    field = models.DateTimeField()
    moment = datetime(2021, 2, 9, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    assert to_json(field, moment) == to_json(field, moment.astimezone(UTC)) == "2021-02-09T11:00:00.000000Z"


def test_a_large_number_in_json_is_the_same_whatever_the_database_makes_of_it():
    """PostgreSQL keeps 1e22 and 1.2345678901234567e25 as whole numbers."""
    field = models.JSONField()
    for number in (1e22, 1.2345678901234567e25, 70962343696011264.0):
        line = canonical_bytes(to_json(field, [number]))
        assert canonical_bytes(to_json(field, [int(Decimal(repr(number)))])) == line
    with pytest.raises(ValueError, match="too large"):
        to_json(field, {"a": [2**60 + 1]})


def test_bytes_are_the_same_from_every_database():
    """PostgreSQL answers with a view of memory, SQLite with bytes."""
    field = models.BinaryField()
    assert to_json(field, memoryview(b"\x00\xff")) == to_json(field, b"\x00\xff") == "AP8="


def test_a_decimal_has_its_columns_places():
    field = models.DecimalField(max_digits=8, decimal_places=2)
    assert to_json(field, Decimal("1.5")) == to_json(field, Decimal("1.50")) == "1.50"


def test_nothing_is_nothing_and_jsons_nothing_stays_jsons():
    assert from_json(models.DateField(null=True), None) is None
    with pytest.raises(ValueError, match="empty"):
        from_json(models.DateField(), None)
    kept = from_json(models.JSONField(), None)
    assert isinstance(kept, models.Value) and kept.value is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (models.BooleanField(), 1),
        (models.BooleanField(), "true"),
        (models.IntegerField(), True),
        (models.IntegerField(), 1.0),
        (models.IntegerField(), "ett"),
        (models.FloatField(), True),
        (models.FloatField(), "många"),
        (models.CharField(max_length=5), 5),
        (models.TextField(), []),
        (models.DateField(), "2021-02-30"),
        (models.DateField(), 20210201),
        (models.TimeField(), "25:00"),
        (models.DateTimeField(), "2021-02-09T12:00:00"),
        (models.UUIDField(), "x"),
        (models.BinaryField(), "å"),
        (models.DecimalField(max_digits=8, decimal_places=2), 1.5),
    ],
)
def test_a_value_of_another_kind_is_refused(field, value):
    with pytest.raises((ValueError, TypeError)):
        from_json(field, value)


def test_a_kind_of_field_that_nobody_has_thought_of_is_refused():
    with pytest.raises(TypeError, match="cannot carry"):
        to_json(models.FileField(name="file"), "x")


def test_dates_and_times_are_written_as_iso():
    assert to_json(models.DateField(), date(900, 1, 2)) == "0900-01-02"
    assert to_json(models.TimeField(), time(7, 5)) == "07:05:00"
    assert to_json(models.DateTimeField(), datetime(900, 1, 2, tzinfo=UTC)) == "0900-01-02T00:00:00.000000Z"
