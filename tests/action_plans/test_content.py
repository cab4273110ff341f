"""The working text as a version keeps it, read in rows, is what each thing says by itself."""

from datetime import date

import pytest

from samsyn.action_plans.models import Action, FundingLine, Milestone
from samsyn.action_plans.operations import add_action, add_funding, add_milestone
from samsyn.action_plans.queries import plan_content, plan_tree
from samsyn.action_plans.situation import plan_situation
from samsyn.governing.queries import frozen, frozen_fields
from samsyn.lib.blocks import p
from tests.actors import TEST

pytestmark = pytest.mark.django_db


@pytest.fixture
def full_action(cast, plan) -> Action:
    action = add_action(
        by=TEST, plan=plan, title="Bygg gångvägen", serves=[cast.objective.node], description=[p("I två etapper.")],
        responsible_office=cast.office, addressee_body=cast.executive_board, addressee_department=cast.department,
        schedule="hösten 2021", partners="Byalaget",
    )  # fmt: skip
    add_milestone(by=TEST, action=action, title="Ritningar", schedule="mars 2021")
    add_funding(by=TEST, action=action, source="decided", year=2021, amount=500_000, words="5 tkr")
    return action


def test_a_part_read_in_rows_is_the_part_that_the_thing_makes(full_action, plan):
    [part] = [one for one in plan_content(plan.node).under(Action.kind) if one.id == full_action.pk]
    tree = plan_tree(plan)
    [action] = [one for one in tree.actions if one.pk == full_action.pk]
    assert action.starts_on == date(2021, 8, 1)  # a day, which JSON has as words
    assert part.fields == frozen_fields(action, serves=tree.serves[action.pk], policy_areas=[])
    under = [frozen(one) for one in (*tree.milestones[action.pk], *tree.funding[action.pk])]
    assert [one.kind for one in under] == [Milestone.kind, FundingLine.kind] and part.children == under


def test_where_a_plan_stands_asks_nothing_for_each_action(full_action, cast, plan, django_assert_num_queries):
    situation = plan_situation(plan)
    with django_assert_num_queries(0):
        for action in situation.tree.actions:
            said = (action.responsible_words, action.rank_reason, action.actor, action.partners, action.indicator)
            assert len(said) == 5
            assert action.addressee_body == cast.executive_board and str(action.addressee_department)
