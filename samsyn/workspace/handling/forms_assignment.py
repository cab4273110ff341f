"""What somebody is to do because of a comment."""

from typing import Any

from django import forms

from samsyn.process.models import Assignment
from samsyn.ui.forms import DateField, KeyedForm, ModelForm, SamsynForm


class AssignmentForm(SamsynForm, ModelForm[Assignment]):
    class Meta:
        model = Assignment
        fields: tuple[str, ...] = ("what", "who", "by_when")
        error_messages = {"what": {"required": "Skriv vad som ska göras."}}
        help_texts = {
            "who": "Enheten eller befattningen.",
            "by_when": "Som du vill skriva det: våren 2027, kv 2, 2027-03-01.",
        }

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NewAssignmentForm(KeyedForm, AssignmentForm):
    """The same when it is given."""


class DoneForm(AssignmentForm):
    """Corrected, or done."""

    done_on = DateField(label="Klart", required=False, help_text="Dagen då det blev klart. Tomt: det är inte klart.")
    result = forms.CharField(label="Vad det blev", required=False, max_length=500)

    class Meta(AssignmentForm.Meta):
        fields = ("what", "who", "by_when", "done_on", "result")
