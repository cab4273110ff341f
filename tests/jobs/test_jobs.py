"""Rows are the queue: a claim is one worker's, a dead worker's row is taken over, a late one is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

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
