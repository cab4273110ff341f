"""A mailing is begun once, paused and gone on with; what comes back is counted, and can be taken back."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from samsyn.jobs.models import Work
from samsyn.mail.mailing_operations import (
    NO_ADDRESS,
    STORM,
    add_rows,
    let_be,
    make_row,
    note_bounce,
    pause_mailing,
    resume_mailing,
    send_again,
    sent_elsewhere,
    undo_bounces,
)
from samsyn.mail.mailing_queries import counts_of, counts_of_each, rows_in, rows_of_bounce, standing_words
from samsyn.mail.models import Mailing, MailingLetter, MailingRow
from tests.actors import TEST
from tests.mail import mailing_made
from tests.mail.mailing_made import addresses, begun, with_rows

pytestmark = pytest.mark.django_db
Stage, Bounce = Mailing.Stage, MailingRow.Bounce


@pytest.fixture(autouse=True)
def kind(monkeypatch):
    monkeypatch.setattr("samsyn.mail.mailings.MAILINGS._entries", {})
    mailing_made.register()


def all_sent(mailing: Mailing) -> list[MailingRow]:
    MailingRow.objects.filter(mailing=mailing).update(work=Work.DONE, sent_at=timezone.now())
    return list(MailingRow.objects.filter(mailing=mailing))


def test_begun_in_two_tabs_it_is_one_mailing_with_its_letters_once(cast):
    first, second = begun(cast.municipality), begun(cast.municipality)
    assert first == second and MailingLetter.objects.count() == 2
    assert first.sender == first.reply_to == cast.municipality.mailbox


def test_a_rows_key_and_message_id_follow_from_mailing_and_address(cast):
    mailing = begun(cast.municipality)
    letter = mailing.letters.get(name="others")
    one, again = (make_row(mailing, letter, to, {}, None) for to in ("Info@Example.org", "info@example.org "))
    assert one.pk == again.pk and one.to_address == "info@example.org"
    assert one.message_id == again.message_id == f"<{one.pk}@sjoby.example.org>"


@pytest.mark.parametrize("given", ["a@b.se; c@d.se", "ingen adress", "x@", "a@b.se\nBcc: c@d.se", "\x00", "å" * 400])
def test_what_is_no_address_gives_a_row_that_has_failed(cast, given):
    mailing = with_rows(cast.municipality, [given, "bra@example.org"])
    assert counts_of(mailing).failed == 1 and counts_of(mailing).waiting == 1
    failed = rows_in(mailing, "failed").get()
    assert failed.problem == NO_ADDRESS
    assert send_again(by=TEST, rows=[failed]) == 0


def test_values_that_a_database_or_a_mail_cannot_hold_are_cleaned(cast):
    mailing = begun(cast.municipality)
    row = make_row(
        mailing, mailing.letters.get(name="others"), "a@example.org", {"namn": "A\x00\nB", "foretag": ["\x07C"]}, None
    )
    row.save()
    row.refresh_from_db()
    assert row.values == {"namn": "A B", "foretag": ["C"]}


def test_the_states_sum_up_and_are_asked_for_in_one_query(cast, django_assert_num_queries):
    mailings = [with_rows(cast.municipality, addresses(size), f"m{size}") for size in (1, 30)]
    for at, row in enumerate(MailingRow.objects.filter(mailing=mailings[1])):
        row.work = Work.values[at % len(Work.values)]
        row.bounced_at = timezone.now() if at % 4 == 0 else None
        row.save()
    for asked in (mailings[:1], mailings):
        with django_assert_num_queries(1):
            counts = counts_of_each(asked)
    found = counts[mailings[1].pk]
    parts = [found.waiting, found.sent, found.failed, found.uncertain, found.bounced, found.not_wanted]
    assert sum(parts) == found.made == found.planned == 30 and all(parts)


def test_paused_it_says_why_and_what_a_worker_has_taken_is_taken_back(cast, settings):
    settings.MAIL_IS_SET_UP = True
    mailing = with_rows(cast.municipality, addresses(3))
    taken, handed = MailingRow.objects.filter(mailing=mailing)[:2]
    MailingRow.objects.filter(pk__in=[taken.pk, handed.pk]).update(work=Work.RUNNING, attempt=1)
    MailingRow.objects.filter(pk=handed.pk).update(handed_over_at=timezone.now())
    pause_mailing(by=TEST, mailing=mailing, why="Fel datum i brevet.")
    assert standing_words(mailing) == "Fel datum i brevet."
    taken.refresh_from_db(), handed.refresh_from_db()
    assert taken.work == Work.WAITING and taken.attempt == 1 and handed.work == Work.RUNNING
    assert resume_mailing(by=TEST, mailing=mailing).stage == Stage.MAKING and standing_words(mailing) == ""


def test_sent_again_is_what_failed_bounced_or_is_uncertain_and_nothing_else(cast):
    mailing = with_rows(cast.municipality, addresses(5))
    rows = list(MailingRow.objects.filter(mailing=mailing))
    for row, work in zip(rows, [Work.FAILED, Work.UNCERTAIN, Work.DONE, Work.DONE, Work.WAITING], strict=True):
        MailingRow.objects.filter(pk=row.pk).update(work=work, attempt=7)
    note_bounce(by=TEST, row=rows[2], bounce=Bounce.MAILBOX_FULL, words="552 5.2.2 full")
    Mailing.objects.filter(pk=mailing.pk).update(stage=Stage.DONE)
    assert send_again(by=TEST, rows=rows) == 3 and send_again(by=TEST, rows=rows) == 0
    assert counts_of(mailing).waiting == 4 and counts_of(mailing).sent == 1 and counts_of(mailing).bounced == 0
    mailing.refresh_from_db()
    assert mailing.stage == Stage.SENDING


def test_what_may_have_gone_out_can_be_let_be(cast):
    mailing = with_rows(cast.municipality, addresses(2))
    MailingRow.objects.update(work=Work.UNCERTAIN)
    assert let_be(by=TEST, rows=MailingRow.objects.all()[:1]) == 1
    assert counts_of(mailing).failed == 1 and counts_of(mailing).uncertain == 1


def test_letters_that_went_out_by_outlook_are_told_of(cast):
    mailing = with_rows(cast.municipality, addresses(3))
    assert sent_elsewhere(by=TEST, mailing=mailing) == 3 and counts_of(mailing).sent == 3


def test_an_address_put_right_is_a_new_row_and_the_sum_holds(cast):
    mailing = with_rows(cast.municipality, ["fel@example.org"])
    letter = mailing.letters.get(name="others")
    new = [make_row(mailing, letter, to, {}, None) for to in ("ratt@example.org", "fel@example.org")]
    assert add_rows(by=TEST, mailing=mailing, rows=new) == 1
    assert counts_of(mailing).planned == counts_of(mailing).made == 2


def test_a_letter_that_is_tried_again_by_the_server_is_no_bounce(cast):
    mailing = with_rows(cast.municipality, addresses(1))
    [row] = all_sent(mailing)
    note_bounce(by=TEST, row=row, bounce=Bounce.TEMPORARY, words="4.4.1 försöker igen")
    assert counts_of(mailing).sent == 1 and counts_of(mailing).bounced == 0


def test_a_storm_of_refusals_of_us_pauses_once_and_no_address_is_touched(cast):
    mailing = with_rows(cast.municipality, addresses(STORM + 5))
    rows = all_sent(mailing)
    note_bounce(by=TEST, row=rows[0], bounce=Bounce.BAD_ADDRESS, words="550 5.1.1 finns inte")
    note_bounce(by=TEST, row=rows[1], bounce=Bounce.REFUSED_US, words="550 5.7.26 annat skäl")
    for row in rows[2 : STORM + 1]:
        note_bounce(by=TEST, row=row, bounce=Bounce.REFUSED_US, words="550 5.7.1 blocked using a list")
    mailing.refresh_from_db()
    assert mailing.stage == Stage.SENDING and counts_of(mailing).bounced == STORM + 1
    note_bounce(by=TEST, row=rows[STORM + 1], bounce=Bounce.REFUSED_US, words="550 5.7.1 blocked using a list")
    mailing.refresh_from_db()
    assert mailing.stage == Stage.PAUSED and "30 brev" in mailing.paused_why and "5.7.1" in mailing.paused_why
    assert set(MailingRow.objects.exclude(bounce="").values_list("pk", flat=True)) == {rows[0].pk, rows[1].pk}
    assert counts_of(mailing).failed == STORM and counts_of(mailing).sent == 3


def test_bounces_since_a_moment_are_undone_and_only_those_can_be_sent_again(cast):
    mailing = with_rows(cast.municipality, addresses(4))
    rows = all_sent(mailing)
    note_bounce(by=TEST, row=rows[0], bounce=Bounce.BAD_ADDRESS, words="5.1.1")
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        since = timezone.now()
        for row in rows[1:3]:
            note_bounce(by=TEST, row=row, bounce=Bounce.REFUSED_US, words="5.7.1")
        assert undo_bounces(by=TEST, mailing=mailing, since=since) == 2
    undone = list(rows_in(mailing, "failed"))
    assert {row.pk for row in undone} == {rows[1].pk, rows[2].pk}
    assert send_again(by=TEST, rows=undone) == 2 and counts_of(mailing).bounced == 1


def test_a_bounce_is_known_by_message_id_else_by_address_and_in_its_municipality_alone(cast):
    mailing = with_rows(cast.municipality, ["info@example.org", "annan@example.org"])
    first, second = MailingRow.objects.order_by("-to_address")
    all_sent(mailing)
    assert rows_of_bounce(cast.municipality, ["<okänd@x>", first.message_id], ["annan@example.org"]) == [first]
    assert rows_of_bounce(cast.municipality, [], ["Annan@example.org"]) == [second]
    assert rows_of_bounce(cast.neighbour, [first.message_id], ["annan@example.org"]) == []
