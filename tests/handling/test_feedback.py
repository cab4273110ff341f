"""Each sender is told what became of what they wrote, at the address that answered; as a proposal until decided."""

import pytest

from samsyn.consultation.models import Comment, ConsultationResponse
from samsyn.handling.feedback import (
    NOTHING,
    NobodyToTell,
    NotHandled,
    make,
    send_feedback,
    suggested_text,
    to_tell,
    told_otherwise,
)
from samsyn.handling.operations import NotThere, mask_words, places_of, unmask
from samsyn.jobs.runner import run_until_idle
from samsyn.mail.models import Mailing, MailingRow
from tests.actors import TEST
from tests.consultation.made import CAFE, CLUB, SHOP, an_open_consultation
from tests.handling.made import answered, commented

ACCEPTED = {"outcome": Comment.Outcome.ACCEPTED, "reason": "Kartan är rättad.", "change": "Insats 2.1"}
TEXT = "Hej!\n\n{aterkoppling}\n\nHälsningar"


@pytest.fixture
def consultation(cast):
    made = an_open_consultation(cast.municipality)
    cafe = answered(made, CAFE, "Lotsen är bra. Kartan stämmer inte.", email="agaren@example.org")
    commented(cafe, "Kartan stämmer inte.", **ACCEPTED)
    answered(made, CLUB, "Hej!")
    return made


def send(consultation, **more) -> Mailing:
    said = {"subject": "Så blev det", "text": TEXT, "decided": "", "client_key": "k", **more}
    return send_feedback(by=TEST, consultation=consultation, **said)


def test_it_goes_to_the_address_that_answered_not_to_the_registers(consultation):
    told, on_paper = to_tell(consultation)
    assert [one.email for one in told] == ["agaren@example.org", "hembygd@example.org"] and on_paper == []


def test_it_says_what_was_written_what_it_led_to_in_which_words_and_where(consultation):
    told, _ = to_tell(consultation)
    assert told[0].lines == [
        "”Kartan stämmer inte.” Tillgodoses: texten ändras. Kartan är rättad. Ändringen: Insats 2.1"
    ]
    assert told[1].lines == [NOTHING]


def test_who_answered_on_paper_is_named_and_mailed_nothing(consultation):
    ConsultationResponse.objects.create(
        municipality=consultation.municipality, consultation=consultation, number=7, sender="Åsens bystuga",
        way="letter", text="Hej", received_on=consultation.last_day, client_key="paper",
    )  # fmt: skip
    told, on_paper = to_tell(consultation)
    assert len(told) == 2 and [one.sender for one in on_paper] == ["Åsens bystuga"]


def test_until_it_is_decided_the_subject_says_that_it_is_a_proposal(consultation):
    assert send(consultation).letters.get().subject == "Förslag: Så blev det"
    assert "Det är inte beslutat än" in Mailing.objects.get().letters.get().text
    decided = "Kommunstyrelsen 2021-05-04 § 60"
    text = suggested_text(consultation)[1]
    letter = send(consultation, client_key="after", decided=decided, text=text).letters.get()
    assert letter.subject == "Så blev det" and f"beslutad: {decided}." in letter.text
    assert "inte beslutat än" not in letter.text


def test_nobody_is_told_while_a_comment_has_no_answer(consultation):
    commented(ConsultationResponse.objects.get(sender=CLUB.name), "Hej!")
    with pytest.raises(NotHandled, match="1 synpunkter"):
        send(consultation)
    assert not Mailing.objects.exists()


def test_pressed_twice_it_is_one_mailing_and_its_rows_are_made_once(consultation):
    mailing = send(consultation)
    assert send(consultation) == mailing
    assert make(mailing, 1) == 1 and make(mailing, 10) == 1 and make(mailing, 10) == 0
    run_until_idle()
    assert MailingRow.objects.count() == mailing.planned == 2


def test_one_address_with_two_firms_gets_one_letter_that_tells_them_apart(consultation):
    shop = answered(consultation, SHOP, "Mer bredband.", email="agaren@example.org")
    commented(shop, "Mer bredband.", outcome=Comment.Outcome.NOTED, reason="Tack.")
    told, _ = to_tell(consultation)
    assert [line.split(":")[0] for line in told[0].lines] == [CAFE.name, SHOP.name]


def test_who_was_told_something_else_is_listed_and_never_mailed_by_itself(consultation):
    mailing = send(consultation)
    make(mailing, 10)
    assert told_otherwise(mailing) == []
    Comment.objects.update(outcome=Comment.Outcome.NOT_ACCEPTED, reason="Det gick inte.")
    assert [one.email for one in told_otherwise(mailing)] == ["agaren@example.org"]
    assert make(mailing, 10) == 0


def test_without_an_address_there_is_nobody_to_tell(cast):
    with pytest.raises(NobodyToTell):
        send(an_open_consultation(cast.municipality))


# ---- What is not published -------------------------------------------------------------------------------------------


def test_words_are_masked_where_they_stand_as_words(consultation):
    response = answered(consultation, SHOP, "Bo bor i Boda. Fråga Bo!")
    assert [(one.start, one.end) for one in mask_words(by=TEST, response=response, words="Bo")] == [(0, 2), (21, 23)]
    assert len(mask_words(by=TEST, response=response, words="Bo")) == 2 == response.masks.count()
    unmask(by=TEST, mask=response.masks.first())
    assert response.masks.count() == 1
    with pytest.raises(NotThere):
        mask_words(by=TEST, response=response, words="Bod")


def test_where_words_stand():
    assert places_of("aa aa", "aa") == [(0, 2), (3, 5)]
    assert places_of("070-123", "070-123") == [(0, 7)]
    assert places_of("x", "") == []
