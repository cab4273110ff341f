"""The rules one by one: each a file with one function, in one place of one list, and asked alone."""

import inspect
import pkgutil
from importlib import import_module

import pytest

from samsyn.reading import rules
from samsyn.reading.lines import line_of
from samsyn.reading.place import Place
from samsyn.reading.reader import stream_of
from samsyn.reading.rules import document, entry, heading, paragraph, table
from samsyn.reading.rules.document import (
    asked,
    foreign,
    goals_above_labels,
    goals_alike,
    goals_below_heading,
    objectives_under_areas,
    repeated,
    set_as_paragraphs,
    title,
)
from samsyn.reading.rules.heading import cross_cutting, goal, goal_pointed_at, inside_section, objective
from samsyn.reading.rules.paragraph import lead_in
from samsyn.reading.rules.table import continued, frames, of_actions
from samsyn.reading.tree import Goal, Reading, Section

LISTS = {document: rules.DOCUMENT, heading: rules.HEADING, table: rules.TABLE, entry: rules.ENTRY,
         paragraph: rules.PARAGRAPH}  # fmt: skip
FILES = [(folder, found.name) for folder in LISTS for found in pkgutil.iter_modules(folder.__path__)]
MODULES = [import_module(f"{folder.__name__}.{name}") for folder, name in FILES]


def standing(markdown: str, at: int = 0, **where) -> Place:
    """A reader at a line of the text, who has read nothing before it but what `where` says."""
    stream = stream_of(markdown.encode(), "markdown")
    place = Place(Reading("a.md", "markdown", ""), stream, lines=[line_of(item) for item in stream.items], at=at)
    for name, value in where.items():
        setattr(place, name, value)
    return place


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.partition("rules.")[2])
def test_a_rule_is_a_file_with_one_function_of_one_signature(module):
    own = [name for name, one in inspect.getmembers(module, inspect.isfunction) if one.__module__ == module.__name__]
    assert [name for name in own if not name.startswith("_")] == ["rule"]
    assert str(inspect.signature(module.rule)) == "(place: samsyn.reading.place.Place) -> bool"
    assert len(module.__doc__) > 20


@pytest.mark.parametrize("folder", LISTS, ids=lambda folder: folder.__name__.rpartition(".")[2])
def test_every_rule_has_one_place_in_the_list_of_its_folder(folder):
    made = [module.rule for module in MODULES if module.__name__.startswith(f"{folder.__name__}.")]
    assert sorted(map(id, LISTS[folder])) == sorted(map(id, made))


@pytest.mark.parametrize("folder", [heading, table, entry, paragraph], ids=lambda folder: folder.__name__)
def test_the_last_rule_of_a_list_takes_what_is_left(folder):
    text = {heading: "# Ord", table: "| a | b |\n|---|---|\n| c | d |", entry: "- ord", paragraph: "Ord."}[folder]
    assert LISTS[folder][-1](standing(text))
    assert not any(rule(standing(text)) for rule in LISTS[folder][:-1])


def kinds(place: Place) -> list[str]:
    return [line.meaning.kind for line in place.lines]


def test_nothing_in_a_chapter_of_other_peoples_goals_is_a_goal():
    place = standing("## Agenda 2030\n\n### Mål 8: Arbete\n\n## Mål 1: Fler jobb")
    foreign.rule(place)
    assert kinds(place) == ["", "", "goal"]


def test_a_label_in_bold_is_a_heading():
    place = standing("## Mål 1: Jobb\n\n## Mål 2: Hus\n\n**Delmål**\n\nEtt **ord**.")
    set_as_paragraphs.rule(place)
    assert kinds(place) == ["goal", "goal", "objectives", ""]
    assert [line.is_pseudo for line in place.lines] == [False, False, True, False]


def test_below_an_area_a_goal_is_an_objective():
    place = standing("## Fokusområde 1: Jobb\n\n### Mål 1.1: Fler\n\n## Mål 2: Hus")
    objectives_under_areas.rule(place)
    assert kinds(place) == ["goal", "objective", "goal"]


