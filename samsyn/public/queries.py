"""What the open site may show: adopted versions of documents that are still there."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from samsyn.editions.content import find_node, shown_content
from samsyn.editions.frozen import value_in
from samsyn.editions.in_force import in_force
from samsyn.editions.kinds import GOVERNING
from samsyn.editions.models import Edition
from samsyn.editions.parts import versions_holding
from samsyn.editions.queries import adopted_of, with_periods
from samsyn.nodes.models import Node
from samsyn.tenants.models import Municipality


def open_document(municipality: Municipality, pk: str) -> Node:
    """A document of this municipality, or 404. Whether any version of it is open is another question."""
    return get_object_or_404(
        Node.objects.living().select_related("municipality"),
        pk=pk,
        municipality=municipality,
        kind__in=[kind.kind for kind in GOVERNING],
    )


def adopted_editions(document: Node) -> list[Edition]:
    """The versions that have been adopted, newest first. 404 when there are none: the document is not open."""
    editions = with_periods(adopted_of(document=document).order_by("-number"))
    if not editions:
        raise Http404
    return editions


def shown_edition(editions: list[Edition]) -> Edition:
    """The valid one, else the one that will be, else the one that held last."""
    return in_force(editions).shown or editions[0]


def holder_of(editions: list[Edition], node_id: str) -> tuple[Edition, str] | None:
    """The shown version if it holds the node, else the newest that does, and what the node is called there."""
    shown = shown_edition(editions)
    if found := find_node(shown_content(shown.body), node_id):
        return shown, value_in(found.fields, "title") or ""
    holding = versions_holding(node_id)
    for edition in editions:
        if edition.pk in holding and (found := find_node(shown_content(edition.body), node_id)):
            return edition, value_in(found.fields, "title") or ""
    return None


def document_of(node: Node) -> Node:
    """The programme or the plan that a part belongs to."""
    while node.parent and node.kind not in GOVERNING:
        node = node.parent
    return node
