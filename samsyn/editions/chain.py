"""The planned chain of bodies (utskott, KS, KF) beside what they have decided about the text that is on its way."""

from dataclasses import dataclass, field

from samsyn.editions.models import Decision, DecisionStep, Edition
from samsyn.editions.operations import ADOPTING
from samsyn.editions.states import when_decided
from samsyn.nodes.models import Node

Purpose, Result = Edition.Purpose, Decision.Result

FORWARD = {Result.PROPOSES, *ADOPTING}  # results after which the next body has its turn


@dataclass
class ChainStep:
    """`state` is done, now, stopped (referred back, tabled, rejected) or todo."""

    step: DecisionStep
    decisions: list[Decision] = field(default_factory=list)
    state: str = "todo"

    @property
    def last(self) -> Decision | None:
        return self.decisions[-1] if self.decisions else None

    @property
    def said(self) -> list[str]:
        """Each decision in short: "Antagen 2021-06-16 § 47"."""
        return [f"{one.get_result_display()} {when_decided(one)}".strip() for one in self.decisions]


def on_its_way(editions: list[Edition]) -> Edition | None:
    """The version that the bodies decide about: the newest one locked for it. `editions` are newest first.

    When the newest is adopted, it is the version that was adopted.
    """
    if not editions:
        return None
    newest = editions[0]
    if newest.purpose != Purpose.ADOPTED:
        return newest
    before = next((edition for edition in editions if edition.pk == newest.based_on_id), None)
    return before if before and before.purpose != Purpose.ADOPTED else newest


def chain_of(document: Node, editions: list[Edition]) -> list[ChainStep]:
    """Each planned step with what its body has decided about the version on its way, and whose turn it is. One query.

    `editions` come newest first with their decisions prefetched (queries.editions_of).
    """
    about = on_its_way(editions)
    decisions = sorted(about.decisions.all(), key=lambda one: one.recorded_at) if about else []
    chain = [
        ChainStep(step, [decision for decision in decisions if decision.body_id == step.body_id])
        for step in DecisionStep.objects.filter(document=document).select_related("body")
    ]
    for link in chain:
        if link.last:
            link.state = "done" if link.last.result in FORWARD else "stopped"
    waiting = next_step(chain)
    if waiting and waiting.state == "todo":
        waiting.state = "now"
    return chain


def next_step(chain: list[ChainStep]) -> ChainStep | None:
    """The first body in the chain that has not said yes to what is on its way; none when a body has adopted it."""
    if any(link.last and link.last.result in ADOPTING for link in chain):
        return None
    return next((link for link in chain if link.state != "done"), None)


def waiting_for_decision(editions: list[Edition]) -> list[Edition]:
    """Versions locked since the last adoption, newest first: what a decision may adopt."""
    adopted = max((edition.number for edition in editions if edition.purpose == Purpose.ADOPTED), default=0)
    return [edition for edition in editions if edition.number > adopted]


def may_be_decided(editions: list[Edition]) -> list[Edition]:
    """What a decision may be about: those that wait, and what was adopted last, for steps entered afterwards."""
    newest = next((edition for edition in editions if edition.purpose == Purpose.ADOPTED), None)
    before = [edition for edition in editions if newest and edition.pk == newest.based_on_id]
    return waiting_for_decision(editions) + [edition for edition in before if edition.purpose != Purpose.ADOPTED]
