"""A guess that is right is said right with one press; kinds of one name are told apart; amounts are counted."""

import pytest

from samsyn.imports.drafts import from_tree
from samsyn.imports.operations import apply_import
from samsyn.imports.queries import run_of
from samsyn.programmes.models import Programme
from tests.actors import TEST
from tests.catalogue.reading import heard_run, kind_named

from .test_reading_by_kind import choose, page, words

pytestmark = pytest.mark.django_db


def row(client, run, name: str) -> str:
    return words(page(client, run).split(f'id="slag-{kind_named(run, name).id}"')[1].split("</tr>")[0])


def test_a_guess_of_a_kind_is_said_right_with_one_press_and_asked_again_with_one(editor, run):
    assert "Gissning, stämmer det?" in row(editor, run, "Vi vill att")
    before = from_tree(run.tree)
    choose(editor, run, gor=f"stammer:{kind_named(run, 'Vi vill att').id}")
    assert "Gissning" not in row(editor, run, "Vi vill att") and "Du har sagt att det stämmer" in row(
        editor, run, "Vi vill att"
    )
    assert "Gissning" in row(editor, run, "Vägval A–B") and from_tree(run.tree) == before
    choose(editor, run, gor=f"fraga:{kind_named(run, 'Vi vill att').id}")
    assert "Gissning, stämmer det?" in row(editor, run, "Vi vill att")


def test_a_thing_to_look_at_is_said_right_and_is_one_less(editor, run):
    assert "2 saker att titta på" in words(page(editor, run))
    line = next(one for one in from_tree(run.tree).elements if one.kind == "unplaced")
    shown = words(choose(editor, run, gor=f"stammer:line-{line.id}").content.decode())
    assert "1 sak att titta på" in shown and "Du har sagt att det stämmer: ”En bygd att leva i”" in shown
    shown = words(choose(editor, run, gor=f"fraga:line-{line.id}").content.decode())
    assert "2 saker att titta på" in shown


def test_when_all_is_said_right_nothing_is_left_to_look_at(editor, run):
    for one in ("line", "table"):
        shown = page(editor, run)
        sort = shown.partition(f'value="stammer:{one}-')[2].partition('"')[0]
        choose(editor, run, gor=f"stammer:{one}-{sort}")
    assert "att titta på" not in words(page(editor, run))


def test_another_answer_that_was_ticked_goes_with_the_press(editor, run):
    line = next(one for one in from_tree(run.tree).elements if one.kind == "unplaced")
    choose(editor, run, gor=f"stammer:{kind_named(run, 'Vi vill att').id}", **{f"sak-line-{line.id}": "subtitle"})
    assert any(fact.name == "subtitle" for fact in from_tree(run.tree).facts)
    assert "Gissning" not in row(editor, run, "Vi vill att")


def test_kinds_of_the_same_name_say_where_they_stand(editor, run):
    assert "Den första står" not in words(page(editor, run))
    kind = next(one for one in run.tree["kinds"] if one["name"] == "Vi vill att")
    beside = next(one for one in run.tree["kinds"] if one["name"] == "Tabell: Vad | När | Vem")
    run.tree["kinds"].append({**kind, "id": "beside", "where": beside["where"]})
    run.save()
    shown = words(page(editor, run))
    assert shown.count("Den första står under ”Service som räcker”.") == 1
    assert shown.count("Den första står under ”Uppföljning”.") == 1


MONEY = """# Plan

## Mål 1: Bad

| Insats | Kostnad |
|---|---|
| Gräva damm | 300 tkr |
| Köpa båt | Inom ram |
| Sätta skylt | Ingen extra kostnad |
"""


def test_the_receipt_counts_amounts_and_not_words_about_money(editor, cast):
    run = heard_run(cast.municipality, MONEY)
    apply_import(by=TEST, run=run)
    assert "och 1 belopp" in words(editor.get(f"/sjoby/arbete/las-in/{run.pk}/").content.decode())


# ---- What to do next ----


def test_a_document_whose_cover_says_that_it_is_decided_is_first_locked_as_adopted(editor, run):
    apply_import(by=TEST, run=run)
    made = Programme.objects.get(title="Program för landsbygd")
    assert run_of(made.node) == run
    shown = words(editor.get(f"/sjoby/arbete/program/{made.pk}/").content.decode())
    assert "Omslaget säger att Kommunfullmäktige har beslutat" in shown
    assert shown.index("Lås som antagen") < shown.index("Lås en version")


def test_a_document_whose_cover_says_nothing_of_a_decision_is_not(editor, cast):
    text = "# Program för bad\n\nDiarienummer: KS 1\n\n## Mål 1: Bad\n\n### Nuläge\n\nSmutsigt.\n"
    run = heard_run(cast.municipality, text)
    apply_import(by=TEST, run=run)
    made = Programme.objects.get(title="Program för bad")
    assert "Lås som antagen" not in words(editor.get(f"/sjoby/arbete/program/{made.pk}/").content.decode())
