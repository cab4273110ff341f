"""Amounts without a unit are in the one that the document tells; where it tells none, a small one is asked about."""

import pytest

from samsyn.action_plans.amounts import could_mean
from samsyn.action_plans.as_written import funding_words
from samsyn.action_plans.models import Action, ActionPlan
from samsyn.action_plans.queries import plan_tree
from samsyn.action_plans.sums import sums_of
from samsyn.imports.drafts import ACTION
from samsyn.imports.operations import import_now
from samsyn.imports.staging import staged
from samsyn.reading import read
from tests.actors import TEST

TEXT = """# Handlingsplan

## Inledning

{intro}

## Mål 1: Fler gäster

### Delmål 1.1 Skyltar

| Insats | Ansvarig | Tidplan | {head} |
|---|---|---|---|
| Bygga vindskydd | Teknisk chef | 2027 | 300 |
| Rusta bryggan | Teknisk chef | 2028 | 25 000 |
| Måla bryggan | Teknisk chef | 2028 | 40 kr |

{note}

### Insatser

- Måla om. Ansvarig: Fritidschef. Kostnad: 70

## Uppföljning

{other}
"""
ROWS, ALL = ["Bygga vindskydd", "Rusta bryggan"], ["Måla om", "Bygga vindskydd", "Rusta bryggan"]


def draft_of(**said: str):
    words = {"intro": "Hej.", "note": "Ja.", "other": "Nej.", "head": "Kostnad"} | said
    return staged(read(TEXT.format(**words).encode(), "plan.md"))


def told(draft) -> dict[str, str]:
    return {one.title: one.told_unit for one in draft.elements if one.kind == ACTION and one.told_unit}


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ({"intro": "Belopp anges i tusen kronor (tkr)."}, dict.fromkeys(ALL, "tkr")),
        ({"intro": "Text.\n\nAlla kostnader redovisas i mnkr om inte annat anges."}, dict.fromkeys(ALL, "mnkr")),
        ({"other": "Belopp i planen är i tkr."}, dict.fromkeys(ALL, "tkr")),
        ({"note": "Kostnader i tkr."}, dict.fromkeys(ALL, "tkr")),
        # what stands below a table is of that table, and what another says is of the rest
        ({"note": "Belopp i tkr.", "intro": "Belopp i kr."}, dict.fromkeys(ROWS, "tkr")),
        ({"intro": "Belopp i tkr.", "other": "Belopp i mnkr."}, {}),
        ({"intro": "Belopp i tkr.", "head": "Kostnad (mnkr)"}, {"Måla om": "tkr"}),
        # below a table of something else
        ({"other": "| Skatt | 2025 |\n|---|---|\n| Utfall | 300 |\n\nBelopp i tkr."}, {}),
        ({}, {}),
    ],
)  # fmt: skip
def test_what_a_document_says_that_its_amounts_are_in_holds_for_those_that_say_nothing(said, units):
    assert told(draft_of(**said)) == units


def test_the_words_of_a_caption_hold_for_its_table():
    html = """<h1>Plan</h1><h2>Mål 1: Fler gäster</h2><table><caption>Insatser 2027–2029, tkr</caption>
    <tr><th>Insats</th><th>Ansvarig</th><th>Tidplan</th><th>Kostnad</th></tr>
    <tr><td>Bygga vindskydd</td><td>Teknisk chef</td><td>2027</td><td>300</td></tr>
    <tr><td>Rusta bryggan</td><td>Teknisk chef</td><td>2028</td><td>25</td></tr></table>"""
    assert told(staged(read(html.encode(), "plan.html"))) == dict.fromkeys(ROWS, "tkr")


ROW = "| Insats | Ansvarig | Tidplan | Kostnad |\n|---|---|---|---|\n| {} | Teknisk chef | 2027 | 150 |"


def plan_of(*parts: str):
    """A plan of one goal. "A", "B", "C": a table with an action of that name."""
    lines = [ROW.format(part) if part in ("A", "B", "C") else part for part in parts]
    return staged(read("\n\n".join(["# Handlingsplan", "## Mål 1: Bättre vägar", *lines]).encode(), "plan.md"))


ACTIONS, AGAIN = "### Insatser", "### Fler insatser"
GOAL_2, GOAL_3 = "## Mål 2: Broar", "## Mål 3: Hav"


