"""What goes up for decision: the text put forward, what has changed in it, its plans, its money, what others said."""

from dataclasses import dataclass, field

from samsyn.action_plans.answers import Answers, answers_of
from samsyn.action_plans.models import ActionPlan, DepartmentAnswer
from samsyn.action_plans.queries import PlanTree, plan_content, plan_tree, plans_in
from samsyn.cases.models import Case
from samsyn.consultation.models import Consultation
from samsyn.editions.content import from_body
from samsyn.editions.differences import Comparison, compare
from samsyn.editions.frozen import Document
from samsyn.editions.kinds import version_content
from samsyn.editions.models import Decision, DecisionStep, Edition
from samsyn.editions.queries import reasons_between
from samsyn.editions.situation import Situation, situation_of
from samsyn.governing.models import DocumentType, Governing
from samsyn.nodes.models import Node
from samsyn.nodes.queries import thing_of
from samsyn.organisation.models import Body
from samsyn.process.models import Process
from samsyn.process.queries import process_of
from samsyn.programmes.models import Programme

Stand = DepartmentAnswer.Stand

# Who adopts what when no chain of bodies is planned: the council what is to bind the whole municipality.
OF_THE_COUNCIL = {
    DocumentType.PROGRAMME, DocumentType.STRATEGY, DocumentType.POLICY, DocumentType.REGULATIONS,
    DocumentType.COMPREHENSIVE_PLAN,
}  # fmt: skip


@dataclass(frozen=True)
class PlanText:
    """A plan of the proposal: its working rows, its content as it is put forward, and the departments' answers."""

    plan: ActionPlan
    edition: Edition | None
    content: Document
    tree: PlanTree
    answers: Answers


@dataclass(frozen=True)
class Proposal:
    """`edition` is the version put forward, None the working text. `valid` is the version that holds until then."""

    document: Governing
    edition: Edition | None
    content: Document
    valid: Edition | None
    changes: Comparison | None
    reasons: dict[str, list[str]]
    decisions: list[Decision]
    steps: list[DecisionStep]
    plans: list[PlanText]
    process: Process | None
    consultation: Consultation | None
    case: Case | None = None
    bodies: list[Body] = field(default_factory=list)

    @property
    def node(self) -> Node:
        node: Node = self.document.node
        return node

    @property
    def deciding(self) -> Body | None:
        """The last of the planned bodies, else the one that such a document is adopted by."""
        if self.steps:
            return self.steps[-1].body
        is_councils = self.document.document_type in OF_THE_COUNCIL
        wanted = Body.Type.COUNCIL if is_councils else Body.Type.EXECUTIVE_BOARD
        return next((body for body in self.bodies if body.type == wanted), None)

    @property
    def preparing(self) -> Body | None:
        """The body that proposes to the one that decides."""
        return self.steps[-2].body if len(self.steps) > 1 else None

    @property
    def first_body(self) -> Body | None:
        return self.steps[0].body if self.steps else self.deciding


def put_forward(situation: Situation) -> Edition | None:
    """The newest version when it is not adopted yet; None, the working text, when it is."""
    newest = situation.newest
    return newest if newest and newest.purpose != Edition.Purpose.ADOPTED else None


def proposal_of(node: Node) -> Proposal:
    """The proposal as it stands now. The queries are the same however much there is, but for each of the plans."""
    document = thing_of(node)
    assert isinstance(document, Governing)
    situation = situation_of(document)
    edition = put_forward(situation)
    content = version_content(node, edition)
    valid = situation.valid
    process = process_of(node)
    steps = DecisionStep.objects.filter(document=node).select_related("body__parent").order_by("position", "pk")
    rounds = {one.pk for one in situation.round}
    return Proposal(
        document=document,
        edition=edition,
        content=content,
        valid=valid,
        changes=compare(from_body(valid.body), content) if valid else None,
        reasons=reasons_between(node, valid.number, edition.number if edition else None) if valid else {},
        decisions=[one for one in situation.decisions if edition and one.edition_id in rounds],
        steps=list(steps),
        plans=plan_texts(document),
        process=process,
        consultation=latest_consultation(process),
        case=document.case,
        bodies=list(Body.objects.filter(municipality=node.municipality, ends_on=None)),
    )


def plan_texts(document: Governing) -> list[PlanText]:
    plans = plans_in(document) if isinstance(document, Programme) else []
    if isinstance(document, ActionPlan):
        plans = [document]
    found = []
    for plan in plans:
        edition = put_forward(situation_of(plan))
        tree = plan_tree(plan)
        content = from_body(edition.body) if edition else plan_content(plan.node)
        found.append(PlanText(plan, edition, content, tree, answers_of(tree)))
    return found


def latest_consultation(process: Process | None) -> Consultation | None:
    if process is None:
        return None
    return Consultation.objects.filter(process=process, node__removed_at=None).order_by("sent_on", "pk").last()
