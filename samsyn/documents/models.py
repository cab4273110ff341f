"""EditionFile: a locked version as PDF, Word or ODF, made once for each state it has been in, and kept."""

from django.db import models

from samsyn.editions.models import Edition
from samsyn.files.models import StoredFile
from samsyn.jobs.models import LeasedRow
from samsyn.tenants.keys import ROW, KeyField
from samsyn.tenants.models import MunicipalityOwned


class EditionFile(MunicipalityOwned, LeasedRow):
    """The row is there before its file: a place in the queue. What has been made is never made again.

    `state` is a sum of what the cover says of decisions (documents.kept). The look is what the municipality wore when
    the version was first printed, and follows the version: a new template changes no version that is locked.
    """

    stands_in = "edition__document"

    attempt_limit = 3

    id = KeyField(ROW)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="kept_files")
    format = models.CharField(max_length=10)  # a name in documents.files.FORMATS
    state = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(null=True)
    made_with = models.CharField(max_length=40, blank=True)  # the application's version
    fallback = models.TextField(blank=True)  # why the look could not be used, when it could not
    logotype = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    logotype_text = models.CharField(max_length=120, blank=True)
    word_template = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    accent = models.CharField(max_length=7)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "format", "state"], name="a_state_of_a_version_is_kept_once")
        ]
