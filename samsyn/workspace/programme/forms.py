"""The forms of a programme's parts. Each field carries the hash of the value that the writer saw."""

from copy import copy
from typing import Any
from uuid import uuid4

from django import forms
from django.forms.widgets import Script

from samsyn.content.fields import as_value, hash_of, value_of
from samsyn.content.operations import Written
from samsyn.governing.models import PolicyArea, Section
from samsyn.lib.swedish import in_running_text
from samsyn.organisation.models import Office
from samsyn.programmes.models import AreaConditions, Goal, Objective, Programme
from samsyn.ui.forms import SamsynForm
from samsyn.ui.richtext import RichTextField

MINE, THEIRS = "mine", "theirs"
NAME_IT = {"required": "Skriv ett namn. Allt annat får vänta."}


def rich(label: str, help_text: str = "") -> RichTextField:
    return RichTextField(label=label, help_text=help_text, required=False)


class ContentForm(SamsynForm, forms.ModelForm):
    """A form over content fields of one node, saved field by field (saving.py).

    `<field>__base` is the hash of the value that the page showed. After a collision `<field>__choice` says whose text
    is to stand and `<field>__seen` which text of the other's the writer has seen.
    """

    fields: dict[str, Any]

    class Media:
        js = [Script("samsyn/autosave.js", type="module")]

    def __init__(self, data=None, *, thing, typed: dict | None = None):
        """`typed` holds what the person wrote earlier and did not save, to be shown in place of what is saved."""
        self.thing = thing
        self.theirs: dict = {}  # what others have written since, by field; filled after a collision
        # A copy: a form that is checked writes into its instance, and the page shows the thing as it is saved.
        super().__init__(data, instance=copy(thing), initial=typed)
        self.adapt()
        self.content = list(self.fields)
        for name in self.content:
            base = hash_of(value_of(thing, name))
            self.fields[f"{name}__base"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=base)

    def adapt(self) -> None:
        """Put in the municipality's own words and choices."""

    def changes(self) -> dict[str, Written]:
        """Every field as it was left, but for those where the other's text is to stand."""
        return {
            name: Written(as_value(self.cleaned_data[name]), self._base(name))
            for name in self.content
            if self.choice(name) != THEIRS
        }

    def given_up(self) -> list[str]:
        """The fields where the writer chose the other's text."""
        return [name for name in self.content if self.choice(name) == THEIRS]

    def choice(self, name: str) -> str:
        return self.data.get(f"{name}__choice", "")

    def _base(self, name: str) -> str:
        return self.data.get(f"{name}__{'seen' if self.choice(name) == MINE else 'base'}", "")

    def rows(self) -> list[tuple[forms.BoundField, object]]:
        """Each field, and what somebody else has written in it since."""
        return [(self[name], self.theirs.get(name)) for name in self.content]


def living_areas(municipality):
    return PolicyArea.objects.filter(municipality=municipality, retired_at=None)


class GoalForm(ContentForm):
    goal_vision = rich("Målbild", "Ett kort stycke i presens: hur är det när målet är nått?")
    vision_tie = rich("Koppling till vision och övergripande mål", "Vilka av kommunens egna mål bidrar det till?")
    regional_tie = rich(
        "Koppling till regional och nationell nivå", "Strategier och mål i regionen, i landet eller i Agenda 2030."
    )
    current_state = rich("Nuläge", "Hur är det i dag? Skriv gärna varifrån uppgifterna kommer.")
    conditions = rich("Förutsättningar", "Vad har ni att bygga på?")
    difficulties = rich("Svårigheter", "Vad kan stå i vägen?")
    actions_text = rich("Insatser", "Det som ska göras, tills det finns en handlingsplan.")
    sources = rich("Källor")

    class Meta:
        model = Goal
        fields = Goal.content_fields
        labels = {"title": "Namn", "is_priority": "Prioriterat", "degree_reason": "Varför rådigheten är sådan"}
        help_texts = {
            "degree_of_control": "Hur mycket av målet bestämmer kommunen själv över?",
            "responsible": "Den befattning eller förvaltning som svarar för målet.",
            "policy_areas": "Kryssa för alla som stämmer.",
        }
        widgets = {"policy_areas": forms.CheckboxSelectMultiple}
        error_messages = {"title": NAME_IT}

    def adapt(self) -> None:
        municipality = self.thing.municipality
        self.fields["degree_of_control"].choices = [("", "Inte angivet"), *Goal.DegreeOfControl.choices]
        self.fields["goal_vision"].label = municipality.level("goal_vision")
        self.fields["actions_text"].label = municipality.level("action", 2)
        offer_areas(self, municipality)


class ObjectiveForm(ContentForm):
    description = rich("Beskrivning", "Vad ska vara gjort, för vem och när?")

    class Meta:
        model = Objective
        fields = Objective.content_fields
        labels = {"title": "Namn"}
        error_messages = {"title": NAME_IT}


class SectionForm(ContentForm):
    text = rich("Text")

    class Meta:
        model = Section
        fields = Section.content_fields
        labels = {"title": "Rubrik"}
        error_messages = {"title": {"required": "Skriv en rubrik. Allt annat får vänta."}}

    def adapt(self) -> None:
        goals = in_running_text(self.thing.municipality.level("goal", 2))
        self.fields["stands_after_goals"].label = f"Står efter {goals}"


