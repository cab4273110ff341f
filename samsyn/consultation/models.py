"""Consultation: a version sent out for views."""

from django.db import models

from samsyn.editions.models import Edition
from samsyn.nodes.models import NodeModel
from samsyn.process.models import Process


class Consultation(NodeModel):
    kind = "consultation"
    content_fields = (
        "title", "process", "sent", "sent_on", "deadline", "channel", "recipients", "recipient_count",
        "answer_count", "edition", "result",
    )  # fmt: skip
    state_fields = ()

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="consultations")
    title = models.CharField("namn", max_length=200)
    sent = models.CharField("skickad", max_length=80, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    deadline = models.CharField("svara senast", max_length=80, blank=True)
    channel = models.CharField("hur", max_length=200, blank=True)
    recipients = models.CharField("till vilka", max_length=400, blank=True)
    recipient_count = models.CharField("antal mottagare", max_length=40, blank=True)
    answer_count = models.CharField("antal svar", max_length=40, blank=True)
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    result = models.TextField("vad svaren ledde till", blank=True)

    class Meta:
        ordering = ["sent_on"]

    def __str__(self) -> str:
        return self.title
