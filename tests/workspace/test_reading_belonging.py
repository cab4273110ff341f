"""Which goal actions belong to: said once for all below a heading, seen beside, undone; and one by one in one step."""

import re

import pytest

from samsyn.action_plans.models import Action
from samsyn.imports.corrections import change, owner_of
from samsyn.imports.drafts import NOWHERE, from_tree, outline
from samsyn.imports.models import ImportRun
from tests.catalogue.reading import heard_run

from .test_reading_by_kind import choose, page, review, words

pytestmark = pytest.mark.django_db

TEXT = """# Kulturprogram

## Bakgrund

Så är det.

## Mål A: Nära där man bor

### Delmål

- En lokal i varje by

## Mål B: Unga styr själva

### Delmål

- Kön är borta

# Handlingsplan

## Det här gör vi först

| Insats | Ansvarig |
|---|---|
| Teckna avtal | Kulturchefen |
| Köra bokbuss | Bibliotekschefen |

## Det här gör vi sedan

| Insats | Ansvarig |
|---|---|
| Öppna replokal | Fritidschefen |
"""
FIRST, SECOND = "Det här gör vi först", "Det här gör vi sedan"
ASKED = "Insatser utanför målen"


@pytest.fixture
def culture(cast) -> ImportRun:
    return heard_run(cast.municipality, TEXT)


def goals(run):
    return [one for one in from_tree(run.tree).elements if one.kind == "goal"]


def serving(run) -> dict[str, list[str]]:
    found = outline(from_tree(run.tree).elements)
    made = {one.element.title: [action.title for action in one.actions] for one in found.goals}
    return made | {"": [one.title for one in (*found.cross_cutting, *found.loose)]}


def question(client, run, heading: str) -> str:
    """The name of the field that asks about what stands below the heading."""
    shown = page(client, run).partition(f"”{heading}”")[2]
    return re.search(r'name="(sak-owner-[^"]+)"', shown)[1]


def test_actions_outside_the_goals_are_asked_about_once_for_each_heading(editor, culture):
    shown = words(page(editor, culture))
    assert shown.count(ASKED) == 2
    assert "Teckna avtal Köra bokbuss" in shown and f"”{FIRST}”" in shown and f"”{SECOND}”" in shown


def test_actions_below_a_heading_that_names_a_goal_are_not_asked_about(editor, cast):
    run = heard_run(cast.municipality, TEXT.replace(FIRST, "Det här gör vi för mål A"))
    shown = words(page(editor, run))
    assert shown.count(ASKED) == 1 and f"”{SECOND}”" in shown
    assert serving(run)["Nära där man bor"] == ["Teckna avtal", "Köra bokbuss"]


def test_one_answer_moves_all_below_the_heading_and_another_moves_them_back(editor, culture):
    first, _ = goals(culture)
    name = question(editor, culture, FIRST)
    choose(editor, culture, **{name: first.id})
    assert serving(culture) == {
        "Nära där man bor": ["Teckna avtal", "Köra bokbuss"], "Unga styr själva": [], "": ["Öppna replokal"],
    }  # fmt: skip
    assert from_tree(culture.tree).account.lost == []
    choose(editor, culture, **{name: NOWHERE})
    assert serving(culture)[""] == ["Teckna avtal", "Köra bokbuss", "Öppna replokal"]


def test_the_answers_stay_when_a_kind_is_changed_and_go_into_the_plan(editor, culture):
    for heading, goal in zip((FIRST, SECOND), goals(culture), strict=True):
        choose(editor, culture, **{question(editor, culture, heading): goal.id})
    choose(editor, culture, {"Delmål": "own"})
    assert serving(culture)[""] == []
    review(editor, culture, gor="lagg-in")
    served = {one.title: [node.label for node in one.serves.all()] for one in Action.objects.all()}
    assert {name: served[name] for name in ("Köra bokbuss", "Öppna replokal")} == {
        "Köra bokbuss": ["Nära där man bor"], "Öppna replokal": ["Unga styr själva"],
    }  # fmt: skip


def test_an_answer_whose_goal_is_no_goal_any_more_is_told_and_the_actions_are_there(editor, culture):
    first, _ = goals(culture)
    choose(editor, culture, **{question(editor, culture, FIRST): first.id})
    kind = next(one for one in from_tree(culture.tree).kinds if one.read_as == "goal")
    shown = words(choose(editor, culture, {kind.name: "section"}).content.decode())
    assert "har ingenstans att ta vägen" in shown and FIRST in shown
    assert "Teckna avtal" in serving(culture)[""]


def test_what_it_becomes_shows_which_goal_each_action_serves(editor, culture):
    shown = words(page(editor, culture)).partition("Så blir det")[2]
    assert "Inget mål (övergripande) 3 insatser Teckna avtal" in shown
    first, _ = goals(culture)
    choose(editor, culture, **{question(editor, culture, FIRST): first.id})
    shown = words(page(editor, culture)).partition("Så blir det")[2]
    assert "1 Nära där man bor 1 delmål, 2 insatser Teckna avtal Köra bokbuss" in shown
    assert "Inget mål (övergripande) 1 insats Öppna replokal" in shown


