"""Reads of processes."""

from samsyn.nodes.models import Node
from samsyn.process.models import Process


def process_of(document: Node) -> Process | None:
    """The living process that made the document, the newest if there are several."""
    return (
        Process.objects.filter(documents=document, node__removed_at=None)
        .select_related("node__municipality")
        .order_by("-node__created_at", "pk")
        .first()
    )
