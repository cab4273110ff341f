"""Documents that are not as they should be: nothing is lost, and what a person should look at is said."""

import cProfile
import io
import pstats

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn import reading
from samsyn.imports.staging import staged
from samsyn.lib.blocks import plain
from samsyn.reading.remarks import remarks
from tests.strength import examples

from .documents.word import ABOVE, LEFT, Word
from .letters import missing

pytestmark = pytest.mark.costly


def word_with(*rows: list[str], heading: str = "Insatser") -> bytes:
    word = Word()
    word.title("Plan")
    word.heading(1, "Mål 1: Fler gäster")
    word.heading(2, heading)
    word.table(*rows)
    return word.data()


def test_a_table_without_heads_stays_a_table_and_the_person_is_told():
    read = reading.read(word_with(["Bygg en brygga", "Tekniska", "24 m"], ["Måla bänkarna", "Parken", "3 m"]), "a.docx")
    assert not list(read.all_actions())
    assert "Bygg en brygga" in plain(read.goals[0].description)
    assert remarks(read) == [
        "Tabell 1 saknar en rad som säger vad kolumnerna är. Den står kvar som tabell i texten. Skriv en rubrikrad "
        "(Vad, Ansvarig, Tidplan …) i Word och läs in filen igen om raderna ska in i planen."
    ]


def test_cells_merged_across_and_down_at_once_lose_nothing():
    rows = [
        ["Delmål", "Insats", "Ansvarig", "När"],
        ["Fler båtar", "Bygg en brygga", "Tekniska", LEFT],
        [ABOVE, "Märk ut rännan", "Hamnchef", "2025"],
        ["Fler bad", LEFT, "Badmästare", "löpande"],
        ["", "Städa stranden", ABOVE, ABOVE],
    ]
    read = reading.read(word_with(*rows), "a.docx")
    words = " ".join(text for row in rows for text in row if text not in (ABOVE, LEFT))
    assert not missing(words, read.to_json())
    actions = {action.title: action for action in read.all_actions()}
    assert actions["Märk ut rännan"].responsible == "Hamnchef"
    assert actions["Städa stranden"].schedule == "löpande"


def test_a_row_with_more_or_fewer_cells_than_the_head_loses_nothing():
    source = (
        "<h1>Plan</h1><h2>Mål 1: Ett</h2><table><tr><th>Insats</th><th>Vem</th><th>När</th></tr>"
        "<tr><td>Bygg</td><td>Chefen</td></tr><tr><td>Måla</td><td>Chefen</td><td>2024</td><td>Utöver</td></tr></table>"
    )
    read = reading.read(source.encode(), "a.html")
    assert [action.title for action in read.all_actions()] == ["Bygg", "Måla"]
    assert not missing("Plan Mål 1: Ett Insats Vem När Bygg Chefen Måla Chefen 2024 Utöver", read.to_json())


def test_a_formula_in_a_cell_is_plain_words():
    formula = '=HYPERLINK("https://example.org/x";"Läs mer")'
    read = reading.read(word_with(["Insats", "Ansvarig", "När"], [formula, "=1+1", "2024"]), "a.docx")
    (action,) = read.all_actions()
    assert (action.title, action.responsible) == (formula, "=1+1")


@pytest.mark.parametrize("schedule", ["2025–2023", "2025-06-01 till 2024-12-31", "2026-03 – 2026-01"])
def test_an_action_that_ends_before_it_begins_is_kept_as_written_and_told_of(schedule):
    read = reading.read(word_with(["Insats", "Tidplan"], ["Bygg en brygga", schedule]), "a.docx")
    (action,) = read.all_actions()
    assert action.schedule == schedule
    assert remarks(read) == [f"”Bygg en brygga” slutar innan den börjar: {schedule}. Det står kvar så."]


@pytest.mark.parametrize("schedule", ["2023–2025", "2024-12-31", "2025–2025", "våren 2025", "2024-06-01–2024"])
def test_a_usual_schedule_is_not_remarked_on(schedule):
    assert not remarks(reading.read(word_with(["Insats", "Tidplan"], ["Bygg", schedule]), "a.docx"))


