"""What every governing document has in its working text, and the register of them all."""

from django.db import models
from django.db.models import Q

from samsyn.cases.models import Case
from samsyn.content.models import BlocksField
from samsyn.files.models import StoredFile
from samsyn.nodes.models import NodeModel
from samsyn.organisation.models import Body, Office
from samsyn.tenants.keys import KeyField
from samsyn.tenants.models import MunicipalityOwned


class DocumentType(models.TextChoices):
    PROGRAMME = "programme", "Program"
    STRATEGY = "strategy", "Strategi"
    ACTION_PLAN = "action_plan", "Handlingsplan"
    PLAN = "plan", "Plan"
    COMPREHENSIVE_PLAN = "comprehensive_plan", "Översiktsplan"
    POLICY = "policy", "Policy"
    GUIDELINE = "guideline", "Riktlinje"
    PROCEDURE = "procedure", "Rutin"
    REGULATIONS = "regulations", "Reglemente"
    OTHER = "other", "Annat"


class PolicyArea(MunicipalityOwned):
    """An area the programmes work in: business, culture, tourism. Retired areas stay readable in history."""

    id = KeyField("r")
    name = models.CharField("namn", max_length=120)
    position = models.PositiveIntegerField(default=0)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], condition=Q(retired_at=None), name="one_living_area_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Governing(NodeModel):
    """What programmes and action plans have in common: the facts on the cover, and the case they belong to."""

    title = models.CharField("titel", max_length=200)
    subtitle = models.CharField("underrubrik", max_length=200, blank=True)
    document_type = models.CharField(
        "slag av dokument", max_length=20, choices=DocumentType.choices, default=DocumentType.PROGRAMME
    )
    summary = BlocksField("sammanfattning")
    valid_for = models.CharField("gäller för", max_length=200, blank=True)
    owner = models.ForeignKey(
        Office, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="dokumentägare"
    )
    planned_from = models.CharField("gäller från", max_length=40, blank=True)
    planned_until = models.CharField("gäller till", max_length=40, blank=True)
    next_review = models.CharField("nästa översyn", max_length=60, blank=True)
    policy_areas = models.ManyToManyField(
        PolicyArea, blank=True, related_name="%(model_name)ss", verbose_name="områden"
    )
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="%(model_name)ss")
    client_key = models.CharField(max_length=60, unique=True)

    is_reviewed_yearly = False

    facts = (
        "title", "subtitle", "document_type", "summary", "valid_for", "owner", "planned_from", "planned_until",
        "next_review", "policy_areas",
    )  # fmt: skip

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Section(NodeModel):
    """A part of running text, before the goals or after them."""

    kind = "section"
    content_fields = ("title", "text", "stands_after_goals")
    state_fields = ()

    title = models.CharField("rubrik", max_length=200)
    text = BlocksField("text")
    stands_after_goals = models.BooleanField("står efter målen", default=False)

    def __str__(self) -> str:
        return self.title


class GoverningDocument(MunicipalityOwned):
    """A row in the register of governing documents for one that was not written in Samsyn: "already adopted"."""

    id = KeyField("w")
    title = models.CharField("titel", max_length=200)
    document_type = models.CharField("slag", max_length=20, choices=DocumentType.choices, default=DocumentType.POLICY)
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="antaget av"
    )
    body_name = models.CharField("antaget av, annat organ", max_length=120, blank=True)
    decided = models.CharField("beslutsdatum", max_length=40, blank=True)
    minutes_item = models.CharField("paragraf", max_length=30, blank=True)
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    valid_until = models.CharField("gäller till", max_length=40, blank=True)
    owner = models.ForeignKey(
        Office, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="dokumentägare"
    )
    next_review = models.CharField("nästa översyn", max_length=40, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_public = models.BooleanField("visas på den öppna sidan", default=True)
    repealed_on = models.DateField("upphävt", null=True, blank=True)
    client_key = models.CharField(max_length=60, unique=True)

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title
