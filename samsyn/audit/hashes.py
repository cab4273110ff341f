"""The hash of a row that is locked. The event that made the row keeps it, and verify compares the row with it.

What is empty is left out, so that a column that comes later, empty in old rows, changes no hash. Columns that are
filled in later (`set_once`) have a hash of their own, kept by the event that filled them in.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Field, Model

from samsyn.audit.immutability import IMMUTABLE, Immutable
from samsyn.lib.canonical import canonical_bytes, sha256_hex


def name_of(row: Model, column: str = "") -> str:
    """ "Edition e…", or "Decision d… minutes_item": what the hash is of."""
    return " ".join(filter(None, [row._meta.object_name, str(row.pk), column]))


def row_hash(row: Model) -> str:
    """The hash of all that never changes in the row."""
    fields = entry_of(row).locked_fields(type(row))
    values = {field.column: value_of(field, row) for field in fields}
    filled = {column: value for column, value in values.items() if value is not None}
    return sha256_hex(canonical_bytes([row._meta.object_name, filled]))


def field_hash(row: Model, field: "Field[Any, Any]") -> str | None:
    """The hash of one field of the row. None: it is empty."""
    value = value_of(field, row)
    return None if value is None else sha256_hex(canonical_bytes([field.column, value]))


def hashes_of(*rows: Model) -> dict[str, str]:
    """The hashes of rows that were just made, for the event that tells of them."""
    found = {}
    for row in rows:
        found[name_of(row)] = row_hash(row)
        found |= hashes_of_fields(row, entry_of(row).set_once)
    return found


def hashes_of_fields(row: Model, names: Collection[str]) -> dict[str, str]:
    """The hashes of fields (or columns, by name) that were just filled in; an empty one has none."""
    fields = [field for field in row._meta.local_concrete_fields if field.name in names or field.column in names]
    hashes = {name_of(row, str(field.column)): field_hash(row, field) for field in fields}
    return {name: digest for name, digest in hashes.items() if digest is not None}


def entry_of(row: Model) -> Immutable:
    return IMMUTABLE[row._meta.label]


def value_of(field: "Field[Any, Any]", row: Model) -> Any:
    """The value as text (or JSON), the same before it is saved and read from any database. None: empty."""
    value = field.to_python(getattr(row, field.attname))
    if value is None or value == "" or value is False or value in ({}, []):
        return None
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, dict | list) else str(value)
