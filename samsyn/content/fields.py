"""A field's value as JSON, its hash, and the way back. One rule for text, rich text, choices, dates and references."""

from datetime import date
from typing import Any

from django.db import models

from samsyn.content.models import BlocksField
from samsyn.lib.blocks import normalise
from samsyn.lib.blocks_types import Block
from samsyn.lib.canonical import canonical_bytes, sha256_hex

MISSING: tuple[Any, ...] = (None, "", [], {})


def value_of(thing: models.Model, field: str) -> Any:
    """The field's value as JSON: a reference is its key, several are a sorted list of keys, a date is ISO."""
    definition: Any = thing._meta.get_field(field)
    if definition.many_to_many:
        return sorted(row.pk for row in getattr(thing, field).all())  # all(): what is fetched already is used
    if definition.many_to_one:
        return getattr(thing, definition.attname)
    value = getattr(thing, field)
    return value.isoformat() if isinstance(value, date) else value


def as_value(cleaned: Any) -> Any:
    """What a form or an importer gives, as the same JSON."""
    if isinstance(cleaned, models.Model):
        return cleaned.pk
    if isinstance(cleaned, (models.QuerySet, set, tuple)):
        return sorted(getattr(item, "pk", item) for item in cleaned)
    return cleaned.isoformat() if isinstance(cleaned, date) else cleaned


def hash_of(value: Any) -> str:
    """SHA-256 of what a reader sees of the value. Empty text, no reference and no blocks are the same: nothing.

    Block ids do not count: a text that went through a plain text box without being changed has the same hash.
    """
    read = _as_read(value)
    return sha256_hex(canonical_bytes(None if read in MISSING else read))


def is_rich(value: Any) -> bool:
    """Whether a field's value is rich text (a list of blocks) rather than a list of keys."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _as_read(value: Any) -> Any:
    return [_without_ids(block) for block in normalise(value)] if is_rich(value) else value


def _without_ids(block: Block) -> Block:
    bare = {key: part for key, part in block.items() if key not in ("id", "rows")}
    return {**bare, "rows": [_without_ids(row) for row in block["rows"]]} if "rows" in block else bare


def texts_of(thing: models.Model) -> list[list[Block]]:
    """The rich texts of a thing, in the order of its columns."""
    return [getattr(thing, field.name) for field in thing._meta.fields if isinstance(field, BlocksField)]


def set_value(thing: models.Model, field: str, value: Any) -> None:
    """Set the field in memory; several references are written at once (the thing must be saved already)."""
    definition: Any = thing._meta.get_field(field)
    if definition.many_to_many:
        getattr(thing, field).set(value)
    elif definition.many_to_one:
        setattr(thing, definition.attname, value)
    elif isinstance(definition, models.DateField):
        setattr(thing, field, date.fromisoformat(value) if value else None)
    else:
        setattr(thing, field, value)
