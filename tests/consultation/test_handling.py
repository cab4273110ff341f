"""What the municipality says of comments: nobody's words are lost, what is left out is named, many can be undone."""

import pytest

from samsyn.consultation.alike import alike_of, nearest
from samsyn.consultation.handling import (
    CHANGED,
    GONE,
    TAKEN,
    change_comments,
    handle_comment,
    save_stock_comments,
    take_back_changes,
    take_comments,
)
from samsyn.consultation.handling_queries import READY, found_comments, seen_of, stock_comments
from samsyn.consultation.marking import comment_on_whole, remove_comment
from samsyn.consultation.models import Comment
from samsyn.content.fields import hash_of
from samsyn.content.operations import Collision, Written
from tests.actors import TEST
from tests.consultation.made import a_letter, an_open_consultation, handled

SAID = {"outcome": "accepted", "reason": "Vi håller med.", "theme": "Lots"}


@pytest.fixture
def consultation(cast):
    return an_open_consultation(cast.municipality)


@pytest.fixture
def comments(consultation) -> list[Comment]:
    """Five comments in answers of their own."""
    texts = ["Lotsen måste ha en ersättare.", "Lotsen måste ha en ersättare!", "Mer fiber.", "Bra.", "Bygg vägen."]
    letters = [a_letter(consultation, key=text, text=text) for text in texts]
    return [comment_on_whole(by=TEST, response=letter) for letter in letters]


