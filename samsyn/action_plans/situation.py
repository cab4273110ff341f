"""Where one action plan stands, with its actions in short and the departments' answers at hand."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samsyn.action_plans.answers import Answers, answers_of
from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.numbering import Numbering, working_numbering
from samsyn.action_plans.queries import PlanTree, content_of, table_tree
from samsyn.action_plans.sums import FrameYear, frame_years
from samsyn.editions.frozen import Document
from samsyn.editions.situation import Situation, read_situation


@dataclass(frozen=True)
class PlanSituation(Situation):
    tree: PlanTree  # as in the planner's table: without descriptions and milestones

    @cached_property
    def content(self) -> Document:
        return content_of(self.tree)

    @cached_property
    def frames(self) -> list[FrameYear]:
        return frame_years(self.tree)

    @cached_property
    def answers(self) -> Answers:
        return answers_of(self.tree, lambda: self.content)

    @cached_property
    def numbering(self) -> Numbering:
        """That of the working text."""
        return working_numbering(self.tree)

    @property
    def plan(self) -> ActionPlan:
        plan: ActionPlan = self.document
        return plan

    @property
    def has_text(self) -> bool:
        return bool(self.tree.actions)


def plan_situation(plan: ActionPlan, today: date | None = None) -> PlanSituation:
    return PlanSituation(**read_situation(plan, today), tree=table_tree(plan))
