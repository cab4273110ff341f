"""What the open site may show: adopted versions of documents that are still there."""

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from samsyn.editions.content import find_node, shown_content
from samsyn.editions.frozen import value_in
from samsyn.editions.kinds import GOVERNING
from samsyn.editions.models import Edition
from samsyn.editions.parts import versions_holding
from samsyn.editions.periods import Period
from samsyn.editions.queries import adopted_of, with_periods
from samsyn.editions.states import period_of
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
    today = timezone.localdate()
    return max(editions, key=lambda edition: _nearness(period_of(edition), today))


def _nearness(period: Period | None, today: date) -> tuple[int, int]:
    """How much a version is what somebody looks for today."""
    if period is None:
        return (0, 0)
    if period.is_in_force(today):
        return (4, 0)
    if period.state_on(today) == "coming":
        return (3, -period.begins.toordinal())
    return (1 if period.never_held else 2, period.begins.toordinal())


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
