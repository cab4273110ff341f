"""What a person can say of a document by its kinds: any sign that recurs has one, and a name is told from its label."""

import pytest

from samsyn.imports.remaking import chosen_by
from samsyn.imports.said import Said
from samsyn.lib.blocks import plain
from samsyn.reading import Reading, hear
from samsyn.reading.heard import Heard, understood
from samsyn.reading.kind import Kind
from samsyn.reading.recurring import kinds_of

from .test_structure import of_goals


def heard_of(text: str | bytes, name: str = "a.md") -> Heard:
    return hear(text.encode() if isinstance(text, str) else text, name, 10**8, {})


def kinds_in(text: str | bytes, name: str = "a.md") -> dict[str, Kind]:
    heard = heard_of(text, name)
    return {kind.name: kind for kind in kinds_of(heard, understood(heard))}


def said(text: str | bytes, what: dict[str, str], file: str = "a.md") -> Reading:
    """As it is read when kinds are chosen, by their names."""
    heard, kinds = heard_of(text, file), kinds_in(text, file)
    chosen = {kinds[name].id: one for name, one in what.items()}
    return understood(heard, chosen_by(Said(kinds=chosen), list(kinds.values())))


# ---- A label before a name ----

OUTER = "Rubriker under ”dokumentets titel”"
AREAS = "# Program\n\n" + "\n\n".join(
    f"## {name}\n\nSå är det.\n\n### Det här vill vi\n\n**{word} {at}.** Fler {name.lower()}.\n\n"
    f"**{word} {at + 1}.** Färre än {name.lower()}."
    for name, at in (("Äpplen", 1), ("Päron", 3))
    for word in ("{0}",)
)


@pytest.mark.parametrize("word", ["Mål", "Delmål", "Ambition"])
@pytest.mark.parametrize("sign", ["", "- "])
def test_the_label_that_a_point_begins_with_is_no_name(word, sign):
    text = AREAS.replace("{0}", word).replace("**" + word, f"{sign}**{word}")
    found = said(text, {OUTER: "goal", "Det här vill vi": "objectives"})
    assert [one.title for goal in found.goals for one in goal.objectives] == [
        "Fler äpplen", "Färre än äpplen", "Fler päron", "Färre än päron",
    ]  # fmt: skip
    assert found.goals[0].objectives[0].label == f"{word} 1."


@pytest.mark.parametrize("sign", ["", "- "])
def test_points_can_be_a_goal_each(sign):
    text = AREAS.replace("**{0}", f"{sign}**Mål")
    found = said(text, {OUTER: "section", "Det här vill vi": "goals"})
    assert [(one.label, one.title) for one in found.goals] == [
        ("Mål 1.", "Fler äpplen"), ("Mål 2.", "Färre än äpplen"), ("Mål 3.", "Fler päron"),
        ("Mål 4.", "Färre än päron"),
    ]  # fmt: skip
    assert [section.title for section in found.programme.sections] == ["Äpplen", "Päron"]


def test_points_can_be_an_action_each_without_their_label():
    text = "# P\n\n## Mål 1: A\n\n### Vi tänker\n\n- Åtgärd 1: Mäta sjön\n- Insats 2. Kalka ån\n\n## Mål 2: B\n\n"
    text += "### Vi tänker\n\n- Åtgärd 3: Bada\n"
    found = said(text, {"Vi tänker": "actions"})
    assert of_goals(found) == {"A": ([], ["Mäta sjön", "Kalka ån"]), "B": ([], ["Bada"])}


# ---- What is a guess ----


@pytest.mark.parametrize(
    ("heading", "is_sure"),
    [("Vägen dit", False), ("Så gör vi", False), ("Hit vill vi", False), ("Insatser", True), ("Nuläge", True)],
)
def test_a_phrase_that_may_mean_something_else_is_a_guess_and_the_word_for_the_part_is_none(heading, is_sure):
    text = "# P\n\n" + "\n\n".join(f"## Mål {n}: A{n}\n\n### {heading}\n\n- Mäta sjön {n}" for n in (1, 2))
    assert kinds_in(text)[heading].is_sure is is_sure
    assert kinds_in(text)["Mål 1–2"].is_sure
