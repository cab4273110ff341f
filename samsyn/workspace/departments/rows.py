"""The rows of the pages where answers are written: what is asked, what stands, and what has been begun and not sent."""

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from uuid import uuid4

from django.utils.safestring import mark_safe

from samsyn.action_plans.answers import LatestAnswer, answers_of, text_of
from samsyn.action_plans.as_written import funding_words
from samsyn.action_plans.frozen import NamedObjective
from samsyn.action_plans.models import Action, ActionPlan, DepartmentAnswer
from samsyn.action_plans.queries import PlanTree, plan_tree
from samsyn.lib.blocks_html import to_html
from samsyn.lib.excerpts import excerpt
from samsyn.organisation.models import Department
from samsyn.workspace.departments.drafts import Draft
from samsyn.workspace.departments.forms import STAND_WORDS, STANDS, AnswerForm, RowForm, as_kept

EXCERPT = 240  # characters of how an action is to be done
CHANGED = "Texten har ändrats sedan du skrev. Läs den som den är nu och spara igen. Det du skrev står kvar."
FATES = {"accepted": "led", "if_funded": "supports", "change": "change", "not_ours": "not"}


@dataclass
class Row:
    """One action as its department sees it.

    `theirs` is another answer that came while this browser wrote; `unsent` is what it has written meanwhile, and
    `aside` what it wrote and put away for an answer that was let stand.
    """

    action: Action
    number: str
    latest: LatestAnswer | None
    form: RowForm
    unsent: dict[str, str] = field(default_factory=dict)
    aside: dict[str, str] = field(default_factory=dict)
    theirs: DepartmentAnswer | None = None
    notice: str = ""
    serves: list[NamedObjective] = field(default_factory=list)
    money: str = ""
    is_open: bool = False
    outcome: str = ""  # of what was just sent: "saved", "there" (as others had said), "kept" (the other answer), "back"

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

    @property
    def put_away(self) -> str:
        """What was set aside, in the words of the page."""
        return STAND_WORDS.get(self.aside.get("stand", ""), "")

    @property
    def is_mine(self) -> bool:
        """Whether the answer that came meanwhile was given in the same name as this one is written in."""
        return self.theirs is not None and self.theirs.given_by == self.form["given_by"].value()

    @property
    def is_behind(self) -> bool:
        return self.latest is not None and self.latest.is_behind

    @cached_property
    def excerpt(self) -> str:
        return excerpt(self.action.description, EXCERPT)

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
    if latest is None:
        return {"stand": "", "words": ""}
    return {"stand": latest.answer.stand, "words": as_kept(latest.answer.words)}


@dataclass
class Addressed:
    """The actions of a plan that are addressed to a department, as they are read there, with their answers."""

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

    def numbers(self) -> dict[str, str]:
        return {action.pk: self.tree.places[action.pk].number for action in self.tree.actions}

    def hidden(self, action: Action) -> dict[str, str]:
        """What a row carries to say what its writer saw."""
        latest = self.latest.get(action.pk)
        seen = latest.answer.pk if latest else ""
        return {"seen": seen, "text": text_of(self.tree, action), "client_key": str(uuid4())}


def addressed_to(plan: ActionPlan, department: Department) -> Addressed:
    tree = plan_tree(plan)
    actions = [action for action in tree.in_reading_order if action.addressee_department_id == department.pk]
    return Addressed(plan, department, tree, actions, answers_of(tree).latest)


def row_of(asked: Addressed, action: Action, draft: Draft | None, given_by: str, aside: Draft | None = None) -> Row:
    """A row to open: with what this browser has begun to write, else with the answer that stands."""
    stands = standing(asked.latest.get(action.pk))
    if draft is None or draft.said == stands:
        form = AnswerForm(action=action, hidden=asked.hidden(action), initial={"given_by": given_by, **stands})
        row = made(asked, action, form)
    else:
        row = written_row(asked, action, draft, given_by)
    row.aside = aside.said if aside and aside.said != stands else {}
    return row


def written_row(asked: Addressed, action: Action, draft: Draft, given_by: str, typed: RowForm | None = None) -> Row:
    """A row with what is written in it, held against how the action reads and is answered now.

    `typed` is the form as it was sent; without it the writer, who sees both now, gets a new one with the same words.
    """
    hidden = {**asked.hidden(action), "begun": draft.form}
    form = typed or AnswerForm(action=action, hidden=hidden, initial={"given_by": given_by, **draft.said})
    row = made(asked, action, form)
    row.unsent = draft.said
    if row.answer and row.answer.pk != draft.seen and not draft.has_become(row.answer):
        row.theirs = row.answer
    if draft.text and draft.text != hidden["text"]:
        row.notice = CHANGED
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
        money=funding_words(tree.funding.get(action.pk, [])),
    )
