"""Unsent: what somebody has typed and not sent or saved. No module but the door (door.py) may read it."""

from django.db import models
from django.utils import timezone

from samsyn.tenants.keys import ROW, KeyField


class Unsent(models.Model):
    """The words of one holder about one field of one thing. In no bundle, log, search, count or list."""

    personal_data = {"words"}

    id = KeyField(ROW)
    kind = models.CharField(max_length=40)  # of own space (kinds.py)
    holder = models.CharField(max_length=80)  # a person; or a link together with the browser it was opened in
    thing = models.CharField(max_length=16)  # key of a node or a row
    field = models.CharField(max_length=40)
    base = models.CharField(max_length=64, blank=True)  # what the writer saw: a hash, or the key of the latest answer
    words = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "thing", "field"], name="one_unsent_per_field")]
        indexes = [models.Index(fields=["expires_at"])]
