"""Values of fields as JSON and back, exactly: the same value gives the same JSON on every database."""

import base64
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias
from uuid import UUID

from django.db import models

Field: TypeAlias = "models.Field[Any, Any]"
LARGEST = 2**53 - 1  # the largest whole number that RFC 8785 can write
_large = re.compile("-?[1-9][0-9]{15,30}")


@dataclass(frozen=True)
class Codec:
    """`out` writes a value as JSON; `into` reads it, with ValueError or TypeError for what is not such a value."""

    out: Callable[[Field, Any], Any]
    into: Callable[[Field, Any], Any]


def is_a(kind: type, value: Any) -> Any:
    """The value, when it is of just that type: True is not a number."""
    if type(value) is not kind:
        raise TypeError(f"{type(value).__name__}, not {kind.__name__}")
    return value


def whole_out(field: Field, value: int) -> int | str:
    return value if abs(value) <= LARGEST else str(value)


def whole_into(field: Field, value: Any) -> int:
    if isinstance(value, str) and _large.fullmatch(value) and abs(int(value)) > LARGEST:
        return int(value)
    number: int = is_a(int, value)
    return number


def float_out(field: Field, value: float) -> float | str:
    is_plain = math.isfinite(value) and str(value) != "-0.0"
    return value if is_plain else str(value)  # "nan", "inf", "-inf", "-0.0": RFC 8785 has no such numbers


def float_into(field: Field, value: Any) -> float:
    if isinstance(value, bool):
        raise TypeError("bool, not a number")
    return float(value)


def decimal_out(field: Any, value: Decimal) -> str:
    return f"{value:.{field.decimal_places}f}"


def datetime_out(field: Field, value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def datetime_into(field: Field, value: Any) -> datetime:
    read = datetime.fromisoformat(is_a(str, value))
    if read.tzinfo is None:
        raise ValueError("a time without a zone")
    return read.astimezone(UTC)


def duration_out(field: Field, value: timedelta) -> int | str:
    return whole_out(field, value // timedelta(microseconds=1))


def duration_into(field: Field, value: Any) -> timedelta:
    return timedelta(microseconds=whole_into(field, value))


def json_out(value: Any) -> Any:
    """The value with large numbers as RFC 8785 has them. PostgreSQL answers 1e22 as a whole number, SQLite does not."""
    if isinstance(value, dict):
        return {key: json_out(each) for key, each in value.items()}
    if isinstance(value, list):
        return [json_out(each) for each in value]
    if type(value) is not int or abs(value) <= LARGEST:
        return value
    number = float(value)
    if Decimal(repr(number)) != value:
        raise ValueError(f"{value} is too large a number for RFC 8785")
    return number


def number_of_json(digits: str) -> int | float:
    """A whole number as it stands in JSON: beyond what RFC 8785 has as whole it is a float written without e."""
    value = int(digits)
    return value if abs(value) <= LARGEST else float(digits)


def plain(kind: type) -> Codec:
    return Codec(lambda field, value: value, lambda field, value: is_a(kind, value))


def text_of(write: Callable[[Any], str], read: Callable[[str], Any]) -> Codec:
    return Codec(lambda field, value: write(value), lambda field, value: read(is_a(str, value)))


def bytes_of(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


# In this order: the first kind that the field is of. Moments are dates to Django, so they come before.
CODECS: list[tuple["type[Field]", Codec]] = [
    (models.BooleanField, plain(bool)),
    (models.IntegerField, Codec(whole_out, whole_into)),
    (models.FloatField, Codec(float_out, float_into)),
    (models.DecimalField, Codec(decimal_out, lambda field, value: Decimal(is_a(str, value)))),
    (models.DateTimeField, Codec(datetime_out, datetime_into)),
    (models.DateField, text_of(date.isoformat, date.fromisoformat)),
    (models.TimeField, text_of(time.isoformat, time.fromisoformat)),
    (models.DurationField, Codec(duration_out, duration_into)),
    (models.UUIDField, text_of(str, UUID)),
    (models.BinaryField, text_of(lambda value: base64.b64encode(value).decode(), bytes_of)),
    (models.JSONField, Codec(lambda field, value: json_out(value), lambda field, value: value)),
    (models.CharField, plain(str)),
    (models.TextField, plain(str)),
]


_found: dict[type, Codec] = {}  # the kinds that have been asked for: a large municipality asks millions of times


def codec_of(kind: type) -> Codec:
    """TypeError for a kind of field that bundles cannot carry yet: it needs a line above."""
    if kind not in _found:
        codec = next((codec for known, codec in CODECS if issubclass(kind, known)), None)
        if codec is None:
            raise TypeError(f"bundles cannot carry {kind.__name__}")
        _found[kind] = codec
    return _found[kind]


def to_json(field: Field, value: Any) -> Any:
    return None if value is None else codec_of(type(field)).out(field, value)


def from_json(field: Field, value: Any) -> Any:
    """The value for the database. ValueError or TypeError for what the field cannot hold."""
    if value is not None:
        return codec_of(type(field)).into(field, value)
    if field.null:
        return None
    if isinstance(field, models.JSONField):
        return models.Value(None, field)  # JSON's null, not the database's
    raise ValueError("an empty value where there must be one")
