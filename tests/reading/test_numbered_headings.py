"""Headings numbered after their goal are its objectives, and their names are told whole."""

import pytest

from samsyn.imports.remaking import first_draft
from samsyn.reading import hear
from samsyn.reading.vocabulary import tidy_label

NAMES = ("Stig alfa", "Stig beta", "Stig gamma", "Stig delta")


def draft_of(mark: str, names=NAMES, *, moved: int = 1):
    """Three goals with the same names below them, each time in another order."""
    parts = ["# Program"]
    for goal in (1, 2, 3):
        parts.append(f"## Mål {goal} Väg {'ABC'[goal - 1]}x")
        turned = [*names[goal * moved % len(names) :], *names[: goal * moved % len(names)]]
        for place, name in enumerate(turned, 1):
            parts += [f"### {mark}{goal}.{place} {name}", "Text om det."]
    return first_draft(hear("\n\n".join(parts).encode(), "program.md", 10**8, {}))


@pytest.mark.parametrize("mark", ["", "Delmål "])
def test_names_that_come_again_below_other_goals_are_objectives_of_each(mark):
    draft = draft_of(mark)
    assert [one.title for one in draft.elements if one.kind == "objective"].count("Stig beta") == 3
    assert len([one for one in draft.elements if one.kind == "objective"]) == 12


def test_what_has_the_same_place_below_every_goal_is_a_part_of_them_all():
    draft = draft_of("", ("Så är det hos oss", "Så vill vi ha det"), moved=0)
    assert not [one for one in draft.elements if one.kind == "objective"]


def test_numbered_headings_of_one_word_are_one_kind_whatever_their_names():
    names = [kind.name for kind in draft_of("Delmål ").kinds if kind.read_as == "objective"]
    assert names == ["Delmål 1.1–3.4"]


@pytest.mark.parametrize(
    ("text", "label"),
    [("Delmål 1.1 Stig teta", "Delmål 1.1 Stig teta"), ("Vision 2030 Nära", "Vision 2030 Nära"), ("1.1 Stig:", "Stig"),
     ("2 Stig", "Stig"), ("2. stig", "stig")],
)  # fmt: skip
def test_only_a_number_that_stands_first_is_left_out_of_a_label(text, label):
    assert tidy_label(text) == label
