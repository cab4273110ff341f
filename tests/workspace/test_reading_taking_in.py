"""Where a reading is taken in: what is chosen beforehand, what is refused, and what a second press is told."""

import pytest

from samsyn.imports.drafts import from_tree, to_tree
from samsyn.imports.models import ImportRun
from samsyn.imports.operations import apply_import
from samsyn.imports.staging import staged
from samsyn.programmes.models import Programme
from samsyn.programmes.operations import add_goal, create_programme
from samsyn.reading import read
from samsyn.workspace.reading import review as review_module
from samsyn.workspace.reading.forms import NEW
from samsyn.workspace.reading.taking_in import applying_form
from tests.actors import TEST
from tests.catalogue.reading import staged_run

pytestmark = pytest.mark.django_db

ROWS = "| Insats | Ansvarig |\n|---|---|\n| Märka leden | Parkchefen |\n"


def run_of(cast, text: str) -> ImportRun:
    run = staged_run(cast.municipality)
    ImportRun.objects.filter(pk=run.pk).update(tree=to_tree(staged(read(text.encode(), "plan.md"))))
    run.refresh_from_db()
    return run


def programme(cast, title: str, *goals: str) -> Programme:
    made = create_programme(by=TEST, municipality=cast.municipality, title=title, client_key=f"{title}{goals}")
    for goal in goals:
        add_goal(by=TEST, programme=made, title=goal)
    return made


def send(client, run, **sent):
    data = {"revision": run.revision, "gor": "lagg-in", **sent}
    return client.post(f"/sjoby/arbete/las-in/{run.pk}/granska/", data, follow=True)


# ---- What is chosen beforehand ----


@pytest.mark.parametrize("title", ["Friluftsprogram", "Friluftsplan", "Handlingsplan 2021"])
def test_a_file_with_goals_that_no_programme_has_is_proposed_as_new(cast, title):
    run = run_of(cast, f"# {title}\n\n## Mål 1: Leder\n\n{ROWS}")
    assert applying_form(run).initial["into"] == NEW


@pytest.mark.parametrize(("title", "is_plan"), [("Friluftsprogram", False), ("Handlingsplan 2021", True)])
def test_an_action_plan_is_proposed_for_the_programme_that_has_its_goals(cast, title, is_plan):
    meant = programme(cast, "Friluftsliv", "Leder", "Bad")
    programme(cast, "Nyare program", "Leder")
    run = run_of(cast, f"# {title}\n\n## Mål 1: Leder\n\n{ROWS}\n## Mål 2: Bad\n\n{ROWS.replace('leden', 'badet')}")
    assert applying_form(run).initial["into"] == (f"plan-till:{meant.pk}" if is_plan else NEW)


def test_actions_alone_are_proposed_as_a_plan(cast):
    assert applying_form(run_of(cast, f"# Plan\n\n{ROWS}")).initial["into"].startswith("plan-till:")


def test_programmes_of_the_same_name_are_told_apart(cast):
    for number in range(2):
        create_programme(by=TEST, municipality=cast.municipality, title="Tomt", client_key=f"tomt-{number}")
        twin = create_programme(by=TEST, municipality=cast.municipality, title="Fullt", client_key=f"fullt-{number}")
        add_goal(by=TEST, programme=twin, title="Mål")
    labels = [label for _, label in applying_form(run_of(cast, f"# Plan\n\n{ROWS}")).fields["into"].choices]
    assert len(labels) == len(set(labels)) == 6


# ---- What is refused ----


@pytest.mark.parametrize("into", [None, "", "hittepå", "plan-till:hittepå"])
def test_a_place_that_is_not_chosen_or_not_there_is_refused_at_the_field_with_all_that_was_typed(editor, run, into):
    before = Programme.objects.count()
    objective = next(one for one in from_tree(run.tree).elements if one.kind == "objective")
    typed = {f"namn-{objective.id}": "Bussen går", "titel": "Ett annat namn"}
    answer = send(editor, run, **typed, **({} if into is None else {"into": into}))
    shown = answer.content.decode()
    assert Programme.objects.count() == before and answer.redirect_chain == []
    assert "Välj var dokumentet ska läggas in" in shown
    assert ">Bussen går</textarea>" in shown and 'value="Ett annat namn"' in shown


def test_an_empty_title_is_refused_at_its_field(editor, run):
    shown = send(editor, run, into=NEW, titel="  ").content.decode()
    assert 'id="titel_error"' in shown and "Skriv en titel på dokumentet." in shown
    assert not Programme.objects.filter(title="Program för landsbygd").exists()


# ---- A second press ----


def test_a_second_press_is_told_that_the_document_is_in(editor, run):
    apply_import(by=TEST, run=run)
    shown = send(editor, run, into=NEW).content.decode()
    assert "Dokumentet är infört" in shown and "inte sparat" not in shown


def test_a_press_while_the_first_is_laid_in_is_told_that_the_document_is_in(editor, run, monkeypatch):
    """The first has saved what was typed and not yet come to the end when the second is sent from the same page."""
    say_facts = review_module.say_facts

    def first_comes_before(**said):
        fresh = say_facts(**said)
        apply_import(by=TEST, run=fresh)
        return say_facts(**said)

    monkeypatch.setattr(review_module, "say_facts", first_comes_before)
    shown = send(editor, run, into=NEW).content.decode()
    assert "Dokumentet är infört" in shown and "inte sparat" not in shown and "inte sparade" not in shown
