"""The intake desk: what came by letter, mail or phone is an answer like any other, and can be put right."""

import json
from datetime import date

import pytest

from samsyn.audit.heads import read_heads
from samsyn.audit.models import AuditEvent
from samsyn.audit.verifying import log_faults
from samsyn.consultation.desk import MovedMeanwhile, move_response
from samsyn.consultation.models import ConsultationResponse
from samsyn.files.operations import keep_file
from tests.actors import TEST
from tests.consultation.made import CAFE, CLUB, FARM, a_letter, an_open_consultation, ask, consultee


@pytest.fixture
def consultation(cast):
    return an_open_consultation(cast.municipality)


def a_file(cast, name="brev.pdf", data=b"%PDF-1.7 brev"):
    return keep_file(by=TEST, municipality=cast.municipality, name=name, media_type="application/pdf", data=data)


def moves(response) -> list[dict]:
    events = AuditEvent.objects.filter(thing=response.pk, verb="response.moved")
    return [json.loads(event.payload) for event in events]


def test_a_letter_of_somebody_asked_is_their_answer_with_their_name(consultation):
    farm = consultee(consultation, FARM)
    made = a_letter(consultation, sender="skrivs inte", consultee=farm, stand="good")
    assert (made.consultee, made.sender, made.sender_kind, made.is_private) == (farm, farm.name, farm.kind, True)
    assert list(farm.responses.all()) == [made]


def test_a_letter_of_somebody_else_says_who_they_are(consultation):
    made = a_letter(consultation, sender="Anna i Åsen", sender_kind="private")
    assert (made.consultee, made.sender, made.is_private, made.number) == (None, "Anna i Åsen", True, 1)


def test_the_same_form_sent_twice_makes_one_answer(consultation, cast):
    first, again = (a_letter(consultation, key="form", files=[a_file(cast)]) for _ in range(2))
    assert first == again and first.files.count() == 1
    assert a_letter(consultation, key="other").number == 2
    assert AuditEvent.objects.filter(verb="response.keyed_in").count() == 2


@pytest.mark.parametrize(("day", "late"), [(date(2021, 3, 1), False), (date(2021, 3, 2), True)])
def test_a_letter_that_comes_after_the_last_day_is_taken_and_marked(consultation, day, late):
    assert a_letter(consultation, received_on=day).is_late is late


def test_one_who_has_longer_is_not_late(consultation):
    farm = consultee(consultation, FARM)
    farm.last_day = date(2021, 3, 15)
    farm.save()
    assert not a_letter(consultation, consultee=farm, received_on=date(2021, 3, 15)).is_late


def test_words_are_kept_in_one_form_and_the_original_as_it_came(consultation, cast):
    file = a_file(cast)
    made = a_letter(
        consultation, text="  Bra\r\n\x0bmen ändra\x00  ", original=file, files=[a_file(cast, "bilaga.pdf")]
    )
    assert made.text == "Bra\n\nmen ändra"
    assert [(row.file.name, row.is_original) for row in made.files.all()] == [("brev.pdf", True), ("bilaga.pdf", False)]


def test_the_log_vouches_for_what_came_and_names_nobody(consultation, cast):
    a_letter(consultation, sender="Anna i Åsen", files=[a_file(cast)])
    event = AuditEvent.objects.get(verb="response.keyed_in")
    assert len(json.loads(event.hashes)) == 2 and "Anna" not in event.label + event.payload
    assert list(log_faults(read_heads())) == []


def test_an_answer_can_be_moved_to_whose_it_is_and_the_log_has_both(consultation):
    cafe, club = consultee(consultation, CAFE), consultee(consultation, CLUB)
    made = a_letter(consultation, consultee=cafe)
    move_response(by=TEST, response=made, to=club, seen=cafe.pk)
    move_response(by=TEST, response=made, to=club, seen=cafe.pk)  # pressed twice
    move_response(by=TEST, response=made, to=None, seen=club.pk)
    made.refresh_from_db()
    assert made.consultee is None and made.sender == cafe.name, "what was written down is not changed"
    assert {(one["before"], one["after"]) for one in moves(made)} == {(cafe.pk, club.pk), (club.pk, "")}
    assert len(moves(made)) == 2


def test_an_answer_moved_by_somebody_else_meanwhile_is_not_moved_again(consultation):
    cafe, club, farm = (consultee(consultation, one) for one in (CAFE, CLUB, FARM))
    made = a_letter(consultation, consultee=cafe)
    move_response(by=TEST, response=made, to=club, seen=cafe.pk)
    with pytest.raises(MovedMeanwhile):
        move_response(by=TEST, response=made, to=farm, seen=cafe.pk)
    assert ConsultationResponse.objects.get().consultee == club


def test_an_answer_is_not_moved_to_somebody_asked_in_another_consultation(consultation, cast):
    other = ask(an_open_consultation(cast.municipality, consultees=()), CAFE)
    with pytest.raises(ValueError):
        move_response(by=TEST, response=a_letter(consultation), to=other, seen="")
