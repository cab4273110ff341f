"""From a node to the thing it is, and to what stands below it."""

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.db.models import Field, Q, QuerySet
from django.db.models.expressions import RawSQL

from samsyn.nodes.kinds import KINDS
from samsyn.nodes.models import Node, NodeModel


def model_of(kind: str) -> type[NodeModel]:
    """The model of a kind of node. KeyError for a kind that no package owns."""
    return apps.get_model(KINDS[kind].model)


def field_of(kind: str, name: str) -> "Field[Any, Any]":
    """A field of the model of a kind of node."""
    field = model_of(kind)._meta.get_field(name)
    assert isinstance(field, Field), name
    return field


def thing_of(node: Node) -> NodeModel:
    """The goal, the action … that bears the node."""
    return model_of(node.kind)._default_manager.select_related("node__municipality").get(pk=node.pk)


def two_levels_below(node_id: str | None, *, living_parents: bool = False) -> QuerySet[Node]:
    """The children and grandchildren of a node, in two lookups; with `living_parents` not those of removed children.

    Not Q(parent=…) | Q(parent__parent=…): an OR over a join reads every node of the installation.
    """
    children = Q(parent=node_id, removed_at=None) if living_parents else Q(parent=node_id)
    return Node.objects.filter(parent__in=Node.objects.filter(Q(pk=node_id) | children).values("pk"))


def lineage(node: Node) -> list[str]:
    """The node's id and its ancestors', nearest first."""
    ids: list[str] = []
    seen: Node | None = node
    while seen is not None and seen.pk not in ids:
        ids.append(seen.pk)
        seen = seen.parent
    return ids


# UNION, not UNION ALL: it ends even if a node stood under itself. Two lookups in an index for each level.
_UNDER = """
    WITH RECURSIVE under(id) AS (
        SELECT id FROM samsyn_node WHERE id IN ({marks})
        UNION SELECT child.id FROM samsyn_node child JOIN under ON child.parent_id = under.id
    ) SELECT id FROM under
"""


def standing_under(ids: Collection[str]) -> QuerySet[Node]:
    """The nodes and all that stands under them, removed or not: those with any of the ids in their lineage."""
    if not ids:
        return Node.objects.none()
    marks = ", ".join(["%s"] * len(ids))
    under = RawSQL(_UNDER.format(marks=marks), sorted(ids))  # noqa: S611 - only marks are put in; ids are parameters
    return Node.objects.filter(pk__in=under)
