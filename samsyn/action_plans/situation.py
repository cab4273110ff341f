"""Where one action plan stands, with its text and the departments' answers at hand."""

from dataclasses import dataclass
from datetime import date

from samsyn.action_plans.answers import Answers, answers_of
from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.numbering import Numbering, working_numbering
from samsyn.action_plans.queries import PlanTree, plan_tree
from samsyn.editions.situation import Situation, read_situation


@dataclass(frozen=True)
class PlanSituation(Situation):
    tree: PlanTree
    answers: Answers
    numbering: Numbering  # of the working text

    @property
    def plan(self) -> ActionPlan:
        plan: ActionPlan = self.document
        return plan

    @property
    def has_text(self) -> bool:
        return bool(self.tree.actions)


def plan_situation(plan: ActionPlan, today: date | None = None) -> PlanSituation:
    tree = plan_tree(plan)
    shared = read_situation(plan, today)
    return PlanSituation(**shared, tree=tree, answers=answers_of(tree), numbering=working_numbering(tree))
