"""The annexes of a proposal, in order and numbered: the text, its plans, what has changed, the answers, the process."""

from dataclasses import dataclass

from samsyn.documents.department_answers import has_answers
from samsyn.documents.proposal import Proposal
from samsyn.editions.kinds import GOVERNING
from samsyn.editions.models import Edition
from samsyn.nodes.models import Node


@dataclass(frozen=True)
class Annex:
    """`kind` is the name of a document kind (render.kinds), made of `node` in the version `edition`."""

    number: int
    title: str
    kind: str
    node: Node
    edition: Edition | None = None
    other: Edition | None = None

    @property
    def line(self) -> str:
        return f"Bilaga {self.number}: {self.title}"


def annexes_of(proposal: Proposal) -> list[Annex]:
    """What there is; an annex that would be empty is left out, and the numbers have no gaps."""
    document, node, edition = proposal.document, proposal.node, proposal.edition
    found: list[tuple[str, str, Node, Edition | None, Edition | None]] = [
        (of_version(document.title, edition), GOVERNING[document.kind].printed_as, node, edition, None)
    ]
    for text in proposal.plans:
        if text.plan.pk != document.pk and (text.tree.actions or text.edition):
            found.append((of_version(text.plan.title, text.edition), "action-plan", text.plan.node, text.edition, None))
    if proposal.changes and proposal.changes.parts:
        found.append((f"Ändringar i {document.title}", "comparison", node, edition, proposal.valid))
    if has_answers(proposal):
        found.append(("Förvaltningarnas svar", "department-answers", node, None, None))
    if proposal.process:
        found.append((proposal.process.title, "process-report", node, None, None))
    return [Annex(number, *rest) for number, rest in enumerate(found, 1)]


def of_version(title: str, edition: Edition | None) -> str:
    return f"{title}, version {edition.number}" if edition else f"{title}, utkast"
