"""When each mailing was last worked at, kept beside the database: a database that knows less than this was put back."""

import logging
import os
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from samsyn.mail.models import Mailing

logger = logging.getLogger(__name__)
TOO_LONG = timedelta(days=1)  # after that somebody looks before anything leaves
RESTORED = (
    "Uppgifterna är äldre än det senaste utskicket härifrån: en säkerhetskopia är tillbakalagd. Brev som väntar kan "
    "redan ha gått ut. Se efter innan ni fortsätter."
)
OLD = "Inget har hänt med utskicket på mer än ett dygn. Se efter att det fortfarande ska ut innan ni fortsätter."


def why_it_waits_for_somebody(mailing: Mailing, now: datetime) -> str:
    """Words for why a person must say that the mailing goes on; "" when it may."""
    last = max(filter(None, (mailing.created_at, mailing.last_sent_at)))
    noted = _noted(mailing)
    if noted and noted > last:
        return RESTORED
    return OLD if now - last > TOO_LONG else ""


def note_run(mailing: Mailing) -> None:
    """The database has been told of this moment already, so what is kept here is never ahead of it."""
    if mailing.last_sent_at is None:
        return
    try:
        place = _place()
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = place / f"{mailing.pk}.{os.getpid()}"
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(mailing.last_sent_at.isoformat())
            file.flush()
            os.fsync(file.fileno())
        new.rename(place / mailing.pk)
    except OSError:  # letters leave all the same: the disk is full, or the directory is not ours
        logger.exception("it could not be kept when a mailing was last worked at")


def _noted(mailing: Mailing) -> datetime | None:
    try:
        return datetime.fromisoformat((_place() / mailing.pk).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _place() -> Path:
    return Path(settings.DATA) / "mailings"
