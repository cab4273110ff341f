"""StoredFile: a file somebody gave or that Samsyn made. Its bytes lie under their SHA-256."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from samsyn.tenants.keys import KeyField
from samsyn.tenants.models import MunicipalityOwned


class StoredFile(MunicipalityOwned):
    """Two rows may share bytes. `name` is what people see; `media_type` is what was found, not what was claimed."""

    id = KeyField("f")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return self.name
