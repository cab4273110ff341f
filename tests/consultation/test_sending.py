"""An answer is sent once, however often it comes; it is kept as it was said; a later one replaces it knowingly."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from samsyn.audit.heads import read_heads
from samsyn.audit.models import AuditEvent
from samsyn.audit.verifying import log_faults
from samsyn.consultation import answering
from samsyn.consultation.answer_links import link_of, open_link_of
from samsyn.consultation.answering import (
    GivenFile,
    NotOpen,
    Said,
    SentMeanwhile,
    TooMany,
    responses_of,
    send_response,
    sender_called,
    sender_of,
    sent_together,
)
from samsyn.consultation.models import Consultation, ConsultationResponse, ResponseFile
from samsyn.consultation.received import received_text
from samsyn.consultation.rules import Kind, Stand
from samsyn.files.models import StoredFile
from samsyn.mail.models import Message
from samsyn.nodes.operations import remove_node
from samsyn.tenants.actors import LinkHolder
from tests.consultation.made import CAFE, CLUB, FARM, SHOP, an_open_consultation, consultee
from tests.together import together

PDF = GivenFile("Vårt svar.pdf", "application/pdf", b"%PDF-1.7 vi tycker")


@pytest.fixture
def consultation(cast) -> Consultation:
    return an_open_consultation(cast.municipality)


class Sends:
    """Whoever has the link of an address, and what they send for whom."""

    def __init__(self, consultation, *asked):
        self.whom = [consultee(consultation, one) for one in asked]
        self.link = link_of(consultation, asked[0].emails[0], self.whom)
        self.by = LinkHolder(self.link.link_id, browser="en")

    def __call__(self, text="Bra tänkt.", key="k", *, whom=None, **more):
        said = Said(
            stand=more.pop("stand", Stand.GOOD), text=text, email=more.pop("email", "kafe@example.org"),
            choices=more.pop("choices", {}), filled_by="Ägaren",
        )  # fmt: skip
        senders = [sender_of(one) for one in whom or self.whom]
        return send_response(by=self.by, answer_link=self.link, senders=senders, said=said, client_key=key, **more)


@pytest.fixture
def cafe(consultation) -> Sends:
    return Sends(consultation, CAFE)


def receipts():
    return Message.objects.filter(kind="consultation_receipt")


def test_the_same_form_sent_twice_is_one_answer_one_receipt_and_one_of_each_file(cafe):
    first, again = cafe(files=[PDF]), cafe(files=[PDF])
    assert first == again and first[0].number == 1
    assert receipts().count() == ResponseFile.objects.count() == StoredFile.objects.count() == 1


def test_the_same_words_from_two_tabs_are_one_answer(cafe):
    assert cafe(key="flik ett") == cafe(key="flik två")
    assert ConsultationResponse.objects.count() == receipts().count() == 1


def test_other_words_from_a_tab_that_has_not_seen_the_answer_are_not_written_over_it(cafe):
    [first] = cafe(key="flik ett")
    with pytest.raises(SentMeanwhile) as refusal:
        cafe("Något annat.", key="flik två")
    assert refusal.value.latest == first and ConsultationResponse.objects.count() == 1


def test_a_form_that_is_gone_back_to_changed_and_sent_again_is_asked_about(cafe):
    cafe()
    with pytest.raises(SentMeanwhile):
        cafe("Jag ångrade mig.")  # the same key, as a browser has it that went back


def test_a_later_answer_replaces_the_one_that_was_seen_and_both_are_kept(cafe):
    [first] = cafe()
    [second] = cafe("Bättre tänkt.", "k2", seen=[first.pk])
    assert (second.number, second.replaces) == (2, first) and responses_of(cafe.link) == [second]
    first.refresh_from_db()
    assert first.text == "Bra tänkt."
    assert cafe() == [first]  # the first form once more, as it was


def test_the_files_of_an_answer_go_along_to_the_one_that_replaces_it(cafe):
    [first] = cafe(files=[PDF])
    kept = [first.files.get().file_id]
    [second] = cafe("Med samma fil.", "k2", seen=[first.pk], kept=kept)
    assert second.files.get().file_id == kept[0] and StoredFile.objects.count() == 1
    stranger = StoredFile.objects.create(
        municipality=first.municipality, name="x", media_type="application/pdf", sha256="0" * 64, size=1
    )
    [third] = cafe("Med en fil som inte är min.", "k3", seen=[second.pk], kept=[stranger.pk])
    assert not third.files.exists()


def test_one_address_answers_for_two_firms_each_with_its_own_row_and_one_receipt(consultation):
    owner = Sends(consultation, CAFE, SHOP)
    rows = owner()
    assert [row.sender for row in rows] == ["Kafé Björk AB", "Björks handel AB"] and rows == owner()
    assert [row.number for row in rows] == [1, 2] and receipts().count() == 1
    assert set(sent_together(rows[1])) == set(rows)
    assert (
        "Svar nr 1: Kafé Björk AB" in receipts().get().text and "Svar nr 2: Björks handel AB" in receipts().get().text
    )


def test_the_second_firm_may_answer_later_and_in_another_way(consultation):
    owner = Sends(consultation, CAFE, SHOP)
    owner(whom=owner.whom[:1])
    [second] = owner("Inte bra.", "k2", whom=owner.whom[1:], stand=Stand.NOT_GOOD)
    assert (second.number, second.replaces) == (2, None)


def test_if_one_of_two_firms_has_an_answer_that_was_not_seen_nothing_is_written(consultation):
    owner = Sends(consultation, CAFE, SHOP)
    owner(whom=owner.whom[1:])
    with pytest.raises(SentMeanwhile):
        owner("Annat.", "k2")
    assert ConsultationResponse.objects.count() == 1


def test_a_colleagues_answer_replaces_the_owners_only_knowingly(consultation):
    """An organisation has one answer. Whoever sends another is told that there is one, and which."""
    owner = Sends(consultation, CAFE, SHOP)
    colleague = Sends(consultation, CAFE)
    colleague.link = answering_link = link_of(consultation, "kollega@example.org", colleague.whom)
    [first] = owner(whom=owner.whom[:1])
    with pytest.raises(SentMeanwhile) as told:
        colleague("Inte bra.", "k2")
    assert told.value.latest == first
    [theirs] = colleague("Inte bra.", "k2", seen=[first.pk])
    assert theirs.replaces == first and answering_link != owner.link


def test_numbers_are_in_order_when_many_send_at_the_same_moment(committed):
    consultation = an_open_consultation(committed.municipality)
    senders = [Sends(consultation, asked) for asked in (CAFE, FARM, CLUB)]
    found = together([*[lambda one=one: one() for one in senders], *[lambda one=one: one() for one in senders]])
    assert not [one for one in found if isinstance(one, Exception)]
    assert sorted(ConsultationResponse.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert receipts().count() == 3 and found[:3] == found[3:]


@pytest.mark.parametrize(
    ("at", "late"),
    [
        (datetime(2021, 3, 1, 22, 59, 59, tzinfo=UTC), False),  # 23.59.59 in Sweden, in winter
        (datetime(2021, 3, 1, 23, 0, 1, tzinfo=UTC), True),
    ],
)
def test_the_last_day_is_all_of_it_in_swedish_time_and_what_is_late_is_taken(cafe, at, late):
    with time_machine.travel(at, tick=False):
        [row] = cafe()
    assert row.is_late is late
    assert row.received_on == (date(2021, 3, 2) if late else date(2021, 3, 1))
    assert ("efter svarstiden" in receipts().get().text) is late


@pytest.mark.parametrize(
    ("day", "last", "first_late"),
    [
        # The clocks go forward on 28 March 2021 and back on 31 October: the day has 23 and 25 hours.
        (date(2021, 3, 28), datetime(2021, 3, 28, 21, 59, 59, tzinfo=UTC), datetime(2021, 3, 28, 22, 0, 1, tzinfo=UTC)),
        (date(2021, 10, 31), datetime(2021, 10, 31, 22, 59, 59, tzinfo=UTC),
         datetime(2021, 10, 31, 23, 0, 1, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_the_last_day_may_be_one_when_the_clocks_change(cast, day, last, first_late):
    consultation = an_open_consultation(cast.municipality, last_day=day)
    for asked, at, late in ((CAFE, last, False), (CLUB, first_late, True)):
        with time_machine.travel(at, tick=False):
            assert Sends(consultation, asked)()[0].is_late is late


def test_one_who_has_been_given_more_time_is_not_late(consultation, cafe):
    cafe.whom[0].last_day = date(2021, 3, 15)
    cafe.whom[0].save()
    with time_machine.travel(datetime(2021, 3, 10, 12, 0, tzinfo=UTC), tick=False):
        assert cafe()[0].is_late is False and Sends(consultation, CLUB)()[0].is_late is True


def close(consultation):
    Consultation.objects.filter(pk=consultation.pk).update(stage=Consultation.Stage.CLOSED)


@pytest.mark.parametrize("end", [close, lambda consultation: remove_node(node=consultation.node)])
def test_a_consultation_that_is_closed_or_taken_away_takes_nothing(consultation, cafe, end):
    end(consultation)
    with pytest.raises(NotOpen):
        cafe()
    assert not ConsultationResponse.objects.exists() and not StoredFile.objects.exists()


def test_what_came_before_it_closed_has_its_receipt_when_it_is_sent_again(consultation, cafe):
    first = cafe()
    close(consultation)
    assert cafe() == first


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Bra 👍 men\r\nändra", "Bra 👍 men\nändra"),
        ("ett\rtvå\u2028tre\x85fyra", "ett\ntvå\ntre\nfyra"),
        ("ett\x0btvå\x0ctre", "ett\ntvå\ntre"),
        ("a\x00b\ufffec\x1b", "abc"),
        ("Åke\u0301n", "Åkén"),  # a letter in two pieces is one: marks are counted in letters
        ("  ord \n", "ord"),
        ("=1+1", "=1+1"),
    ],
)
def test_words_are_made_alike_once_and_then_kept_as_they_are(cafe, typed, kept):
    [row] = cafe(typed, choices={"place:x": typed})
    row.refresh_from_db()
    assert row.text == row.choices["place:x"] == kept and received_text(kept) == kept


def test_a_text_is_measured_in_characters(cafe):
    assert len(cafe("Bra 👍 men\r\nändra")[0].text) == 15
    assert len(received_text("👍" * answering.LONGEST)) == answering.LONGEST


def test_a_sole_traders_and_a_private_persons_name_is_marked_as_not_to_be_published(consultation):
    farm, club = Sends(consultation, FARM), Sends(consultation, CLUB)
    assert farm()[0].is_private is True and club()[0].is_private is False
    assert sender_called("Kim Exempelsson", Kind.PRIVATE).is_private is True


def test_the_receipt_goes_first_says_the_answer_in_words_and_how_to_change_it(consultation, cafe):
    question = consultation.questions.get()
    cafe("Skriv om skolbussarna.\nOch om vägen.", choices={question.pk: "Nej tack"})
    mail = receipts().get()
    assert mail.priority == Message.Priority.FIRST and mail.to_address == "kafe@example.org"
    for words in ("Svar nr 1", "Bra", "Nej tack", question.text, "Skriv om skolbussarna.\nOch om vägen.", "Ägaren"):
        assert words in mail.text
    assert "{{personlig-länk}}" in mail.text and mail.link == cafe.link.link


def test_words_in_a_receipt_are_words_and_nothing_else(cafe):
    cafe("<b>fet</b> {{ consultation }} [länk](https://example.org)")
    mail = receipts().get()
    assert "<b>fet</b> {{ consultation }}" in mail.text and "&lt;b&gt;fet" in mail.html


def test_without_an_address_no_receipt_is_mailed(cafe):
    cafe(email="")
    assert not receipts().exists()


def test_the_log_says_that_an_answer_came_and_not_what_it_says_or_of_whom(cafe):
    cafe("Hemligt.", files=[PDF])
    event = AuditEvent.objects.get(verb="consultation.answered")
    assert event.actor == f"link:{cafe.link.link_id}" and event.by is None
    for words in ("Hemligt", "Björk", "example.org", "Ägaren"):
        assert words not in event.payload + event.label
    assert not [fault for fault in log_faults(read_heads()) if "svaret" in fault.lower()]


# ---- By the link for anybody -----------------------------------------------------------------------------------------


def by_the_open_link(consultation, name="Kim Exempelsson", key="k", email="", text="Jag tycker.", **more):
    link = open_link_of(consultation)
    return send_response(
        by=LinkHolder(link.link_id), answer_link=link, senders=[sender_called(name, Kind.PRIVATE)],
        said=Said(Stand.GOOD, text, email=email), client_key=key, **more,
    )  # fmt: skip


def test_two_people_answer_by_the_open_link_and_one_who_sends_twice_is_one(consultation):
    [one] = by_the_open_link(consultation)
    [other] = by_the_open_link(consultation, "Robin Provsson", "k2")
    assert by_the_open_link(consultation) == [one] == by_the_open_link(consultation, key="k3")
    assert (one.number, other.number, one.consultee) == (1, 2, None)


def test_an_open_answer_is_changed_by_whoever_has_its_key(consultation):
    [first] = by_the_open_link(consultation)
    [second] = by_the_open_link(consultation, text="Ändrat.", key="k2", seen=[first.pk])
    assert second.replaces == first
    [third] = by_the_open_link(consultation, text="Utan nyckel.", key="k3")
    assert third.replaces is None


def test_more_than_people_write_is_not_taken_by_the_open_link(consultation, monkeypatch):
    for number in range(answering.MOST_AN_HOUR_EACH):
        by_the_open_link(consultation, key=f"k{number}", text=f"Nummer {number}", email="kim@example.org")
    with pytest.raises(TooMany):
        by_the_open_link(consultation, key="sist", text="En till", email="kim@example.org")
    monkeypatch.setattr(answering, "MOST_AN_HOUR", 6)
    by_the_open_link(consultation, key="annan", text="En annan", email="robin@example.org")
    with pytest.raises(TooMany):
        by_the_open_link(consultation, key="sist", text="En till")
    with time_machine.travel(datetime(2021, 2, 9, 12, 1, tzinfo=UTC), tick=False):
        by_the_open_link(consultation, key="senare", text="En till", email="kim@example.org")
