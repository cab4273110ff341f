"""AuditEvent: one consequential act. AuditSeal: a batch of events sealed into the chain."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from samsyn.tenants.keys import ROW, KeyField
from samsyn.tenants.models import Municipality
from samsyn.tenants.names import name_of


class AuditSeal(models.Model):
    """A link of the chain: the hash of the seal before it and of its events (audit/chain.py)."""

    id = KeyField(ROW)
    number = models.PositiveIntegerField(unique=True)
    version = models.PositiveSmallIntegerField(default=1)  # of what the hash is made of; old seals keep theirs
    lines = models.TextField(blank=True, default="")  # JSON: id and hash of each event, so that one gone is named
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def with_names(self) -> Self:
        """With what each event's municipality calls the one who acted. Ask for it wherever an event is read."""
        return self.annotate(by_name=name_of("by"))


class AuditEvent(models.Model):
    """References and a payload. The payload may be disposed of; its hash keeps the chain whole."""

    personal_data = {"payload"}

    id = KeyField(ROW)
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=80, blank=True)  # actors.actor_key; empty in events older than it: `by` tells
    verb = models.CharField(max_length=60)
    thing = models.CharField(max_length=16, blank=True)  # id of a node or row; kept when the thing is disposed of
    label = models.CharField(max_length=300, blank=True)
    payload = models.TextField(blank=True)
    payload_hash = models.CharField(max_length=64)
    hashes = models.TextField(blank=True, default="")  # JSON: rows that it made and locked → their hashes (hashes.py)
    seal = models.ForeignKey(AuditSeal, null=True, on_delete=models.PROTECT, related_name="events")

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["thing", "at"]),
            models.Index(fields=["municipality", "at"]),
            models.Index(fields=["seal"]),
        ]

    @property
    def who(self) -> str:
        """Who acted, for a reader of the log. The events have been asked for `with_names`."""
        if self.by_id:
            by_name: str = self.by_name  # type: ignore[attr-defined]  # annotated
            return by_name
        return "Via personlig länk" if self.actor.startswith("link:") else "Samsyn"
