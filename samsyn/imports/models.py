"""ImportRun: one file read and staged. ImportOrigin: where a node came from. ReadingRule: a word of the municipality's
own."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from samsyn.files.models import StoredFile
from samsyn.jobs.models import LeasedRow
from samsyn.nodes.models import Node
from samsyn.tenants.keys import ROW, KeyField
from samsyn.tenants.models import MunicipalityOwned


class ImportRun(MunicipalityOwned, LeasedRow):
    """Read by the worker, corrected by a person, applied by one operation. The original file is kept."""

    stands_in = "document"
    personal_data = {"tree", "heard", "said"}
    attempt_limit = 3

    class State(models.TextChoices):
        READING = "reading", "Läses"
        STAGED = "staged", "Att rätta"
        REFUSED = "refused", "Gick inte att läsa"
        APPLIED = "applied", "Inläst"
        DISCARDED = "discarded", "Kastad"

    id = KeyField("i")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    tree = models.JSONField(default=dict)  # what was made of it, as corrected so far
    heard = models.JSONField(default=dict)  # all that the file says, of which the tree can be made again
    said = models.JSONField(default=dict)  # what a person has said of it
    revision = models.PositiveIntegerField(default=1)  # raised by each correction: two tabs do not collide silently
    document = models.ForeignKey(Node, null=True, on_delete=models.PROTECT, related_name="imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True)
    client_key = models.CharField(max_length=60, unique=True)


class ImportOrigin(models.Model):
    """The file's hash, the place and the original words of a node that was read in."""

    id = KeyField(ROW)
    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="origins")
    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="origins")
    file_sha256 = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    place = models.CharField(max_length=120)
    words = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["file_sha256", "key"])]


class ReadingRule(MunicipalityOwned):
    """What a word or phrase in the municipality's documents means, learnt from a correction or said by somebody.

    `phrase` is spelled as reading.own_words.spelled does it; `meaning` is one of its MEANINGS.
    """

    id = KeyField(ROW)
    phrase = models.CharField(max_length=60)
    meaning = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "phrase"], name="phrase_means_one_thing")]
        ordering = ["phrase"]
