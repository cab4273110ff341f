"""The forms of the case and of its records."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from samsyn.cases.models import Case, CaseRecord
from samsyn.organisation.models import Office
from samsyn.tenants.models import Municipality
from samsyn.ui.choices import offer_rows
from samsyn.ui.forms import KEY, DateField, KeyedForm, SamsynForm, filled_in
from samsyn.workspace.decisions.fields import BodyField, bodies_of
from samsyn.workspace.pages.fields import still_there
from samsyn.workspace.uploads import AttachmentForm


class CaseForm(KeyedForm):
    """The registered case; only its title must be there."""

    title = forms.CharField(
        label="Ärendemening", max_length=300, help_text="Kort om vad ärendet gäller, som i diariet.",
        error_messages={"required": "Skriv en ärendemening. Den kan ändras."},
    )  # fmt: skip
    registry_number = forms.CharField(
        label="Diarienummer", required=False, max_length=60,
        help_text="Precis som ni skriver det, till exempel KS 2021/14. Kan fyllas i senare.",
    )  # fmt: skip
    body = BodyField(label="Organ", empty_label="Inte bestämt")
    officer = forms.ModelChoiceField(
        label="Handläggare", queryset=Office.objects.none(), required=False, empty_label="Inte utsedd"
    )
    opened_on = DateField(label="Öppnat", required=False)

    def __init__(self, *args: Any, municipality: Municipality, case: Case | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "body", bodies_of(municipality))
        offer_rows(self, "officer", still_there(Office, municipality, case.officer_id if case else None))

    def said(self) -> dict[str, Any]:
        """The columns of a case."""
        return {name: value for name, value in self.cleaned_data.items() if name != KEY}


class ChooseCaseForm(SamsynForm, forms.Form):
    case = forms.ModelChoiceField(
        label="Ärende", queryset=Case.objects.none(), empty_label="Välj ett ärende",
        error_messages={"required": "Välj ett ärende."},
    )  # fmt: skip

    def __init__(self, *args: Any, cases: QuerySet[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "case", cases)

    def said(self) -> Case:
        return filled_in(self, "case", Case)


class RecordForm(KeyedForm, AttachmentForm):
    """A document of the case, as the daily list says it."""

    title = forms.CharField(
        label="Vad", max_length=300, error_messages={"required": "Skriv vad det är för handling."},
        help_text="Till exempel: Remissversion av programmet.",
    )  # fmt: skip
    dated = DateField(label="Datum", error_messages={"required": "Skriv handlingens datum, som 2021-06-16."})
    direction = forms.ChoiceField(label="Riktning", widget=forms.RadioSelect, choices=CaseRecord.Direction.choices)
    correspondent = forms.CharField(label="Från eller till", required=False, max_length=200)
    document_number = forms.CharField(
        label="Handlingsnummer", required=False, max_length=60, help_text="Om ni numrerar handlingarna."
    )
    registered_on = DateField(label="Diarieförd", required=False, help_text="Tomt tills det är gjort.")
    field_order = ["title", "dated", "direction", "correspondent", "document_number", "registered_on", "attachment"]

    def said(self) -> dict[str, Any]:
        """The columns of a record."""
        kept_apart = {KEY, "attachment", "kept"}
        return {name: value for name, value in self.cleaned_data.items() if name not in kept_apart}
