"""Forms that documents of every kind have. Each field carries the hash of the value that the writer saw."""

from copy import copy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.widgets import Script
from django.http import QueryDict

from samsyn.content.fields import as_value, hash_of, value_of
from samsyn.content.operations import Written
from samsyn.governing.models import Governing, PolicyArea, Section
from samsyn.lib.registry import Registry
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import NodeModel
from samsyn.organisation.models import Office
from samsyn.tenants.models import Municipality
from samsyn.ui.choices import offer_rows
from samsyn.ui.forms import KEY, KeyedForm, ModelForm, SamsynForm
from samsyn.ui.richtext import RichTextField
from samsyn.workspace.pages.fields import still_there

MINE, THEIRS = "mine", "theirs"
NAME_IT = {"required": "Skriv ett namn. Allt annat får vänta."}


def rich(label: str, help_text: str = "") -> RichTextField:
    return RichTextField(label=label, help_text=help_text, required=False)


class ContentForm(SamsynForm, ModelForm[NodeModel]):
    """A form over content fields of one node, saved field by field (saving.py).

    `<field>__base` is the hash of the value that the page showed. After a collision `<field>__choice` says whose text
    is to stand and `<field>__seen` which text of the other's the writer has seen.
    """

    class Media:
        js = [Script("samsyn/autosave.js", type="module")]

    def __init__(self, data: QueryDict | None = None, *, thing: NodeModel, typed: dict[str, Any] | None = None) -> None:
        """`typed` holds what the person wrote earlier and did not save, to be shown in place of what is saved."""
        self.thing = thing
        self.theirs: dict[str, object] = {}  # what others have written since, by field; filled after a collision
        # A copy: a form that is checked writes into its instance, and the page shows the thing as it is saved.
        super().__init__(data, instance=copy(thing), initial=typed)
        self.adapt()
        self.content = [name for name in self.fields if name != KEY]
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

    def said(self) -> dict[str, Any]:
        """Every field as it was filled in, for a thing that is not there yet."""
        return {name: self.cleaned_data[name] for name in self.fields if name in self.content or name == KEY}

    def given_up(self) -> list[str]:
        """The fields where the writer chose the other's text."""
        return [name for name in self.content if self.choice(name) == THEIRS]

    def choice(self, name: str) -> str:
        return str(self.data.get(f"{name}__choice", ""))

    def _base(self, name: str) -> str:
        return str(self.data.get(f"{name}__{'seen' if self.choice(name) == MINE else 'base'}", ""))

    def rows(self) -> list[tuple[forms.BoundField, object]]:
        """Each field, and what somebody else has written in it since."""
        return [(self[name], self.theirs.get(name)) for name in self.content]


def living_areas(municipality: Municipality) -> QuerySet[PolicyArea]:
    return PolicyArea.objects.filter(municipality=municipality, retired_at=None)


def offer_areas(form: ContentForm, municipality: Municipality) -> None:
    """The municipality's areas to choose from; no field at all while there are none."""
    areas = living_areas(municipality)
    offer_rows(form, "policy_areas", areas)
    if not areas:
        del form.fields["policy_areas"]


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


@dataclass(frozen=True)
class NewSection:
    title: str
    stands_after_goals: bool
    client_key: str


class SectionNewForm(KeyedForm):
    title = forms.CharField(
        label="Rubrik",
        max_length=200,
        error_messages={"required": "Skriv en rubrik. Allt annat får vänta."},
    )
    stands_after_goals = forms.BooleanField(required=False)

    def __init__(self, data: QueryDict | None = None, *, level: str) -> None:
        super().__init__(data)
        self.fields["stands_after_goals"].label = f"Ska stå efter {in_running_text(level)}"

    def said(self) -> NewSection:
        return NewSection(**self.cleaned_data)


class GoverningForm(ContentForm):
    """The document's own facts, whatever it is: what stands on its cover and above its text."""

    summary = rich("Sammanfattning", "Högst en halv sida: vad dokumentet vill och för vem.")

    class Meta:
        labels = {"title": "Titel", "document_type": "Dokumenttyp"}
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
        assert isinstance(self.thing, Governing)
        municipality = self.thing.municipality
        offer_rows(self, "owner", still_there(Office, municipality, self.thing.owner_id), nothing="Inte utsedd")
        offer_areas(self, municipality)


# The form that each kind of part is written in (samsyn/workspace/contributes.py).
FORMS: Registry[type[ContentForm]] = Registry("forms of parts", key=lambda form: form._meta.model.kind)
