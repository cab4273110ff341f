"""Workshop: an occasion where people outside the municipal house say what matters."""

from django.db import models

from samsyn.nodes.models import NodeModel
from samsyn.process.models import Process


class Workshop(NodeModel):
    kind = "workshop"
    content_fields = (
        "title",
        "process",
        "when",
        "starts_on",
        "place",
        "invited",
        "participants",
        "questions",
        "result",
    )
    state_fields = ()

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="workshops")
    title = models.CharField("namn", max_length=200)
    when = models.CharField("när", max_length=80, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    place = models.CharField("var", max_length=160, blank=True)
    invited = models.CharField("inbjudna", max_length=400, blank=True)
    participants = models.CharField("antal deltagare", max_length=40, blank=True)  # "ca 50"
    questions = models.JSONField("frågor", default=list, blank=True)
    result = models.TextField("vad det gav", blank=True)

    class Meta:
        ordering = ["starts_on"]

    def __str__(self) -> str:
        return self.title