def test_an_action_under_two_goals_is_read_under_both_and_told_of():
    source = (
        "# Plan\n\n## Mål 1: Ett\n\n### Insatser\n\n- Kurs i bemötande\n\n"
        "## Mål 2: Två\n\n### Insatser\n\n- Kurs i bemötande\n- Annat\n"
    )
    read = reading.read(source.encode(), "a.md")
    assert [[action.title for action in goal.actions] for goal in read.goals] == [
        ["Kurs i bemötande"],
        ["Kurs i bemötande", "Annat"],
    ]
    assert staged(read).remarks == [
        "”Kurs i bemötande” står på 2 ställen: ”Ett” och ”Två”. Den läses in en gång på vart och ett."
    ]


def long_table(rows: int) -> bytes:
    lines = "".join(
        f"| {number % 40}. Delmål om {number % 40} | Insats {number} | Enhet {number % 9} | {2020 + number % 9} |\n"
        for number in range(rows)
    )
    return f"# Plan\n\n## Mål 1: Ett\n\n| Delmål | Insats | Vem | När |\n|---|---|---|---|\n{lines}".encode()


def calls(rows: int) -> int:
    profile = cProfile.Profile()
    profile.enable()
    staged(reading.read(long_table(rows), "a.md"))
    profile.disable()
    return pstats.Stats(profile, stream=io.StringIO()).total_calls  # type: ignore[attr-defined]


def test_three_thousand_rows_are_all_read():
    read = reading.read(long_table(3000), "a.md")
    assert read.counts() == {"sections": 0, "goals": 1, "objectives": 40, "actions": 3000, "unplaced": 0}
    assert {action.title for action in read.all_actions()} == {f"Insats {number}" for number in range(3000)}


def test_ten_times_as_many_rows_are_ten_times_the_work():
    calls(10)  # what is done once
    assert calls(2000) < 11 * calls(200)


COLUMNS = ["Insats", "Vem", "När", "Kostnad", "Delmål", "Mål", "Kommentar"]
cell = st.sampled_from(["a1", "b2", "Mål 1: x", "2025–2023", "Ansvarig: y", "=1+1", "", ABOVE, LEFT])


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    heads=st.permutations(COLUMNS).map(lambda names: names[:4]),
    rows=st.lists(st.lists(cell, min_size=4, max_size=4), min_size=1, max_size=5),
    has_head=st.booleans(),
    labels=st.lists(st.sampled_from(["Åtgärd: x", "Ansvarig: y Klart: z", "Delmål: w", "Mål: v"]), max_size=4),
)
def test_no_letter_is_lost_however_cells_are_merged_and_labels_follow_each_other(heads, rows, has_head, labels):
    table = [heads, *rows] if has_head else rows
    made = docx.Document(io.BytesIO(word_with(*_square(table))))
    for label in labels:
        made.add_paragraph(label)
    stream = io.BytesIO()
    made.save(stream)
    merged_once = {one._tc: one.text for table in made.tables for row in table.rows for one in row.cells}
    words = " ".join([*(paragraph.text for paragraph in made.paragraphs), *merged_once.values()])
    assert not missing(words, reading.read(stream.getvalue(), "a.docx").to_json())


def _square(rows: list[list[str]]) -> list[list[str]]:
    """A cell is merged with the one above or to the left only where there is one that is not itself merged."""
    result: list[list[str]] = []
    for y, row in enumerate(rows):
        result.append([])
        for x, text in enumerate(row):
            beside = result[y - 1][x + 1] if y and x + 1 < len(row) else ""
            lone_above = y and result[y - 1][x] not in (ABOVE, LEFT) and beside != LEFT
            lone_left = x and result[y][x - 1] not in (ABOVE, LEFT)
            is_free = (text == ABOVE and lone_above) or (text == LEFT and lone_left)
            result[y].append(text if text not in (ABOVE, LEFT) or is_free else "z9")
    return result
