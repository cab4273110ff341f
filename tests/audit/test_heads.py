"""The head of the chain beside the database: added to, never rewritten, readable by its owner alone."""

import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from samsyn.audit.chain import broken_seals
from samsyn.audit.heads import heads_file, keep_heads, read_heads
from samsyn.audit.jobs import SEAL
from samsyn.audit.models import AuditEvent, AuditSeal
from samsyn.audit.operations import record, seal_events
from samsyn.audit.verifying import log_faults
from tests.actors import TEST
from tests.audit.locked import execute, seal_later, settle, without_triggers
from tests.together import together

pytestmark = pytest.mark.django_db


def happen_and_seal() -> None:
    record(by=TEST, verb="goal.changed", label="Ett mål")
    seal_later()


def test_each_seal_becomes_a_line_that_only_its_owner_can_read():
    happen_and_seal()
    first = heads_file().read_bytes()
    happen_and_seal()
    assert heads_file().read_bytes().startswith(first)
    lines = [json.loads(line) for line in heads_file().read_text().splitlines()]
    seals = AuditSeal.objects.order_by("number")
    assert [(line["number"], line["hash"], line["events"]) for line in lines] == [
        (seal.number, seal.hash, seal.events.count()) for seal in seals
    ]
    assert stat.S_IMODE(heads_file().stat().st_mode) == 0o600
    assert stat.S_IMODE(Path(settings.CHAIN).stat().st_mode) == 0o700


def test_seals_that_were_never_written_down_are_so_the_next_time():
    """Killed between the seal and the file: nothing is lost and nothing is there twice."""
    record(by=TEST, verb="goal.changed", label="Ett mål")
    assert seal_events(timezone.now() + timedelta(minutes=5)) == 1
    assert read_heads().last is None and list(log_faults(read_heads())) == []
    happen_and_seal()
    assert keep_heads() == 0
    assert sorted(read_heads().kept) == [1, 2] and heads_file().read_text().count("\n") == 2


def test_a_line_that_a_crash_left_half_written_is_written_again():
    happen_and_seal()
    whole = heads_file().read_text()
    heads_file().write_text(whole + '{"number": 2, "ha')
    assert read_heads().unreadable == []
    happen_and_seal()
    assert heads_file().read_text().startswith(whole)
    assert sorted(read_heads().kept) == [1, 2] and read_heads().unreadable == []


def test_a_file_that_is_gone_is_told_of():
    happen_and_seal()
    heads_file().unlink()
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        assert any("saknas eller är tom" in fault for fault in log_faults(read_heads()))


def test_nothing_is_added_when_the_database_is_another_than_the_file_has_seen():
    happen_and_seal()
    settle()
    with without_triggers():
        execute("UPDATE samsyn_auditseal SET hash = 'x'")
    before = heads_file().read_bytes()
    happen_and_seal()
    assert heads_file().read_bytes() == before


def test_an_event_is_sealed_once_and_none_is_left_when_the_clock_was_wrong():
    with time_machine.travel(timezone.now() + timedelta(days=400), tick=False):
        ahead = record(by=TEST, verb="goal.changed", label="När klockan gick fel")
    with time_machine.travel(timezone.now() - timedelta(days=400), tick=False):
        behind = record(by=TEST, verb="goal.changed", label="När klockan gick fel")
    young = record(by=TEST, verb="goal.changed", label="Nyss")
    assert SEAL.run() == 2 and SEAL.run() == 0
    assert set(AuditEvent.objects.exclude(seal=None).values_list("pk", flat=True)) == {ahead.pk, behind.pk}
    seal_later()
    young.refresh_from_db()
    assert young.seal.number == 2 and broken_seals() == []


def test_workers_that_seal_at_the_same_moment_seal_each_event_once(committed):
    count = AuditEvent.objects.count()
    later = timezone.now() + timedelta(minutes=10)
    answers = together([lambda: seal_events(later)] * 4)
    assert sorted(answers) == [0, 0, 0, count]
    assert AuditSeal.objects.count() == 1 and broken_seals() == []
    happen_and_seal()
    assert AuditEvent.objects.filter(seal=None).count() == 0 and broken_seals() == []
