"""Saving fields so that nobody's words are overwritten."""

from dataclasses import dataclass
from typing import Any

from samsyn.audit.operations import operation, record
from samsyn.content.fields import as_value, hash_of, is_rich, set_value, value_of
from samsyn.content.pictures import with_own_pictures
from samsyn.lib.blocks import BlockError
from samsyn.lib.blocks_limits import too_large
from samsyn.lib.letters import tame
from samsyn.nodes.models import Node, NodeModel
from samsyn.nodes.operations import lock_living
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


class CannotStand(BlockError):
    """Texts that cannot be written as they are. `fields`: the sentences of each."""

    def __init__(self, fields: dict[str, list[str]]):
        super().__init__([sentence for sentences in fields.values() for sentence in sentences])
        self.fields = fields


class TooLarge(CannotStand):
    """Texts that are larger than a text may be."""


class PictureLacking(CannotStand):
    """Texts that show a picture that the municipality does not have."""


@operation
def save_fields(*, by: Actor, thing: NodeModel, changes: dict[str, Written]) -> list[str]:
    """Write the fields whose value is new, or nothing at all if one of them collides. Answers the names written.

    A field that the writer did not change is left alone, so two people in different fields never collide. Raises
    Collision, StandsInRemoved, and CannotStand: a new text has the bounds of every other (lib.blocks_limits) and shows
    pictures that are the municipality's, whatever door it came in by.
    """
    node = lock_living(thing.node_id)
    fresh = type(thing)._default_manager.get(pk=thing.pk)
    new, theirs = {}, {}
    for field, written in changes.items():
        value: Any = as_value(written.value)
        value = tame(value) if isinstance(value, str) else value
        present = value_of(fresh, field)
        now = hash_of(present)
        if hash_of(value) in (written.base, now):
            continue
        if written.base is not None and written.base != now:
            theirs[field] = present
        new[field] = value
    if theirs:
        raise Collision(theirs)
    if large := {field: found for field, value in new.items() if is_rich(value) and (found := too_large(value))}:
        raise TooLarge(large)
    new |= _with_own_pictures(by, node, fresh, new)
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


def _with_own_pictures(by: Actor, node: Node, thing: NodeModel, new: dict[str, Any]) -> dict[str, Any]:
    """The rich texts among the new values, each new picture as large as its file. Raises PictureLacking."""
    made, lacking = {}, {}
    for field in filter(lambda field: is_rich(new[field]), new):
        try:
            made[field] = with_own_pictures(node.municipality_id, new[field], value_of(thing, field), by=by)
        except BlockError as fault:
            lacking[field] = fault.sentences
    if lacking:
        raise PictureLacking(lacking)
    return made
