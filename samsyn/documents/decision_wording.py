"""The wording of a proposed decision, by rule: numbered sentences without "att", as decisions are written today.

A person edits it in the Word file; nothing in it is invented.
"""

from collections.abc import Iterator

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.rules import governs
from samsyn.documents.proposal import Proposal
from samsyn.editions.states import line_of
from samsyn.governing.models import DocumentType
from samsyn.lib.swedish import in_running_text, listed, opening
from samsyn.organisation.models import Body

PROPOSED = "Förvaltningen föreslår följande beslut:"
DEFINITE = {
    DocumentType.PROGRAMME: "programmet",
    DocumentType.STRATEGY: "strategin",
    DocumentType.ACTION_PLAN: "handlingsplanen",
    DocumentType.PLAN: "planen",
    DocumentType.COMPREHENSIVE_PLAN: "översiktsplanen",
    DocumentType.POLICY: "policyn",
    DocumentType.GUIDELINE: "riktlinjen",
    DocumentType.PROCEDURE: "rutinen",
    DocumentType.REGULATIONS: "reglementet",
    DocumentType.OTHER: "dokumentet",
}


def the(proposal: Proposal) -> str:
    """programmet, handlingsplanen: the document in running text."""
    return DEFINITE[DocumentType(proposal.document.document_type)]


def who_decides(proposal: Proposal) -> str:
    """ "Kommunstyrelsen föreslår kommunfullmäktige följande beslut:", the line above the points."""
    if proposal.preparing:
        return f"{proposal.preparing.name} föreslår {in_running_text(body_name(proposal.deciding))} följande beslut:"
    return PROPOSED


def body_name(body: Body | None) -> str:
    return body.name if body else "Det organ som antar dokumentet"


def adoption_points(proposal: Proposal) -> list[str]:
    """The points of the decision to adopt, each a sentence."""
    return [*_adopt(proposal), *_addressed(proposal)]


def _adopt(proposal: Proposal) -> Iterator[str]:
    fields = proposal.content.fields
    version = f", version {proposal.edition.number}" if proposal.edition else ""
    yield f"{body_name(proposal.deciding)} antar {fields.title}{version} (bilaga 1)."
    starts, ends = fields.planned_from, fields.planned_until
    if starts or ends:
        span = " ".join(filter(None, [starts and f"från och med {starts}", ends and f"till och med {ends}"]))
        yield f"{opening(the(proposal))} gäller {span}."
    if proposal.valid:
        line = in_running_text(line_of(proposal.valid))
        yield f"{opening(the(proposal))} ersätter version {proposal.valid.number}, {line}."


def _addressed(proposal: Proposal) -> Iterator[str]:
    """A body may give tasks to those it governs, and ask the others (kommunallagen 6 kap.)."""
    deciding = proposal.deciding
    if deciding is None:
        return
    own, asked = ([in_running_text(body.name) for body in bodies] for bodies in addressed(proposal))
    task = "att genomföra det som riktas dit"
    if own:
        yield f"{deciding.name} ger {listed(own)} i uppdrag {task}."
    if asked:
        yield f"{deciding.name} föreslår {listed(asked)} {task}."


def addressed(proposal: Proposal) -> tuple[list[Body], list[Body]]:
    """The other bodies that a plan addresses: those the deciding body governs, and those it does not."""
    deciding = proposal.deciding
    if deciding is None or not isinstance(proposal.document, ActionPlan):
        return [], []
    bodies = {one.addressee_body_id: one.addressee_body for one in proposal.plans[0].tree.actions}
    others = sorted((one for one in bodies.values() if one and one.pk != deciding.pk), key=lambda one: one.name)
    return [one for one in others if governs(deciding, one)], [one for one in others if not governs(deciding, one)]


def start_points(proposal: Proposal) -> list[str]:
    owner = proposal.content.fields.owner
    planned = [f"{in_running_text(step.body.name)} {step.planned}" for step in proposal.steps if step.planned]
    who = in_running_text(owner) if owner else "förvaltningen"
    return [
        f"{body_name(proposal.first_body)} ger {who} i uppdrag att ta fram {proposal.content.fields.title}.",
        *([f"Förslaget behandlas enligt tidplanen: {', '.join(planned)}."] if planned else []),
    ]


def send_out_points(proposal: Proposal) -> list[str]:
    consultation = proposal.consultation
    deadline = f" med svar senast {consultation.deadline}" if consultation and consultation.deadline else ""
    title = proposal.content.fields.title
    return [f"{body_name(proposal.first_body)} skickar {title} på remiss{deadline} (bilaga 1)."]