@pytest.mark.parametrize(
    ("parts", "units"),
    [
        ((ACTIONS, "Belopp i kronor", "A"), {"A": "kr"}),
        ((ACTIONS, "**Belopp i kronor**", "A"), {"A": "kr"}),
        ((ACTIONS, "#### Belopp i kronor", "A"), {"A": "kr"}),
        (("Belopp i tkr", ACTIONS, "A", AGAIN, "Belopp i kronor", "B"), {"A": "tkr", "B": "kr"}),
        ((ACTIONS, "Belopp i tkr", "A", "Belopp i kronor:", "B"), {"A": "tkr", "B": "kr"}),
        ((ACTIONS, "Belopp i tkr", "Här är de.", "A", "Belopp i kronor", "B", AGAIN, "C"),
         {"A": "tkr", "B": "kr", "C": "kr"}),
        # below a table that has its own above, and above none
        ((ACTIONS, "Belopp i tkr", "A", "Text.", AGAIN, "B", "Belopp i kronor"), {"A": "tkr", "B": "kr"}),
        # two that say different things of the same table
        ((ACTIONS, "Belopp i tkr", "Belopp i kronor", "A"), {}),
        (("Belopp i tkr", "Belopp i mnkr", ACTIONS, "A"), {}),
        ((ACTIONS, "Belopp i tkr", "A", "Belopp i kronor", "### Annat", "Hej."), {}),
        # of two goals that say different things, the one that says nothing is asked about
        ((ACTIONS, "Belopp i tkr", "A", GOAL_2, ACTIONS, "Belopp i kronor", "B", GOAL_3, ACTIONS, "C"),
         {"A": "tkr", "B": "kr"}),
    ],
)  # fmt: skip
def test_the_unit_told_nearest_above_a_table_is_that_tables(parts, units):
    assert told(plan_of(*parts)) == units


@pytest.mark.parametrize("line", ["Belopp i kronor", "(tkr)", "Alla belopp i tabellen anges i kronor.", "mnkr:"])
@pytest.mark.parametrize("form", ["{}", "**{}**", "#### {}", "- {}"])
def test_a_line_that_only_tells_a_unit_is_no_action_and_its_words_stay(line, form):
    draft = plan_of(ACTIONS, form.format(line), "A")
    assert [one.title for one in draft.elements if one.kind == ACTION] == ["A"]
    assert line in str([one.blocks for one in draft.elements])


def test_what_is_to_be_done_about_amounts_is_an_action():
    draft = plan_of(ACTIONS, "- Redovisa alla kostnader i kronor", "- Måla om")
    assert [one.title for one in draft.elements if one.kind == ACTION] == [
        "Redovisa alla kostnader i kronor",
        "Måla om",
    ]


def test_a_reading_by_what_is_told_is_said_and_so_is_what_nothing_tells():
    [said] = draft_of(intro="Belopp anges i tusen kronor (tkr).").remarks
    assert "3 belopp utan enhet läses i tusen kronor" in said and "”Belopp anges i tusen kronor (tkr).”" in said
    [said] = draft_of().remarks
    assert "2 belopp säger inte om det är kronor eller tusental kronor, till exempel ”70” för ”Måla om”" in said


def taken_in(cast, text: str) -> dict[str, list]:
    import_now(
        by=TEST, municipality=cast.municipality, name="plan.md", media_type="text/markdown", data=text.encode(),
        draft=staged(read(text.encode(), "plan.md")), client_key="units",
    )  # fmt: skip
    tree = plan_tree(ActionPlan.objects.get(title__startswith="Handlingsplan"))
    titles = dict(Action.objects.values_list("pk", "title"))
    return {titles[pk]: lines for pk, lines in tree.funding.items()} | {"sums": sums_of(tree)}


def test_the_words_stay_and_the_sum_is_what_the_document_says(cast):
    found = taken_in(cast, TEXT.format(intro="Belopp anges i tkr.", note="Ja.", other="Nej.", head="Kostnad"))
    assert funding_words(found["Bygga vindskydd"]) == "300 (tkr)" and found["Bygga vindskydd"][0].amount == 30_000_000
    assert found["Rusta bryggan"][0].amount == 2_500_000_000 and found["Måla bryggan"][0].amount == 4_000
    assert not could_mean(found["Bygga vindskydd"][0])


def test_a_small_amount_that_nothing_tells_of_is_counted_nowhere_until_somebody_has_said(cast):
    found = taken_in(cast, TEXT.format(intro="Hej.", note="Ja.", other="Nej.", head="Kostnad"))
    [line] = found["Bygga vindskydd"]
    assert (line.words, line.amount, could_mean(line)) == ("300", None, [30_000, 30_000_000])
    assert found["Rusta bryggan"][0].amount == 2_500_000
    assert found["sums"].possible == 2 and found["sums"].without_amount == 0
