"""Rows of a model as JSON objects and back, driven by the model itself: its fields, references and many-to-many."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from samsyn.bundle.contents import CARRIED, LEASE, Carried
from samsyn.bundle.values import Field, from_json, to_json
from samsyn.content.models import FROM_BUNDLE
from samsyn.jobs.models import LeasedRow, Work

ManyToMany: TypeAlias = "models.ManyToManyField[Any, Any]"
CHUNK = 500  # rows read or written at a time
Value = TypeVar("Value")
PERSON, MUNICIPALITY = "Person", "Municipality"


@dataclass(frozen=True)
class Shape:
    """What a row of one model looks like in a bundle."""

    model: type[models.Model]
    entry: Carried
    fields: tuple[Field, ...]  # columns, by name
    many: tuple[ManyToMany, ...]  # those whose table between Django makes by itself
    key: Field

    @property
    def name(self) -> str:
        return self.entry.model

    @property
    def unique(self) -> list[Field]:
        """Columns whose values are unique in the whole installation, besides the key."""
        return [field for field in self.fields if field.unique and not field.primary_key]

    @property
    def references(self) -> list[Field]:
        """The fields that name rows of other models."""
        return [field for field in (*self.fields, *self.many) if field.is_relation]

    def rows(self) -> QuerySet[models.Model]:
        """Without order: a model's own may join a table whose rows are not written yet."""
        return self.model._base_manager.order_by()

    def of(self, municipality: models.Model) -> QuerySet[models.Model]:
        """The municipality's rows. A row that is reached by two ways may come twice."""
        where = Q()
        for way in self.entry.ways:
            where |= Q(**{way: municipality.pk})
        return self.rows().filter(where).filter(self.entry.only)


def left_out_fields(entry: Carried) -> dict[str, str]:
    """The fields of a carried model that do not go along, and why."""
    model = apps.get_model("samsyn", entry.model)
    return {**entry.without, **(LEASE if issubclass(model, LeasedRow) else {})}


@cache
def shapes() -> dict[str, Shape]:
    """The carried models by name, in the order of the list."""
    found = {}
    for entry in CARRIED:
        model = apps.get_model("samsyn", entry.model)
        out = left_out_fields(entry)
        fields = sorted((field for field in model._meta.concrete_fields if field.name not in out), key=_name)
        many = [field for field in model._meta.many_to_many if field.remote_field.through._meta.auto_created]
        shape = Shape(model, entry, tuple(fields), tuple(sorted(many, key=_name)), model._meta.pk)
        found[entry.model] = shape
    return found


def _name(field: Any) -> str:
    return str(field.name)


def chunks(values: Iterable[Value], size: int = CHUNK) -> Iterator[list[Value]]:
    iterator = iter(values)
    while part := list(islice(iterator, size)):
        yield part


def keys_of(shape: Shape, municipality: models.Model) -> list[str]:
    """The keys of the municipality's rows of one model, in the order of their characters on every database."""
    if shape.name == PERSON:
        return people_of(municipality)
    return sorted(set(shape.of(municipality).values_list("pk", flat=True)))


def people_of(municipality: models.Model) -> list[str]:
    """The people whom some row of the municipality names."""
    found: set[str] = set()
    for shape in shapes().values():
        if shape.name != PERSON:
            for field in references_to(shape, PERSON):
                found.update(shape.of(municipality).values_list(field.name, flat=True).distinct())
    return sorted(found - {None})


def references_to(shape: Shape, model: str) -> list[Field]:
    return [field for field in shape.references if target(field) == model]


def target(field: Any) -> str:
    """The name of the model that the reference points at."""
    return str(field.related_model.__name__)


