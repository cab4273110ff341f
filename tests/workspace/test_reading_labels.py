"""The label and number before a name, kept in the names of a kind with one press, and taken out again with one."""

import pytest

from samsyn.imports.drafts import from_tree
from samsyn.programmes.models import Goal
from tests.catalogue.reading import heard_run, kind_named

from .test_reading_by_kind import choose, page, review, words

pytestmark = pytest.mark.django_db

NAME = "Vägval A–B"


def titles(run, kind: str = "goal") -> list[str]:
    return [one.title for one in from_tree(run.tree).elements if one.kind == kind]


def press(client, run, what: str, name: str = NAME, **more) -> str:
    return words(choose(client, run, gor=f"{what}:{kind_named(run, name).id}", **more).content.decode())


def test_the_row_offers_to_keep_the_label_and_shows_what_a_name_becomes(editor, run):
    shown = words(page(editor, run))
    assert "”Vägval” och numret står inte i namnet." in shown and "Behåll ordet i namnet" in shown
    assert "Vägval A. Service som räcker" in shown


def test_one_press_keeps_label_and_number_in_all_names_of_the_kind_and_one_takes_them_out(editor, run):
    shown = press(editor, run, "behall")
    assert titles(run) == ["Vägval A. Service som räcker", "Vägval B. Hus att bo i"]
    assert "”Vägval” och numret står i namnet." in shown and "Behåll ordet i namnet" not in shown
    assert "”Vägval” och numret står inte i namnet." in press(editor, run, "utan")
    assert titles(run) == ["Service som räcker", "Hus att bo i"]


def test_what_is_kept_stays_kept_when_another_kind_is_changed_and_goes_in(editor, run):
    press(editor, run, "behall")
    choose(editor, run, {"Vi vill att": "current_state"})
    assert titles(run)[0] == "Vägval A. Service som räcker"
    review(editor, run, gor="lagg-in")
    assert Goal.objects.filter(title="Vägval B. Hus att bo i").exists()


def test_a_name_that_somebody_typed_stays_as_typed(editor, run):
    goal = next(one for one in from_tree(run.tree).elements if one.kind == "goal")
    review(editor, run, **{f"namn-{goal.id}": "Service"}, gor="spara")
    press(editor, run, "behall")
    assert titles(run) == ["Service", "Vägval B. Hus att bo i"]


def test_everything_in_the_file_is_found_and_nothing_twice(editor, run):
    press(editor, run, "behall")
    account = from_tree(run.tree).account
    assert account.lost == [] and all(title.count("Vägval") == 1 for title in titles(run))


def test_the_names_of_other_kinds_are_as_they_were(editor, cast):
    text = "# P\n\n" + "".join(f"## Mål {n}: Bad {n}\n\n### Delmål {n}.1: Rent {n}\n\nOrd.\n\n" for n in (1, 2))
    run = heard_run(cast.municipality, text)
    kind = next(one for one in from_tree(run.tree).kinds if one.read_as == "objective")
    press(editor, run, "behall", kind.name)
    assert titles(run) == ["Bad 1", "Bad 2"]
    assert titles(run, "objective") == ["Delmål 1.1: Rent 1", "Delmål 2.1: Rent 2"]


def test_as_sections_they_hold_the_label_once(editor, run):
    press(editor, run, "behall")
    choose(editor, run, {NAME: "section"})
    assert "Vägval A. Service som räcker" in titles(run, "section")
