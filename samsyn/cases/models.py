"""Case: the registered case. CaseRecord: one document in it, in order for the registrar. Samsyn is not the diary."""

from django.db import models

from samsyn.files.models import StoredFile
from samsyn.organisation.models import Body, Office
from samsyn.tenants.keys import ROW, KeyField
from samsyn.tenants.models import MunicipalityOwned


class Case(MunicipalityOwned):
    """`registry_number` is free text as the municipality writes it, and may come later."""

    id = KeyField("q")
    title = models.CharField("ärendemening", max_length=300)
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="organ"
    )
    officer = models.ForeignKey(
        Office, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="handläggare"
    )
    opened_on = models.DateField("öppnat", null=True, blank=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return f"{self.title} (dnr {self.registry_number})" if self.registry_number else self.title


class CaseRecord(MunicipalityOwned):
    """A document of the case: came in, went out or was drawn up."""

    class Direction(models.TextChoices):
        IN = "in", "Inkommen"
        OUT = "out", "Utgående"
        DRAWN_UP = "drawn_up", "Upprättad"

    id = KeyField(ROW)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="records")
    dated = models.DateField("datum")
    direction = models.CharField("riktning", max_length=10, choices=Direction.choices)
    correspondent = models.CharField("från eller till", max_length=200, blank=True)
    title = models.CharField("vad", max_length=300)
    document_number = models.CharField("handlingsnummer", max_length=60, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    registered_on = models.DateField("diarieförd", null=True, blank=True)

    class Meta:
        ordering = ["dated", "id"]
