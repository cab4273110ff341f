"""WordReturn: a Word file read back. WordChange: one change in it, with the stand taken."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from samsyn.files.models import StoredFile
from samsyn.nodes.models import Node
from samsyn.tenants.keys import ROW, KeyField
from samsyn.tenants.models import MunicipalityOwned


class WordReturn(MunicipalityOwned):
    """A Word file made here, edited elsewhere and read back: its changes wait to be taken or refused."""

    stands_in = "document"
    personal_data = {"compared_with"}

    id = KeyField("v")
    document = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="word_returns")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    compared_with = models.JSONField(default=dict)  # the texts as they were when the file was read
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    client_key = models.CharField(max_length=60, unique=True)


class WordChange(models.Model):
    """One change in a Word file read back, at its node and field, with the stand taken."""

    personal_data = {"author", "proposal"}

    class Stand(models.TextChoices):
        WAITING = "waiting", "Inte avgjord"
        TAKEN = "taken", "Tagen"
        REFUSED = "refused", "Inte tagen"

    id = KeyField(ROW)
    word_return = models.ForeignKey(WordReturn, on_delete=models.PROTECT, related_name="changes")
    position = models.PositiveIntegerField()
    node = models.ForeignKey(Node, null=True, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20)
    author = models.CharField(max_length=120, blank=True)
    written_at = models.CharField(max_length=40, blank=True)
    proposal = models.JSONField(default=dict)
    stand = models.CharField(max_length=10, choices=Stand.choices, default=Stand.WAITING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position"]
