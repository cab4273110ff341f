"""LeasedRow: what a row needs to be a place in a queue."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import connection, models, transaction
from django.utils import timezone

LEASE = timedelta(seconds=60)
RETRY_AFTER = [timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800, 7200)]


class Work(models.TextChoices):
    WAITING = "waiting", "Väntar"
    RUNNING = "running", "Pågår"
    DONE = "done", "Klart"
    FAILED = "failed", "Misslyckades"
    CANCELLED = "cancelled", "Avbrutet"
    UNCERTAIN = "uncertain", "Osäkert"  # may have been done when the machine died: a person decides


class LeasedRow(models.Model):
    """Work that survives a crash. `attempt` is the fencing number: a late worker's result is refused by it."""

    work = models.CharField(max_length=10, choices=Work.choices, default=Work.WAITING)
    due_at = models.DateTimeField(default=timezone.now)
    attempt = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)

    attempt_limit = 6
    claim_order: tuple[str, ...] = ("due_at", "pk")

    class Meta:
        abstract = True

    @classmethod
    def claim(cls, *, now: datetime | None = None) -> Self | None:
        """Take a row whose lease has run out, or the next due one, and answer it with its new attempt number."""
        now = now or timezone.now()
        if cls._next(now) is None:  # asked without a lock, so that an idle worker keeps no writer waiting
            return None
        with transaction.atomic():
            row = cls._next(now, locked=True)
            if row is None:
                return None
            if row.attempt >= cls.attempt_limit:
                cls._default_manager.filter(pk=row.pk).update(
                    work=Work.FAILED, lease_until=None, problem=row.problem or "Försöken tog slut."
                )
                return cls.claim(now=now)
            row.work, row.attempt, row.lease_until = Work.RUNNING, row.attempt + 1, now + LEASE
            row.save(update_fields=["work", "attempt", "lease_until"])
            return row

    @classmethod
    def _next(cls, now: datetime, *, locked: bool = False) -> Self | None:
        """Two questions, each answered by an index whatever waits: one with OR would read every waiting row."""
        left = cls._default_manager.filter(work=Work.RUNNING, lease_until__lt=now)
        waiting = cls._default_manager.filter(work=Work.WAITING, due_at__lte=now)
        for rows in (left, waiting):
            rows = rows.order_by(*cls.claim_order)
            if locked and connection.features.has_select_for_update_skip_locked:
                rows = rows.select_for_update(skip_locked=True)
            if row := rows.first():
                return row
        return None

    def _settle(self, **values: Any) -> bool:
        """Write the outcome if this worker still holds the row. False: somebody else has taken it over."""
        held = type(self)._default_manager.filter(pk=self.pk, attempt=self.attempt, work=Work.RUNNING)
        return held.update(lease_until=None, **values) == 1

    def heartbeat(self) -> bool:
        """Lengthen the lease of long work. False: the row was taken over, stop."""
        held = type(self)._default_manager.filter(pk=self.pk, attempt=self.attempt, work=Work.RUNNING)
        return held.update(lease_until=timezone.now() + LEASE) == 1

    def finish(self, **values: Any) -> bool:
        return self._settle(work=Work.DONE, problem="", **values)

    def fail(self, problem: str, **values: Any) -> bool:
        """Give up for good; a person sees the problem in words."""
        return self._settle(work=Work.FAILED, problem=problem, **values)

    def postpone(self, problem: str) -> bool:
        """Try again later, each time later than before; at the limit the row fails."""
        if self.attempt >= self.attempt_limit:
            return self.fail(problem)
        wait = RETRY_AFTER[min(self.attempt, len(RETRY_AFTER)) - 1]
        return self._settle(work=Work.WAITING, due_at=timezone.now() + wait, problem=problem)