def test_a_document_without_goals_and_actions_said_to_be_of_all_are_not_asked_about(editor, cast):
    no_goals = "# Plan\n\n" + TEXT.partition("# Handlingsplan\n")[2]
    of_all = TEXT.replace(FIRST, "Övergripande insatser").replace(SECOND, "Gemensamma insatser")
    for text in (no_goals, of_all):
        assert ASKED not in words(page(editor, heard_run(cast.municipality, text)))


IN_SECTION = TEXT.replace(
    "## Det här gör vi först", "## Det här gör vi\n\nHär står vad kommunen åtar sig.\n\n### Först"
).replace("## Det här gör vi sedan", "### {}")


def test_headings_in_a_section_are_asked_about_each_by_itself(editor, cast):
    shown = words(page(editor, heard_run(cast.municipality, IN_SECTION.format("Sedan"))))
    assert shown.count(ASKED) == 2 and "”Först”" in shown and "”Sedan”" in shown


def test_a_goal_that_the_heading_seems_to_speak_of_is_proposed_and_may_be_refused(editor, cast):
    run = heard_run(cast.municipality, IN_SECTION.format("För alla unga"))
    shown = words(page(editor, run))
    assert shown.count(ASKED) == 2 and "Unga styr själva, förslag efter orden i rubriken" in shown
    assert serving(run)["Unga styr själva"] == ["Öppna replokal"]
    choose(editor, run, **{question(editor, run, "För alla unga"): NOWHERE})
    assert serving(run)[""] == ["Teckna avtal", "Köra bokbuss", "Öppna replokal"]


# ---- One by one ----


def piece(client, run, element) -> str:
    return client.get(f"/sjoby/arbete/las-in/{run.pk}/bit-for-bit/?ratta={element.id}").content.decode()


def named(run, title: str):
    return next(one for one in from_tree(run.tree).elements if one.title == title)


def correct(client, run, element, **sent):
    data = {
        "revision": run.revision,
        "gor": f"andra:{element.id}",
        "title": element.title,
        "kind": element.kind,
        **sent,
    }
    answer = client.post(f"/sjoby/arbete/las-in/{run.pk}/ratta/", data, follow=True)
    run.refresh_from_db()
    return answer


def test_an_overall_action_belongs_to_no_goal_on_its_form_and_objectives_are_offered(editor, culture):
    shown = piece(editor, culture, named(culture, "Teckna avtal"))
    assert re.search(rf'<option value="{NOWHERE}" selected>Inget mål \(övergripande\)', shown)
    assert "Delmål 1.1: En lokal i varje by" in shown


def test_a_goal_or_an_objective_is_chosen_without_saying_that_it_is_an_action(editor, culture):
    objective = named(culture, "En lokal i varje by")
    correct(editor, culture, named(culture, "Teckna avtal"), goal=objective.id)
    correct(editor, culture, named(culture, "Öppna replokal"), goal=goals(culture)[1].id)
    found = outline(from_tree(culture.tree).elements)
    assert [one.title for one in found.goals[0].objectives[0].actions] == ["Teckna avtal"]
    assert [one.title for one in found.goals[1].actions] == ["Öppna replokal"]
    assert re.search(
        rf'<option value="{objective.id}" selected>', piece(editor, culture, named(culture, "Teckna avtal"))
    )
    correct(editor, culture, named(culture, "Teckna avtal"), goal=NOWHERE)
    assert named(culture, "Teckna avtal").kind == "cross_cutting_action"
    assert len(outline(from_tree(culture.tree).elements).goals[0].objectives) == 1


def test_an_action_of_no_goal_that_is_said_to_have_one_is_asked_which(editor, culture):
    answer = correct(editor, culture, named(culture, "Teckna avtal"), kind="action", goal=NOWHERE)
    assert "Välj vad den hör till" in answer.content.decode()
    assert named(culture, "Teckna avtal").kind == "cross_cutting_action"


def test_taken_out_of_a_goal_nothing_else_changes_its_owner(culture):
    elements = from_tree(culture.tree).elements
    objective = named(culture, "En lokal i varje by")
    made = change(elements, named(culture, "Teckna avtal").id, kind="action", title="", goal=objective.id)
    back = change(made, named(culture, "Teckna avtal").id, kind="action", title="", goal=NOWHERE)
    for elements_now in (made, back):
        found = outline(elements_now)
        assert [[one.element.title for one in goal.objectives] for goal in found.goals] == [
            ["En lokal i varje by"], ["Kön är borta"],
        ]  # fmt: skip
    at = next(at for at, one in enumerate(made) if one.title == "Teckna avtal")
    assert owner_of(made, at) == objective.id
