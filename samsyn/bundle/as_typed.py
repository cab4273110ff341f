"""Every value of a row as if somebody had typed it: what a form would refuse, a bundle does not bring in.

The rules are the model's own: its validators, choices, lengths and ranges, whatever the database makes of them. What a
model cannot say by itself stands in `special`. A new model or field is checked by being there.
"""

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations

from samsyn.bundle.rows import Shape
from samsyn.bundle.special import COLUMNS, JSON_VALUES, ROWS, check_blocks
from samsyn.bundle.values import to_json
from samsyn.content.models import BlocksField
from samsyn.lib.ids import is_id
from samsyn.tenants.keys import KeyField

YEARS = range(1700, 2400)
_unwanted = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_sum = re.compile("[0-9a-f]{64}")


class Wrong(ValueError):
    """A value that nobody could have typed. The message says of which row and field, and why, in Swedish."""


def check_row(shape: Shape, thing: models.Model, row: dict[str, Any]) -> None:
    """Look at every value of the row. Raises Wrong."""
    for many in shape.many:
        keys = row[many.name]
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys) or sorted(set(keys)) != keys:
            raise _wrong(shape, row, many.name, ValueError("det är ingen lista med nycklar"))
    for field in shape.fields:
        try:
            _check_field(shape, field, getattr(thing, field.attname), row[field.name])
        except (ValueError, ValidationError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            raise _wrong(shape, row, field.name, fault) from fault
    try:
        if check := ROWS.get(shape.name):
            check(thing)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise _wrong(shape, row, "", fault) from fault


def _wrong(shape: Shape, row: dict[str, Any], field: str, fault: Exception) -> Wrong:
    words = " ".join(fault.messages) if isinstance(fault, ValidationError) else str(fault)
    place = f"{shape.name} {row[shape.key.name]}" + (f", {field}" if field else "")
    return Wrong(f"{place}: {words[:300] or type(fault).__name__}")


def _check_field(shape: Shape, field: Any, value: Any, told: Any) -> None:
    if field.is_relation:
        if told == "":
            raise ValueError("ingen nyckel")
        return
    name = f"{shape.name}.{field.name}"
    if isinstance(field, models.JSONField):
        _check_json(name, field, told)
        return
    if value is None:
        return
    if to_json(field, value) != told or type(to_json(field, value)) is not type(told):
        raise ValueError("värdet är inte skrivet som det ska")
    if field.choices:
        if value not in dict(field.flatchoices) and not (value == "" and field.blank):
            raise ValueError(f"”{value}” är inget av valen")
    elif value == "" and not field.blank and name not in MAY_BE_EMPTY:
        raise ValueError("det måste stå något")
    if isinstance(value, str):
        _check_text(field, value)
    elif isinstance(value, date) and value.year not in YEARS:
        raise ValueError(f"året {value.year} är orimligt")
    elif isinstance(field, models.IntegerField):
        low, high = BaseDatabaseOperations.integer_field_ranges[field.get_internal_type()]
        if not low <= value <= high:
            raise ValueError(f"talet {value} ryms inte")
    if value != "" or not field.blank:
        _run_validators(field, value)
    if check := COLUMNS.get(name):
        check(value)


# Columns that a form never leaves empty and the application does.
MAY_BE_EMPTY = {"Message.text", "Message.subject", "ImportOrigin.words", "ImportOrigin.place", "WordChange.kind"}


def _run_validators(field: Any, value: Any) -> None:
    if value != "":
        field.run_validators(value)


def _check_text(field: Any, value: str) -> None:
    if _unwanted.search(value):
        raise ValueError("texten har styrtecken som inte går att skriva")
    if isinstance(field, KeyField) and not (is_id(value) and value.startswith(field.letter)):
        raise ValueError(f"”{value}” är ingen nyckel")
    if field.name.endswith(("sha256", "_hash")) and not _sum.fullmatch(value):
        raise ValueError("det är ingen kontrollsumma")


def _check_json(name: str, field: Any, told: Any) -> None:
    if isinstance(field, BlocksField):
        check_blocks(told)
    elif not (told is None and field.null):
        JSON_VALUES[name](told)
