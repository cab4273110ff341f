"""The wording of a proposed decision, by rule. A person edits it in the Word file; nothing in it is invented."""

from collections.abc import Iterator

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.rules import governs
from samsyn.documents.proposal import Proposal
from samsyn.documents.wording import inside, listed
from samsyn.editions.states import status_of
from samsyn.organisation.models import Body
from samsyn.programmes.models import DocumentType

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
    """ "Kommunstyrelsen föreslår att kommunfullmäktige beslutar", the line above the points."""
    deciding = body_name(proposal.deciding)
    if proposal.preparing:
        return f"{proposal.preparing.name} föreslår att {inside(deciding)} beslutar"
    return f"{deciding} beslutar"


def body_name(body: Body | None) -> str:
    return body.name if body else "Det organ som antar dokumentet"


def adoption_points(proposal: Proposal) -> list[str]:
    """The points of the decision to adopt, each beginning with "att"."""
    return [*_adopt(proposal), *_addressed(proposal)]


def _adopt(proposal: Proposal) -> Iterator[str]:
    fields = proposal.content["fields"]
    version = f", version {proposal.edition.number}" if proposal.edition else ""
    yield f"att anta {fields['title']}{version} (bilaga 1)"
    starts, ends = fields["planned_from"], fields["planned_until"]
    if starts or ends:
        span = " ".join(filter(None, [starts and f"från och med {starts}", ends and f"till och med {ends}"]))
        yield f"att {the(proposal)} gäller {span}"
    if proposal.valid:
        yield f"att {the(proposal)} ersätter version {proposal.valid.number}, {inside(status_of(proposal.valid).line)}"


def _addressed(proposal: Proposal) -> Iterator[str]:
    """A body may give tasks to those it governs, and ask the others (kommunallagen 6 kap.)."""
    deciding = proposal.deciding
    if deciding is None or not isinstance(proposal.document, ActionPlan):
        return
    bodies = {one.addressee_body_id: one.addressee_body for one in proposal.plans[0].tree.actions}
    others = sorted((one for one in bodies.values() if one and one.pk != deciding.pk), key=lambda one: one.name)
    own = [inside(one.name) for one in others if governs(deciding, one)]
    asked = [inside(one.name) for one in others if not governs(deciding, one)]
    task = "att genomföra de insatser som riktas dit"
    if own:
        yield f"att ge {listed(own)} i uppdrag {task}"
    if asked:
        yield f"att föreslå {listed(asked)} {task}"


def start_points(proposal: Proposal) -> list[str]:
    owner = proposal.content["fields"]["owner"]
    planned = [f"{inside(step.body.name)} {step.planned}" for step in proposal.steps if step.planned]
    who = inside(owner) if owner else "förvaltningen"
    return [
        f"att ge {who} i uppdrag att ta fram {proposal.content['fields']['title']}",
        *([f"att förslaget ska behandlas enligt tidplanen: {', '.join(planned)}"] if planned else []),
    ]


def send_out_points(proposal: Proposal) -> list[str]:
    consultation = proposal.consultation
    deadline = f" med svar senast {consultation.deadline}" if consultation and consultation.deadline else ""
    return [f"att skicka {proposal.content['fields']['title']} på remiss{deadline} (bilaga 1)"]
