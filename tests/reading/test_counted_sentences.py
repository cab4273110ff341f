"""Paragraphs that count on ("Mål 1. Fler cyklar varje dag.") are goals, or what areas want, sentences or not."""

import pytest

from samsyn import reading
from samsyn.lib.blocks import plain

TABLE = "| Åtgärd | Ansvarig | När |\n|---|---|---|\n| {} | Tekniska nämnden | 2027 |\n\n"


def read(text: str) -> reading.Reading:
    return reading.read(text.encode(), "a.md")


def area(number: int, name: str, mål: tuple[str, str], action: str, aims: str, done: str = "**Åtgärder**") -> str:
    first, second = (f"Mål {2 * number - 1 + at}. {one}" for at, one in enumerate(mål))
    return f"### 3.{number} {name}\n\nSå är det.\n\n{aims}{first}\n\n{second}\n\n{done}\n\n{TABLE.format(action)}"


def areas(aims: str) -> str:
    one = area(1, "Rörelse", ("Fler cyklar varje dag.", "Alla barn kan simma."), "Bygga cykelbana", aims)
    one += "Banan byggs i två steg.\n\n"
    other = area(2, "Gemenskap", ("Ingen är ofrivilligt ensam.", "Alla hittar till en förening."), "Öppna kafé", aims)
    before = "# Program\n\n## 1. Inledning\n\nVi vill.\n\n## 3. Områden\n\nHär följer två.\n\n"
    return f"{before}{one}{other}## 4. Uppföljning\n\nVarje år.\n"


@pytest.mark.parametrize("aims", ["**Det här vill vi**\n\n", "Det här vill vi:\n\n", ""])
def test_goals_that_count_on_through_areas_with_their_own_actions_are_what_the_areas_want(aims):
    found = read(areas(aims))
    assert [one.title for one in found.goals] == ["Rörelse", "Gemenskap"]
    assert [[(one.label, one.title) for one in goal.objectives] for goal in found.goals] == [
        [("Mål 1.", "Fler cyklar varje dag"), ("Mål 2.", "Alla barn kan simma")],
        [("Mål 3.", "Ingen är ofrivilligt ensam"), ("Mål 4.", "Alla hittar till en förening")],
    ]  # fmt: skip
    assert [[one.title for one in goal.actions] for goal in found.goals] == [["Bygga cykelbana"], ["Öppna kafé"]]
    assert plain(found.goals[0].description).endswith("Banan byggs i två steg.")
    if aims.startswith("**"):
        assert [one.text for one in found.structure].count("Det här vill vi") == 2
    assert not any("vill vi" in plain(goal.description) for goal in found.goals) or aims.endswith(":\n\n")


def test_without_areas_they_are_the_goals():
    found = read(
        "# Program\n\n## Det vi vill\n\nMål 1. Fler cyklar varje dag.\n\nMål 2. Alla barn kan simma."
        "\n\n## Slut\n\nVarje år.\n"
    )
    assert [(one.label, one.title) for one in found.goals] == [
        ("Mål 1.", "Fler cyklar varje dag"), ("Mål 2.", "Alla barn kan simma"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Mål 1 följs upp varje år.\n\nMål 2 följs upp vartannat.", "Mål 2. Det dröjer.", "Mål 1. Det är klart."]
)
def test_sentences_that_only_speak_of_goals_are_text(text):
    found = read(f"# Program\n\n## Uppföljning\n\n{text}\n\n## Slut\n\nVarje år.\n")
    assert not found.goals and text.partition("\n")[0] in plain(found.programme.sections[0].blocks)
