"""Where an action stands and what number it bears."""

from hypothesis import given
from hypothesis import strategies as st

from samsyn.action_plans.frozen import NamedGoal, NamedObjective
from samsyn.action_plans.placing import CROSS_CUTTING, LOOSE, Place, grouped, places

GOALS = [
    NamedGoal(
        id="g1", number="1", title="Ett",
        objectives=[
            NamedObjective(id="o1", number="1.1", title="Ett ett"),
            NamedObjective(id="o2", number="1.2", title="Ett två"),
        ],
    ),
    NamedGoal(id="g2", number="2", title="Två", objectives=[]),
]  # fmt: skip


def test_an_action_bears_the_number_of_what_it_serves():
    told = [
        ("a", True, ["o1"]), ("b", False, ["o2"]), ("c", False, ["o2"]), ("d", False, ["g2"]), ("e", False, []),
        ("f", False, ["borta"]),
    ]  # fmt: skip
    assert places(told, GOALS) == {
        "a": Place(CROSS_CUTTING, "Ö1"),
        "b": Place("o2", "1.2.1"),
        "c": Place("o2", "1.2.2"),
        "d": Place("g2", "2:1"),
        "e": Place(LOOSE, "U1"),
        "f": Place(LOOSE, "U2"),
    }


def test_an_action_under_two_goals_stands_under_the_first_in_the_programme():
    assert places([("a", False, ["g2", "o2"])], GOALS)["a"].group == "o2"
    assert places([("a", False, ["g1", "o2"])], GOALS)["a"].group == "o2"


def test_goals_without_actions_are_shown_too():
    groups = grouped({"a": "A"}, places([("a", False, ["g2"])], GOALS), GOALS)
    assert [(group.id, group.actions) for group in groups] == [
        (CROSS_CUTTING, []), ("g1", []), ("o1", []), ("o2", []), ("g2", ["A"]), (LOOSE, []),
    ]  # fmt: skip


actions = st.lists(
    st.tuples(st.booleans(), st.lists(st.sampled_from(["g1", "o1", "o2", "g2", "?"]), unique=True)), max_size=20
)


@given(actions)
def test_every_action_stands_in_one_place_with_a_number_of_its_own(rows):
    told = [(f"a{at}", cross, serves) for at, (cross, serves) in enumerate(rows)]
    placed = places(told, GOALS)
    groups = grouped({action: action for action, _, _ in told}, placed, GOALS)
    assert sorted(one for group in groups for one in group.actions) == sorted(placed)
    assert len({place.number for place in placed.values()}) == len(told)
    for action, cross, serves in told:
        known = [node for node in ("o1", "o2", "g1", "g2") if node in serves]
        assert placed[action].group == (CROSS_CUTTING if cross else known[0] if known else LOOSE)
