"""Rows are the queue: a claim is one worker's, a dead worker's row is taken over, a late one is refused."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.jobs.lanes import LANES, MAIL
from samsyn.jobs.models import LEASE, Work
from samsyn.jobs.runner import JOBS, Job, run_due
from samsyn.mail.models import Message

pytestmark = pytest.mark.django_db


def waiting(**fields) -> Message:
    number = Message.objects.count()
    return Message.objects.create(key=f"k{number}", kind="prov", to_address="a@example.org", subject="s", text="t",
                                  **fields)  # fmt: skip


def test_a_row_is_claimed_once():
    row = waiting()
    assert Message.claim().pk == row.pk
    assert Message.claim() is None


def test_rows_come_in_the_order_they_are_due():
    late = waiting(due_at=timezone.now() - timedelta(minutes=1))
    early = waiting(due_at=timezone.now() - timedelta(minutes=5))
    waiting(due_at=timezone.now() + timedelta(minutes=5))
    assert [Message.claim().pk, Message.claim().pk, Message.claim()] == [early.pk, late.pk, None]


def test_a_dead_workers_row_is_taken_over_when_its_lease_has_run_out():
    waiting()
    first = Message.claim()
    second = Message.claim(now=timezone.now() + LEASE + timedelta(seconds=1))
    assert second.pk == first.pk and second.attempt == 2


def test_a_late_worker_cannot_overwrite_the_one_that_took_over():
    waiting()
    first = Message.claim()
    second = Message.claim(now=timezone.now() + LEASE + timedelta(seconds=1))
    assert first.finish() is False
    assert second.finish() is True
    assert Message.objects.get().work == Work.DONE


def test_a_heartbeat_keeps_the_row():
    waiting()
    row = Message.claim()
    Message.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert row.heartbeat()
    assert Message.claim() is None


def test_a_row_that_kills_its_worker_each_time_fails_in_the_end():
    waiting()
    now = timezone.now()
    for _ in range(Message.attempt_limit):
        assert Message.claim(now=now)
        now += LEASE + timedelta(seconds=1)
    assert Message.claim(now=now) is None
    assert Message.objects.get().work == Work.FAILED
    assert Message.objects.get().problem


def test_each_retry_waits_longer():
    waiting()
    waits = []
    for _ in range(3):
        row = Message.claim(now=timezone.now() + timedelta(days=1))
        row.postpone("Servern svarade inte.")
        waits.append(Message.objects.get().due_at - timezone.now())
    assert waits == sorted(waits) and len(set(waits)) == 3


def test_a_job_that_raises_does_not_stop_the_others(monkeypatch, caplog):
    ran = []
    jobs = {
        "bad": Job("bad", lambda: 1 // 0),
        "good": Job("good", lambda: ran.append(1) or 1),
    }
    monkeypatch.setattr(JOBS, "_entries", jobs)
    assert run_due({}, 0.0) == 1
    assert ran == [1] and "bad failed" in caplog.text


def test_a_sweep_runs_no_more_often_than_it_says(monkeypatch):
    ran = []
    monkeypatch.setattr(JOBS, "_entries", {"sweep": Job("sweep", lambda: ran.append(1) or 0, every=60.0)})
    last: dict[str, float] = {}
    for clock in (0.0, 30.0, 59.0, 60.0, 61.0, 120.0):
        run_due(last, clock)
    assert len(ran) == 3


def test_a_lane_works_its_own_jobs_alone_and_without_a_lane_all_are_worked(monkeypatch):
    ran: list[str] = []
    jobs = {lane: Job(lane, lambda lane=lane: ran.append(lane) or 0, lane=lane) for lane in LANES}
    monkeypatch.setattr(JOBS, "_entries", jobs)
    for lane in LANES:
        run_due({}, 0.0, lane)
        assert ran == [lane]
        ran.clear()
    run_due({}, 0.0)
    assert ran == list(LANES)


def test_every_job_belongs_to_a_lane_and_only_mail_to_the_quick_one():
    """Work without end in the quick lane would keep somebody waiting for a code to sign in by."""
    assert {job.lane for job in JOBS} == set(LANES)
    assert [job.name for job in JOBS if job.lane == MAIL] == ["send mail", "mail the head of the log"]
    with pytest.raises(ValueError, match="no lane"):
        Job("prov", lambda: 0, lane="middle")


def test_an_idle_worker_takes_no_lock():
    """It looks three times a second, and on SQLite every lock keeps a writer waiting."""
    with CaptureQueriesContext(connection) as asked:
        assert Message.claim() is None
    assert not [query["sql"] for query in asked if not query["sql"].startswith("SELECT")]
