"""Nodes keep their identity, their order and their tombstones."""

import pytest
from django.db import IntegrityError, transaction

from samsyn.lib.ids import is_id
from samsyn.nodes.kinds import KINDS
from samsyn.nodes.models import Node
from samsyn.nodes.operations import draw_link, living_siblings, make_node, move_node, remove_node
from samsyn.programmes.operations import add_goal
from tests.actors import TEST

pytestmark = pytest.mark.django_db


def test_every_kind_has_a_letter_of_its_own_and_ids_start_with_it(cast):
    letters = [kind.letter for kind in KINDS]
    assert len(letters) == len(set(letters))
    for kind in KINDS:
        node = make_node(municipality=cast.municipality, kind=kind.name, label="Prov")
        assert node.id.startswith(kind.letter) and is_id(node.id)


def test_a_new_node_stands_last_among_its_kind(cast):
    second = add_goal(by=TEST, programme=cast.programme, title="Andra målet")
    assert [node.id for node in living_siblings(second.node)] == [cast.goal.pk, second.pk]


@pytest.mark.parametrize(("to", "expected"), [(0, "CAB"), (1, "ACB"), (2, "ABC"), (99, "ABC")])
def test_moving_places_the_node_and_keeps_the_others_order(cast, to, expected):
    a, b, c = (make_node(municipality=cast.municipality, kind="goal", label=label) for label in "ABC")
    for position, node in enumerate((a, b, c)):
        node.parent, node.position = cast.section.node, position
        node.save()
    move_node(node=c, to=to)
    assert "".join(node.label for node in living_siblings(a)) == expected


def test_a_removed_node_is_a_tombstone(cast):
    remove_node(node=cast.goal.node)
    assert Node.objects.filter(pk=cast.goal.pk).exists()
    assert cast.goal.node not in Node.objects.living()


def test_a_link_is_drawn_once_and_never_to_itself(cast):
    ends = {"source": cast.goal.node, "target": cast.section.node, "kind": "supports"}
    first = draw_link(by=TEST, reason="Därför", **ends)
    assert draw_link(by=TEST, reason="En gång till", **ends) == first
    with pytest.raises(IntegrityError), transaction.atomic():
        draw_link(by=TEST, source=cast.goal.node, target=cast.goal.node, kind="supports")
