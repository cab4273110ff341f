"""Why a document differs from the version before: which changes have no reason yet."""

from samsyn.editions.content import from_body
from samsyn.editions.differences import ChangedPart, compare
from samsyn.editions.kinds import working_content
from samsyn.editions.models import ChangeReason, Edition
from samsyn.nodes.models import NodeModel


def unreasoned(document: NodeModel) -> list[ChangedPart]:
    """The parts that have changed since the last adopted version and that nobody has explained. Three queries more."""
    adopted = Edition.objects.filter(document=document.node, purpose=Edition.Purpose.ADOPTED)
    last = adopted.order_by("-number").first()
    if last is None:
        return []
    said = ChangeReason.objects.filter(document=document.node)
    later = said.filter(edition=None) | said.filter(edition__number__gt=last.number)
    reasoned = set(later.values_list("part", flat=True))
    parts = compare(from_body(last.body), working_content(document.node)).parts
    return [part for part in parts if part.node not in reasoned]
