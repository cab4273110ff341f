"""From a node to the thing it is, and to what stands below it."""

from django.apps import apps
from django.db.models import Q, QuerySet

from samsyn.nodes.kinds import KINDS
from samsyn.nodes.models import Node, NodeModel


def model_of(kind: str) -> type[NodeModel]:
    """The model of a kind of node. KeyError for a kind that no package owns."""
    return apps.get_model(KINDS[kind].model)


def thing_of(node: Node) -> NodeModel:
    """The goal, the action … that bears the node."""
    return model_of(node.kind)._default_manager.select_related("node__municipality").get(pk=node.pk)


def two_levels_below(node_id: str | None, *, living_parents: bool = False) -> QuerySet[Node]:
    """The children and grandchildren of a node, in two lookups; with `living_parents` not those of removed children.

    Not Q(parent=…) | Q(parent__parent=…): an OR over a join reads every node of the installation.
    """
    children = Q(parent=node_id, removed_at=None) if living_parents else Q(parent=node_id)
    return Node.objects.filter(parent__in=Node.objects.filter(Q(pk=node_id) | children).values("pk"))