def test_a_heading_with_the_same_labels_below_it_as_the_goals_is_one():
    goals = "## Mål 1: A\n\n### Nuläge\n\nOrd.\n\n## B\n\n### Nuläge\n\nOrd.\n\n## C\n\nOrd."
    place = standing(goals)
    assert goals_alike.rule(place)
    assert [line.item.text for line in place.lines if line.is_goal] == ["Mål 1: A", "B"]
    assert not goals_alike.rule(standing("## A\n\n### Nuläge"))


def test_headings_below_the_chapter_of_goals_are_goals_when_none_says_so():
    place = standing("## Mål\n\n### Jobb\n\nOrd.\n\n### Hus\n\n## Uppföljning")
    assert goals_below_heading.rule(place)
    assert [line.item.text for line in place.lines if line.is_goal] == ["Jobb", "Hus"]
    assert not goals_below_heading.rule(standing("## Mål\n\n### Mål 1: Jobb\n\n### Hus"))


def test_a_heading_right_above_a_goal_vision_is_a_goal_when_none_says_so():
    place = standing("# Plan\n\n## Jobb\n\n### Målbild\n\nOrd.\n\n## Hus\n\nOrd.")
    assert goals_above_labels.rule(place)
    assert [line.item.text for line in place.lines if line.is_goal] == ["Jobb"]


def test_the_title_of_a_plan_makes_all_of_it_a_plan():
    place = standing("# Handlingsplan 2025\n\n## Insatser\n\nOrd.")
    title.rule(place)
    assert (place.reading.programme.title, place.is_plan, len(place.lines)) == ("Handlingsplan 2025", True, 2)


def test_headings_with_the_same_words_are_known_as_repeated():
    place = standing("## A\n\n### 1.1 Nuläge\n\n## B\n\n### 2.1 Nuläge")
    repeated.rule(place)
    assert [line.is_repeated for line in place.lines] == [False, True, False, True]


def test_a_heading_among_the_goals_that_says_nothing_is_asked_about():
    place = standing("## Mål 1: A\n\n## B\n\n## Mål 2: C\n\n## D")
    assert asked.rule(place)
    assert [line.may_be_goal for line in place.lines] == [False, True, False, False]


def test_a_heading_is_taken_by_its_own_rule_alone():
    place = standing("## Övergripande insatser", goal=Goal("Jobb"), goal_level=2)
    assert not goal.rule(place) and not objective.rule(place)
    assert cross_cutting.rule(place)
    assert (place.goal, place.mode, place.is_plan) == (None, "actions", True)


def test_a_heading_that_points_at_a_goal_moves_there_and_is_left_to_the_next_rule():
    place = standing("## Insatser för mål 2")
    place.reading.goals += [Goal("Jobb", label="Mål 1:"), Goal("Hus", label="Mål 2:")]
    assert not goal_pointed_at.rule(place)
    assert place.goal is place.reading.goals[1]


def test_a_heading_below_an_open_section_stands_in_its_text():
    section = Section("Inledning")
    assert inside_section.rule(standing("### Ord", section=section, section_level=2))
    assert [block["type"] for block in section.blocks] == ["heading"]
    assert not inside_section.rule(standing("## Ord", section=section, section_level=2))


def test_a_sentence_before_a_list_says_what_is_in_it():
    place = standing("Vi gör dessa insatser:\n\n- Ett\n- Två", goal=Goal("Jobb"))
    assert lead_in.rule(place)
    assert (place.mode, place.mode_is_list) == ("actions", True)
    assert not lead_in.rule(standing("Vi gör dessa insatser:\n\nEtt ord.", goal=Goal("Jobb")))


def test_a_table_goes_on_over_a_page_break_only_where_it_has_as_many_columns():
    both = "| Insats | Vem |\n|---|---|\n| A | B |\n\nOrd.\n\n| C | D |\n|---|---|\n| E | F |"
    place = standing(both)
    assert not frames.rule(place) and not continued.rule(place) and of_actions.rule(place)
    place.at = 2
    assert continued.rule(place)
    assert [action.title for action in place.reading.actions] == ["A", "C", "E"]
    place = standing("| C | D | E |\n|---|---|---|\n| F | G | H |", columns=place.columns)
    assert not continued.rule(place)