def read_rows(shape: Shape, keys: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The rows with the keys, as JSON, in that order."""
    for part in chunks(keys):
        found = {row.pk: row for row in shape.rows().filter(pk__in=part)}
        many = {field.name: _ends(field, part) for field in shape.many}
        for key in part:
            row = {field.name: _out(field, found[key]) for field in shape.fields}
            yield {**row, **{name: sorted(ends.get(key, ())) for name, ends in many.items()}}


def _out(field: Field, row: models.Model) -> Any:
    value = getattr(row, field.attname)
    if field.is_relation:
        return value
    if field.name == "work" and isinstance(row, LeasedRow) and value == Work.RUNNING:
        return str(Work.WAITING)
    return to_json(field, value)


def _ends(field: ManyToMany, keys: list[str]) -> dict[str, list[str]]:
    """Key → the keys at the other end."""
    between, here, there = _between(field)
    ends: dict[str, list[str]] = {}
    for key, end in between.filter(**{f"{here}__in": keys}).values_list(here, there):
        ends.setdefault(key, []).append(end)
    return ends


def _between(field: Any) -> tuple[QuerySet[models.Model], str, str]:
    """The table between, and the names of its two columns."""
    between = field.remote_field.through._base_manager.all()
    return between, field.m2m_column_name(), field.m2m_reverse_name()


def object_of(shape: Shape, row: dict[str, Any], people: dict[str, str]) -> models.Model:
    """The row as an object that is not saved. ValueError or TypeError when a value does not fit its field."""
    values: dict[str, Any] = {}
    for field in shape.fields:
        value = row[field.name]
        if not field.is_relation:
            values[field.attname] = from_json(field, _actor_here(shape, field.name, value, people))
        elif isinstance(value, str):
            values[field.attname] = people.get(value, value) if target(field) == PERSON else value
        elif value is None and field.null:
            values[field.attname] = None
        else:
            raise TypeError(f"{field.name}: {value!r} is no key")
    thing = shape.model(**values)
    setattr(thing, FROM_BUNDLE, True)
    return thing


def _actor_here(shape: Shape, name: str, value: Any, people: dict[str, str]) -> Any:
    """The log names who acted in words too, "person:<key>": with the key that the person has here."""
    if (shape.name, name) != ("AuditEvent", "actor") or not isinstance(value, str):
        return value
    kind, _, key = value.partition(":")
    return f"{kind}:{people.get(key, key)}" if kind == "person" else value


def write_rows(shape: Shape, rows: list[dict[str, Any]], people: dict[str, str]) -> None:
    """Put the rows into the database. The database's own errors come through."""
    shape.model._base_manager.bulk_create([object_of(shape, row, people) for row in rows], batch_size=CHUNK)
    for field in shape.many:
        between, here, there = _between(field)
        to = people if target(field) == PERSON else {}
        pairs = [(row[shape.key.name], to.get(end, end)) for row in rows for end in row[field.name]]
        between.bulk_create((between.model(**{here: key, there: end}) for key, end in pairs), batch_size=CHUNK)


def with_people(shape: Shape, row: dict[str, Any], people: dict[str, str]) -> dict[str, Any]:
    """The row with the keys that the people have here."""
    changed = dict(row)
    for field in references_to(shape, PERSON):
        value = row[field.name]
        if isinstance(value, list):
            changed[field.name] = sorted(people.get(key, key) for key in value)
        else:
            changed[field.name] = people.get(value, value)
    return {name: _actor_here(shape, name, value, people) for name, value in changed.items()}


def completed(shape: Shape, row: dict[str, Any]) -> dict[str, Any]:
    """A row from before a column came, with the value that the column has in old rows. KeyError: it has none."""
    missing = [field for field in (*shape.fields, *shape.many) if field.name not in row]
    return {**row, **{field.name: _default(field) for field in missing}}


def _default(field: Any) -> Any:
    if field.many_to_many:
        return []
    if field.primary_key or (field.is_relation and not field.null):
        raise KeyError(field.name)
    if field.has_default():
        default = field.get_default()  # maybe a member of an enumeration, which no row holds
        return to_json(field, getattr(default, "value", default))
    if field.null:
        return None
    if field.blank and field.empty_strings_allowed:
        return ""
    raise KeyError(field.name)


def known_names(shape: Shape) -> set[str]:
    return {field.name for field in (*shape.fields, *shape.many)}
