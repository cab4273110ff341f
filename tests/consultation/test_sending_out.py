"""Sent out once, to whom it was shown; reminders to those of whom nothing is heard; the last day moved and told."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from samsyn.cases.operations import open_case
from samsyn.consultation.answer_links import revoke
from samsyn.consultation.asking import IsClosed, ask, ask_addresses
from samsyn.consultation.distribution import list_of
from samsyn.consultation.letters import letters_of, moved_words, reminder_words
from samsyn.consultation.models import AnswerLink, Consultation, ConsultationResponse, LetterKind
from samsyn.consultation.outgoing import to_remind
from samsyn.consultation.preparing import begin_consultation, choose_case
from samsyn.consultation.sending import (
    CannotRemind,
    CannotSend,
    HasChanged,
    close_consultation,
    lacks,
    mail_added,
    mail_right_address,
    mark_of,
    move_last_day,
    reopen_consultation,
    send_out,
)
from samsyn.contacts.models import Contact
from samsyn.contacts.operations import add_contact
from samsyn.jobs.models import Work
from samsyn.mail.mailings import MAILINGS
from samsyn.mail.merging import merged
from samsyn.mail.models import Mailing, MailingRow
from tests.actors import TEST
from tests.consultation.steps import OWNER, addresses, answer, leave, made_ready, make_all, reminded, sent, wanted_of
from tests.together import together

Stage = Consultation.Stage


# ---- Sent out --------------------------------------------------------------------------------------------------------


def test_sent_out_the_list_is_locked_and_the_account_of_the_work_is_filled_in(ready):
    mailing = sent(ready)
    assert ready.stage == Stage.OPEN and ready.opened_at and mailing.planned == 2
    assert (ready.sent, ready.deadline, ready.channel) == ("2021-02-09", "2021-03-01", "e-post och brev")
    assert ready.recipients == "2 företag, 1 föreningar samt 1 nämnder och bolag" and ready.recipient_count == "4"


def test_one_mail_for_each_address_names_all_its_firms(ready):
    mailing = sent(ready)
    board, owner = sorted(make_all(mailing), key=lambda row: row.to_address != "bygg@example.org")
    assert owner.to_address == OWNER and owner.letter.name == LetterKind.COMPANIES
    assert board.letter.name == LetterKind.AUTHORITIES
    text = merged(owner.letter.text, owner.values)
    assert "Björks handel och Björks kafé" in text and merged(owner.letter.subject, owner.values).endswith(
        " senast 1 mars"
    )
    assert "Frågor? Näringslivschefen svarar: 0696-100 00." in text and "{lank}" in text
    link = AnswerLink.objects.get(email=OWNER)
    assert owner.link == link.link and link.consultees.count() == 2


def test_rows_are_made_a_few_at_a_time_and_made_again_they_are_the_same(ready):
    mailing = sent(ready)
    assert MAILINGS[mailing.kind].make(mailing, 1) == 1
    first = list(mailing.rows.all())
    assert MAILINGS[mailing.kind].make(mailing, 10) == 1 and MAILINGS[mailing.kind].make(mailing, 10) == 0
    assert mailing.rows.count() == 2 and first[0] in mailing.rows.all()


def test_sent_twice_in_two_tabs_it_is_one_send_out(ready):
    mark = mark_of(ready, list_of(ready))
    first = send_out(by=TEST, consultation=ready, seen=mark)
    again = send_out(by=TEST, consultation=Consultation.objects.get(pk=ready.pk), seen="something else")
    assert first == again and Mailing.objects.count() == 1


def test_two_who_press_at_the_same_moment_make_one_mailing(committed):
    ready = made_ready(committed)
    mark = mark_of(ready, list_of(ready))

    def press():
        return send_out(by=TEST, consultation=Consultation.objects.get(pk=ready.pk), seen=mark)

    first, second = together([press, press])
    assert first == second and Mailing.objects.count() == 1


def test_what_has_changed_since_it_was_shown_is_shown_again_first(ready):
    mark = mark_of(ready, list_of(ready))
    ask_addresses(by=TEST, consultation=ready, addresses=[("ny@example.org", "")], kind="company")
    with pytest.raises(HasChanged):
        send_out(by=TEST, consultation=ready, seen=mark)
    assert not Mailing.objects.exists() and Consultation.objects.get().stage == Stage.PREPARING


def test_what_must_be_there_is_told_all_at_once(cast):
    empty = begin_consultation(by=TEST, municipality=cast.municipality, title="Tomt", client_key="e")
    assert len(lacks(empty, list_of(empty), date(2021, 2, 9))) == 3
    with pytest.raises(CannotSend, match="Sändlistan är tom"):
        sent(empty)


def test_a_last_day_that_has_been_stops_it(ready):
    Consultation.objects.filter(pk=ready.pk).update(last_day=date(2021, 2, 8))
    ready.refresh_from_db()
    with pytest.raises(CannotSend, match="redan varit"):
        sent(ready)


def test_it_stands_in_the_case_as_sent(cast, ready):
    case = open_case(by=TEST, municipality=cast.municipality, title="Näringsliv", client_key="c")
    choose_case(by=TEST, consultation=ready, case=case)
    sent(ready)
    (row,) = case.records.all()
    assert (row.direction, row.correspondent) == ("out", "4 mottagare, se sändlistan")


def test_sent_by_hand_it_opens_without_letters(ready):
    assert sent(ready, by_hand=True) is None
    assert ready.stage == Stage.OPEN and not Mailing.objects.exists()


def test_a_name_is_data_and_never_read_as_a_letter(cast, ready):
    odd = "{lank} [Betala](https://x.example.org) <a href=x> =1+1"
    add_contact(by=TEST, municipality=cast.municipality, client_key="odd", name=odd, emails=["odd@example.org"])
    ask(by=TEST, consultation=ready, contacts=Contact.objects.filter(name=odd))
    row = next(row for row in make_all(sent(ready)) if row.to_address == "odd@example.org")
    assert odd in merged(row.letter.text, row.values)


def test_an_address_put_right_gets_the_letter_and_the_others_no_second(ready):
    mailing = sent(ready)
    leave(mailing)
    Mailing.objects.update(stage=Mailing.Stage.DONE)
    board = ready.consultees.get(name="Byggnadsnämnden")
    assert mail_right_address(by=TEST, consultee=board, was="bygg@example.org", becomes="rätt@example.org") == 1
    assert mail_added(by=TEST, consultation=ready) == 0
    assert mailing.rows.count() == 3


def test_whoever_is_added_after_the_send_out_gets_the_letter(ready):
    mailing = sent(ready)
    leave(mailing)
    Mailing.objects.update(stage=Mailing.Stage.DONE)
    ask_addresses(by=TEST, consultation=ready, addresses=[("sen@example.org", "Sen AB")], kind="company")
    assert mail_added(by=TEST, consultation=ready) == 1
    assert addresses(mailing.rows.all()) == [OWNER, "bygg@example.org", "sen@example.org"]


# ---- Reminders -------------------------------------------------------------------------------------------------------


def test_nobody_is_reminded_within_a_week(ready):
    leave(sent(ready))
    can, lately = to_remind(ready)
    assert can == [] and [one.email for one in lately] == [OWNER, "bygg@example.org"]
    with pytest.raises(CannotRemind):
        reminded(ready)


@pytest.mark.parametrize("way", ConsultationResponse.Way)
def test_whoever_has_answered_in_any_way_is_not_reminded(a_week_later, way):
    answer(a_week_later, "Byggnadsnämnden", way=way)
    assert addresses(leave(reminded(a_week_later))) == [OWNER]


def test_whoever_abstains_has_answered(a_week_later):
    answer(a_week_later, "Byggnadsnämnden", stand="abstains")
    assert addresses(leave(reminded(a_week_later))) == [OWNER]


def test_one_of_two_firms_that_has_answered_is_not_named(a_week_later):
    answer(a_week_later, "Björks kafé")
    rows = {row.to_address: row for row in make_all(reminded(a_week_later))}
    assert rows[OWNER].values["foretag"] == ["Björks handel"]


def test_an_answer_that_comes_after_the_reminder_was_made_stops_it(a_week_later):
    mailing = reminded(a_week_later)
    make_all(mailing)
    answer(a_week_later, "Byggnadsnämnden", way="letter")
    answer(a_week_later, "Björks kafé")
    assert addresses(mailing.rows.filter(pk__in=wanted_of(mailing))) == [OWNER]
    answer(a_week_later, "Björks handel")
    assert wanted_of(mailing) == set()


def test_nobody_is_reminded_at_an_address_that_bounced_or_by_a_link_that_is_revoked(a_week_later):
    MailingRow.objects.filter(to_address="bygg@example.org").update(bounced_at=timezone.now(), bounce="bad_address")
    mailing = reminded(a_week_later)
    assert addresses(make_all(mailing)) == [OWNER]
    revoke(by=TEST, answer_link=AnswerLink.objects.get(email=OWNER))
    assert wanted_of(mailing) == set() and to_remind(a_week_later, mailing) == ([], [])


def test_a_reminder_is_only_for_the_kinds_that_have_words(a_week_later):
    mailing = reminded(a_week_later, kinds=[LetterKind.AUTHORITIES])
    assert mailing.planned == 1 and addresses(make_all(mailing)) == ["bygg@example.org"]


def test_the_same_reminder_pressed_twice_is_one_and_another_waits_a_week(a_week_later):
    first = reminded(a_week_later)
    assert reminded(a_week_later) == first
    leave(first)
    with pytest.raises(CannotRemind):
        reminded(a_week_later, "another")


def test_a_second_reminder_waits_until_the_first_is_made(a_week_later):
    reminded(a_week_later)
    with pytest.raises(CannotRemind, match="redan i ordning"):
        reminded(a_week_later, "from another tab")


def test_a_letter_about_something_else_within_the_week_stops_the_reminder(a_week_later):
    mailing = reminded(a_week_later)
    make_all(mailing)
    other = Mailing.objects.create(municipality=a_week_later.municipality, kind="reminder", client_key="another")
    row = mailing.rows.get(to_address=OWNER)
    MailingRow.objects.create(
        municipality=a_week_later.municipality, mailing=other, letter=row.letter, to_address=OWNER, message_id="<a@b>",
        work=Work.DONE, sent_at=timezone.now(),
    )  # fmt: skip
    assert wanted_of(mailing) == {mailing.rows.get(to_address="bygg@example.org").pk}


@pytest.mark.parametrize("day", [date(2021, 7, 5), date(2021, 12, 27), date(2021, 4, 5), date(2021, 6, 25)])
def test_nobody_is_reminded_in_july_at_christmas_or_on_a_holiday(ready, day):
    leave(sent(ready))
    with (
        time_machine.travel(
            datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Europe/Stockholm")), tick=False
        ),
        pytest.raises(CannotRemind, match="juli"),
    ):
        reminded(ready)


def test_a_reminder_never_says_that_somebody_has_not_begun(ready):
    letter = reminder_words(ready, LetterKind.COMPANIES)
    assert "Har ni börjat skriva" in letter.text and "{lank}" in letter.text


# ---- The time --------------------------------------------------------------------------------------------------------


def test_the_last_day_is_moved_and_those_who_have_not_answered_are_told(ready):
    leave(sent(ready))
    answer(ready, "Byggnadsnämnden")
    words = {kind: moved_words(ready, kind) for kind in LetterKind}
    mailing = move_last_day(by=TEST, consultation=ready, last_day=date(2021, 3, 15), letters=words)
    (row,) = make_all(mailing)
    assert (row.to_address, row.values["sista_dag"]) == (OWNER, "15 mars")
    ready.refresh_from_db()
    assert ready.deadline == "2021-03-15"


def test_the_last_day_is_moved_without_a_letter(ready):
    leave(sent(ready))
    assert move_last_day(by=TEST, consultation=ready, last_day=date(2021, 3, 15)) is None
    assert Mailing.objects.count() == 1


def test_closed_nothing_more_leaves_and_nobody_is_reminded_until_it_is_opened_again(ready):
    mailing = sent(ready)
    make_all(mailing)
    close_consultation(by=TEST, consultation=ready)
    assert ready.stage == Stage.CLOSED and ready.closed_at and wanted_of(mailing) == set()
    with pytest.raises(IsClosed):
        reminded(ready)
    reopen_consultation(by=TEST, consultation=ready)
    assert ready.stage == Stage.OPEN and ready.closed_at is None and len(wanted_of(mailing)) == 2


@pytest.mark.parametrize("count", [1, 30])
def test_as_many_queries_make_thirty_rows_as_one(cast, ready, count, django_assert_max_num_queries):
    for number in range(count):
        ask_addresses(by=TEST, consultation=ready, addresses=[(f"a{number}@example.org", "")], kind="company")
    mailing = sent(ready)
    with django_assert_max_num_queries(16):
        assert MAILINGS[mailing.kind].make(mailing, 500) == count + 2
    with django_assert_max_num_queries(3):
        assert len(wanted_of(mailing)) == count + 2


def test_letters_as_they_were_when_sent_stay_so(ready):
    mailing = sent(ready)
    assert {letter.name for letter in mailing.letters.all()} == {str(kind) for kind in letters_of(ready)}
