"""Comments marked in an answer: never in each other's words, never lost, the answer never changed."""

import pytest

from samsyn.audit.models import AuditEvent
from samsyn.consultation.handling_queries import comments_of, counter_of, found_responses, marks_of
from samsyn.consultation.marking import (
    NothingToRead,
    close_rest,
    comment_on_choice,
    comment_on_file,
    comment_on_whole,
    mark_words,
    remove_comment,
    reopen_rest,
)
from samsyn.consultation.marks import MarkedAlready, WrongWords, rest_of
from samsyn.consultation.models import Comment, ConsultationResponse
from samsyn.files.operations import keep_file
from tests.actors import TEST
from tests.consultation.made import TEXT, a_letter, an_open_consultation, handled, marked

LOTS = "Lotsen är det vi vill ha mest av allt."
PLAN = "Varje by borde få skriva sin egen plan."


@pytest.fixture
def consultation(cast):
    return an_open_consultation(cast.municipality)


@pytest.fixture
def letter(consultation):
    return a_letter(consultation)


@pytest.fixture
def only_a_file(consultation, cast):
    file = keep_file(
        by=TEST, municipality=cast.municipality, name="svar.pdf", media_type="application/pdf", data=b"%PDF-"
    )
    return a_letter(consultation, key="file", text="", original=file)


def waiting(consultation) -> list[int]:
    return [one.number for one in found_responses(consultation, only="left")]


def test_words_become_a_comment_with_a_neutral_name(letter):
    (made,) = marked(letter, LOTS)
    assert (made.quote, letter.text[made.start : made.end]) == (LOTS, LOTS)
    assert made.node.label == "Synpunkt 1 i svar 1" and made.node.parent_id == letter.consultation_id


def test_the_same_words_again_are_the_same_comment(letter):
    assert marked(letter, LOTS) == marked(letter, LOTS)
    assert Comment.objects.count() == 1


def test_several_are_marked_in_one_go_or_none_of_them(letter):
    start = TEXT.index(PLAN)
    with pytest.raises(MarkedAlready):
        mark_words(by=TEST, response=letter, places=[(start, start + 5, PLAN[:5]), (start + 3, start + 8, PLAN[3:8])])
    assert Comment.objects.count() == 0
    assert [one.number for one in marked(letter, LOTS, PLAN)] == [1, 2]


def test_words_that_stand_elsewhere_are_refused(letter):
    with pytest.raises(WrongWords):
        mark_words(by=TEST, response=letter, places=[(0, 5, "Något")])


def test_a_whole_answer_is_one_comment_at_one_press_and_then_nothing_is_left(letter, consultation):
    made = comment_on_whole(by=TEST, response=letter)
    assert made.quote == TEXT
    handled(made)
    assert waiting(consultation) == []


def test_an_answer_to_a_question_is_one_comment_at_one_press(consultation):
    question = consultation.questions.get()
    letter = a_letter(consultation)
    ConsultationResponse.objects.filter(pk=letter.pk)
    chosen = ConsultationResponse(
        municipality=consultation.municipality, consultation=consultation, number=7, sender="Kafé",
        choices={question.pk: "Nej tack"}, received_on=letter.received_on, client_key="chosen",
    )  # fmt: skip
    chosen.save()
    made = [comment_on_choice(by=TEST, response=chosen, question=question.pk) for _ in range(2)]
    assert made[0] == made[1] and made[0].quote == f"{question.text} Nej tack" and made[0].start is None
    with pytest.raises(NothingToRead):
        comment_on_choice(by=TEST, response=chosen, question="annat")


def test_what_was_written_at_a_place_is_a_comment_about_that_place_and_waits_until_somebody_has_seen_it(
    consultation, cast
):  # fmt: skip
    chosen = ConsultationResponse.objects.create(
        municipality=consultation.municipality, consultation=consultation, number=7, sender="Kafé",
        choices={f"place:{cast.goal.pk}": "Bra mål."}, received_on=consultation.last_day, client_key="chosen",
    )  # fmt: skip
    assert waiting(consultation) == [7]
    made = comment_on_choice(by=TEST, response=chosen, question=f"place:{cast.goal.pk}")
    assert (made.quote, made.place_id) == ("Bra mål.", cast.goal.pk)
    handled(made)
    close_rest(by=TEST, response=chosen)
    assert waiting(consultation) == []


def test_a_choice_alone_waits_for_nobody(consultation):
    question = consultation.questions.get()
    ConsultationResponse.objects.create(
        municipality=consultation.municipality, consultation=consultation, number=7, sender="Kafé",
        choices={question.pk: "Nej tack"}, received_on=consultation.last_day, client_key="chosen",
    )  # fmt: skip
    assert waiting(consultation) == []


def test_a_comment_taken_away_leaves_its_words_to_the_rest_and_comes_back_as_it_was(letter):
    (made,) = marked(letter, LOTS)
    handled(made)
    close_rest(by=TEST, response=letter)
    remove_comment(by=TEST, comment=made)
    remove_comment(by=TEST, comment=made)
    letter.refresh_from_db()
    assert letter.rest_done_at is None, "the words are to be looked at again"
    marks = marks_of(letter, comments_of(letter))
    assert marks == [] and "".join(one.text for one in rest_of(letter.text, marks)) == TEXT
    (back,) = marked(letter, LOTS)
    assert back == made and back.reason == "Vi håller med."
    verbs = AuditEvent.objects.filter(thing=made.pk).order_by("at", "pk").values_list("verb", flat=True)
    assert sorted(verbs) == ["comment.added", "comment.changed", "comment.removed", "comment.restored"]


def test_the_rest_is_closed_once_and_can_be_opened_again(letter, consultation):
    for _ in range(2):
        close_rest(by=TEST, response=letter)
    assert waiting(consultation) == []
    for _ in range(2):
        reopen_rest(by=TEST, response=letter)
    assert waiting(consultation) == [1]
    assert AuditEvent.objects.filter(verb__startswith="response.rest").count() == 2


def test_an_answer_that_is_only_a_file_cannot_be_closed_by_one_press(only_a_file, consultation):
    with pytest.raises(NothingToRead, match="bara en fil"):
        close_rest(by=TEST, response=only_a_file)
    assert waiting(consultation) == [1]
    made = [
        comment_on_file(by=TEST, response=only_a_file, quote="Sidan 2:\r\nvi säger nej", client_key="k") for _ in "ab"
    ]
    assert made[0] == made[1] and made[0].quote == "Sidan 2:\nvi säger nej"
    handled(made[0])
    assert waiting(consultation) == []


def test_an_answer_that_is_only_a_stand_waits_for_nobody(consultation):
    a_letter(consultation, text="", stand="good")
    assert waiting(consultation) == []


def test_an_answer_waits_until_every_comment_has_the_municipalitys(letter, consultation):
    first, second = marked(letter, LOTS, PLAN)
    close_rest(by=TEST, response=letter)
    handled(first)
    assert waiting(consultation) == [1] and counter_of(consultation).left == 1
    handled(second)
    assert waiting(consultation) == [] and counter_of(consultation).handled == counter_of(consultation).total == 2


def test_an_answer_that_is_replaced_is_kept_and_waits_for_nobody(letter, consultation):
    marked(letter, LOTS)
    a_letter(consultation, key="new", text="", stand="good", replaces=letter)
    assert waiting(consultation) == [] and counter_of(consultation).total == 0
    assert found_responses(consultation).count() == 2
