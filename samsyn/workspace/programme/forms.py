"""The forms of a programme's parts, of its areas, and of what is added to it."""

from copy import copy
from dataclasses import dataclass

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from samsyn.governing.models import DocumentType, PolicyArea
from samsyn.lib.same_name import same_named
from samsyn.programmes.models import AreaConditions, Goal, Objective, Programme
from samsyn.tenants.models import Municipality
from samsyn.ui.choices import offer, offer_rows
from samsyn.ui.forms import KeyedForm, ModelForm, SamsynForm, filled_in
from samsyn.workspace.pages.forms import NAME_IT, ContentForm, GoverningForm, living_areas, offer_areas, rich
from samsyn.workspace.pages.groups import FieldGroup, GroupedForm


class GoalForm(GroupedForm):
    description = rich("Text", "Det som står direkt under rubriken, utan egen rubrik.")
    goal_vision = rich("Målbild", "Ett kort stycke i presens: hur är det när ni är klara?")
    vision_tie = rich("Koppling till vision och övergripande mål", "Vilka av kommunens egna mål bidrar det till?")
    regional_tie = rich(
        "Koppling till regional och nationell nivå", "Strategier och mål i regionen, i landet eller i Agenda 2030."
    )
    current_state = rich("Nuläge", "Hur är det i dag? Skriv gärna varifrån uppgifterna kommer.")
    conditions = rich("Förutsättningar", "Vad har ni att bygga på?")
    difficulties = rich("Svårigheter", "Vad kan stå i vägen?")
    actions_text = rich("Det som ska göras", "Det som ska göras, tills det finns en handlingsplan.")
    sources = rich("Källor")

    class Meta:
        model = Goal
        fields = tuple(name for name in Goal.content_fields if name != "text_order")
        labels = {"title": "Namn", "is_priority": "Prioriterat", "degree_reason": "Varför rådigheten är sådan"}
        help_texts = {
            "degree_of_control": "Hur mycket av det bestämmer kommunen själv över?",
            "responsible": "Den befattning eller förvaltning som svarar för det.",
            "policy_areas": "Kryssa för alla som stämmer.",
        }
        widgets = {"policy_areas": forms.CheckboxSelectMultiple}
        error_messages = {"title": NAME_IT}

    def adapt(self) -> None:
        municipality = self.thing.municipality
        offer(self, "degree_of_control", [("", "Inte angivet"), *Goal.DegreeOfControl.choices])
        self.fields["goal_vision"].label = municipality.level("goal_vision")
        self.fields["actions_text"].label = municipality.level("action", 2)
        offer_areas(self, municipality)

    field_groups = (
        FieldGroup("mal", "", ("title", "description", "goal_vision", "is_priority"), level=("goal", 1)),
        FieldGroup("koppling", "Vad det vilar på", ("vision_tie", "regional_tie")),
        FieldGroup("lage", "Läget i dag", ("current_state", "conditions", "difficulties")),
        FieldGroup("vem", "Vem och rådighet", ("responsible", "degree_of_control", "degree_reason")),
        FieldGroup("gora", "", ("actions_text",), level=("action", 2)),
        FieldGroup("omraden", "Områden och källor", ("policy_areas", "sources")),
    )


class ObjectiveForm(ContentForm):
    description = rich("Beskrivning", "Vad ska vara gjort, för vem och när?")

    class Meta:
        model = Objective
        fields = Objective.content_fields
        labels = {"title": "Namn"}
        error_messages = {"title": NAME_IT}


class AreaConditionsForm(ContentForm):
    current_state = rich("Nuläge", "Hur är det i dag i området? Skriv gärna varifrån uppgifterna kommer.")
    conditions = rich("Förutsättningar", "Vad har ni att bygga på?")
    difficulties = rich("Svårigheter", "Vad kan stå i vägen?")

    class Meta:
        model = AreaConditions
        fields = ("current_state", "conditions", "difficulties")


class ProgrammeForm(GoverningForm):
    class Meta(GoverningForm.Meta):
        model = Programme
        fields = Programme.content_fields


@dataclass(frozen=True)
class NewProgramme:
    title: str
    document_type: str
    client_key: str


class ProgrammeNewForm(KeyedForm):
    title = forms.CharField(
        label="Titel",
        max_length=200,
        help_text="Som den ska stå på omslaget. Den går att ändra.",
        error_messages={"required": "Skriv en titel. Allt annat får vänta."},
    )
    document_type = forms.ChoiceField(label="Dokumenttyp", choices=DocumentType.choices)

    def said(self) -> NewProgramme:
        return NewProgramme(**self.cleaned_data)


@dataclass(frozen=True)
class NewPart:
    title: str
    client_key: str


class PartNewForm(KeyedForm):
    title = forms.CharField(label="Namn", max_length=300, error_messages=NAME_IT)

    def said(self) -> NewPart:
        return NewPart(**self.cleaned_data)


class AreaChoiceForm(SamsynForm, forms.Form):
    """The area whose conditions are to be written."""

    area = forms.ModelChoiceField(
        label="Område", queryset=PolicyArea.objects.none(), empty_label="Välj ett område",
        error_messages={"required": "Välj det område som texten ska handla om."},
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, areas: QuerySet[PolicyArea]) -> None:
        super().__init__(data)
        offer_rows(self, "area", areas)

    def said(self) -> PolicyArea:
        return filled_in(self, "area", PolicyArea)


class OtherGoalForm(SamsynForm, forms.Form):
    """The goal that an objective is to stand under."""

    goal = forms.ModelChoiceField(queryset=Goal.objects.none(), empty_label=None)

    def __init__(self, data: QueryDict | None = None, *, goals: QuerySet[Goal], level: str) -> None:
        super().__init__(data)
        offer_rows(self, "goal", goals)
        self.fields["goal"].label = f"{level} som det ska stå under"

    def said(self) -> Goal:
        return filled_in(self, "goal", Goal)


class AreaForm(SamsynForm, ModelForm[PolicyArea]):
    """An area's name, one of a kind among the living ones of the municipality."""

    class Meta:
        model = PolicyArea
        fields = ["name"]
        labels = {"name": "Namn på området"}

    def __init__(
        self, data: QueryDict | None = None, *, municipality: Municipality, instance: PolicyArea | None = None
    ) -> None:
        self.municipality = municipality
        super().__init__(data, instance=copy(instance) if instance else None)

    def clean_name(self) -> str:
        name = self.said()
        others = living_areas(self.municipality).exclude(pk=self.instance.pk)
        if (there := same_named(name, others, called=lambda one: one.name)) is not None:
            raise forms.ValidationError(f"Det finns redan ett område med det namnet: ”{there.name}”.")
        return name

    def said(self) -> str:
        return filled_in(self, "name", str)


class MergeForm(SamsynForm, forms.Form):
    into = forms.ModelChoiceField(
        label="Det område som ska vara kvar", queryset=PolicyArea.objects.none(), empty_label="Välj ett område"
    )

    def __init__(self, data: QueryDict | None = None, *, others: QuerySet[PolicyArea]) -> None:
        super().__init__(data)
        offer_rows(self, "into", others)

    def said(self) -> PolicyArea:
        return filled_in(self, "into", PolicyArea)
