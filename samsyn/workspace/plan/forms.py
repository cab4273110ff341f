"""The forms of a plan's parts. Each field carries the hash of the value that the writer saw (ContentForm)."""

from typing import Any

from django import forms
from django.db.models import Q

from samsyn.action_plans.frozen import NamedGoal
from samsyn.action_plans.models import Action, ActionPlan, Frame, FundingLine, Milestone
from samsyn.lib.money import LARGEST, amount_words, parse_amount
from samsyn.organisation.models import Body, Department, Office
from samsyn.ui.forms import KeyedForm, SamsynForm
from samsyn.workspace.pages.forms import NAME_IT, ContentForm, GoverningForm, offer_areas, rich

SOURCE_HELP = {
    FundingLine.Source.WITHIN_BUDGET: "ryms i den ansvarigas egen budget",
    FundingLine.Source.DECIDED: "särskilda pengar är beslutade",
    FundingLine.Source.APPLIED: "ansökan är gjord eller ska göras",
    FundingLine.Source.GRANTED: "bidrag är beviljat",
    FundingLine.Source.UNFUNDED: "tas upp i budgetarbetet",
    FundingLine.Source.CO_FUNDED: "vår del när någon annan betalar resten",
}


class AmountFormField(forms.CharField):
    """Money as people write it. Cleaned to öre; shown back in kronor."""

    def __init__(self, **options):
        options.setdefault("help_text", "Som 50 000 kr, 50 tkr eller 1,2 mnkr. Kan lämnas tomt.")
        super().__init__(required=False, **options)

    def prepare_value(self, value):
        return amount_words(value) if isinstance(value, int) else value

    def to_python(self, value):
        said = super().to_python(value)
        if not said:
            return None
        read = parse_amount(said)
        if read.ore is None or read.ore > LARGEST:
            raise forms.ValidationError("Skriv beloppet med siffror, som 50 000 kr eller 50 tkr.")
        return read.ore


class ServesField(forms.MultipleChoiceField):
    """The goals and objectives of the programme, in its order. The choices are set by the form."""

    def __init__(self, **options):
        super().__init__(required=False, widget=forms.CheckboxSelectMultiple, **options)

    def offer(self, goals: list[NamedGoal]) -> None:
        self.choices = [
            choice
            for goal in goals
            for choice in [
                (goal.id, f"{goal.number} {goal.title}"),
                *((part.id, f"{part.number} {part.title}") for part in goal.objectives),
            ]
        ]

    def prepare_value(self, value):
        return [getattr(one, "pk", one) for one in value] if value else []

    def clean(self, value) -> list[str]:
        return sorted(super().clean(value))


def still_there(model, municipality, chosen_id):
    """The living rows of a kind, and the one that is chosen already even when it has ended since."""
    rows = model.objects.filter(municipality=municipality)
    return rows.filter(Q(ends_on=None) | Q(pk=chosen_id or ""))


class ActionForm(ContentForm):
    """All that is decided about an action. Its state is said elsewhere and needs no decision."""

    description = rich("Hur", "Hur ska det gå till? Skriv det som en ny kollega behöver veta.")
    serves = ServesField(label="Bidrar till", help_text="Kryssa för ett eller flera. Den står under det första.")

    class Meta:
        model = Action
        fields = Action.content_fields
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

    def __init__(self, data=None, *, thing, typed: dict | None = None, goals: list[NamedGoal] | None = None):
        self.goals = goals or []
        super().__init__(data, thing=thing, typed=typed)

    def adapt(self) -> None:
        municipality = self.thing.municipality
        for name, model, nothing in (
            ("responsible_office", Office, "Ingen befattning vald"),
            ("addressee_body", Body, "Ingen nämnd"),
            ("addressee_department", Department, "Ingen förvaltning"),
        ):
            if name in self.fields:
                chosen = getattr(self.thing, f"{name}_id")
                self.fields[name].queryset = still_there(model, municipality, chosen)
                self.fields[name].empty_label = nothing
        if "actor" in self.fields:
            self.fields["actor"].choices = [("", "Inte angivet"), *Action.Actor.choices]
        if "policy_areas" in self.fields:
            offer_areas(self, municipality)
        if "serves" in self.fields:
            self.fields["serves"].offer(self.goals or goals_for(self.thing))