def fresh(comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def seen(comments) -> dict[str, str]:
    return {one.pk: seen_of(fresh(one)) for one in comments}


def test_two_who_handle_one_comment_overwrite_nobody(comments):
    one = comments[0]
    base = hash_of("")
    handle_comment(by=TEST, comment=one, changes={"reason": Written("Den förstas.", base)})
    with pytest.raises(Collision):
        handle_comment(
            by=TEST, comment=one, changes={"reason": Written("Den andras.", base), "theme": Written("T", base)}
        )
    assert (fresh(one).reason, fresh(one).theme) == ("Den förstas.", "")
    handle_comment(by=TEST, comment=one, changes={"theme": Written("Lots", base)})
    assert fresh(one).theme == "Lots", "another field is another matter"


def test_those_like_it_get_the_same_comment_and_one_that_has_its_own_is_named(comments, cast):
    one, like, other, *_ = comments
    handled(other, reason="Redan sagt.")
    done = handle_comment(
        by=cast.people["editor"], comment=one, changes={name: Written(value) for name, value in SAID.items()},
        alike=[like.pk, other.pk, "y" + "a" * 15],
    )  # fmt: skip
    assert [row.pk for row in done.changed] == [like.pk] and done.left_out == [(other, TAKEN)]
    assert (fresh(like).reason, fresh(like).outcome, fresh(like).theme) == ("Vi håller med.", "accepted", "Lots")
    assert fresh(like).quote != fresh(one).quote and fresh(other).reason == "Redan sagt."
    assert {fresh(one).worker, fresh(like).worker} == {cast.people["editor"]} and fresh(other).worker is None


def test_one_like_it_is_never_of_another_consultation(comments, cast):
    elsewhere = a_letter(an_open_consultation(cast.municipality), text="Lotsen måste ha en ersättare.")
    other = comment_on_whole(by=TEST, response=elsewhere)
    handle_comment(by=TEST, comment=comments[0], changes={"reason": Written("Ja.")}, alike=[other.pk])
    assert fresh(other).reason == "" and other not in alike_of(comments[0])


def test_comments_alike_are_found_by_their_words(comments):
    assert [one.pk for one in alike_of(comments[0])] == [comments[1].pk]
    assert nearest("", [("a", "")]) == [] and nearest("😀", [("a", "😀")]) == []


def test_many_are_changed_in_one_go_and_a_second_press_changes_none(comments, consultation):
    chosen = seen(comments[:3])
    done = change_comments(by=TEST, consultation=consultation, seen=chosen, changes=SAID)
    assert [one.pk for one in done.changed] == list(chosen) and done.left_out == []
    again = change_comments(by=TEST, consultation=consultation, seen=chosen, changes=SAID)
    assert again.changed == again.left_out == []
    assert found_comments(consultation, theme="Lots").count() == 3


def test_one_changed_meanwhile_lifted_out_or_taken_away_is_left_out_and_named(comments, consultation):
    chosen = seen(comments)
    handled(comments[0], reason="Någon annans.")
    handle_comment(by=TEST, comment=comments[1], changes={"is_lifted": Written(True)})
    remove_comment(by=TEST, comment=comments[2])
    done = change_comments(by=TEST, consultation=consultation, seen=chosen, changes=SAID)
    assert done.left_out == [(comments[0], CHANGED), (comments[1], CHANGED), (comments[2], GONE)]
    assert [one.pk for one in done.changed] == [comments[3].pk, comments[4].pk]
    assert fresh(comments[0]).reason == "Någon annans."


def test_undo_gives_what_each_said_before_but_not_where_somebody_has_written_since(comments, consultation):
    handled(comments[1], outcome="noted", reason="Förut.")
    done = change_comments(by=TEST, consultation=consultation, seen=seen(comments[:3]), changes=SAID)
    handle_comment(by=TEST, comment=comments[2], changes={"reason": Written("Senare.")})
    back = take_back_changes(by=TEST, consultation=consultation, undo=done.undo)
    assert [one.pk for one in back.changed] == [comments[0].pk, comments[1].pk]
    assert back.left_out == [(comments[2], CHANGED)]
    assert (fresh(comments[1]).outcome, fresh(comments[1]).reason) == ("noted", "Förut.")
    assert fresh(comments[0]).reason == "" and fresh(comments[2]).reason == "Senare."
    assert take_back_changes(by=TEST, consultation=consultation, undo=done.undo).changed == []


def test_a_comment_of_another_consultation_is_not_changed_with_these(comments, cast):
    other = an_open_consultation(cast.municipality)
    done = change_comments(by=TEST, consultation=other, seen=seen(comments), changes=SAID)
    assert done.changed == done.left_out == [] and fresh(comments[0]).reason == ""


def test_comments_are_taken_to_work_on(comments, consultation, cast):
    keys = [one.pk for one in comments[:2]]
    editor = cast.people["editor"]
    assert take_comments(by=editor, consultation=consultation, keys=keys) == 2
    assert take_comments(by=editor, consultation=consultation, keys=keys) == 0
    assert found_comments(consultation, only="mine", worker=editor.pk).count() == 2


def test_the_ready_comments_are_there_from_the_first_until_the_municipality_has_its_own(cast):
    assert stock_comments(cast.municipality) == list(READY)
    save_stock_comments(by=TEST, municipality=cast.municipality, texts=[" Tack! ", "", "Tack!", "Nej."])
    assert stock_comments(cast.municipality) == ["Tack!", "Nej."]
    assert stock_comments(cast.neighbour) == list(READY)
    save_stock_comments(by=TEST, municipality=cast.municipality, texts=[])
    assert stock_comments(cast.municipality) == list(READY)


@pytest.mark.parametrize(
    ("asked", "found"),
    [({"only": "left"}, [1, 3, 4, 5]), ({"outcome": "accepted"}, [2]), ({"outcome": "none"}, [1, 3, 4, 5]),
     ({"words": "VÄGEN"}, [5]), ({"words": "åsen lotsen"}, [1, 2]), ({"only": "lifted"}, []), ({"only": "mine"}, [])],
)  # fmt: skip
def test_comments_are_found_by_what_one_looks_for(comments, consultation, asked, found):
    handled(comments[1])
    assert [one.response.number for one in found_comments(consultation, **asked)] == found or asked == {"only": "mine"}
