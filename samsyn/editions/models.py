"""Edition, Decision, its corrections and EditionEvent are append-only: the database itself refuses to change them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from samsyn.cases.models import Case
from samsyn.files.models import StoredFile
from samsyn.nodes.models import Node
from samsyn.organisation.models import Body
from samsyn.tenants.keys import ROW, KeyField
from samsyn.tenants.models import MunicipalityOwned


class Edition(MunicipalityOwned):
    """A version of a governing document, locked. `body` is RFC 8785 canonical JSON kept as text (samsyn.edition/1)."""

    stands_in = "document"

    class Purpose(models.TextChoices):
        CONSULTATION = "consultation", "Remissversion"
        PROPOSAL = "proposal", "Förslag"
        ADOPTED = "adopted", "Antagen"

    id = KeyField("e")
    document = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField("version")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    schema = models.CharField(max_length=40)
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    based_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField("varför versionen låses", blank=True)
    locked_at = models.DateTimeField(default=timezone.now)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    client_key = models.CharField(max_length=60, unique=True)

    class Meta:
        ordering = ["document", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="edition_numbers_are_unique")]


class EditionPart(models.Model):
    """Which parts a locked version holds. Derived from its body when it is locked; rebuilt, never carried."""

    id = KeyField(ROW)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="parts")
    node = models.CharField(max_length=16)  # id of a node: an old version may name what is no longer here

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "node"], name="a_version_holds_a_part_once")]
        indexes = [models.Index(fields=["node"])]


class EditionPicture(models.Model):
    """Which pictures a locked version shows. Derived from its body as its parts are; rebuilt, never carried."""

    id = KeyField(ROW)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="pictures")
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "sha256"], name="a_version_shows_a_picture_once")]
        indexes = [models.Index(fields=["sha256"])]


class Decision(MunicipalityOwned):
    """What a body decided about an edition, recorded by reference to its minutes."""

    stands_in = "document"

    class Result(models.TextChoices):
        PROPOSES = "proposes", "Föreslår antagande"
        REFERRED_BACK = "referred_back", "Återremiss"
        TABLED = "tabled", "Bordlagd"
        REJECTED = "rejected", "Avslag"
        ADOPTED = "adopted", "Antagen"
        ADOPTED_AMENDED = "adopted_amended", "Antagen med ändringar"
        PROLONGED = "prolonged", "Förlängd"
        REPEALED = "repealed", "Upphävd"

    id = KeyField("d")
    document = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="decisions")
    edition = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT, related_name="decisions")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="decisions")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="decisions")
    body_name = models.CharField(max_length=120)  # as it was called that day
    decided_on = models.DateField(null=True)
    decided_words = models.CharField(max_length=60, blank=True)  # "juni 2021", when the day is not known
    minutes_item = models.CharField("paragraf", max_length=30, blank=True)
    result = models.CharField(max_length=20, choices=Result.choices)
    note = models.TextField(blank=True)
    extract = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    client_key = models.CharField(max_length=60, unique=True)

    class Meta:
        ordering = ["decided_on", "recorded_at", "id"]


class DecisionCorrection(MunicipalityOwned):
    """A day or a § of a decision that was written wrong, written right. The decision keeps what was first written.

    `holds_on`: the day that it holds from, or to; empty is from the decision, or until further notice.
    """

    stands_in = "decision__document"

    class What(models.TextChoices):
        DAY = "day", "Beslutsdatum"
        MINUTES_ITEM = "minutes_item", "Paragraf"
        HOLDS_FROM = "holds_from", "Gäller från"
        HOLDS_UNTIL = "holds_until", "Gäller till"

    id = KeyField(ROW)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="corrections")
    number = models.PositiveSmallIntegerField()  # of the decision's corrections, in order
    what = models.CharField(max_length=12, choices=What.choices)
    before = models.CharField(max_length=60, blank=True)  # as it read until then
    decided_on = models.DateField(null=True)
    decided_words = models.CharField(max_length=60, blank=True)
    minutes_item = models.CharField(max_length=30, blank=True)
    holds_on = models.DateField(null=True)
    reason = models.TextField("vad som var fel")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    client_key = models.CharField(max_length=60)

    class Meta:
        ordering = ["decision", "number"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="corrections_are_numbered"),
            models.UniqueConstraint(fields=["client_key", "what"], name="a_form_corrects_a_thing_once"),
        ]

    @property
    def corrects_day(self) -> bool:
        return self.what == self.What.DAY

    @property
    def after(self) -> str:
        """As it reads from now on."""
        if self.what == self.What.MINUTES_ITEM:
            return self.minutes_item
        if not self.corrects_day:
            return self.holds_on.isoformat() if self.holds_on else ""
        return self.decided_on.isoformat() if self.decided_on else self.decided_words


class EditionEvent(models.Model):
    """What has become of an edition: adopted, prolonged, superseded, repealed. Never changed, only added to."""

    class Kind(models.TextChoices):
        ADOPTED = "adopted", "Antagen"
        PROLONGED = "prolonged", "Förlängd"
        SUPERSEDED = "superseded", "Ersatt"
        REPEALED = "repealed", "Upphävd"
        CORRECTED = "corrected", "Redaktionellt ändrad"

    id = KeyField(ROW)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="events")
    holds_from = models.DateField(null=True)
    holds_until = models.DateField(null=True)  # empty in a prolongation: until further notice
    reason = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition"], condition=Q(kind="adopted"), name="an_edition_is_adopted_once"),
            models.UniqueConstraint(
                fields=["edition"], condition=Q(kind="superseded"), name="an_edition_is_superseded_once"
            ),
            models.UniqueConstraint(
                fields=["edition"], condition=Q(kind="repealed"), name="an_edition_is_repealed_once"
            ),
        ]


class ChangeReason(MunicipalityOwned):
    """Why a part of a document differs from the version before. Kept with the version."""

    stands_in = "part"

    id = KeyField(ROW)
    document = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="change_reasons")
    part = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(
        Edition, null=True, on_delete=models.PROTECT, related_name="change_reasons"
    )  # the version that the change came with; empty while it stands in the working text only
    words = models.TextField("varför")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "part"], condition=Q(edition=None), name="one_reason_of_a_part_in_the_working_text"
            )
        ]


class DecisionStep(MunicipalityOwned):
    """A step in the planned chain of bodies (utskott, KS, KF), with its decision when it has come."""

    stands_in = "document"

    id = KeyField(ROW)
    document = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="decision_steps")
    position = models.PositiveIntegerField(default=0)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name="organ")
    planned = models.CharField("när", max_length=60, blank=True)

    class Meta:
        ordering = ["position", "id"]
