"""The form of a governing document that is adopted already, and the choices of the list."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from samsyn.governing.models import DocumentType, GoverningDocument
from samsyn.governing.register import SORTS
from samsyn.organisation.models import Body, Office
from samsyn.ui.forms import DateField, KeyedForm, SamsynForm, day_or_words
from samsyn.workspace.uploads import AttachmentForm


class GoverningDocumentForm(KeyedForm, AttachmentForm, forms.ModelForm):
    """Only the title must be there. Days are written as they are known: a date, a year, or in words."""

    fields: dict[str, Any]

    class Meta:
        model = GoverningDocument
        fields = [
            "title", "document_type", "body", "body_name", "decided", "minutes_item", "registry_number",
            "valid_until", "owner", "next_review", "is_public", "repealed_on",
        ]  # fmt: skip
        labels = {
            "title": "Titel",
            "document_type": "Slag av dokument",
            "body": "Antaget av",
            "body_name": "Annat organ",
            "decided": "Beslutat",
            "minutes_item": "Paragraf",
            "registry_number": "Diarienummer",
            "valid_until": "Gäller till",
            "owner": "Dokumentägare",
            "next_review": "Nästa översyn",
            "is_public": "Visas på den öppna sidan",
            "repealed_on": "Upphävt den",
        }
        help_texts = {
            "body_name": "Fyll i bara om organet inte finns i listan.",
            "decided": "Ett datum som 2021-06-16, eller i ord: juni 2021. Tomt om ni inte vet.",
            "minutes_item": "Bara numret, som 47. Kan fyllas i senare.",
            "registry_number": "Precis som ni skriver det, till exempel KS 2021/14.",
            "valid_until": "Ett datum, ett år eller tills vidare.",
            "owner": "Befattningen som svarar för dokumentet.",
            "next_review": "Ett datum, ett år eller i ord: hösten 2023.",
            "repealed_on": "Fyll i när dokumentet inte längre gäller. Det står då bland de upphävda.",
        }
        field_classes = {"repealed_on": DateField}
        error_messages = {"title": {"required": "Skriv en titel. Allt annat kan fyllas i senare."}}

    field_order = ["title", "document_type", "body", "body_name", "decided", "minutes_item", "registry_number",
                   "valid_until", "owner", "next_review", "attachment", "is_public", "repealed_on"]  # fmt: skip

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        here = self.instance
        bodies = Body.objects.filter(municipality=municipality)
        self.fields["body"].queryset = (bodies.filter(ends_on=None) | bodies.filter(pk=here.body_id)).order_by("name")
        self.fields["body"].empty_label = "Välj organ"
        offices = Office.objects.filter(municipality=municipality)
        self.fields["owner"].queryset = offices.filter(ends_on=None) | offices.filter(pk=here.owner_id)
        self.fields["owner"].empty_label = "Inte utsedd"
        self.fields["attachment"].label = "Dokumentet som fil"
        if here._state.adding:
            del self.fields["repealed_on"]

    def clean_minutes_item(self) -> str:
        return self.cleaned_data["minutes_item"].removeprefix("§").strip()

    def clean_decided(self) -> str:
        return day_or_words(self.cleaned_data["decided"])

    def clean_valid_until(self) -> str:
        return day_or_words(self.cleaned_data["valid_until"])

    def clean_next_review(self) -> str:
        return day_or_words(self.cleaned_data["next_review"])

    def clean(self):
        super().clean()
        data = self.cleaned_data
        if data.get("body"):
            data["body_name"] = ""
        return data

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}


class RegisterFilter(SamsynForm, forms.Form):
    """What the reader wants to see of the list."""

    fields: dict[str, Any]
    slag = forms.ChoiceField(label="Slag", required=False)
    agare = forms.ChoiceField(label="Dokumentägare", required=False)
    visa = forms.ChoiceField(
        label="Visa",
        required=False,
        choices=[("", "Alla som inte är upphävda"), ("oversyn", "Som behöver ses över"), ("upphavda", "Upphävda")],
    )
    dag = DateField(label="Som det var eller blir den", required=False, help_text=" ")
    ordning = forms.ChoiceField(label="Ordning", required=False, choices=list(SORTS.items()))

    def __init__(self, data, *, rows=()):
        super().__init__(data)
        kinds = {row.document_type for row in rows}
        self.fields["slag"].choices = [("", "Alla"), *(pair for pair in DocumentType.choices if pair[0] in kinds)]
        owners = sorted({row.owner for row in rows if row.owner})
        self.fields["agare"].choices = [("", "Alla"), *((owner, owner) for owner in owners)]

    @property
    def day(self) -> date:
        """The day that is asked about; one that cannot be read is today, with the fault beside it."""
        self.is_valid()
        return self.cleaned_data.get("dag") or timezone.localdate()
