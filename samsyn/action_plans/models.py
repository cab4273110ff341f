"""The working text of action plans in ordinary rows, and what the departments addressed answer about it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from samsyn.content.models import AmountField, BlocksField
from samsyn.governing.models import DocumentType, Governing, PolicyArea
from samsyn.lib.schedules import Precision, parse_schedule
from samsyn.mail.models import PersonalLink
from samsyn.nodes.models import Node, NodeModel
from samsyn.organisation.models import Body, Department, Office
from samsyn.tenants.keys import ROW, KeyField
from samsyn.tenants.models import MunicipalityOwned


class ActionPlan(Governing):
    """A plan of one programme, by period or area. Its node stands under the programme's."""

    class TopRule(models.TextChoices):
        PLAN = "plan", "Fem i hela planen"
        AREA = "area", "Fem i varje område"

    kind = "action_plan"
    content_fields = (*Governing.facts, "period")
    state_fields = ("case", "client_key", "top_rule", "top_count", "cross_cutting_count")
    is_reviewed_yearly = True

    document_type = models.CharField(
        "slag av dokument", max_length=20, choices=DocumentType.choices, default=DocumentType.ACTION_PLAN
    )
    period = models.CharField("period", max_length=60, blank=True)
    top_rule = models.CharField(
        "de viktigaste räknas", max_length=10, choices=TopRule.choices, default=TopRule.PLAN
    )  # the rule is shown and warns, never hinders (S5)
    top_count = models.PositiveSmallIntegerField("antal viktigaste", default=5)
    cross_cutting_count = models.PositiveSmallIntegerField("antal övergripande", default=2)


class Frame(NodeModel):
    """The money set aside for a year, to sum the funding within budget against."""

    kind = "frame"
    content_fields = ("year", "amount", "note")
    state_fields = ()

    year = models.PositiveSmallIntegerField("år")
    amount = AmountField("ram")
    note = models.CharField("anmärkning", max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.year)


class Action(NodeModel):
    """One action (insats, åtgärd, aktivitet). Its node stands under the plan's; `serves` says what it is for."""

    class Status(models.TextChoices):
        NOT_STARTED = "not_started", "Ej påbörjad"
        UNDER_WAY = "under_way", "Pågår"
        DELAYED = "delayed", "Försenad"
        DONE = "done", "Genomförd"
        DROPPED = "dropped", "Utgår"

    class Actor(models.TextChoices):
        MUNICIPALITY = "municipality", "Kommunen"
        OTHERS = "others", "Andra än kommunen"
        TOGETHER = "together", "Kommunen och andra tillsammans"

    kind = "action"
    content_fields = (
        "title", "description", "serves", "is_cross_cutting", "rank", "rank_reason", "effect", "responsible_office",
        "responsible", "addressee_body", "addressee_department", "actor", "partners", "schedule", "indicator",
        "policy_areas",
    )  # fmt: skip
    # How the schedule was read, to sort, draw and sum by: until its words change, or somebody says the days by hand.
    readings = ("starts_on", "ends_on", "precision")
    state_fields = ("status", "status_note", "status_at", "read_of")

    title = models.CharField("namn", max_length=300)
    description = BlocksField("hur")
    serves = models.ManyToManyField(
        Node, blank=True, related_name="served_by", verbose_name="bidrar till"
    )  # goals and objectives of the programme
    is_cross_cutting = models.BooleanField("övergripande", default=False)
    rank = models.PositiveSmallIntegerField("plats bland de viktigaste", null=True, blank=True)
    rank_reason = models.CharField("varför den är bland de viktigaste", max_length=500, blank=True)
    effect = models.CharField("väntad effekt", max_length=500, blank=True)
    responsible_office = models.ForeignKey(
        Office, null=True, blank=True, on_delete=models.PROTECT, related_name="actions",
        verbose_name="ansvarig befattning",
    )  # fmt: skip
    responsible = models.CharField("ansvarig, i ord", max_length=300, blank=True)  # as written; also outside us
    addressee_body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="actions", verbose_name="nämnd"
    )
    addressee_department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="actions",
        verbose_name="förvaltning",
    )  # fmt: skip
    actor = models.CharField("vem som agerar", max_length=12, choices=Actor.choices, blank=True)
    partners = models.CharField("tillsammans med", max_length=300, blank=True)
    schedule = models.CharField("tidplan", max_length=200, blank=True)
    indicator = models.CharField("hur det märks", max_length=500, blank=True)
    policy_areas = models.ManyToManyField(PolicyArea, blank=True, related_name="actions", verbose_name="områden")
    status = models.CharField("läge", max_length=12, choices=Status.choices, default=Status.NOT_STARTED)
    status_note = models.CharField("om läget", max_length=1000, blank=True)
    status_at = models.DateTimeField("läget satt", null=True, blank=True)
    starts_on = models.DateField(null=True, editable=False)
    ends_on = models.DateField(null=True, editable=False)
    precision = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Precision], default=Precision.UNKNOWN,
        editable=False,
    )  # fmt: skip
    read_of = models.CharField(max_length=200, blank=True, editable=False)  # the words that the days were read of

    class Meta:
        indexes = [models.Index(fields=["addressee_department"]), models.Index(fields=["status"])]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **options: Any) -> None:
        """Keep the days that the schedule means beside its words."""
        self.place_in_time()
        super().save(*args, **options)

    def place_in_time(self) -> None:
        """Read the schedule if its words are new; for rows written many at once, which `save` does not see."""
        if self.schedule == self.read_of:
            return
        read = parse_schedule(self.schedule)
        self.starts_on, self.ends_on, self.precision = read.start, read.end, read.precision.value
        self.read_of = self.schedule

    @property
    def responsible_words(self) -> str:
        """As documents print it: the office, else the words written."""
        return str(self.responsible_office) if self.responsible_office else self.responsible


