"""The one page that those who decide read first: what is decided, what has changed and why, the costs, who objected."""

from collections.abc import Iterator, Sequence

from samsyn.action_plans.money_words import Money
from samsyn.documents.decision_wording import adoption_points, who_decides
from samsyn.documents.department_answers import counted, objections
from samsyn.documents.memo import memo, paragraph, points
from samsyn.documents.proposal import Proposal, proposal_of
from samsyn.editions.models import Edition
from samsyn.nodes.models import Node
from samsyn.render.tree import Document, Heading
from samsyn.render.tree import Node as TreeNode

LINES = 3  # of each kind: the page is one page, and the annexes have the rest
LONGEST = 100  # characters


def decision_summary_build(node: Node, edition: Edition | None = None) -> Document:
    return decision_summary(proposal_of(node))


def decision_summary(proposal: Proposal) -> Document:
    title = f"I korthet: {proposal.content.fields.title}"
    facts = [("Diarienummer", proposal.case.registry_number if proposal.case else "")]
    return memo(
        proposal, title, "Sammanfattning för beslut", facts, list(summary_body(proposal)), name="decision-summary"
    )


def summary_body(proposal: Proposal) -> Iterator[TreeNode]:
    yield Heading(1, "Det här ska beslutas")
    yield paragraph(who_decides(proposal), "beslutar")
    yield points(adoption_points(proposal), "beslut", ordered=True)
    yield Heading(1, "Det här har ändrats")
    yield points(shortened(changed(proposal), "jämförelsen"), "andrat")
    yield Heading(1, "Det här kostar det")
    yield points(Money(text.content for text in proposal.plans).words(), "pengar")
    yield Heading(1, "De här har invänt")
    yield points(who_objected(proposal), "invant")


def changed(proposal: Proposal) -> list[str]:
    if proposal.changes is None:
        return ["Dokumentet är nytt. Det finns ingen tidigare antagen version."]
    if not proposal.changes.parts:
        return ["Texten är densamma som i den version som gäller."]
    headings = {part.node: part.heading for part in proposal.changes.parts}
    why = [f"{headings[node]}: {' '.join(words)}" for node, words in proposal.reasons.items() if node in headings]
    return [" ".join(f"{line}." for line in proposal.changes.summary), *why]


def who_objected(proposal: Proposal) -> list[str]:
    if not any(text.tree.actions for text in proposal.plans):
        return ["Det finns inget för förvaltningarna att svara om."]
    against = objections(proposal)
    first = counted(proposal)
    if against:
        return [*first[:1], *shortened(against, "förvaltningarnas svar")]
    return [*first, "Ingen förvaltning har invänt."]


def shortened(lines: Sequence[str], where: str) -> list[str]:
    """At most LINES of them, none longer than LONGEST; what is left out is said, and where it stands."""
    shown = [line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…" for line in lines[:LINES]]
    rest = len(lines) - len(shown)
    return [*shown, *([f"Och {rest} till, se {where}."] if rest else [])]
