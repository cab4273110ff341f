"""A consultation that is ready to be sent, and one whose letters left more than a week ago."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from samsyn.consultation.models import Consultation
from samsyn.consultation.outgoing import APART
from tests.consultation.steps import leave, made_ready, sent


@pytest.fixture
def ready(cast) -> Consultation:
    """Everything is there: a file, a last day, one owner with two firms, a board, one without an address."""
    return made_ready(cast)


@pytest.fixture
def a_week_later(ready):
    leave(sent(ready))
    with time_machine.travel(timezone.now() + APART + timedelta(hours=1), tick=False):
        yield ready
