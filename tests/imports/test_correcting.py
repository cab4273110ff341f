"""Choices for kinds as operations: logged, all or nothing, refused in words when the reading is another or gone."""

from functools import partial

import pytest

from samsyn.audit.models import AuditEvent
from samsyn.imports import correcting
from samsyn.imports.correcting import NotHeard, choose_kinds, correct_import, take_back_correction, take_back_kind
from samsyn.imports.drafts import from_tree
from samsyn.imports.models import ImportRun
from samsyn.imports.operations import NotStaged, StaleRun, discard_import, read_again
from samsyn.imports.said import Correction
from tests.actors import TEST
from tests.catalogue.reading import heard_run, kind_named
from tests.together import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(cast):
    return heard_run(cast.municipality)


def choose(run, revision: int | None = None, **kinds: str) -> ImportRun:
    said = {kind_named(run, name.replace("_", " ")).id: what for name, what in kinds.items()}
    return choose_kinds(by=TEST, run=run, revision=run.revision if revision is None else revision, kinds=said)


def verbs() -> list[str]:
    return sorted(AuditEvent.objects.filter(verb__startswith="import.kind").values_list("verb", flat=True))


def test_a_choice_and_its_undoing_are_logged(run):
    chosen = choose(run, Riktning="goal_vision")
    take_back_kind(by=TEST, run=chosen, revision=chosen.revision, kind=kind_named(run, "Riktning").id)
    assert verbs() == ["import.kind_chosen", "import.kind_taken_back"]


def test_the_choice_that_is_there_already_is_not_logged(run):
    choose(run, Riktning=kind_named(run, "Riktning").read_as)
    assert verbs() == []


def test_several_choices_are_made_together_or_not_at_all(run, monkeypatch):
    made, before = correcting.remade, run.tree

    def stops(heard, said, kinds):
        if len(said.kinds) > 1:
            raise KeyboardInterrupt
        return made(heard, said, kinds)

    monkeypatch.setattr(correcting, "remade", stops)
    with pytest.raises(KeyboardInterrupt):
        choose(run, Riktning="goal_vision", Vi_vill_att="current_state")
    run.refresh_from_db()
    assert (run.tree, run.said, verbs()) == (before, {}, [])


def test_a_choice_from_an_old_page_is_refused_and_changes_nothing(run):
    choose(run, Riktning="goal_vision")
    run.refresh_from_db()
    with pytest.raises(StaleRun):
        choose(run, revision=run.revision - 1, Vi_vill_att="current_state")
    assert list(run.said["kinds"].values()) == ["goal_vision"]


def test_nothing_is_chosen_in_a_reading_that_was_thrown_away(run):
    discard_import(by=TEST, run=run)
    with pytest.raises(NotStaged):
        choose(run, Riktning="goal_vision")


def test_nothing_is_chosen_in_a_reading_from_before_what_was_heard_was_kept(run):
    ImportRun.objects.filter(pk=run.pk).update(heard={})
    with pytest.raises(NotHeard):
        choose(run, Riktning="goal_vision")


def test_a_file_read_once_more_begins_without_choices(run):
    choose(run, Riktning="goal_vision")
    read_again(by=TEST, run=run)
    run.refresh_from_db()
    assert (run.said, run.heard) == ({}, {})


def test_the_last_correction_of_a_single_part_is_taken_back(run):
    section = next(one for one in from_tree(run.tree).elements if one.title == "Bakgrund")
    said = Correction("change", section.id, kind="section", title="Om oss")
    fresh = correct_import(run=run, revision=run.revision, correction=said)
    assert "Om oss" in [one.title for one in from_tree(fresh.tree).elements]
    back = take_back_correction(run=fresh, revision=fresh.revision)
    assert "Bakgrund" in [one.title for one in from_tree(back.tree).elements]


def test_a_part_is_found_again_by_its_words_when_it_has_become_another_kind(run):
    goal = next(one for one in from_tree(run.tree).elements if one.kind == "goal")
    said = Correction("change", goal.id, goal.origins[0].where, goal.origins[0].words, kind="section", title="Butiken")
    fresh = correct_import(run=run, revision=run.revision, correction=said)
    kind = kind_named(run, "Vägval A–B").id
    again = choose_kinds(by=TEST, run=fresh, revision=fresh.revision, kinds={kind: "section"})
    draft = from_tree(again.tree)
    assert "Butiken" in [one.title for one in draft.elements] and draft.homeless == []


def test_of_two_who_choose_at_the_same_moment_one_is_told(committed):
    run = heard_run(committed.municipality)
    choices = [partial(choose, run, Riktning="goal_vision"), partial(choose, run, Vi_vill_att="current_state")]
    assert sorted(type(one).__name__ for one in together(choices)) == ["ImportRun", "StaleRun"]
