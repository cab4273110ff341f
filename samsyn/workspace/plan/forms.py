"""The forms of a plan's parts. Each field carries the hash of the value that the writer saw (ContentForm)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from samsyn.action_plans.frozen import NamedGoal
from samsyn.action_plans.models import Action, ActionPlan, Milestone
from samsyn.action_plans.queries import goals_of, plan_of
from samsyn.lib.own_numbers import with_number
from samsyn.lib.swedish import in_running_text
from samsyn.organisation.models import Body, Department, Office
from samsyn.ui.choices import Choice, ChosenFirst, Folded, offer, offer_rows
from samsyn.ui.forms import DateField, KeyedForm, SamsynForm
from samsyn.workspace.pages.fields import still_there
from samsyn.workspace.pages.forms import NAME_IT, ContentForm, GoverningForm, offer_areas, rich
from samsyn.workspace.pages.groups import FieldGroup, GroupedForm


class ServesField(forms.MultipleChoiceField):
    """The goals and objectives that an action serves. The form offers them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=ChosenFirst, **options)

    def offer(self, goals: list[NamedGoal], objectives: str) -> None:
        """The goals with their objectives, folded goal by goal. `objectives`: the municipality's word for several."""
        self.choices = goal_choices(goals)
        assert isinstance(self.widget, ChosenFirst)
        self.widget.folded = tuple(
            Folded(
                with_number(goal.number, goal.title),
                f"{len(goal.objectives)} {in_running_text(objectives)}" if goal.objectives else "",
                frozenset([goal.id, *(part.id for part in goal.objectives)]),
            )
            for goal in goals
        )

    def prepare_value(self, value: Any) -> list[str]:
        return [getattr(one, "pk", one) for one in value] if value else []

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))

    def clean(self, value: Any) -> list[str]:
        return sorted(super().clean(value))


def goal_choices(goals: list[NamedGoal]) -> list[Choice]:
    """The goals and objectives of the programme, in its order."""
    parts = [part for goal in goals for part in (goal, *goal.objectives)]
    return [(part.id, with_number(part.number, part.title)) for part in parts]


class FormOfAction(ContentForm):
    """What the forms of an action have in common, whichever of its fields they ask for."""

    class Meta:
        model = Action
        fields: tuple[str, ...] = Action.content_fields
        labels = {"title": "Namn", "is_cross_cutting": "Övergripande: hör till alla"}
        help_texts = {
            "rank": "1 är viktigast. Lämna tomt om den inte hör till de viktigaste.",
            "responsible_office": "Befattningen som ser till att det blir gjort.",
            "responsible": "Fyll i här i stället när ansvaret ligger utanför kommunen eller delas.",
            "addressee_body": "Den nämnd som beslutet riktar sig till.",
            "addressee_department": "Den förvaltning eller enhet som får frågan om den kan göra det.",
            "actor": "Används när planen räknar vad kommunen själv rår över.",
            "partners": "Företag, föreningar, andra kommuner.",
            "schedule": "Som ni säger det: våren 2021, kv 2, 2021–2023, löpande.",
            "indicator": "Hur syns det att det har gjort nytta?",
        }
        widgets = {"policy_areas": forms.CheckboxSelectMultiple}
        error_messages = {"title": NAME_IT}

    def adapt(self) -> None:
        assert isinstance(self.thing, Action)
        offices = still_there(Office, self.thing.municipality, self.thing.responsible_office_id)
        offer_rows(self, "responsible_office", offices, nothing="Ingen befattning vald")


class ActionForm(GroupedForm, FormOfAction):
    """All that is decided about an action. Its state is said elsewhere and needs no decision."""

    description = rich("Hur", "Hur ska det gå till? Skriv det som en ny kollega behöver veta.")
    serves = ServesField(label="Bidrar till", help_text="Kryssa för ett eller flera. Den står under det första.")

    def __init__(
        self, data: QueryDict | None = None, *, thing: Action, typed: dict[str, Any] | None = None,
        goals: list[NamedGoal] | None = None,
    ) -> None:  # fmt: skip
        self.goals = goals or goals_of(plan_of(thing).node.parent_id)
        super().__init__(data, thing=thing, typed=typed)

    def adapt(self) -> None:
        super().adapt()
        assert isinstance(self.thing, Action)
        municipality = self.thing.municipality
        bodies = still_there(Body, municipality, self.thing.addressee_body_id)
        offer_rows(self, "addressee_body", bodies, nothing="Ingen nämnd")
        departments = still_there(Department, municipality, self.thing.addressee_department_id)
        offer_rows(self, "addressee_department", departments, nothing="Ingen förvaltning")
        offer(self, "actor", [("", "Inte angivet"), *Action.Actor.choices])
        offer_areas(self, municipality)
        serves = self.fields["serves"]
        assert isinstance(serves, ServesField)
        serves.offer(self.goals, municipality.level("objective", 2))

    def saved_words(self, name: str, field: forms.Field, value: Any) -> list[str]:
        if name == "serves":
            return [words for key, words in goal_choices(self.goals) if key in value]
        return super().saved_words(name, field, value)

    field_groups = (
        FieldGroup("vad", "Vad", ("title", "description")),
        FieldGroup("bidrar", "Bidrar till", ("serves", "is_cross_cutting")),
        FieldGroup(
            "vem",
            "Vem",
            ("responsible_office", "responsible", "addressee_department", "addressee_body", "partners", "actor"),
        ),
        FieldGroup("nar", "När", ("schedule",)),
        FieldGroup("nytta", "Nytta", ("effect", "indicator")),
        FieldGroup("ordning", "Ordning och områden", ("rank", "rank_reason", "policy_areas")),
    )


