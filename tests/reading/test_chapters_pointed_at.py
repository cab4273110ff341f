"""A chapter that the text points at by its number stays, also when nothing but goals or actions stood in it."""

import pytest

from samsyn import reading

GOALS = "### Mål 1: Trygga gator\n\n- Alla vägar är belysta\n\n### Mål 2: Mer idrott\n\n- Hallen är öppen\n\n"
PLAN = "| Insats | Ansvarig |\n|---|---|\n| Byta lampor | Gatuchefen |\n\n"


def sections(says: str) -> list[tuple[str, str, bool]]:
    goals, plan = f"## 2. Dit vi ska\n\n{GOALS}", f"## 3. Åtgärder\n\n{PLAN}"
    text = f"# Program\n\n## 1. Inledning\n\n{says}\n\n{goals}{plan}## 4. Slut\n\nVarje år.\n"
    found = reading.read(text.encode(), "a.md")
    assert len(found.goals) == 2 and found.counts()["actions"] == 1
    return [(one.label, one.title, one.is_of_plan) for one in found.programme.sections[1:-1]]


@pytest.mark.parametrize(
    ("says", "kept"),
    [
        ("Vi vill mycket.", []),
        ("Målen finns i kapitel 2.", [("2.", "Dit vi ska", False)]),
        ("Det vi gör (se kap. 3) kostar.", [("3.", "Åtgärder", True)]),
        ("Läs avsnitt 2 och 3 först.", [("2.", "Dit vi ska", False), ("3.", "Åtgärder", True)]),
        ("Agenda 2030 har kapitel 12 och lagen 3 paragrafer.", []),
    ],
)
def test_a_chapter_is_kept_when_something_points_at_it(says, kept):
    assert sections(says) == kept
