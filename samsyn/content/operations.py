"""Saving fields so that nobody's words are overwritten, and keeping what was typed but not saved."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from samsyn.audit.operations import operation, record
from samsyn.content.fields import as_value, hash_of, set_value, value_of
from samsyn.content.models import Draft
from samsyn.nodes.models import Node, NodeModel
from samsyn.tenants.actors import Actor, person_of


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
    if person_of(by) is not None:
        Draft.objects.filter(person=person_of(by), node=node, field__in=changes).delete()
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


def save_draft(*, by: Actor, node: Node, field: str, base: str, text: str) -> Draft:
    """Keep what is being typed, for the writer alone. Not logged: it is nobody else's business yet."""
    draft, _ = Draft.objects.update_or_create(
        person=person_of(by), node=node, field=field, defaults={"base_hash": base, "value": text, "at": timezone.now()}
    )
    return draft


def discard_drafts(*, by: Actor, node: Node, fields: list[str] | None = None) -> None:
    """Forget what the person typed and did not save: in all fields of the node, or in the fields named."""
    drafts = Draft.objects.filter(person=person_of(by), node=node)
    (drafts if fields is None else drafts.filter(field__in=fields)).delete()
