"""Counts of a consultation under way: each recipient counted once, whoever shares an address; answers day by day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from samsyn.consultation.standing import standing_of
from samsyn.mail.models import MailingRow
from tests.consultation.steps import OWNER, answer, leave, made_ready, reminded, sent


def test_who_is_reached_bounced_and_on_paper(ready):
    leave(sent(ready))
    counts = standing_of(ready).counts
    assert (counts.asked, counts.reached, counts.on_paper, counts.bounced, counts.left) == (4, 3, 1, 0, 4)
    MailingRow.objects.filter(to_address=OWNER).update(bounced_at=timezone.now(), bounce="bad_address")
    counts = standing_of(ready).counts
    assert (counts.reached, counts.bounced) == (1, 2)


def test_answers_abstaining_and_what_is_left(ready):
    leave(sent(ready))
    answer(ready, "Byggnadsnämnden", stand="abstains")
    first = answer(ready, "Björks kafé")
    answer(ready, "Björks kafé", stand="not_good", replaces=first)
    standing = standing_of(ready)
    assert (standing.counts.answered, standing.counts.nothing_to_say, standing.counts.left) == (2, 1, 2)
    assert len(standing.days_of_answers) == 2 and standing.answers == 2


def test_the_table_by_kind_sums_to_the_whole(ready):
    leave(sent(ready))
    answer(ready, "Byggnadsnämnden")
    standing = standing_of(ready)
    assert [words for words, _ in standing.by_kind] == ["Företag", "Föreningar", "Nämnder och bolag"]
    for name in ("asked", "reached", "answered", "left"):
        assert sum(getattr(counts, name) for _, counts in standing.by_kind) == getattr(standing.counts, name)


def test_who_answered_after_a_reminder_is_told(a_week_later):
    leave(reminded(a_week_later))
    answer(a_week_later, "Byggnadsnämnden")
    counts = standing_of(a_week_later).counts
    assert (counts.reminded, counts.reminded_answered) == (3, 1)


def test_every_day_stands_in_the_table_of_days(ready):
    leave(sent(ready))
    answer(ready, "Byggnadsnämnden", received_on=date(2021, 2, 11))
    days = standing_of(ready).by_day(date(2021, 2, 9), date(2021, 2, 12))
    assert [(day.on.day, day.count, day.so_far) for day in days] == [(9, 0, 0), (10, 0, 0), (11, 1, 1), (12, 0, 1)]


def test_as_many_queries_whoever_is_asked(cast, django_assert_num_queries):
    here = made_ready(cast)
    leave(sent(here))
    with django_assert_num_queries(3):
        standing_of(here)
    for name in ("Byggnadsnämnden", "Björks kafé", "Björks handel"):
        answer(here, name, received_on=timezone.localdate() + timedelta(days=1))
    with django_assert_num_queries(3):
        standing_of(here).by_kind


@pytest.mark.parametrize("stand", ["no_views", "abstains"])
def test_nothing_to_say_is_an_answer(ready, stand):
    answer(ready, "Björks kafé", stand=stand)
    assert standing_of(ready).counts.nothing_to_say == 1
