"""The parts of a document: made once, moved, taken away and brought back; areas that are merged."""

from samsyn.governing.operations import (
    add_section,
    create_area,
    merge_areas,
    move_part,
    remove_part,
    restore_part,
    step_part,
)
from samsyn.governing.queries import removed_parts
from samsyn.programmes.models import Goal, Objective, Programme
from samsyn.programmes.operations import add_goal, add_objective, create_programme
from samsyn.programmes.queries import PARTS, programme_tree
from tests.actors import TEST


def titles(cast) -> list[str]:
    return [branch.goal.title for branch in programme_tree(cast.programme).goals]


def with_goals(cast, *names: str) -> list[Goal]:
    remove_part(by=TEST, part=cast.goal)
    return [add_goal(by=TEST, programme=cast.programme, title=name) for name in names]


def test_a_step_up_and_a_step_down_change_places_with_the_neighbour(cast):
    _, b, _ = with_goals(cast, "a", "b", "c")
    step_part(by=TEST, part=b, up=True)
    assert titles(cast) == ["b", "a", "c"]
    step_part(by=TEST, part=Goal.objects.select_related("node").get(pk=b.pk), up=False)
    assert titles(cast) == ["a", "b", "c"]


def test_the_first_and_the_last_stay_where_they_are(cast):
    a, b = with_goals(cast, "a", "b")
    step_part(by=TEST, part=a, up=True)
    step_part(by=TEST, part=b, up=False)
    assert titles(cast) == ["a", "b"]


def test_a_removed_goal_is_stepped_over(cast):
    _, b, c = with_goals(cast, "a", "b", "c")
    remove_part(by=TEST, part=b)
    step_part(by=TEST, part=c, up=True)
    assert titles(cast) == ["c", "a"]


def test_sections_before_and_after_the_goals_are_two_rows(cast):
    after = [
        add_section(by=TEST, programme=cast.programme, title=title, stands_after_goals=True)
        for title in ("Uppföljning", "Källor")
    ]
    before = add_section(by=TEST, programme=cast.programme, title="Bakgrund")
    step_part(by=TEST, part=before, up=True)
    step_part(by=TEST, part=after[0], up=True)  # the first of its row, though sections stand before it
    step_part(by=TEST, part=after[1], up=True)
    tree = programme_tree(cast.programme)
    assert [section.title for section in tree.sections.before] == ["Bakgrund", "Inledning"]
    assert [section.title for section in tree.sections.after] == ["Källor", "Uppföljning"]


def test_an_objective_moved_to_another_goal_takes_the_new_number(cast):
    other = add_goal(by=TEST, programme=cast.programme, title="Ett annat mål")
    add_objective(by=TEST, goal=other, title="Fanns där")
    move_part(by=TEST, part=cast.objective, to=99, parent=other.node)
    first, second = programme_tree(cast.programme).goals
    assert first.objectives == []
    assert [(number, item.title) for number, item in second.numbered_objectives] == [
        ("2.1", "Fanns där"),
        ("2.2", cast.objective.title),
    ]


def test_what_is_removed_can_be_brought_back_with_all_that_stood_under_it(cast):
    remove_part(by=TEST, part=cast.goal)
    assert titles(cast) == []
    assert [node.pk for node in removed_parts(cast.programme, PARTS)] == [cast.goal.pk]
    restore_part(by=TEST, part=Goal.objects.select_related("node").get(pk=cast.goal.pk))
    branch = programme_tree(cast.programme).goals[0]
    assert (branch.goal, branch.objectives) == (cast.goal, [cast.objective])


def test_the_parts_of_a_removed_goal_are_not_listed_one_by_one(cast):
    remove_part(by=TEST, part=cast.objective)
    assert [node.pk for node in removed_parts(cast.programme, PARTS)] == [cast.objective.pk]
    remove_part(by=TEST, part=cast.goal)
    assert [node.pk for node in removed_parts(cast.programme, PARTS)] == [cast.goal.pk]


def test_a_form_sent_twice_makes_one_thing(cast):
    for _ in range(2):
        add_goal(by=TEST, programme=cast.programme, title="Ett mål", client_key="nyckel")
        add_objective(by=TEST, goal=cast.goal, title="Ett delmål", client_key="nyckel")
        create_programme(by=TEST, municipality=cast.municipality, title="Kulturprogram", client_key="nyckel")
    assert Goal.objects.filter(title="Ett mål").count() == 1
    assert Objective.objects.filter(title="Ett delmål").count() == 1
    assert Programme.objects.filter(title="Kulturprogram").count() == 1


def test_the_same_key_in_another_place_makes_another_thing(cast):
    mine = add_goal(by=TEST, programme=cast.programme, title="Mitt", client_key="nyckel")
    theirs = add_goal(by=TEST, programme=cast.neighbours_programme, title="Deras", client_key="nyckel")
    assert mine.pk != theirs.pk and theirs.title == "Deras"


def test_areas_that_are_merged_leave_everything_marked_with_the_one_that_is_kept(cast):
    trade = create_area(by=TEST, municipality=cast.municipality, name="Handel")
    cast.goal.policy_areas.add(trade)
    cast.programme.policy_areas.add(trade)
    merge_areas(by=TEST, area=trade, into=cast.area, at=cast.programme.node.created_at)
    assert list(cast.goal.policy_areas.all()) == [cast.area]
    assert list(cast.programme.policy_areas.all()) == [cast.area]
    assert trade.merged_into == cast.area
