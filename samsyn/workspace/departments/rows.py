"""The rows of the pages where answers are written: what is asked, what stands, and what has been begun and not sent."""

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from uuid import uuid4

from django.utils.safestring import mark_safe

from samsyn.action_plans.answers import LatestAnswer, answers_of, text_of
from samsyn.action_plans.documents import funding_words
from samsyn.action_plans.frozen import NamedObjective
from samsyn.action_plans.models import Action, ActionPlan, DepartmentAnswer
from samsyn.action_plans.queries import PlanTree, plan_tree
from samsyn.lib.blocks import plain
from samsyn.lib.blocks_html import to_html
from samsyn.organisation.models import Department
from samsyn.own_space.door import UnsentWords
from samsyn.workspace.departments.forms import STANDS, AnswerForm, RowForm

EXCERPT = 240  # characters of how an action is to be done
FATES = {"accepted": "led", "if_funded": "supports", "change": "change", "not_ours": "not"}


@dataclass
class Row:
    """One action as its department sees it.

    `theirs` is a colleague's answer that came while this browser wrote; `unsent` is what it has written meanwhile.
    """

    action: Action
    number: str
    latest: LatestAnswer | None
    form: RowForm
    unsent: dict[str, str] = field(default_factory=dict)
    theirs: DepartmentAnswer | None = None
    notice: str = ""
    serves: list[NamedObjective] = field(default_factory=list)
    money: str = ""
    is_open: bool = False
    is_saved: bool = False

    @property
    def answer(self) -> DepartmentAnswer | None:
        return self.latest.answer if self.latest else None

    @property
    def standing(self) -> str:
        """The answer that stands, as the fields of the row, in JSON."""
        return json.dumps(standing(self.latest))

    @property
    def stand(self) -> str:
        """The answer that stands, in the words of the page."""
        return STAND_WORDS[self.answer.stand] if self.answer else ""

    @property
    def fate(self) -> str:
        return FATES[self.answer.stand] if self.answer else "open"

    @property
    def mine(self) -> str:
        """What is written and not sent, in the words of the page."""
        return STAND_WORDS.get(self.unsent.get("stand", ""), "")

    @cached_property
    def excerpt(self) -> str:
        words = " ".join(plain(self.action.description).split())
        return words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + " …"

    @property
    def whole(self) -> str:
        """The whole text as HTML, when the excerpt does not say it all."""
        if not self.excerpt.endswith(" …"):
            return ""
        return mark_safe(to_html(self.action.description, ids=False))  # noqa: S308 - to_html escapes every word

    @property
    def is_unsent(self) -> bool:
        return bool(self.unsent)


def standing(latest: LatestAnswer | None) -> dict[str, str]:
    """The answer that stands, as the fields of a row."""
    return {"stand": latest.answer.stand, "words": latest.answer.words} if latest else {"stand": "", "words": ""}


STAND_WORDS: dict[str, str] = {str(stand): words for stand, words in STANDS}


@dataclass
class Addressed:
    """The actions of a plan that are addressed to a department, with their answers as they stand."""

    plan: ActionPlan
    department: Department
    tree: PlanTree
    actions: list[Action]
    latest: dict[str, LatestAnswer]

    def get(self, pk: str) -> Action | None:
        return next((action for action in self.actions if action.pk == pk), None)

    def knows(self, pk: str) -> bool:
        """Whether it is an action of the plan, also one that has been removed or is addressed to others now."""
        return Action.objects.filter(pk=pk, node__parent=self.plan.node_id).exists()

    def left(self) -> list[Action]:
        return [action for action in self.actions if action.pk not in self.latest]

    def counts(self) -> list[tuple[str, int]]:
        """Each answer of the page, and how many actions have it."""
        given = Counter(self.latest[action.pk].answer.stand for action in self.actions if action.pk in self.latest)
        return [(words, given[stand]) for stand, words in STANDS if given[stand]]

    def hidden(self, action: Action) -> dict[str, str]:
        """What a row carries to say what its writer saw."""
        latest = self.latest.get(action.pk)
        seen = latest.answer.pk if latest else ""
        return {"seen": seen, "text": text_of(self.tree, action), "client_key": str(uuid4())}


def addressed_to(plan: ActionPlan, department: Department) -> Addressed:
    tree = plan_tree(plan)
    actions = [action for action in tree.actions if action.addressee_department_id == department.pk]
    return Addressed(plan, department, tree, actions, answers_of(tree).latest)


def row_of(asked: Addressed, action: Action, unsent: UnsentWords | None, given_by: str) -> Row:
    """A row to open: with what this browser has begun to write, else with the answer that stands."""
    stands = standing(asked.latest.get(action.pk))
    written = json.loads(unsent.words) if unsent else stands
    form = AnswerForm(action=action, hidden=asked.hidden(action), initial={"given_by": given_by, **written})
    row = made(asked, action, form)
    if unsent and written != stands:
        row.unsent = written
        row.theirs = row.answer if row.answer and row.answer.pk != unsent.base else None
    return row


def made(asked: Addressed, action: Action, form: RowForm) -> Row:
    tree = asked.tree
    names = {part.id: part for goal in tree.goals for part in (goal, *goal.objectives)}
    return Row(
        action=action,
        number=tree.places[action.pk].number,
        latest=asked.latest.get(action.pk),
        form=form,
        serves=[names[node] for node in tree.serves.get(action.pk, []) if node in names],
        money="; ".join(funding_words(line) for line in tree.funding.get(action.pk, [])),
    )
