"""Light forms: only a name is compulsory, times are written in words, numbers may be approximate."""

from copy import copy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from samsyn.consultation.models import Consultation
from samsyn.content.fields import hash_of
from samsyn.content.operations import Written
from samsyn.documents.process_report import TITLE
from samsyn.editions.models import Edition
from samsyn.editions.states import line_of
from samsyn.lib.dates import first_day
from samsyn.organisation.models import Body, Group
from samsyn.process.models import Dialogue, Process
from samsyn.ui.choices import offer_rows
from samsyn.ui.forms import KEY, KeyedForm, ModelChoiceField, ModelForm, SamsynForm, carry
from samsyn.workshop.models import Workshop
from samsyn.workspace.pages.forms import ContentForm, offer_areas, rich

IN_WORDS = "Ett datum eller i ord: 2020-09-17, hösten 2020."
ABOUT = "Ungefär går bra: ca 50."
NAME_IT = {"required": "Skriv ett namn. Allt annat får vänta."}


@dataclass(frozen=True)
class NewProcess:
    title: str
    client_key: str


class ProcessNewForm(KeyedForm):
    title = forms.CharField(
        label="Namn", max_length=200, initial=TITLE, help_text="Det blir bilagans titel.", error_messages=NAME_IT
    )

    def said(self) -> NewProcess:
        return NewProcess(**self.cleaned_data)


class ProcessForm(ContentForm):
    background = rich("Uppdrag och upphandling", "Hur började det, och anlitades någon?")
    purpose = rich("Syfte", "Vad skulle arbetet leda till?")
    aim = rich("Mål med uppdraget", "Vad skulle finnas när arbetet var klart?")
    ways_of_working = rich("Arbetssätt", "Det som behöver sägas om hur ni arbetade, utöver möten och grupper.")
    closing = rich(
        "Om programmet, handlingsplanen och indikatorerna",
        "Stående stycken. Låt dem stå eller skriv om dem. Rubriker på högsta nivån blir egna avsnitt.",
    )

    class Meta:
        model = Process
        fields = ("title", "background", "policy_areas", "purpose", "aim", "ways_of_working", "groups", "closing")
        labels = {"title": "Namn", "policy_areas": "Områden som uppdraget gällde", "groups": "Grupper"}
        help_texts = {
            "groups": "De som arbetade med, styrde eller följde arbetet. Ledamöterna hämtas ur organisationen."
        }
        widgets = {"policy_areas": forms.CheckboxSelectMultiple, "groups": forms.CheckboxSelectMultiple}
        error_messages = {"title": NAME_IT}

    def adapt(self) -> None:
        municipality = self.thing.municipality
        groups = Group.objects.filter(municipality=municipality)
        offer_rows(self, "groups", groups)
        if not groups:
            del self.fields["groups"]
        offer_areas(self, municipality)


COLUMNS = ("type", "when", "recurrence", "forum", "group", "body", "others", "settled")


