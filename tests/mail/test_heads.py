"""The head of the log's chain, mailed: once a day, once for each head, with how to check it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from samsyn.audit.models import AuditSeal
from samsyn.audit.operations import record
from samsyn.mail.jobs import MAIL_HEAD
from samsyn.mail.models import Message
from tests.actors import TEST
from tests.audit.locked import seal_later

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def set_up(settings):
    settings.MAIL_IS_SET_UP = True
    settings.CHAIN_TO = ["revisor@example.org", "arkiv@example.org"]


def happen_and_seal():
    record(by=TEST, verb="goal.changed", label="Ett mål")
    seal_later()


def test_the_head_is_mailed_with_how_to_check_it():
    happen_and_seal()
    assert MAIL_HEAD.run() == 2
    seal = AuditSeal.objects.get()
    for message in Message.objects.filter(kind="chain_head"):
        assert f"samsyn verify --head 1:{seal.hash}" in message.text and seal.hash in message.html
        assert message.subject == "Samsyns logg: försegling 1" and "Antal händelser: 1" in message.text
    assert {message.to_address for message in Message.objects.all()} == {"revisor@example.org", "arkiv@example.org"}


def test_one_mail_a_day_and_none_when_nothing_has_happened():
    happen_and_seal()
    MAIL_HEAD.run()
    happen_and_seal()
    assert MAIL_HEAD.run() == 0
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert MAIL_HEAD.run() == 2 and MAIL_HEAD.run() == 0
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        assert MAIL_HEAD.run() == 0
    assert Message.objects.count() == 4


def test_nothing_is_mailed_without_a_seal_a_server_or_an_address(settings):
    assert MAIL_HEAD.run() == 0
    happen_and_seal()
    settings.MAIL_IS_SET_UP = False
    assert MAIL_HEAD.run() == 0
    settings.MAIL_IS_SET_UP, settings.CHAIN_TO = True, []
    assert MAIL_HEAD.run() == 0 and not Message.objects.exists()
