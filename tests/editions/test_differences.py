"""What differs between two versions, said to a reader."""

import pytest

from samsyn.content.operations import Written, save_fields
from samsyn.editions.differences import ChangedPart, compare
from samsyn.editions.situation import text_differs
from samsyn.governing.operations import move_part, remove_part
from samsyn.lib.blocks import item, p
from samsyn.organisation.operations import change_municipality
from samsyn.programmes.operations import add_goal, add_objective
from samsyn.programmes.queries import edition_content
from tests.actors import TEST


@pytest.fixture
def content(cast):
    """The working text as it is now, by calling."""
    return lambda: edition_content(cast.programme.node)


def write(cast, thing, **fields):
    changes = {name: Written(value) for name, value in fields.items()}
    save_fields(by=cast.people["editor"], thing=thing, changes=changes)


def only(parts: list[ChangedPart]) -> ChangedPart:
    assert len(parts) == 1
    return parts[0]


def test_the_same_text_has_no_differences(content):
    comparison = compare(content(), content())
    assert (comparison.parts, comparison.summary, comparison.count) == ([], [], 0)


def test_one_changed_word_is_that_word_at_its_goal_and_field(cast, content):
    block = cast.goal.goal_vision[0]
    before = content()
    write(cast, cast.goal, goal_vision=[{**block, "text": [{"text": "Den som driver företag får svar samma dag."}]}])
    comparison = compare(before, content())
    part = only(comparison.parts)
    assert (part.heading, part.how_words) == ("Mål 1: Stärka vårt företagsklimat", "ändrat")
    line = part.lines[0]
    assert (len(part.lines), line.label) == (1, "Målbild")
    assert [piece for piece in line.pieces if piece[0] != "="] == [("-", "vecka"), ("+", "dag")]
    assert comparison.summary == ["Ändrat: 1 mål"]


def test_a_choice_is_said_in_words_not_in_code(cast, content):
    before = content()
    write(cast, cast.goal, degree_of_control="large")
    line = only(compare(before, content()).parts).lines[0]
    assert line.label == "Rådighet"
    assert line.pieces == (("+", "Stor: vi rår själva över det mesta"),)


def test_a_moved_goal_is_one_line_with_both_numbers(cast, content):
    add_goal(by=TEST, programme=cast.programme, title="Fler bostäder")
    third = add_goal(by=TEST, programme=cast.programme, title="Bättre vägar")
    before = content()
    move_part(by=TEST, part=third, to=0)
    comparison = compare(before, content())
    part = only(comparison.parts)
    assert [line.words for line in part.lines] == ["Flyttat. Var Mål 3, är nu Mål 1."]
    assert comparison.summary == ["Flyttat: 1 mål"]


def test_an_objective_moved_to_another_goal_says_from_where(cast, content):
    other = add_goal(by=TEST, programme=cast.programme, title="Fler bostäder")
    before = content()
    move_part(by=TEST, part=cast.objective, to=0, parent=other.node)
    part = only(compare(before, content()).parts)
    words = "Flyttat från Mål 1: Stärka vårt företagsklimat. Var 1.1, är nu 2.1."
    assert [line.words for line in part.lines] == [words]


def test_a_new_goal_comes_with_what_it_says_and_its_objectives_as_parts(cast, content):
    before = content()
    goal = add_goal(by=TEST, programme=cast.programme, title="Fler bostäder", current_state=[p("Tomt på hus.")])
    add_objective(by=TEST, goal=goal, title="Tomter med utsikt")
    comparison = compare(before, content())
    assert [part.heading for part in comparison.parts] == ["Mål 2: Fler bostäder", "Delmål 2.1: Tomter med utsikt"]
    said = {line.label: line.pieces for line in comparison.parts[0].lines}
    assert said["Nuläge"] == (("+", "Tomt på hus."),)
    assert comparison.summary == ["Nytt: 1 mål, 1 delmål"]
    assert not comparison.parts[0].in_old


def test_the_other_way_round_new_is_removed(cast, content):
    before = content()
    remove_part(by=TEST, part=cast.goal)
    after = content()
    forth, back = compare(before, after), compare(after, before)
    assert (forth.summary, back.summary) == (["Borttaget: 1 mål, 1 delmål"], ["Nytt: 1 mål, 1 delmål"])
    assert [part.node for part in forth.parts] == [part.node for part in back.parts]


def test_a_new_paragraph_and_a_removed_list_item_are_said(cast, content):
    kept, gone = p("Det står kvar."), item("Det här går bort.")
    write(cast, cast.goal, conditions=[kept, gone])
    before = content()
    write(cast, cast.goal, conditions=[kept, p("Det här är nytt.")])
    lines = only(compare(before, content()).parts).lines
    assert {line.words for line in lines} == {"Ett stycke har lagts till.", "En punkt har tagits bort."}
    assert {line.label for line in lines} == {"Förutsättningar"}


def test_levels_are_called_what_the_municipality_calls_them(cast, content):
    before = content()
    change_municipality(by=TEST, municipality=cast.municipality, level_names={"goal": ["Fokusområde", "Fokusområden"]})
    cast.programme.node.refresh_from_db()
    cast.programme.node.municipality.refresh_from_db()
    add_goal(by=TEST, programme=cast.programme, title="Ännu ett")
    assert only(compare(before, content()).parts).heading == "Fokusområde 2: Ännu ett"


def test_a_new_word_for_a_level_or_a_new_name_of_the_municipality_is_told_and_is_no_change_of_the_text(cast, content):
    before = content()
    change_municipality(
        by=TEST, municipality=cast.municipality, full_name="Sjöby stad",
        level_names={"goal": ["Fokusområde", "Fokusområden"], "action": ["Insats", "Åtgärder"]},
    )  # fmt: skip
    cast.programme.node.refresh_from_db()
    cast.programme.node.municipality.refresh_from_db()
    comparison = compare(before, content())
    assert (comparison.parts, comparison.summary, comparison.count) == ([], [], 0)
    assert comparison.renamed == (
        "”Sjöby kommun” har blivit ”Sjöby stad”, ”Insatser” har blivit ”Åtgärder” och ”Mål” har blivit ”Fokusområde”"
    )
    assert not text_differs(before, content())