class ActionRowForm(FormOfAction):
    """The few fields that a planner changes from the table."""

    class Meta(FormOfAction.Meta):
        fields = ("title", "responsible_office", "responsible", "schedule", "rank")


class MilestoneForm(ContentForm):
    class Meta:
        model = Milestone
        fields = Milestone.content_fields
        labels = {"title": "Delsteg"}
        help_texts = {"schedule": "Som ni säger det: kv 2 2022, före sommaren."}
        error_messages = {"title": NAME_IT}


class PlanForm(GoverningForm):
    class Meta(GoverningForm.Meta):
        model = ActionPlan
        fields = ActionPlan.content_fields
        help_texts = {**GoverningForm.Meta.help_texts, "period": "De år planen handlar om, som 2021–2022."}


@dataclass(frozen=True)
class NewPlan:
    title: str
    period: str
    client_key: str


class PlanNewForm(KeyedForm):
    title = forms.CharField(
        label="Titel", max_length=200, help_text="Som den ska stå på omslaget. Den går att ändra.",
        error_messages={"required": "Skriv en titel. Allt annat får vänta."},
    )  # fmt: skip
    period = forms.CharField(label="Period", max_length=60, required=False, help_text="Som 2021–2022.")

    def said(self) -> NewPlan:
        return NewPlan(**self.cleaned_data)


@dataclass(frozen=True)
class Rule:
    top_rule: str
    top_count: int
    cross_cutting_count: int


class RuleForm(SamsynForm, forms.Form):
    """Five and two: how many may be called the most important. It warns and never hinders."""

    top_rule = forms.ChoiceField(label="De viktigaste räknas", choices=ActionPlan.TopRule.choices)
    top_count = forms.IntegerField(label="Antal viktigaste", min_value=0, max_value=99)
    cross_cutting_count = forms.IntegerField(label="Antal övergripande", min_value=0, max_value=99)

    def said(self) -> Rule:
        return Rule(**self.cleaned_data)


@dataclass(frozen=True)
class NewAction:
    """`serves`: the id of a goal or an objective, "" when it is not decided, CROSS when it belongs to them all."""

    title: str
    serves: str
    client_key: str


class ActionNewForm(KeyedForm):
    title = forms.CharField(label="Namn", max_length=300, error_messages=NAME_IT)
    serves = forms.ChoiceField(label="Bidrar till", required=False)

    def __init__(
        self, data: QueryDict | None = None, *, goals: list[NamedGoal], initial: dict[str, str] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        named = [(key, words[:120]) for key, words in goal_choices(goals)]
        offer(self, "serves", [("", "Bestäms senare"), (CROSS, "Övergripande: hör till alla"), *named])

    def said(self) -> NewAction:
        return NewAction(**self.cleaned_data)


CROSS = "ovanfor"


@dataclass(frozen=True)
class NewMilestone:
    title: str
    schedule: str
    client_key: str


class MilestoneNewForm(KeyedForm):
    title = forms.CharField(label="Delsteg", max_length=300, error_messages=NAME_IT)
    schedule = forms.CharField(label="När", max_length=200, required=False, help_text="Som kv 2 2022.")

    def said(self) -> NewMilestone:
        return NewMilestone(**self.cleaned_data)


@dataclass(frozen=True)
class Days:
    first: date | None
    last: date | None
    seen: str


class DaysForm(SamsynForm, forms.Form):
    """The days that a schedule means, when its words were read wrong or not at all."""

    first = DateField(label="Från och med", required=False)
    last = DateField(label="Till och med", required=False, help_text="Tomt betyder utan bestämt slut.")
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "Den sista dagen är före den första.")
        if not self.errors and first is None and last is None:
            self.add_error("first", "Skriv minst en av dagarna.")
        return cleaned

    def said(self) -> Days:
        return Days(**self.cleaned_data)


@dataclass(frozen=True)
class StatusSaid:
    status: str
    note: str


class StatusForm(SamsynForm, forms.Form):
    """How far it has come: said at any time, and no decision is needed."""

    status = forms.ChoiceField(label="Läge", choices=Action.Status.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="Med ett par ord", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Visas på de publika sidorna bredvid texten.",
    )  # fmt: skip

    def said(self) -> StatusSaid:
        return StatusSaid(**self.cleaned_data)
