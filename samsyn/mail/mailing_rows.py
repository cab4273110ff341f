"""The rows of a mailing as a queue: taken many at a time, begun and settled one at a time.

`attempt` is raised each time a row is taken and tells a worker that it still holds it. What was no fault of the address
is counted in `deferrals` as well, so that the tries of a row are the difference.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from samsyn.jobs.models import LEASE, Work
from samsyn.mail.models import Mailing, MailingRow

BEAT = 15.0  # seconds between two lengthenings of the lease, while the server takes its time
# A server that greylists takes a letter on a later try, from the same sender, often only after hours.
AGAIN_AFTER = [timedelta(minutes=minutes) for minutes in (5, 15, 60, 240, 720)]
LEAST_TRIES, LEAST_TIME = 5, timedelta(hours=24)
LONGEST_TIME = timedelta(days=5)  # however seldom it was a try of its own
Held = dict[str, tuple[int, str, datetime | None]]  # attempt, work and when it was handed over, by key
LEFT = "Servern stannade mitt i brevet. Det kan ha gått iväg."
NOT_WANTED = "Behövdes inte längre när brevet skulle gå."
GIVEN_UP = "Mottagarens server har bett oss komma tillbaka i ett dygn eller mer."


def take(mailing: Mailing, most: int, now: datetime) -> list[MailingRow]:
    """Take so many of the rows that are due; two workers never take the same, and none of a mailing that rests."""
    with transaction.atomic():
        going = Mailing.objects.select_for_update().filter(pk=mailing.pk, stage=Mailing.Stage.SENDING)
        if not going:
            return []
        due = MailingRow.objects.filter(mailing=mailing, work=Work.WAITING, due_at__lte=now).order_by()
        keys = list(due.values_list("pk", flat=True)[:most])
        if not keys:
            return []
        MailingRow.objects.filter(pk__in=keys).update(
            work=Work.RUNNING, attempt=F("attempt") + 1, lease_until=now + LEASE
        )
        Mailing.objects.filter(pk=mailing.pk).update(last_sent_at=now, waits_until=None, paused_why="")
    mailing.last_sent_at = now
    return list(MailingRow.objects.filter(pk__in=keys).order_by("pk").select_related("link__municipality"))


def note_turn(mailing: Mailing, now: datetime) -> None:
    """When it was last worked at."""
    Mailing.objects.filter(pk=mailing.pk).update(last_sent_at=now)
    mailing.last_sent_at = now


def begin(rows: Sequence[MailingRow], *, sent: Sequence[MailingRow] = ()) -> set[str]:
    """Write down that the server is now given these letters. Answers the keys of those that are still ours to send.

    `sent`: those that the server took before them, written down in the same step.
    """
    now = timezone.now()
    with transaction.atomic():
        held = _held([*rows, *sent])
        _write_sent(sent, held)
        keys = [row.pk for row in rows if held.get(row.pk) == (row.attempt, Work.RUNNING, None)]
        MailingRow.objects.filter(pk__in=keys).order_by().update(
            handed_over_at=now, lease_until=now + LEASE, first_tried_at=Coalesce("first_tried_at", now)
        )
    return set(keys)


def settle_sent(rows: Sequence[MailingRow]) -> None:
    """The server has taken them."""
    if rows:
        with transaction.atomic():
            _write_sent(rows, _held(rows))


def _write_sent(rows: Sequence[MailingRow], held: Held) -> None:
    """What became uncertain meanwhile is known now; what somebody is sending again is not touched."""
    ours = [row.pk for row in rows if held.get(row.pk, (0, ""))[:2] in _not_settled(row)]
    if ours:
        MailingRow.objects.filter(pk__in=ours).order_by().update(
            work=Work.DONE, sent_at=timezone.now(), lease_until=None, problem=""
        )


def _held(rows: Sequence[MailingRow]) -> Held:
    """How the rows stand now, and stay until the step is over."""
    own = MailingRow.objects.filter(pk__in=[row.pk for row in rows]).order_by()
    found = own.select_for_update().values_list("pk", "attempt", "work", "handed_over_at")
    return {key: (attempt, work, handed) for key, attempt, work, handed in found}


def _not_settled(row: MailingRow) -> list[tuple[int, str]]:
    return [(row.attempt, Work.RUNNING), (row.attempt, Work.UNCERTAIN)]


def settle(row: MailingRow, **values: Any) -> bool:
    """Write down how it went. What became uncertain meanwhile is known now; what waits again is left."""
    held = Q(work=Work.RUNNING) | Q(work=Work.UNCERTAIN)
    return MailingRow.objects.filter(held, pk=row.pk, attempt=row.attempt).update(lease_until=None, **values) == 1


def _untouched(rows: Sequence[MailingRow]) -> QuerySet[MailingRow]:
    """Those that were taken and have not been handed over."""
    keys = [row.pk for row in rows]
    return MailingRow.objects.filter(pk__in=keys, work=Work.RUNNING, handed_over_at=None).order_by()


def give_back(rows: Sequence[MailingRow]) -> None:
    """Rows whose turn did not come wait again, and it was no try."""
    if rows:
        _untouched(rows).update(work=Work.WAITING, lease_until=None, deferrals=F("deferrals") + 1)


def drop(rows: Sequence[MailingRow]) -> None:
    """What the letters are for has come already."""
    if rows:
        _untouched(rows).update(work=Work.CANCELLED, lease_until=None, problem=NOT_WANTED)


def wait_again(row: MailingRow, problem: str) -> None:
    """It was no fault of the address, and no try: the letter waits again."""
    settle(row, work=Work.WAITING, handed_over_at=None, deferrals=F("deferrals") + 1, problem=problem)


def forgive(rows: Sequence[MailingRow]) -> None:
    """Everybody was asked to come back: what was counted as tries of these rows was none."""
    waiting = MailingRow.objects.filter(pk__in=[row.pk for row in rows], work=Work.WAITING)
    waiting.update(deferrals=F("deferrals") + 1, due_at=timezone.now())


def try_later(row: MailingRow, problem: str) -> bool:
    """The server takes the address later. False: it has been tried often and long enough, and has failed."""
    now = timezone.now()
    first = row.first_tried_at or now
    tries = max(1, row.attempt - row.deferrals)
    if now - first >= LONGEST_TIME or (tries >= LEAST_TRIES and now - first >= LEAST_TIME):
        settle(row, work=Work.FAILED, handed_over_at=None, problem=f"{GIVEN_UP} Den svarade: {problem}")
        return False
    wait = AGAIN_AFTER[min(tries, len(AGAIN_AFTER)) - 1]
    settle(
        row, work=Work.WAITING, due_at=now + wait, first_tried_at=first, handed_over_at=None, problem=problem
    )  # fmt: skip
    return True


def recover(now: datetime) -> int:
    """Rows whose worker is gone: what had begun may have gone out, the rest waits again. Never makes a row."""
    left = MailingRow.objects.filter(work=Work.RUNNING, lease_until__lt=now)
    if not left.order_by().exists():
        return 0
    uncertain = left.filter(handed_over_at__isnull=False).update(
        work=Work.UNCERTAIN, lease_until=None, problem=LEFT
    )  # fmt: skip
    back = left.filter(handed_over_at=None).update(
        work=Work.WAITING, lease_until=None, deferrals=F("deferrals") + 1
    )  # fmt: skip
    return uncertain + back


@contextmanager
def kept(rows: Sequence[MailingRow]) -> Iterator[None]:
    """Lengthen the leases of the rows for as long as it lasts, also while the server says nothing for minutes."""
    keys, over = [row.pk for row in rows], threading.Event()

    def beat() -> None:
        while not over.wait(BEAT):
            try:
                MailingRow.objects.filter(pk__in=keys, work=Work.RUNNING).update(lease_until=timezone.now() + LEASE)
            except DatabaseError:  # the next beat tries again; a row whose lease runs out is never sent twice for it
                pass
            finally:
                connection.close()

    beating = threading.Thread(target=beat, daemon=True)
    beating.start()
    try:
        yield
    finally:
        over.set()
        beating.join()
