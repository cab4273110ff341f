"""Makes the rows of mailings, some at a time: killed half way it goes on where it was."""

import logging

from django.db import OperationalError, transaction
from django.utils import timezone

from samsyn.mail.last_runs import why_it_waits_for_somebody
from samsyn.mail.mailing_operations import pause_mailing
from samsyn.mail.mailings import MAILINGS
from samsyn.mail.models import Mailing, MailingRow
from samsyn.tenants.actors import System

logger = logging.getLogger(__name__)
MAKE = System("make the letters of mailings")
AT_ONCE = 200
NOT_MADE = "Breven gick inte att göra i ordning. Säg till den som sköter Samsyn."


def make_letters() -> int:
    """Some of the rows of the mailing that began first. Answers 1 when something was done."""
    for mailing in Mailing.objects.filter(stage=Mailing.Stage.MAKING):
        try:
            if make_some(mailing):
                return 1
        except OperationalError:
            raise
        except Exception:
            logger.exception("%s: letters could not be made", mailing.kind)
            pause_mailing(by=MAKE, mailing=mailing, why=NOT_MADE)
            return 1
    return 0


def make_some(mailing: Mailing) -> bool:
    """False: another worker is at it."""
    why = why_it_waits_for_somebody(mailing, timezone.now())
    if why:
        pause_mailing(by=MAKE, mailing=mailing, why=why)
        return True
    with transaction.atomic():
        own = Mailing.objects.select_for_update(skip_locked=True).filter(pk=mailing.pk, stage=Mailing.Stage.MAKING)
        locked = own.select_related("municipality").first()
        if locked is None:
            return False
        made = MAILINGS[locked.kind].make(locked, AT_ONCE)
        Mailing.objects.filter(pk=locked.pk).update(last_sent_at=timezone.now())
        if not made:
            _all_made(locked)
    return True


def _all_made(mailing: Mailing) -> None:
    """They leave now; unless they are not as many as was said, which a person must see first."""
    there = MailingRow.objects.filter(mailing=mailing).count()
    if there == mailing.planned:
        Mailing.objects.filter(pk=mailing.pk).update(stage=Mailing.Stage.SENDING)
        return
    Mailing.objects.filter(pk=mailing.pk).update(planned=there)
    pause_mailing(
        by=MAKE, mailing=mailing,
        why=f"Listan hade {mailing.planned} adresser, men det blev {there} brev. Se efter innan ni fortsätter.",
    )  # fmt: skip
