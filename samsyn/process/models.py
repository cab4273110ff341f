"""Process: one piece of work that makes one or several documents. Dialogue: a meeting or a one-line log entry.

Assignment: something that somebody is to do, from a comment or a meeting; it is no action of a plan.
"""

from django.db import models
from django.utils import timezone

from samsyn.content.models import BlocksField
from samsyn.governing.models import PolicyArea
from samsyn.nodes.models import Node, NodeModel
from samsyn.organisation.models import Body, Group
from samsyn.tenants.keys import ROW, KeyField
from samsyn.tenants.models import MunicipalityOwned


class Process(NodeModel):
    kind = "process"
    content_fields = ("title", "background", "purpose", "aim", "ways_of_working", "closing", "policy_areas")
    state_fields = ("documents", "groups", "client_key")

    title = models.CharField("namn", max_length=200)
    background = BlocksField("uppdrag och upphandling")
    purpose = BlocksField("syfte")
    aim = BlocksField("mål med uppdraget")
    ways_of_working = BlocksField("arbetssätt")
    closing = BlocksField("om programmet, handlingsplanen och indikatorerna")
    policy_areas = models.ManyToManyField(PolicyArea, blank=True, related_name="+", verbose_name="områden")
    documents = models.ManyToManyField(Node, blank=True, related_name="processes", verbose_name="dokument")
    groups = models.ManyToManyField(Group, blank=True, related_name="processes", verbose_name="grupper")
    client_key = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.title


class Dialogue(models.Model):
    """Date, forum, who, what was settled. A series ("varannan vecka") is one row with `recurrence`."""

    class Type(models.TextChoices):
        START = "start", "Uppstartsmöte"
        GROUP_MEETING = "group_meeting", "Gruppmöte"
        DIALOGUE = "dialogue", "Dialog"
        INFORMATION = "information", "Information"
        REFERRAL = "referral", "Remiss till partier eller organ"
        REVISION = "revision", "Revidering"

    id = KeyField(ROW)
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="dialogues")
    type = models.CharField("slag", max_length=16, choices=Type.choices, default=Type.DIALOGUE)
    when = models.CharField("när", max_length=80, blank=True)  # "2020-09-17", "hösten 2020"
    starts_on = models.DateField(null=True, blank=True)  # parsed from `when`, for the order
    recurrence = models.CharField("hur ofta", max_length=80, blank=True)
    forum = models.CharField("var", max_length=160)
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="grupp"
    )
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="organ"
    )
    others = models.CharField("andra som deltog", max_length=300, blank=True)
    settled = models.TextField("vad som sades eller bestämdes", blank=True)

    class Meta:
        ordering = ["starts_on", "id"]


class Assignment(MunicipalityOwned):
    """Who is to do what, and by when. `source`: the comment or the meeting that it comes from."""

    id = KeyField(ROW)
    process = models.ForeignKey(Process, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments")
    source = models.ForeignKey(Node, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments")
    what = models.CharField("vad som ska göras", max_length=300)
    who = models.CharField("vem", max_length=200, blank=True)
    by_when = models.CharField("till när", max_length=80, blank=True)
    due_on = models.DateField(null=True, blank=True)  # parsed from `by_when`, for the order
    done_on = models.DateField("klart", null=True, blank=True)
    result = models.CharField("vad det blev", max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["due_on", "created_at", "id"]

    def __str__(self) -> str:
        return self.what
