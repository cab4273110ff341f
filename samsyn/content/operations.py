"""Saving fields so that nobody's words are overwritten."""

from dataclasses import dataclass
from typing import Any

from samsyn.audit.operations import operation, record
from samsyn.content.fields import as_value, hash_of, set_value, value_of
from samsyn.nodes.models import Node, NodeModel
from samsyn.own_space import door
from samsyn.tenants.actors import Actor

TYPED = "content"  # the kind of own space for fields that are typed and not saved


@dataclass(frozen=True)
class Written:
    """A new value, and the hash of the value that the writer saw before. None: written blind (importer, demo)."""

    value: Any
    base: str | None = None


class Collision(Exception):
    """Somebody else has changed a field since the writer saw it. `theirs` holds the present value per field."""

    def __init__(self, theirs: dict[str, Any]):
        super().__init__(", ".join(theirs))
        self.theirs = theirs


@operation
def save_fields(*, by: Actor, thing: NodeModel, changes: dict[str, Written]) -> list[str]:
    """Write the fields whose value is new, or nothing at all if one of them collides. Answers the names written.

    A field that the writer did not change is left alone, so two people in different fields never collide.
    """
    node = Node.objects.select_for_update().get(pk=thing.node_id)
    fresh = type(thing)._default_manager.get(pk=thing.pk)
    new, theirs = {}, {}
    for field, written in changes.items():
        value = as_value(written.value)
        present = value_of(fresh, field)
        if hash_of(value) in (written.base, hash_of(present)):
            continue
        if written.base is not None and written.base != hash_of(present):
            theirs[field] = present
        new[field] = value
    if theirs:
        raise Collision(theirs)
    door.forget(by=by, thing=node.pk, fields=changes)
    if not new:
        return []
    for field, value in new.items():
        set_value(fresh, field, value)
    fresh.save()
    if "title" in new:
        node.label = str(new["title"])[:300]
    node.revision += 1
    node.save(update_fields=["label", "revision"])
    record(by=by, verb=f"{fresh.kind}.changed", thing=node, fields=sorted(new))
    return sorted(new)