class DialogueForm(SamsynForm, ModelForm[Dialogue]):
    """A meeting or a dialogue. `base` tells whether somebody else has changed the note since the page was opened."""

    base = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Dialogue
        fields = COLUMNS
        labels = {
            "type": "Vad det var", "when": "När", "recurrence": "Hur ofta", "forum": "Forum", "group": "Grupp",
            "body": "Politiskt organ", "others": "Andra som deltog", "settled": "Vad som sades eller bestämdes",
        }  # fmt: skip
        help_texts = {
            "when": IN_WORDS,
            "recurrence": "Bara för möten som återkommer: varannan vecka, minst ett i månaden.",
            "forum": "Var det skedde eller vad det kallas: digitalt möte, måndagsmöte.",
            "others": "Befattningar eller organisationer.",
            "settled": "Stannar i anteckningarna. För revidering och remiss till partier skrivs det ut i bilagan.",
        }
        widgets = {"type": forms.RadioSelect, "settled": forms.Textarea(attrs={"rows": "4"})}
        error_messages = {"forum": {"required": "Skriv var det skedde eller vad det kallas."}}

    def __init__(self, data: QueryDict | None = None, *, thing: Dialogue) -> None:
        self.thing = thing
        super().__init__(data, instance=copy(thing))
        municipality = thing.process.municipality
        offer_rows(self, "group", Group.objects.filter(municipality=municipality), nothing="Ingen")
        offer_rows(self, "body", Body.objects.filter(municipality=municipality), nothing="Ingen")
        self.fields["base"].initial = self.present()

    def present(self) -> str:
        return hash_of([str(getattr(self.thing, name) or "") for name in COLUMNS])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.thing._state.adding and cleaned.get("base") != self.present():
            carry(self, base=self.present())
            written = ". ".join(
                f"{self.fields[name].label}: {getattr(self.thing, name)}"
                for name in COLUMNS if getattr(self.thing, name)
            )  # fmt: skip
            raise forms.ValidationError(
                f"Någon annan har ändrat anteckningen medan du skrev. Nu står det: {written}. "
                "Spara igen om det du har skrivit ska gälla."
            )
        return cleaned

    def said(self) -> dict[str, Any]:
        """Every column as it was filled in."""
        return {name: self.cleaned_data[name] for name in self.fields if name in (*COLUMNS, KEY)}

    def rows(self) -> list[tuple[forms.BoundField, None]]:
        return [(self[name], None) for name in COLUMNS]


class LinesField(forms.Field):
    """A list with one entry a line."""

    widget = forms.Textarea(attrs={"rows": "3"})

    def to_python(self, value: Any) -> list[str]:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class WorkshopForm(ContentForm):
    questions = LinesField(label="Frågor", help_text="En fråga på varje rad, som de ställdes.", required=False)

    class Meta:
        model = Workshop
        fields = ("title", "when", "place", "invited", "participants", "questions", "result")
        labels = {
            "title": "Namn", "when": "När", "place": "Var", "invited": "Inbjudna", "participants": "Antal deltagare",
            "result": "Vad det gav",
        }  # fmt: skip
        help_texts = {
            "when": IN_WORDS,
            "place": "Lokal, eller digitalt möte.",
            "invited": "Det lokala näringslivet, politiker, föreningar.",
            "participants": ABOUT,
        }
        widgets = {"result": forms.Textarea(attrs={"rows": "4"})}
        error_messages = {"title": NAME_IT}

    def changes(self) -> dict[str, Written]:
        return with_day(super().changes(), "when", "starts_on")


class EditionField(ModelChoiceField[Edition]):
    def label_from_instance(self, edition: Edition) -> str:
        return f"Version {edition.number}, {line_of(edition)}"


class ConsultationForm(ContentForm):
    class Meta:
        model = Consultation
        fields = (
            "title", "sent", "deadline", "channel", "recipients", "recipient_count", "answer_count", "edition",
            "result",
        )  # fmt: skip
        labels = {
            "title": "Namn", "sent": "Skickad", "deadline": "Svara senast", "channel": "Hur den skickades",
            "recipients": "Till vilka", "recipient_count": "Antal mottagare", "answer_count": "Antal svar",
            "edition": "Version som skickades", "result": "Vad svaren ledde till",
        }  # fmt: skip
        help_texts = {
            "sent": IN_WORDS,
            "channel": "E-post, brev, webbplatsen.",
            "recipients": "Företag i företagsregistret, partierna, grannkommunerna.",
            "recipient_count": ABOUT,
            "answer_count": ABOUT,
        }
        widgets = {"result": forms.Textarea(attrs={"rows": "4"})}
        error_messages = {"title": NAME_IT}
        field_classes = {"edition": EditionField}

    def adapt(self) -> None:
        assert isinstance(self.thing, Consultation)
        editions = Edition.objects.filter(document__processes=self.thing.process).defer("body")
        offer_rows(self, "edition", editions.prefetch_related("events__decision__corrections"), nothing="Ingen vald")

    def changes(self) -> dict[str, Written]:
        return with_day(super().changes(), "sent", "sent_on")


def with_day(changes: dict[str, Written], words: str, day: str) -> dict[str, Written]:
    """The day that the words stand for goes with them: it decides the order and nothing else."""
    return {**changes, day: Written(first_day(changes[words].value))} if words in changes else changes