class AreaConditionsForm(ContentForm):
    current_state = rich("Nuläge", "Hur är det i dag i området? Skriv gärna varifrån uppgifterna kommer.")
    conditions = rich("Förutsättningar", "Vad har ni att bygga på?")
    difficulties = rich("Svårigheter", "Vad kan stå i vägen?")

    class Meta:
        model = AreaConditions
        fields = ("current_state", "conditions", "difficulties")


class ProgrammeForm(ContentForm):
    summary = rich("Sammanfattning", "Högst en halv sida: vad dokumentet vill och för vem.")

    class Meta:
        model = Programme
        fields = Programme.content_fields
        labels = {"title": "Titel", "document_type": "Slag av dokument"}
        help_texts = {
            "valid_for": "De nämnder, förvaltningar och bolag som ska följa det.",
            "owner": "Befattningen som svarar för dokumentet och dess översyn.",
            "planned_from": "Ett datum eller i ord: 2021-07-01, sommaren 2021.",
            "planned_until": "Ett datum eller i ord: 2030-12-31, tills vidare.",
            "next_review": "I ord: under 2023, första året i nästa mandatperiod.",
        }
        widgets = {"policy_areas": forms.CheckboxSelectMultiple}
        error_messages = {"title": {"required": "Skriv en titel. Allt annat får vänta."}}

    def adapt(self) -> None:
        municipality = self.thing.municipality
        here = Office.objects.filter(municipality=municipality)
        self.fields["owner"].queryset = here.filter(ends_on=None) | here.filter(pk=self.thing.owner_id)
        self.fields["owner"].empty_label = "Inte utsedd"
        offer_areas(self, municipality)


def offer_areas(form: ContentForm, municipality) -> None:
    """The municipality's areas to choose from; no field at all while there are none."""
    form.fields["policy_areas"].queryset = areas = living_areas(municipality)
    if not areas:
        del form.fields["policy_areas"]


FORMS: dict[str, type[ContentForm]] = {
    "programme": ProgrammeForm,
    "goal": GoalForm,
    "objective": ObjectiveForm,
    "section": SectionForm,
    "area_conditions": AreaConditionsForm,
}


class KeyedForm(SamsynForm, forms.Form):
    """A form that makes something: sent twice it makes one thing."""

    fields: dict[str, Any]
    client_key = forms.CharField(max_length=40, widget=forms.HiddenInput, initial=lambda: str(uuid4()))


class ProgrammeNewForm(KeyedForm):
    title = forms.CharField(
        label="Titel",
        max_length=200,
        help_text="Som den ska stå på omslaget. Den går att ändra.",
        error_messages={"required": "Skriv en titel. Allt annat får vänta."},
    )
    document_type = forms.ChoiceField(label="Slag av dokument")

    def __init__(self, data=None):
        super().__init__(data)
        self.fields["document_type"].choices = Programme._meta.get_field("document_type").choices


class PartNewForm(KeyedForm):
    title = forms.CharField(label="Namn", max_length=300, error_messages=NAME_IT)


class SectionNewForm(KeyedForm):
    title = forms.CharField(
        label="Rubrik",
        max_length=200,
        error_messages={"required": "Skriv en rubrik. Allt annat får vänta."},
    )
    stands_after_goals = forms.BooleanField(required=False)

    def __init__(self, data=None, *, level: str):
        super().__init__(data)
        self.fields["stands_after_goals"].label = f"Ska stå efter {in_running_text(level)}"


class AreaChoiceForm(SamsynForm, forms.Form):
    """The area whose conditions are to be written."""

    fields: dict[str, Any]
    area = forms.ModelChoiceField(
        label="Område", queryset=PolicyArea.objects.none(), empty_label="Välj ett område",
        error_messages={"required": "Välj det område som texten ska handla om."},
    )  # fmt: skip

    def __init__(self, data=None, *, areas):
        super().__init__(data)
        self.fields["area"].queryset = areas


class OtherGoalForm(SamsynForm, forms.Form):
    """The goal that an objective is to stand under."""

    fields: dict[str, Any]
    goal = forms.ModelChoiceField(queryset=Goal.objects.none(), empty_label=None)

    def __init__(self, data=None, *, goals, level: str):
        super().__init__(data)
        self.fields["goal"].queryset = goals
        self.fields["goal"].label = f"{level} som det ska stå under"


class AreaForm(SamsynForm, forms.ModelForm):
    """An area's name, one of a kind among the living ones of the municipality."""

    class Meta:
        model = PolicyArea
        fields = ["name"]
        labels = {"name": "Namn på området"}

    def __init__(self, data=None, *, municipality, instance=None):
        self.municipality = municipality
        super().__init__(data, instance=copy(instance) if instance else None)

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        others = living_areas(self.municipality).exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError("Det finns redan ett område med det namnet.")
        return name


class MergeForm(SamsynForm, forms.Form):
    fields: dict[str, Any]
    into = forms.ModelChoiceField(
        label="Det område som ska vara kvar", queryset=PolicyArea.objects.none(), empty_label="Välj ett område"
    )

    def __init__(self, data=None, *, others):
        super().__init__(data)
        self.fields["into"].queryset = others
