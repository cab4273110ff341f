"""Words that point at a goal by its label, its number or its name: what stands there serves that goal."""

import pytest

from samsyn import reading
from samsyn.lib.blocks import plain

TABLE = "| Vad | Vem | När |\n|---|---|---|\n| Teckna avtal | Chefen | 2025 |\n\n"
LABELS = ("Ledstjärna A: ", "Ledstjärna B: ")


def read(*parts: str) -> reading.Reading:
    return reading.read("\n\n".join(parts).encode(), "a.md")


def goals(first: str = LABELS[0], second: str = LABELS[1]) -> str:
    aims = "Så är det.\n\n#### Så här vill vi ha det\n\n- {}\n- {}\n\n"
    one = f"### {first}Nära där man bor\n\n" + aims.format("Lokaler finns i varje by", "Bussen går på kvällen")
    other = f"### {second}Unga styr själva\n\n" + aims.format("Kön är borta", "Unga bestämmer")
    return f"# Program\n\n## Våra ledstjärnor\n\n{one}{other}"


def serving(found: reading.Reading) -> dict[str, list[str]]:
    said = {goal.title: [one.title for owner in (goal, *goal.objectives) for one in owner.actions]
            for goal in found.goals}  # fmt: skip
    return {**said, "": [one.title for one in found.actions]}


BOTH = {"Nära där man bor": ["Teckna avtal"], "Unga styr själva": ["Öppna lokal", "Köpa buss"], "": []}


@pytest.mark.parametrize("chapter", ["Handlingsplan 2025–2028", "Arbetet framåt"])
@pytest.mark.parametrize(
    ("labels", "heading"),
    [
        (LABELS, "Det här gör vi för ledstjärna {}"),
        (LABELS, "Åtgärder inom ledstjärna {}"),
        (LABELS, "Ledstjärna {} – insatser"),
        (("Mål 1: ", "Mål 2: "), "Det här gör vi för mål {}"),
        (("Fokusområde 1: ", "Fokusområde 2: "), "Så arbetar vi med fokusområde {}"),
        (("1. ", "2. "), "Insatser som bidrar till mål {}"),
        (LABELS, "Insatser för {}"),
        (LABELS, "Det här gör vi för ”{}”"),
    ],
)
def test_actions_below_a_heading_that_names_a_goal_serve_it(chapter, labels, heading):
    names = ("Nära där man bor", "Unga styr själva")
    counts = [label.split()[-1].strip(":. ") for label in labels]
    is_named = heading in ("Insatser för {}", "Det här gör vi för ”{}”")
    first, second = (heading.format(one) for one in (names if is_named else counts))
    plan = f"## {chapter}\n\nHär står allt.\n\n### 5.1 {first}\n\n{TABLE}### 5.2 {second}\n\n"
    assert serving(read(goals(*labels), plan, "1. Öppna lokal\n2. Köpa buss\n\n## Uppföljning\n\nVarje år.")) == BOTH


@pytest.mark.parametrize("chapter", ["Handlingsplan", "Så gör vi"])
def test_in_a_plan_a_heading_needs_no_more_than_the_label(chapter):
    plan = f"## {chapter}\n\n### Ledstjärna A\n\n{TABLE}### Ledstjärna B\n\n- Öppna lokal\n- Köpa buss\n"
    assert serving(read(goals(), plan)) == BOTH


@pytest.mark.parametrize("heading", ["Det här gör vi för ledstjärna A och B", "Insatser för ledstjärna A–B",
                                     "Åtgärder för ledstjärna C"])  # fmt: skip
def test_a_heading_that_names_several_goals_or_none_points_at_none(heading):
    found = serving(read(goals(), f"## Handlingsplan\n\nOrd.\n\n### {heading}\n\n{TABLE}"))
    assert found == {"Nära där man bor": [], "Unga styr själva": [], "": ["Teckna avtal"]}


def test_a_heading_over_running_text_may_name_a_goal_and_points_at_nothing():
    found = read(goals(), "## Uppföljning\n\nVarje år.\n\n### Hur vi följer upp ledstjärna A\n\nVi räknar lokaler.\n")
    assert "Vi räknar lokaler." in plain(found.programme.sections[-1].blocks)
    assert "Vi räknar" not in plain(found.goals[0].description)


@pytest.mark.parametrize("cells", [("A", "B"), ("Ledstjärna A", "Ledstjärna B"), ("a", "b")])
def test_a_column_of_labels_or_letters_says_what_its_rows_serve(cells):
    rows = f"| Teckna avtal | {cells[0]} | Chefen |\n| Öppna lokal | {cells[1]} | Chefen |\n"
    table = f"| Vad | Ledstjärna | Vem |\n|---|---|---|\n{rows}| Köpa buss | {cells[1]} | Chefen |\n"
    assert serving(read(goals(), f"## Handlingsplan\n\n{table}")) == BOTH


@pytest.mark.parametrize(
    "line", ["**För ledstjärna {}**", "För ledstjärna {}:", "Åtgärder i ledstjärna {}", "**Ledstjärna {}**"]
)
@pytest.mark.parametrize("chapter", ["Det här gör vi", "Handlingsplan 2027–2030"])
def test_a_line_above_what_is_done_points_as_a_heading_does(line, chapter):
    plan = f"## {chapter}\n\n{line.format('A')}\n\n{TABLE}{line.format('B')}\n\n"
    assert serving(read(goals(), plan, "- Öppna lokal\n- Köpa buss\n")) == BOTH


def test_a_sentence_that_speaks_of_a_goal_above_a_list_stays_text():
    found = read(goals(), "## Uppföljning\n\nVi räknar för ledstjärna A:\n\n- besök\n- lån\n")
    assert "besök" in plain(found.programme.sections[-1].blocks)
