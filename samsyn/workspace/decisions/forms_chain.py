"""The form of a step in the chain of decisions."""

from dataclasses import dataclass
from typing import Any

from django import forms

from samsyn.organisation.models import Body
from samsyn.tenants.models import Municipality
from samsyn.ui.choices import offer_rows
from samsyn.ui.forms import KeyedForm
from samsyn.workspace.decisions.fields import BodyField


@dataclass(frozen=True)
class NewStep:
    body: Body
    planned: str
    client_key: str


class StepForm(KeyedForm):
    body = BodyField(
        label="Organ", empty_label="Välj organ", required=True, error_messages={"required": "Välj ett organ."}
    )
    planned = forms.CharField(
        label="När är det tänkt?", required=False, max_length=60, help_text="Ett datum eller i ord: juni."
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "body", Body.objects.filter(municipality=municipality, ends_on=None).order_by("name"))

    def said(self) -> NewStep:
        return NewStep(**self.cleaned_data)
