"""Saving field by field: nobody's words are overwritten, and what is typed but not saved is the writer's own."""

import random
import time
from functools import partial

import pytest

from samsyn.audit.models import AuditEvent
from samsyn.content.fields import hash_of, value_of
from samsyn.content.operations import TYPED, Collision, Written, save_fields
from samsyn.content.queries import last_writings
from samsyn.lib.blocks import p, plain, table
from samsyn.own_space import door
from samsyn.programmes.models import Goal
from tests.actors import TEST
from tests.together import patiently, together


def seen(goal, field, value) -> dict:
    """A change by somebody who saw the field as it is now."""
    return {field: Written(value, hash_of(value_of(goal, field)))}


def test_two_people_in_different_fields_do_not_collide(cast):
    mine = seen(cast.goal, "current_state", [p("Nytt nuläge.")])
    theirs = seen(cast.goal, "difficulties", [p("Nya svårigheter.")])
    save_fields(by=cast.people["administrator"], thing=cast.goal, changes=theirs)
    save_fields(by=cast.people["editor"], thing=cast.goal, changes=mine)
    goal = Goal.objects.get(pk=cast.goal.pk)
    assert (plain(goal.current_state), plain(goal.difficulties)) == ("Nytt nuläge.", "Nya svårigheter.")


def test_two_people_in_the_same_field_collide_and_nothing_is_written(cast):
    mine = {**seen(cast.goal, "responsible", "Jag"), **seen(cast.goal, "title", "Mitt namn på målet")}
    save_fields(by=cast.people["administrator"], thing=cast.goal, changes=seen(cast.goal, "responsible", "Den andra"))
    with pytest.raises(Collision) as collision:
        save_fields(by=cast.people["editor"], thing=cast.goal, changes=mine)
    assert collision.value.theirs == {"responsible": "Den andra"}
    goal = Goal.objects.get(pk=cast.goal.pk)
    assert (goal.responsible, goal.title) == ("Den andra", cast.goal.title)


def test_a_field_that_the_writer_left_alone_never_collides(cast):
    left_alone = seen(cast.goal, "current_state", cast.goal.current_state)
    save_fields(by=TEST, thing=cast.goal, changes={"current_state": Written([p("Ändrat av en annan.")])})
    assert save_fields(by=cast.people["editor"], thing=cast.goal, changes=left_alone) == []
    assert plain(Goal.objects.get(pk=cast.goal.pk).current_state) == "Ändrat av en annan."


def test_the_same_change_made_by_both_is_no_collision(cast):
    change = seen(cast.goal, "responsible", "Näringslivschef")
    assert save_fields(by=cast.people["administrator"], thing=cast.goal, changes=change) == ["responsible"]
    assert save_fields(by=cast.people["editor"], thing=cast.goal, changes=change) == []


def test_a_text_whose_block_ids_were_lost_is_the_same_text():
    def text(word: str) -> list[dict]:
        return [p("Först."), table(["a", word], ["c", "d"])]

    assert hash_of(text("b")) == hash_of(text("b"))
    assert hash_of(text("b")) != hash_of(text("e"))


def test_no_text_and_a_text_of_spaces_are_both_nothing():
    assert hash_of([]) == hash_of([p("  ")]) == hash_of("") == hash_of(None)


def test_an_empty_choice_is_not_a_box_left_unticked():
    assert hash_of(False) != hash_of(None)


def test_the_log_says_who_and_which_field_but_not_the_words(cast):
    editor = cast.people["editor"]
    save_fields(by=editor, thing=cast.goal, changes=seen(cast.goal, "conditions", [p("Hemligt än.")]))
    event = AuditEvent.objects.get(verb="goal.changed")
    assert event.by == editor and '"conditions"' in event.payload and "Hemligt" not in event.payload


