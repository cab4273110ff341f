"""From a node to the thing it is."""

from django.apps import apps

from samsyn.nodes.kinds import KINDS
from samsyn.nodes.models import Node, NodeModel


def model_of(kind: str) -> type[NodeModel]:
    """The model of a kind of node. KeyError for a kind that no package owns."""
    return apps.get_model(KINDS[kind].model)  # type: ignore[return-value]


def thing_of(node: Node) -> NodeModel:
    """The goal, the action … that bears the node."""
    return model_of(node.kind)._default_manager.select_related("node__municipality").get(pk=node.pk)