def goals_for(action: Action) -> list[NamedGoal]:
    from samsyn.action_plans.queries import goals_of, plan_of  # noqa: PLC0415 - only when the view gave none

    return goals_of(plan_of(action).node.parent_id)


class ActionRowForm(ActionForm):
    """The few fields that a planner changes from the table."""

    description = None  # type: ignore[assignment]
    serves = None  # type: ignore[assignment]

    class Meta(ActionForm.Meta):
        fields = ("title", "responsible_office", "responsible", "schedule", "rank")  # type: ignore[assignment]


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
        said = [(key, f"{label}: {SOURCE_HELP[FundingLine.Source(key)]}") for key, label in FundingLine.Source.choices]
        self.fields["source"].choices = [("", "Inte angivet"), *said]


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


class PlanNewForm(KeyedForm):
    title = forms.CharField(
        label="Titel", max_length=200, help_text="Som den ska stå på omslaget. Den går att ändra.",
        error_messages={"required": "Skriv en titel. Allt annat får vänta."},
    )  # fmt: skip
    period = forms.CharField(label="Period", max_length=60, required=False, help_text="Som 2021–2022.")


class RuleForm(SamsynForm, forms.Form):
    """Five and two: how many may be called the most important. It warns and never hinders."""

    fields: dict[str, Any]
    top_rule = forms.ChoiceField(label="De viktigaste räknas", choices=ActionPlan.TopRule.choices)
    top_count = forms.IntegerField(label="Antal viktigaste", min_value=0, max_value=99)
    cross_cutting_count = forms.IntegerField(label="Antal övergripande", min_value=0, max_value=99)


class ActionNewForm(KeyedForm):
    title = forms.CharField(label="Namn", max_length=300, error_messages=NAME_IT)
    serves = forms.ChoiceField(label="Bidrar till", required=False)

    def __init__(self, data=None, *, goals: list[NamedGoal], initial=None):
        super().__init__(data, initial=initial)
        choices = [("", "Bestäms senare"), (CROSS, "Övergripande: hör till alla")]
        for goal in goals:
            choices.append((goal.id, f"{goal.number} {goal.title}"[:120]))
            choices += [(part.id, f"{part.number} {part.title}"[:120]) for part in goal.objectives]
        self.fields["serves"].choices = choices


CROSS = "ovanfor"


class MilestoneNewForm(KeyedForm):
    title = forms.CharField(label="Delsteg", max_length=300, error_messages=NAME_IT)
    schedule = forms.CharField(label="När", max_length=200, required=False, help_text="Som kv 2 2022.")


class FundingNewForm(KeyedForm):
    source = forms.ChoiceField(label="Finansiering", required=False, widget=forms.RadioSelect)
    financier = forms.CharField(label="Från vem", max_length=200, required=False)
    year = forms.IntegerField(label="År", required=False, min_value=1990, max_value=2200)
    amount = AmountFormField(label="Belopp")
    is_approximate = forms.BooleanField(label="Ungefärligt", required=False)
    words = forms.CharField(label="Med egna ord", max_length=300, required=False)

    def __init__(self, data=None):
        super().__init__(data)
        said = [(key, f"{label}: {SOURCE_HELP[FundingLine.Source(key)]}") for key, label in FundingLine.Source.choices]
        self.fields["source"].choices = [("", "Inte angivet"), *said]

    def clean(self):
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("source", "amount", "words", "financier")) and not self.errors:
            raise forms.ValidationError("Välj en finansiering, eller skriv den med egna ord.")
        return cleaned


class FrameNewForm(KeyedForm):
    year = forms.IntegerField(label="År", min_value=1990, max_value=2200)
    amount = AmountFormField(label="Ram")
    note = forms.CharField(label="Anmärkning", max_length=200, required=False)


class StatusForm(SamsynForm, forms.Form):
    """How far it has come: said at any time, and no decision is needed."""

    fields: dict[str, Any]
    status = forms.ChoiceField(label="Läge", choices=Action.Status.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="Med ett par ord", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Visas på den öppna sidan bredvid texten.",
    )  # fmt: skip
