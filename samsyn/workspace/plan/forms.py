"""The forms of a plan's parts. Each field carries the hash of the value that the writer saw (ContentForm)."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from samsyn.action_plans.frozen import NamedGoal
from samsyn.action_plans.models import Action, ActionPlan, Frame, FundingLine, Milestone
from samsyn.action_plans.queries import goals_of, plan_of
from samsyn.lib.money import LARGEST, amount_words, parse_amount
from samsyn.organisation.models import Body, Department, Office
from samsyn.ui.choices import Choice, offer, offer_rows
from samsyn.ui.forms import KeyedForm, SamsynForm
from samsyn.workspace.pages.fields import still_there
from samsyn.workspace.pages.forms import NAME_IT, ContentForm, GoverningForm, offer_areas, rich

SOURCE_HELP = {
    FundingLine.Source.WITHIN_BUDGET: "ryms i den ansvarigas egen budget",
    FundingLine.Source.DECIDED: "särskilda pengar är beslutade",
    FundingLine.Source.APPLIED: "ansökan är gjord eller ska göras",
    FundingLine.Source.GRANTED: "bidrag är beviljat",
    FundingLine.Source.UNFUNDED: "tas upp i budgetarbetet",
    FundingLine.Source.CO_FUNDED: "vår del när någon annan betalar resten",
}


class AmountFormField(forms.Field):
    """Money as people write it. Cleaned to öre; shown back in kronor."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", "Som 50 000 kr, 50 tkr eller 1,2 mnkr. Kan lämnas tomt.")
        super().__init__(required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return amount_words(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        said = "" if value in self.empty_values else str(value).strip()
        if not said:
            return None
        read = parse_amount(said)
        if read.ore is None or read.ore > LARGEST:
            raise forms.ValidationError("Skriv beloppet med siffror, som 50 000 kr eller 50 tkr.")
        return read.ore


class ServesField(forms.MultipleChoiceField):
    """The goals and objectives that an action serves. The form offers them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.CheckboxSelectMultiple, **options)

    def prepare_value(self, value: Any) -> list[str]:
        return [getattr(one, "pk", one) for one in value] if value else []

    def clean(self, value: Any) -> list[str]:
        return sorted(super().clean(value))


def goal_choices(goals: list[NamedGoal]) -> list[Choice]:
    """The goals and objectives of the programme, in its order."""
    parts = [part for goal in goals for part in (goal, *goal.objectives)]
    return [(part.id, f"{part.number} {part.title}") for part in parts]


def offer_sources(form: forms.BaseForm) -> None:
    """The ways to fund, each with what it means."""
    said = [(key, f"{label}: {SOURCE_HELP[FundingLine.Source(key)]}") for key, label in FundingLine.Source.choices]
    offer(form, "source", [("", "Inte angivet"), *said])


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
            "partners": "Företag, föreningar, andra kommuner.",
            "schedule": "Som ni säger det: våren 2021, kv 2, 2021–2023, löpande.",
            "indicator": "Hur syns det att det har gjort nytta?",
        }
        widgets = {"policy_areas": forms.CheckboxSelectMultiple, "actor": forms.RadioSelect}
        error_messages = {"title": NAME_IT}

    def adapt(self) -> None:
        assert isinstance(self.thing, Action)
        offices = still_there(Office, self.thing.municipality, self.thing.responsible_office_id)
        offer_rows(self, "responsible_office", offices, nothing="Ingen befattning vald")


class ActionForm(FormOfAction):
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
        offer(self, "serves", goal_choices(self.goals))


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


class FundingForm(ContentForm):
    amount = AmountFormField(label="Belopp")

    class Meta:
        model = FundingLine
        fields = FundingLine.content_fields
        labels = {"words": "Med egna ord", "source": "Finansiering", "financier": "Från vem"}
        help_texts = {
            "financier": "Behövs när pengarna kommer utifrån.",
            "year": "Lämna tomt när det inte är bestämt.",
            "words": "Det som ska stå i planen när belopp och år inte räcker till.",
        }
        widgets = {"source": forms.RadioSelect}

    def adapt(self) -> None:
        offer_sources(self)


class FrameForm(ContentForm):
    amount = AmountFormField(label="Ram")

    class Meta:
        model = Frame
        fields = Frame.content_fields
        labels = {"year": "År"}


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
class NewFunding:
    source: str
    financier: str
    year: int | None
    amount: int | None
    is_approximate: bool
    words: str
    client_key: str


class FundingNewForm(KeyedForm):
    source = forms.ChoiceField(label="Finansiering", required=False, widget=forms.RadioSelect)
    financier = forms.CharField(label="Från vem", max_length=200, required=False)
    year = forms.IntegerField(label="År", required=False, min_value=1990, max_value=2200)
    amount = AmountFormField(label="Belopp")
    is_approximate = forms.BooleanField(label="Ungefärligt", required=False)
    words = forms.CharField(label="Med egna ord", max_length=300, required=False)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        offer_sources(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("source", "amount", "words", "financier")) and not self.errors:
            raise forms.ValidationError("Välj en finansiering, eller skriv den med egna ord.")
        return cleaned

    def said(self) -> NewFunding:
        return NewFunding(**self.cleaned_data)


@dataclass(frozen=True)
class NewFrame:
    year: int
    amount: int | None
    note: str
    client_key: str


class FrameNewForm(KeyedForm):
    year = forms.IntegerField(label="År", min_value=1990, max_value=2200)
    amount = AmountFormField(label="Ram")
    note = forms.CharField(label="Anmärkning", max_length=200, required=False)

    def said(self) -> NewFrame:
        return NewFrame(**self.cleaned_data)


@dataclass(frozen=True)
class StatusSaid:
    status: str
    note: str


class StatusForm(SamsynForm, forms.Form):
    """How far it has come: said at any time, and no decision is needed."""

    status = forms.ChoiceField(label="Läge", choices=Action.Status.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="Med ett par ord", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Visas på den öppna sidan bredvid texten.",
    )  # fmt: skip

    def said(self) -> StatusSaid:
        return StatusSaid(**self.cleaned_data)
