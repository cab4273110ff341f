"""Reads that every governing document shares: living parts in order, sections, and things as edition content."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from django.db.models import DateField, QuerySet

from samsyn.content.fields import value_of
from samsyn.editions.frozen import Document, Fields, Names, Part, document, fields_of, part
from samsyn.governing.models import Governing, Section
from samsyn.nodes.models import Node, NodeModel
from samsyn.nodes.queries import two_levels_below
from samsyn.tenants.models import DEFAULT_LEVEL_NAMES, Municipality

N = TypeVar("N", bound=NodeModel)
D = TypeVar("D", bound=Governing)

IN_ORDER = ("node__position", "node__created_at", "pk")  # of what stands under one node


def documents_of(model: type[D], municipality: Municipality) -> QuerySet[D]:
    """The municipality's living documents of a kind, with what stands above them, case and owner, by title."""
    return (
        model._default_manager.filter(node__municipality=municipality, node__removed_at=None)
        .select_related("node__municipality", "node__parent", "case__body", "case__officer", "owner")
        .order_by("title", "node_id")
    )


def living(model: type[N], **under: Any) -> QuerySet[N]:
    """The living things of a kind, in order, with their municipality at hand."""
    return (
        model._default_manager.filter(node__removed_at=None, **under)
        .select_related("node__municipality")
        .order_by(*IN_ORDER)
    )


def all_living(model: type[N], municipality: Municipality, **under: Any) -> list[N]:
    """The same as a list, where there are thousands: they share the one municipality."""
    things = list(living(model, **under).select_related(None).select_related("node"))
    for thing in things:
        thing.node.municipality = municipality
    return things


@dataclass(frozen=True)
class Sections:
    """The running text of a document: before its goals or actions, and after them."""

    before: list[Section]
    after: list[Section]

    @property
    def all(self) -> list[Section]:
        return [*self.before, *self.after]


def sections_of(document: Governing) -> Sections:
    """The living sections, in order. One query."""
    sections = list(living(Section, node__parent=document.node_id))
    return Sections(
        [section for section in sections if not section.stands_after_goals],
        [section for section in sections if section.stands_after_goals],
    )


def removed_parts(document: Governing, kinds: Iterable[str]) -> list[Node]:
    """What has been taken out of the working text, latest first. Not the parts of what is itself removed."""
    parts = two_levels_below(document.pk, living_parents=True)
    return list(parts.exclude(removed_at=None).filter(kind__in=kinds).order_by("-removed_at", "pk"))


def section_numbers(content: Document) -> dict[str, str]:
    """Node id → which section it is: the third is "3"."""
    return {section.id: str(at) for at, section in enumerate(content.under(Section.kind), 1)}


def levels_of(municipality: Municipality) -> dict[str, list[str]]:
    """The municipality's words for the levels, singular and plural, as an edition keeps them."""
    return {kind: [municipality.level(kind), municipality.level(kind, 2)] for kind in sorted(DEFAULT_LEVEL_NAMES)}


def frozen(thing: NodeModel, children: Iterable[Part] = ()) -> Part:
    """A thing as edition content, with what stands under it."""
    return part(thing.kind, thing.pk, frozen_fields(thing), children)


class FrozenRow(NamedTuple):
    """A thing's content, read without making a row of it. What is many to many is given when it is made a part."""

    kind: str
    id: str
    parent: str
    values: dict[str, Any]

    def part(self, children: Iterable[Part] = (), **given: Any) -> Part:
        return part(self.kind, self.id, fields_of(self.kind, {**self.values, **given}), children)


def frozen_rows(model: type[NodeModel], **under: Any) -> list[FrozenRow]:
    """The living things of a kind, in order, as `frozen` makes them. One query, and one for each kind of reference."""
    fields: list[Any] = [model._meta.get_field(name) for name in (*model.content_fields, *model.readings)]
    fields = [field for field in fields if not field.many_to_many]
    things = model._default_manager.filter(node__removed_at=None, **under).order_by(*IN_ORDER)
    names = [field.name for field in fields]
    rows = [
        FrozenRow(model.kind, pk, parent, dict(zip(names, values, strict=True)))
        for pk, parent, *values in things.values_list("pk", "node__parent", *(field.attname for field in fields))
    ]
    for field in fields:
        if field.many_to_one:
            named = field.related_model._default_manager.in_bulk({row.values[field.name] for row in rows} - {None})
            for row in rows:
                row.values[field.name] = str(named.get(row.values[field.name], ""))
        elif isinstance(field, DateField):
            for row in rows:
                if day := row.values[field.name]:
                    row.values[field.name] = day.isoformat()
    return rows


def frozen_document(
    thing: Governing, sections: Sections, parts: Iterable[Part], names: Names, above: Mapping[str, list[Part]]
) -> Document:
    """The working text as edition content: sections, the kind's own parts, sections, what packages above add."""

    def told(some: list[Section]) -> list[Part]:
        return [frozen(section, above.get(section.pk, ())) for section in some]

    children = [*told(sections.before), *parts, *told(sections.after), *above.get(thing.pk, ())]
    return document(thing.kind, thing.pk, frozen_fields(thing), children, names)


def frozen_fields(thing: NodeModel, **given: Any) -> Fields:
    """The content fields, and what was read of them, as an edition keeps them; `given` are values read already."""
    names = (*thing.content_fields, *thing.readings)
    values = {name: given[name] if name in given else _frozen_value(thing, name) for name in names}
    return fields_of(thing.kind, values)


def _frozen_value(thing: NodeModel, name: str) -> Any:
    """References become names as they are today; everything else is its JSON value."""
    definition: Any = thing._meta.get_field(name)
    if definition.many_to_many:
        return [str(item) for item in getattr(thing, name).all()]
    if definition.many_to_one:
        return str(getattr(thing, name) or "")
    return value_of(thing, name)
