"""Reads that every governing document shares: living parts in order, and things as edition content."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import QuerySet

from samsyn.content.fields import value_of
from samsyn.editions.frozen import Fields, Part, fields_of, part
from samsyn.nodes.models import NodeModel
from samsyn.tenants.models import DEFAULT_LEVEL_NAMES, Municipality

N = TypeVar("N", bound=NodeModel)


def living(model: type[N], **under: Any) -> QuerySet[N]:
    """The living things of a kind, in order, with their municipality at hand."""
    return (
        model._default_manager.filter(node__removed_at=None, **under)
        .select_related("node__municipality")
        .order_by("node__position", "node__created_at", "pk")
    )


def levels_of(municipality: Municipality) -> dict[str, list[str]]:
    """The municipality's words for the levels, singular and plural, as an edition keeps them."""
    return {kind: [municipality.level(kind), municipality.level(kind, 2)] for kind in sorted(DEFAULT_LEVEL_NAMES)}


def frozen(thing: NodeModel, children: Iterable[Part] = ()) -> Part:
    """A thing as edition content, with what stands under it."""
    return part(thing.kind, thing.pk, frozen_fields(thing), children)


def frozen_fields(thing: NodeModel, **given: Any) -> Fields:
    """The content fields as an edition keeps them; `given` are values read already."""
    values = {name: given[name] if name in given else _frozen_value(thing, name) for name in thing.content_fields}
    return fields_of(thing.kind, values)


def _frozen_value(thing: NodeModel, name: str) -> Any:
    """References become names as they are today; everything else is its JSON value."""
    definition: Any = thing._meta.get_field(name)
    if definition.many_to_many:
        return [str(item) for item in getattr(thing, name).all()]
    if definition.many_to_one:
        return str(getattr(thing, name) or "")
    return value_of(thing, name)
