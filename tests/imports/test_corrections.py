"""Corrections of a staged run: whatever a person does, no word is dropped."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from samsyn.imports import corrections
from samsyn.imports.corrections import NotPossible
from samsyn.imports.drafts import KINDS, Element, Origin, outline
from samsyn.imports.staging import made
from samsyn.lib.blocks import p, plain
from tests.strength import examples


def element(kind: str, name: str, *texts: str, **details: str) -> Element:
    titled = kind in ("section", "goal", "objective", "action", "cross_cutting_action")
    blocks = [p(text) for text in (texts if titled else (name, *texts))]
    found = made(
        kind, title=name if titled else "", blocks=blocks, details=details, origins=[Origin(name, "stycke 1", name)]
    )
    return replace(found, id=name)


def example() -> list[Element]:
    return [
        element("section", "inledning", "om programmet"),
        element("goal", "boende"),
        element("current_state", "nuläge"),
        element("objective", "tomter", "fler tomter"),
        element("action", "lots", responsible="chefen"),
        element("objective", "hus"),
        element("goal", "arbete"),
        element("goal_vision", "bild"),
        element("section", "uppföljning"),
        element("unplaced", "sidfot", "mer"),
    ]


def ids(elements: list[Element]) -> list[str]:
    return [one.id for one in elements]


def words(elements: list[Element]) -> Counter:
    text = " ".join(f"{one.title} {plain(one.blocks)} {' '.join(one.details.values())}" for one in elements)
    return Counter(word for word in text.split() if not word.endswith(":"))


def test_a_goal_moves_with_everything_below_it_past_a_whole_goal():
    moved = corrections.step(example(), "arbete", up=True)
    assert ids(moved)[1:4] == ["arbete", "bild", "boende"]
    assert ids(corrections.step(moved, "arbete", up=False)) == ids(example())


def test_an_objective_moves_with_its_actions():
    assert ids(corrections.step(example(), "hus", up=True))[3:6] == ["hus", "tomter", "lots"]


def test_a_text_that_moves_past_its_goal_belongs_to_the_goal_before():
    moved = corrections.step(example(), "bild", up=True)
    assert [one.id for one in outline(moved).goals[0].texts] == ["nuläge", "bild"]


def test_first_and_last_stay():
    assert ids(corrections.step(example(), "inledning", up=True)) == ids(example())
    assert ids(corrections.step(example(), "sidfot", up=False)) == ids(example())


def test_a_goal_that_becomes_a_section_keeps_its_name():
    changed = corrections.change(example(), "arbete", kind="section")
    assert outline(changed).goals[0].texts[-1].id == "bild"
    assert outline(changed).after[0].title == "arbete"


def asked() -> list[Element]:
    elements = [
        element("goal", "boende"),
        replace(element("section", "kultur", "kulturen når alla"), asks="goal"),
        element("cross_cutting_action", "turné", responsible="kulturchef"),
        element("goal", "arbete"),
        element("cross_cutting_action", "dialog"),
    ]
    return elements


def test_yes_it_is_a_goal_makes_its_words_the_goals_text_and_the_actions_after_it_the_goals():
    accepted = corrections.accept_goal(asked(), "kultur")
    goal = outline(accepted).goals[1]
    assert (goal.element.title, goal.element.blocks) == ("kultur", [])
    assert [(one.kind, plain(one.blocks)) for one in goal.texts] == [("description", "kulturen når alla")]
    assert [(one.title, one.details) for one in goal.actions] == [("turné", {"responsible": "kulturchef"})]
    assert [one.id for one in outline(accepted).cross_cutting] == ["dialog"]
    assert not any(one.asks for one in accepted)
    assert len(set(ids(accepted))) == len(accepted)


def test_no_it_is_a_section_takes_only_the_question_away():
    left = corrections.leave_as_it_is(asked(), "kultur")
    assert not any(one.asks for one in left)
    assert [(one.id, one.kind, one.title) for one in left] == [(one.id, one.kind, one.title) for one in asked()]


def test_an_unplaced_text_is_sent_to_a_goals_field():
    changed = corrections.change(example(), "sidfot", kind="difficulties", goal="boende")
    branch = outline(changed).goals[0]
    assert [one.kind for one in branch.texts] == ["current_state", "difficulties"]
    assert [one.element.id for one in branch.objectives] == ["tomter", "hus"]


def test_a_text_that_becomes_an_objective_is_named_by_its_first_words():
    changed = corrections.change(example(), "sidfot", kind="objective", goal="arbete")
    made_of_it = outline(changed).goals[1].objectives[-1].element
    assert made_of_it.title == "sidfot" and plain(made_of_it.blocks) == "mer"


def test_an_action_that_becomes_a_text_keeps_who_is_responsible():
    changed = corrections.change(example(), "lots", kind="unplaced")
    assert "Ansvarig: chefen" in plain(changed[4].blocks)


def test_merging_keeps_both_places_in_the_source():
    joined = corrections.merge(example(), "hus")
    assert [origin.key for origin in joined[4].origins] == ["lots", "hus"]


def test_the_first_has_nothing_to_be_merged_with():
    with pytest.raises(NotPossible):
        corrections.merge(example(), "inledning")


def test_a_text_is_split_where_a_person_says():
    parts = corrections.split(example(), "sidfot", at=1)
    assert [plain(one.blocks) for one in parts[-2:]] == ["sidfot", "mer"]
    assert len(set(ids(parts))) == len(parts)


def test_a_part_that_another_tab_has_merged_away_is_told_of():
    with pytest.raises(NotPossible, match="finns inte längre"):
        corrections.change(corrections.merge(example(), "hus"), "hus", kind="goal")


@st.composite
def steps(draw):
    kind = draw(st.sampled_from(["change", "up", "down", "merge", "split", "goal"]))
    return (
        kind,
        draw(st.integers(0, 12)),
        draw(st.sampled_from(KINDS)),
        draw(st.integers(0, 2)),
        draw(st.integers(0, 2)),
    )


@settings(max_examples=examples(200))
@given(st.lists(steps(), max_size=12))
def test_no_word_and_no_place_is_dropped_by_any_corrections(edits):
    elements = example()
    before = words(elements)
    for edit, place, kind, at, goal in edits:
        one = elements[place % len(elements)].id
        goals = [found.id for found in elements if found.kind == "goal" and found.id != one]
        try:
            if edit == "change":
                under = goals[goal % len(goals)] if goals else ""
                elements = corrections.change(elements, one, kind=kind, goal=under)
            elif edit in ("up", "down"):
                elements = corrections.step(elements, one, up=edit == "up")
            elif edit == "goal":
                elements = corrections.accept_goal(elements, one)
            elif edit == "merge":
                elements = corrections.merge(elements, one)
            else:
                elements = corrections.split(elements, one, at=at)
        except NotPossible:
            continue
    left = words(elements)
    assert not before - left
    assert {origin.key for found in elements for origin in found.origins} >= {one.id for one in example()}
    assert len(set(ids(elements))) == len(elements)
