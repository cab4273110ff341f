"""Several workers and presses at once, 20,000 rows that wait, a slow server: nobody gets two and codes pass it all."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from samsyn.jobs.lanes import MAIL, MAILINGS
from samsyn.jobs.models import Work
from samsyn.jobs.runner import JOBS
from samsyn.mail import mailing_rows, mailing_sending
from samsyn.mail.mailing_making import make_letters
from samsyn.mail.mailing_queries import counts_of
from samsyn.mail.mailing_sending import Course
from samsyn.mail.models import Mailing, MailingRow
from tests.mail import mailing_made
from tests.mail.mailing_made import addresses, begun, with_rows
from tests.together import together


@pytest.fixture(autouse=True)
def kind(monkeypatch):
    monkeypatch.setattr("samsyn.mail.mailings.MAILINGS._entries", {})
    mailing_made.register()
    mailing_sending.COURSES.clear()


def test_four_workers_never_take_the_same_row(committed):
    mailing = with_rows(committed.municipality, addresses(40))
    now = timezone.now()
    taken = together([lambda: [row.pk for row in mailing_rows.take(mailing, 10, now)]] * 4)
    assert sorted(key for keys in taken for key in keys) == sorted(MailingRow.objects.values_list("pk", flat=True))


def test_two_presses_in_the_same_second_begin_one_mailing(committed):
    keys = together([lambda: begun(committed.municipality).pk] * 2)
    assert keys[0] == keys[1] and Mailing.objects.count() == 1


def test_workers_that_make_rows_at_once_make_each_once(committed):
    mailing = begun(committed.municipality, planned=30)

    def work():
        while make_letters():
            pass

    together([work] * 3)
    assert counts_of(mailing).made == counts_of(mailing).waiting == 30


@pytest.mark.django_db
def test_the_next_rows_are_found_by_an_index_when_most_have_left(cast):
    """While all wait the first rows at hand are the next; later an index leads past those that have left."""
    mailing = with_rows(cast.municipality, addresses(2_000))
    MailingRow.objects.exclude(to_address__contains="77").update(work=Work.DONE)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    now = timezone.now()
    for rows in (
        MailingRow.objects.filter(mailing=mailing, work=Work.WAITING, due_at__lte=now).order_by()[:25],
        MailingRow.objects.filter(work=Work.RUNNING, lease_until__lt=now).order_by()[:1],
        mailing_sending._due(),
    ):
        plan = rows.explain()
        assert "index" in plan.lower() and "Seq Scan on samsyn_mailingrow" not in plan, plan
        assert "SCAN samsyn_mailingrow" not in plan, plan


@pytest.mark.django_db
def test_taking_and_settling_asks_the_same_for_one_and_for_thirty(cast, django_assert_num_queries):
    for size, key in ((1, "ett"), (30, "trettio")):
        mailing = with_rows(cast.municipality, [f"{key}{at}@example.org" for at in range(size)], key)
        with django_assert_num_queries(7):  # of them two for the savepoint
            assert len(mailing_rows.take(mailing, 50, timezone.now())) == size


def test_the_pace_is_kept_and_halved_each_time_the_server_asks_for_a_pause(settings):
    settings.MAILING_PACE, settings.MAILING_WAIT = 600, 60
    course = Course()
    assert course.seconds_between == 0.1
    waits = [course.slow_down().total_seconds() for _ in range(8)]
    assert waits == [60, 120, 240, 480, 960, 1800, 1800, 1800] and course.seconds_between == 0.1 * 32
    for _ in range(50):
        course.went()
    assert course.seconds_between == 0.1 * 16 and course.slow_down().total_seconds() == 60


def test_mailings_have_a_lane_of_their_own_so_that_codes_never_wait_for_them():
    lanes = {job.name: job.lane for job in JOBS}
    assert lanes["send mail"] == MAIL and lanes["send mailings"] == lanes["make the letters of mailings"] == MAILINGS


def test_a_lease_is_lengthened_while_the_server_says_nothing(committed, monkeypatch):
    monkeypatch.setattr(mailing_rows, "BEAT", 0.02)
    mailing = with_rows(committed.municipality, addresses(2))
    [row] = mailing_rows.take(mailing, 1, timezone.now())
    beaten = threading.Event()
    MailingRow.objects.filter(pk=row.pk).update(lease_until=timezone.now() - mailing_rows.LEASE)
    with mailing_rows.kept([row]):
        for _ in range(500):
            if MailingRow.objects.get(pk=row.pk).lease_until > timezone.now():
                beaten.set()
                break
            threading.Event().wait(0.02)
    assert beaten.is_set() and mailing_rows.recover(timezone.now()) == 0
