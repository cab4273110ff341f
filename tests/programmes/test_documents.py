"""A goal in print: a text under a heading of its own has no other above it; facts are not its last objective's."""

import pytest

from samsyn.content.operations import Written, save_fields
from samsyn.lib.blocks import heading, p
from samsyn.programmes.documents import in_order, programme_build
from samsyn.render.tree import Facts, Heading, Vision
from tests.actors import TEST

pytestmark = pytest.mark.django_db


def printed(cast) -> list:
    return list(programme_build(cast.programme.node, None).body)


def test_a_text_that_begins_with_its_own_heading_stands_under_that_alone(cast):
    changes = {"actions_text": Written([heading(1, "Så följer vi upp"), p("Varje år.")])}
    save_fields(by=TEST, thing=cast.goal, changes=changes)
    assert "Insatser" not in [node.text for node in printed(cast) if isinstance(node, Heading)]


@pytest.mark.parametrize(
    ("order", "printed_as"),
    [
        ("", ["Målbild", "Nuläge", "Svårigheter"]),
        ("current_state,goal_vision,difficulties", ["Nuläge", "Målbild", "Svårigheter"]),
        ("difficulties,current_state,goal_vision", ["Svårigheter", "Nuläge", "Målbild"]),
    ],
)
def test_the_texts_of_a_goal_are_printed_in_the_order_that_they_were_written_in(cast, order, printed_as):
    texts = {name: Written([p("Ord.")]) for name in ("goal_vision", "current_state", "difficulties")}
    save_fields(by=TEST, thing=cast.goal, changes={**texts, "text_order": Written(order)})
    shown = [node.label if isinstance(node, Vision) else node.text for node in printed(cast)
             if isinstance(node, Vision) or (isinstance(node, Heading) and node.text in printed_as)]  # fmt: skip
    assert shown == printed_as


def test_a_text_that_was_written_later_stands_after_the_one_before_it_with_us():
    order = in_order("current_state,goal_vision")
    assert order[:3] == ["description", "current_state", "conditions"] and order.index("goal_vision") < order.index(
        "vision_tie"
    )


def test_the_words_right_under_a_goals_heading_stand_first_without_another(cast):
    text = {"description": Written([p("Därför spelar det roll.")]), "current_state": Written([p("Få hittar hit.")])}
    save_fields(by=TEST, thing=cast.goal, changes=text)
    body = printed(cast)
    at = next(at for at, node in enumerate(body) if isinstance(node, Heading) and node.id == cast.goal.pk)
    after = body[at + 1 : at + 4]
    assert [type(node).__name__ for node in after[:1]] == ["Blocks"]
    assert [node.text for node in after if isinstance(node, Heading)][:1] != [""]


def test_the_facts_of_a_goal_stand_before_its_objectives(cast):
    save_fields(by=TEST, thing=cast.goal, changes={"responsible": Written("Socialchef")})
    body = printed(cast)
    [facts] = [at for at, node in enumerate(body) if isinstance(node, Facts)]
    [objective] = [at for at, node in enumerate(body) if isinstance(node, Heading) and node.id == cast.objective.pk]
    assert facts < objective