def test_who_last_wrote_in_a_field_is_known_field_by_field(cast, django_assert_num_queries):
    first, second = cast.people["administrator"], cast.people["editor"]
    save_fields(by=first, thing=cast.goal, changes=seen(cast.goal, "conditions", [p("Ett.")]))
    save_fields(by=second, thing=cast.goal, changes=seen(cast.goal, "difficulties", [p("Två.")]))
    with django_assert_num_queries(1):
        found = last_writings(cast.goal.node, ["conditions", "difficulties", "sources"])
    assert {field: event.by for field, event in found.items()} == {"conditions": first, "difficulties": second}


def test_a_new_title_is_the_nodes_label_too(cast):
    save_fields(by=TEST, thing=cast.goal, changes={"title": Written("Ett bättre namn")})
    cast.goal.node.refresh_from_db()
    assert cast.goal.node.label == "Ett bättre namn"


# ---- Typed and not saved ---------------------------------------------------------------------------------------------


def keep(cast, person: str, field: str, text: str) -> None:
    door.keep(by=cast.people[person], kind=TYPED, thing=cast.goal.pk, field=field, base="x", words=text)


def fields_kept(cast, person: str) -> list[str]:
    return [unsent.field for unsent in door.unsent_of(cast.people[person], [cast.goal.pk])]


def test_saving_a_field_ends_what_was_typed_in_it_also_when_nothing_was_new(cast):
    keep(cast, "editor", "title", "Ett namn")
    keep(cast, "editor", "conditions", "Något")
    keep(cast, "administrator", "title", "Ett annat namn")
    same = seen(cast.goal, "title", cast.goal.title)
    save_fields(by=cast.people["editor"], thing=cast.goal, changes=same)
    assert fields_kept(cast, "editor") == ["conditions"] and fields_kept(cast, "administrator") == ["title"]


def test_a_collision_keeps_what_was_typed(cast):
    keep(cast, "editor", "responsible", "Jag")
    mine = seen(cast.goal, "responsible", "Jag")
    save_fields(by=TEST, thing=cast.goal, changes={"responsible": Written("Den andra")})
    with pytest.raises(Collision):
        save_fields(by=cast.people["editor"], thing=cast.goal, changes=mine)
    assert fields_kept(cast, "editor") == ["responsible"]


# ---- Two editors at once ---------------------------------------------------------------------------------------------

ROUNDS = 50


def write_rounds(goal_id: str, person, name: str) -> None:
    """Add `ROUNDS` sentences of one's own to a field, and write a field of one's own, as pages do: read, then save."""
    dice = random.Random(name)
    for number in range(ROUNDS):
        goal = patiently(lambda: Goal.objects.select_related("node").get(pk=goal_id))
        time.sleep(dice.random() / 500)
        while True:
            grown = [*goal.current_state, p(f"{name} {number}.")]
            changes = seen(goal, "current_state", grown) | {OWN[name]: Written(f"{name} {number}")}
            try:
                patiently(lambda goal=goal, changes=changes: save_fields(by=person, thing=goal, changes=changes))
                break
            except Collision as collision:  # the page shows theirs; the writer puts the sentence after it
                goal.current_state = collision.theirs["current_state"]


OWN = {"Anna": "responsible", "Bo": "degree_reason"}


def test_two_editors_in_fifty_rounds_lose_nothing(committed):
    cast = committed
    people = [cast.people["editor"], cast.people["administrator"]]
    rounds = [partial(write_rounds, cast.goal.pk, person, name) for person, name in zip(people, OWN, strict=True)]
    assert together(rounds) == [None, None]
    goal = Goal.objects.get(pk=cast.goal.pk)
    written = plain(goal.current_state).splitlines()[1:]
    assert sorted(written) == sorted(f"{name} {number}." for name in OWN for number in range(ROUNDS))
    for name in OWN:  # and each writer's sentences in the order they were written
        assert [line for line in written if line.startswith(name)] == [f"{name} {n}." for n in range(ROUNDS)]
    assert (goal.responsible, goal.degree_reason) == ("Anna 49", "Bo 49")
