"""The form of a governing document that is adopted already, and the choices of the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from samsyn.governing.models import DocumentType, GoverningDocument
from samsyn.governing.register import SORTS, RegisterRow
from samsyn.organisation.models import Body, Office
from samsyn.tenants.models import Municipality
from samsyn.ui.choices import offer, offer_rows
from samsyn.ui.forms import DateField, KeyedForm, ModelForm, SamsynForm, day_or_words
from samsyn.workspace.pages.fields import MinutesItemField, still_there
from samsyn.workspace.uploads import AttachmentForm

FIRST = ("title", "document_type", "body", "decided", "valid_until")


class GoverningDocumentForm(KeyedForm, AttachmentForm, ModelForm[GoverningDocument]):
    """Only the title must be there. Days are written as they are known: a date, a year, or in words."""

    class Meta:
        model = GoverningDocument
        fields = [
            "title", "document_type", "body", "body_name", "decided", "minutes_item", "registry_number",
            "valid_until", "owner", "next_review", "is_public", "repealed_on",
        ]  # fmt: skip
        labels = {
            "title": "Titel",
            "document_type": "Dokumenttyp",
            "body": "Antaget av",
            "body_name": "Annat organ",
            "decided": "Beslutat",
            "minutes_item": "Paragraf",
            "registry_number": "Diarienummer",
            "valid_until": "Gäller till",
            "owner": "Dokumentägare",
            "next_review": "Nästa översyn",
            "is_public": "Visas på de publika sidorna",
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
        field_classes = {"repealed_on": DateField, "minutes_item": MinutesItemField}
        error_messages = {"title": {"required": "Skriv en titel. Allt annat kan fyllas i senare."}}

    field_order = ["title", "document_type", "body", "body_name", "decided", "minutes_item", "registry_number",
                   "valid_until", "owner", "next_review", "attachment", "is_public", "repealed_on"]  # fmt: skip

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = self.instance
        bodies = still_there(Body, municipality, here.body_id).order_by("name")
        offer_rows(self, "body", bodies, nothing="Välj organ")
        offer_rows(self, "owner", still_there(Office, municipality, here.owner_id), nothing="Inte utsedd")
        self.fields["attachment"].label = "Dokumentet som fil"
        if here._state.adding:
            del self.fields["repealed_on"]

    def clean_decided(self) -> str:
        return day_or_words(str(self.cleaned_data["decided"]))

    def clean_valid_until(self) -> str:
        return day_or_words(str(self.cleaned_data["valid_until"]))

    def clean_next_review(self) -> str:
        return day_or_words(str(self.cleaned_data["next_review"]))

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if data.get("body"):
            data["body_name"] = ""
        return data

    def first_fields(self) -> list[forms.BoundField]:
        """What is asked of a document that is entered; the rest is folded."""
        return [self[name] for name in FIRST]

    def other_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in FIRST]

    def said(self) -> dict[str, Any]:
        """The columns of the document."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}


@dataclass(frozen=True)
class Choice:
    """What the list is to show. What could not be read chooses nothing."""

    document_type: str
    owner: str
    overdue: bool
    sort: str


class RegisterFilter(SamsynForm, forms.Form):
    """What the reader wants to see of the list."""

    slag = forms.ChoiceField(label="Dokumenttyp", required=False)
    agare = forms.ChoiceField(label="Dokumentägare", required=False)
    visa = forms.ChoiceField(
        label="Visa",
        required=False,
        choices=[("", "Alla som inte är upphävda"), ("oversyn", "Som behöver ses över"), ("upphavda", "Upphävda")],
    )
    dag = DateField(label="Som det var eller blir den", required=False, help_text=" ")
    ordning = forms.ChoiceField(label="Ordning", required=False, choices=list(SORTS.items()))

    def __init__(self, data: QueryDict, *, rows: Sequence[RegisterRow] = ()) -> None:
        super().__init__(data)
        kinds = {row.document_type for row in rows}
        offer(self, "slag", [("", "Alla"), *(pair for pair in DocumentType.choices if pair[0] in kinds)])
        owners = sorted({row.owner for row in rows if row.owner})
        offer(self, "agare", [("", "Alla"), *((owner, owner) for owner in owners)])

    @property
    def day(self) -> date:
        """The day that is asked about; one that cannot be read is today, with the fault beside it."""
        self.is_valid()
        return self.cleaned_data.get("dag") or timezone.localdate()

    def said(self) -> Choice:
        self.is_valid()
        data = self.cleaned_data
        return Choice(
            document_type=data.get("slag", ""),
            owner=data.get("agare", ""),
            overdue=data.get("visa") == "oversyn",
            sort=data.get("ordning") or "titel",
        )
