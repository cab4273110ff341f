"""The working text of programmes in ordinary rows."""

from django.db import models

from samsyn.content.models import BlocksField
from samsyn.governing.models import Governing, PolicyArea
from samsyn.nodes.models import NodeModel


class Programme(Governing):
    kind = "programme"
    content_fields = Governing.facts
    state_fields = ("case", "client_key")


class Goal(NodeModel):
    class DegreeOfControl(models.TextChoices):
        LARGE = "large", "Stor: vi rår själva över det mesta"
        PARTIAL = "partial", "Delvis: vi rår över en del, andra över resten"
        SMALL = "small", "Liten: vi kan påverka, andra avgör"

    kind = "goal"
    content_fields = (
        "title", "is_priority", "goal_vision", "vision_tie", "regional_tie", "current_state", "conditions",
        "difficulties", "degree_of_control", "degree_reason", "responsible", "actions_text", "sources",
        "policy_areas", "text_order", "description",
    )  # fmt: skip
    state_fields = ()

    title = models.CharField("namn", max_length=300)
    is_priority = models.BooleanField("prioriterat", default=True)
    goal_vision = BlocksField("målbild")
    vision_tie = BlocksField("koppling till vision och övergripande mål")
    regional_tie = BlocksField("koppling till regional och nationell nivå")
    current_state = BlocksField("nuläge")
    conditions = BlocksField("förutsättningar")
    difficulties = BlocksField("svårigheter")
    degree_of_control = models.CharField("rådighet", max_length=10, choices=DegreeOfControl.choices, blank=True)
    degree_reason = models.CharField("varför", max_length=300, blank=True)
    responsible = models.CharField("ansvarig", max_length=200, blank=True)
    actions_text = BlocksField("insatser")
    sources = BlocksField("källor")
    policy_areas = models.ManyToManyField(PolicyArea, blank=True, related_name="goals", verbose_name="områden")
    description = BlocksField("text")  # right under its heading, with no heading of its own
    text_order = models.CharField("texternas ordning", max_length=120, blank=True, editable=False)  # empty: ours

    def __str__(self) -> str:
        return self.title


class Objective(NodeModel):
    kind = "objective"
    content_fields = ("title", "description", "responsible")
    state_fields = ()

    title = models.CharField("namn", max_length=300)
    description = BlocksField("beskrivning")
    responsible = models.CharField("ansvarig", max_length=200, blank=True)

    def __str__(self) -> str:
        return self.title


class AreaConditions(NodeModel):
    """How it is in one policy area, what there is to build on and what stands in the way (S4)."""

    kind = "area_conditions"
    content_fields = ("area", "current_state", "conditions", "difficulties")
    state_fields = ()

    area = models.ForeignKey(
        PolicyArea, on_delete=models.PROTECT, related_name="conditions_in_programmes", verbose_name="område"
    )
    current_state = BlocksField("nuläge")
    conditions = BlocksField("förutsättningar")
    difficulties = BlocksField("svårigheter")

    def __str__(self) -> str:
        return str(self.area)