class Milestone(NodeModel):
    """A step on the way, with when it is to be reached and whether it is."""

    kind = "milestone"
    content_fields = ("title", "schedule")
    state_fields = ("reached_on",)

    title = models.CharField("delsteg", max_length=300)
    schedule = models.CharField("när", max_length=200, blank=True)
    reached_on = models.DateField("nått", null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class FundingLine(NodeModel):
    """One amount of money for an action. Year and amount may be missing; `words` keeps what was written.

    `words` are what is printed; the other fields are a reading of them, or what was chosen in a form. When words name
    several amounts each has a line: those after the first have no words of their own (`continues`).
    """

    class Source(models.TextChoices):
        WITHIN_BUDGET = "within_budget", "Inom ram"
        DECIDED = "decided", "Beslutade medel"
        APPLIED = "applied", "Sökta externa medel"
        GRANTED = "granted", "Beviljade externa medel"
        UNFUNDED = "unfunded", "Ofinansierad"
        CO_FUNDED = "co_funded", "Medfinansiering"

    class Bound(models.TextChoices):
        LEAST = "least", "minst"
        MOST = "most", "högst"

    class Per(models.TextChoices):
        YEAR = "year", "per år"
        MONTH = "month", "per månad"
        OTHER = "other", "per styck"

    kind = "funding"
    content_fields = (
        "source", "financier", "year", "amount", "is_approximate", "words", "bound", "amount_to", "per", "last_year",
        "is_onwards", "is_part", "is_possible", "continues",
    )  # fmt: skip
    state_fields = ()

    source = models.CharField("finansiering", max_length=15, choices=Source.choices, blank=True)
    financier = models.CharField("från vem", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField("år", null=True, blank=True)
    amount = AmountField("belopp")
    is_approximate = models.BooleanField("ungefärligt", default=False)
    words = models.CharField("i ord", max_length=300, blank=True)
    bound = models.CharField("beloppet är", max_length=5, choices=Bound.choices, blank=True)
    amount_to = AmountField("till belopp")  # the upper end of a span, whose lower end is `amount`
    per = models.CharField("hur ofta", max_length=5, choices=Per.choices, blank=True)  # empty: once
    last_year = models.PositiveSmallIntegerField("till och med år", null=True, blank=True)
    is_onwards = models.BooleanField("från det året och framåt", default=False)
    is_part = models.BooleanField("ingår i ett annat belopp", default=False)
    is_possible = models.BooleanField("inte säkert", default=False)
    continues = models.BooleanField("står i orden på raden före", default=False)

    def __str__(self) -> str:
        return self.words or self.get_source_display()


class DepartmentRequest(MunicipalityOwned):
    """A question to one department about the actions addressed to it. Asked again is a row of its own."""

    stands_in = "plan__node"
    personal_data = {"email", "recipient"}

    id = KeyField("j")
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="department_requests")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+", verbose_name="förvaltning")
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recipient = models.CharField("till", max_length=120, blank=True)
    email = models.EmailField("e-post", blank=True)  # empty: the link is handed over in another way
    letter = models.TextField("meddelande", blank=True)
    deadline = models.DateField("svara senast", null=True, blank=True)
    link = models.ForeignKey(PersonalLink, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    client_key = models.CharField(max_length=60, unique=True)

    class Meta:
        ordering = ["sent_at", "id"]


class DepartmentAnswer(MunicipalityOwned):
    """What a department says of one action. Never changed: a new answer is a new row, and the latest counts."""

    stands_in = "action__node"
    personal_data = {"given_by"}

    class Stand(models.TextChoices):
        ACCEPTED = "accepted", "Ja"
        IF_FUNDED = "if_funded", "Ja, om pengar finns"
        CHANGE = "change", "Ändra"
        NOT_OURS = "not_ours", "Inte vår"

    id = KeyField(ROW)
    department_request = models.ForeignKey(
        DepartmentRequest, null=True, on_delete=models.PROTECT, related_name="answers"
    )  # empty: keyed in from a mail or a call without a request
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="answers")
    stand = models.CharField(max_length=10, choices=Stand.choices)
    words = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64)  # of the action as it read: has it changed since the answer?
    given_by = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    client_key = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["action", "at"])]
        constraints = [
            models.CheckConstraint(condition=~Q(stand="change") | ~Q(words=""), name="a_change_is_given_in_words")
        ]
