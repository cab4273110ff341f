"""Forms that documents of every kind have. Each field carries the hash of the value that the writer saw."""

from copy import copy
from typing import Any

from django import forms
from django.forms.widgets import Script

from samsyn.content.fields import as_value, hash_of, value_of
from samsyn.content.operations import Written
from samsyn.governing.models import PolicyArea, Section
from samsyn.lib.registry import Registry
from samsyn.lib.swedish import in_running_text
from samsyn.organisation.models import Office
from samsyn.ui.forms import KEY, KeyedForm, SamsynForm
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


def offer_areas(form: ContentForm, municipality) -> None:
    """The municipality's areas to choose from; no field at all while there are none."""
    form.fields["policy_areas"].queryset = areas = living_areas(municipality)
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


class GoverningForm(ContentForm):
    """The document's own facts, whatever it is: what stands on its cover and above its text."""

    summary = rich("Sammanfattning", "Högst en halv sida: vad dokumentet vill och för vem.")

    class Meta:
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


# The form that each kind of part is written in (samsyn/workspace/contributes.py).
FORMS: Registry[type[ContentForm]] = Registry("forms of parts", key=lambda form: form._meta.model.kind)
