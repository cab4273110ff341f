"""A consultation noted down and taken away; it is corrected by `content.operations.save_fields`."""

from typing import Any

from samsyn.audit.operations import operation, record
from samsyn.consultation.models import Consultation
from samsyn.lib.dates import first_day
from samsyn.lib.ids import id_of_key
from samsyn.nodes.operations import make_node, remove_node
from samsyn.process.models import Process
from samsyn.tenants.actors import Actor


@operation
def add_consultation(*, by: Actor, process: Process, title: str, client_key: str, **fields: Any) -> Consultation:
    """Note down a consultation. Only the title is compulsory. The same client key answers the first."""
    node_id = id_of_key("n", process.pk, client_key)
    if made := Consultation.objects.filter(pk=node_id).first():
        return made
    node = make_node(municipality=process.municipality, kind=Consultation.kind, label=title, node_id=node_id)
    sent_on = first_day(fields.get("sent", ""))
    consultation = Consultation.objects.create(
        node=node, process=process, title=title, **{**fields, "sent_on": sent_on}
    )
    record(by=by, verb="consultation.added", thing=node)
    return consultation


@operation
def remove_consultation(*, by: Actor, consultation: Consultation) -> None:
    remove_node(node=consultation.node)
    record(by=by, verb="consultation.removed", thing=consultation)
