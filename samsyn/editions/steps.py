"""The planned chain of bodies: steps put in, moved and taken out. What a body has decided stays."""

from samsyn.audit.operations import operation, record
from samsyn.editions.models import DecisionStep
from samsyn.lib.ids import id_of_key
from samsyn.nodes.models import Node
from samsyn.organisation.models import Body
from samsyn.tenants.actors import Actor


@operation
def add_step(*, by: Actor, document: Node, body: Body, client_key: str, planned: str = "") -> DecisionStep:
    """Put a body last in the planned chain. The same client key again answers the first."""
    Node.objects.select_for_update().get(pk=document.pk)  # two that add at once get two places
    last = DecisionStep.objects.filter(document=document).order_by("-position").first()
    step, is_new = DecisionStep.objects.get_or_create(
        pk=id_of_key("x", document.pk, client_key),
        defaults={
            "municipality": document.municipality, "document": document, "body": body, "planned": planned,
            "position": last.position + 1 if last else 0,
        },
    )  # fmt: skip
    if is_new:
        record(by=by, verb="chain.changed", thing=document, step=step.pk)
    return step


@operation
def move_step(*, by: Actor, step: DecisionStep, up: bool) -> None:
    """One place earlier or later in the chain. First and last stay where they are."""
    Node.objects.select_for_update().get(pk=step.document_id)
    chain = list(DecisionStep.objects.filter(document_id=step.document_id))
    at = next(place for place, other in enumerate(chain) if other.pk == step.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(chain):
        return
    chain.insert(to, chain.pop(at))
    for position, other in enumerate(chain):
        other.position = position
    DecisionStep.objects.bulk_update(chain, ["position"])
    record(by=by, verb="chain.changed", thing=step.document, step=step.pk)


@operation
def remove_step(*, by: Actor, step: DecisionStep) -> None:
    """Take a body out of the plan. What it has decided stays."""
    record(by=by, verb="chain.changed", thing=step.document, step=step.pk)
    step.delete()
