"""A goal in print: a text under a heading of its own has no other above it; facts are not its last objective's."""

import pytest

from samsyn.content.operations import Written, save_fields
from samsyn.lib.blocks import heading, p
from samsyn.programmes.documents import programme_build
from samsyn.render.tree import Facts, Heading
from tests.actors import TEST

pytestmark = pytest.mark.django_db


def printed(cast) -> list:
    return list(programme_build(cast.programme.node, None).body)


def test_a_text_that_begins_with_its_own_heading_stands_under_that_alone(cast):
    changes = {"actions_text": Written([heading(1, "Så följer vi upp"), p("Varje år.")])}
    save_fields(by=TEST, thing=cast.goal, changes=changes)
    assert "Insatser" not in [node.text for node in printed(cast) if isinstance(node, Heading)]


def test_the_facts_of_a_goal_stand_before_its_objectives(cast):
    save_fields(by=TEST, thing=cast.goal, changes={"responsible": Written("Socialchef")})
    body = printed(cast)
    [facts] = [at for at, node in enumerate(body) if isinstance(node, Facts)]
    [objective] = [at for at, node in enumerate(body) if isinstance(node, Heading) and node.id == cast.objective.pk]
    assert facts < objective
