"""A workshop noted down and taken away; it is corrected by `content.operations.save_fields`."""

from typing import Any

from samsyn.audit.operations import operation, record
from samsyn.lib.dates import first_day
from samsyn.lib.ids import id_of_key
from samsyn.nodes.operations import make_node, remove_node
from samsyn.process.models import Process
from samsyn.tenants.actors import Actor
from samsyn.workshop.models import Workshop


@operation
def add_workshop(*, by: Actor, process: Process, title: str, client_key: str, **fields: Any) -> Workshop:
    """Note down a workshop, past or to come. Only the title is compulsory. The same client key answers the first."""
    node_id = id_of_key("h", process.pk, client_key)
    if made := Workshop.objects.filter(pk=node_id).first():
        return made
    node = make_node(municipality=process.municipality, kind=Workshop.kind, label=title, node_id=node_id)
    fields["starts_on"] = first_day(fields.get("when", ""))
    workshop = Workshop.objects.create(node=node, process=process, title=title, **fields)
    record(by=by, verb="workshop.added", thing=node)
    return workshop


@operation
def remove_workshop(*, by: Actor, workshop: Workshop) -> None:
    remove_node(node=workshop.node)
    record(by=by, verb="workshop.removed", thing=workshop)
