"""Making, moving and removing nodes. Called by the operations that own the thing, inside their transaction."""

from django.utils import timezone

from samsyn.lib.ids import new_id
from samsyn.nodes.kinds import KINDS
from samsyn.nodes.models import Link, Node
from samsyn.tenants.actors import Actor, person_of
from samsyn.tenants.models import Municipality


class StandsInRemoved(Exception):
    """What somebody writes in has been taken away, itself or what it stands in (`node`)."""

    def __init__(self, node: Node):
        super().__init__(node.pk)
        self.node = node


def lock_living(node_id: str) -> Node:
    """The node, locked; whoever takes it away comes before this, and is told of by StandsInRemoved, or after it."""
    Node.objects.select_for_update().get(pk=node_id)
    # Asked anew: a statement that waited for the lock sees the row as it is, and what it stands in as that was before.
    node = over = Node.objects.select_related("parent__parent__parent").get(pk=node_id)
    while over is not None:
        if over.removed_at:
            raise StandsInRemoved(over)
        over = over.parent  # type: ignore[assignment]  # None above the top
    return node


def make_node(
    *, municipality: Municipality, kind: str, label: str, parent: Node | None = None, node_id: str = ""
) -> Node:
    """A new node, last among its siblings of the kind. StandsInRemoved when what it is to stand in is taken away."""
    position = 0
    if parent is not None:
        lock_living(parent.pk)
        last = Node.objects.filter(parent=parent, kind=kind).order_by("-position").first()
        position = last.position + 1 if last else 0
    return Node.objects.create(
        id=node_id or new_id(KINDS[kind].letter),
        municipality=municipality,
        kind=kind,
        label=label[:300],
        parent=parent,
        position=position,
    )


def living_siblings(node: Node) -> list[Node]:
    """The node and its living siblings of the same kind, in order, locked for change."""
    siblings = Node.objects.living().filter(parent_id=node.parent_id, kind=node.kind, municipality=node.municipality)
    return list(siblings.select_for_update())


def move_node(*, node: Node, to: int, parent: Node | None = None) -> None:
    """Place the node at index `to` (0 is first, too large is last) among its siblings, maybe under a new parent."""
    if parent is not None and parent.pk != node.parent_id:
        node.parent = parent
    order = [sibling for sibling in living_siblings(node) if sibling.pk != node.pk]
    order.insert(max(0, min(to, len(order))), node)
    for position, sibling in enumerate(order):
        sibling.position = position
    Node.objects.bulk_update(order, ["position", "parent"])


def remove_node(*, node: Node) -> None:
    """Leave a tombstone; the thing and its history stay readable."""
    node.removed_at = timezone.now()
    node.save(update_fields=["removed_at"])


def restore_node(*, node: Node) -> None:
    node.removed_at = None
    node.save(update_fields=["removed_at"])


def draw_link(*, by: Actor, source: Node, target: Node, kind: str, field: str = "", reason: str = "") -> Link:
    """Draw a link once; a second call with the same ends answers the first."""
    link, _ = Link.objects.get_or_create(
        source=source,
        target=target,
        kind=kind,
        field=field,
        defaults={"municipality": source.municipality, "reason": reason, "by": person_of(by)},
    )
    return link
