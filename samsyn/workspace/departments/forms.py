"""Asking a department, and answering for one: a stand and words for each action."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from samsyn.action_plans.answers import LatestAnswer
from samsyn.action_plans.models import Action, DepartmentAnswer
from samsyn.action_plans.operations import Said
from samsyn.organisation.models import Department
from samsyn.ui.forms import DateField, SamsynForm
from samsyn.workspace.programme.forms import KeyedForm

Stand = DepartmentAnswer.Stand

STANDS = [
    (Stand.ACCEPTED, "Ja, vi gör det"),
    (Stand.IF_FUNDED, "Ja, om det finns pengar"),
    (Stand.CHANGE, "Ändra: skriv hur"),
    (Stand.NOT_OURS, "Inte vår: skriv vems"),
]
# These are given with words.
ASKED_FOR = {
    Stand.CHANGE: "Skriv vad som behöver ändras.",
    Stand.NOT_OURS: "Skriv vem frågan hör till, om du vet.",
}


class AskForm(KeyedForm):
    recipient = forms.CharField(
        label="Till", max_length=120, required=False, help_text="Befattningen eller namnet. Står i brevet."
    )
    email = forms.EmailField(
        label="E-postadress", required=False,
        help_text="Lämna tomt om du vill lämna över länken på ett annat sätt. Den visas på nästa sida.",
    )  # fmt: skip
    deadline = DateField(label="Svara senast", required=False)
    letter = forms.CharField(label="Meddelande", required=False, widget=forms.Textarea(attrs={"rows": 6}))

    def clean_deadline(self):
        day = self.cleaned_data["deadline"]
        if day and day < timezone.localdate():
            raise forms.ValidationError("Dagen har redan varit. Välj en dag som kommer.")
        return day


class AnswersForm(SamsynForm, forms.Form):
    """A stand and words for each action. What is left open is not answered; `missing` marks what must have words."""

    fields: dict[str, Any]
    client_key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(
        self, data=None, *, actions: Sequence[Action], latest: dict[str, LatestAnswer], client_key: str, **options
    ):
        self.actions = list(actions)
        self.latest = latest
        super().__init__(data, initial={"client_key": client_key}, **options)
        for action in self.actions:
            given = latest[action.pk].answer if action.pk in latest else None
            self.fields[f"stand-{action.pk}"] = forms.ChoiceField(
                label=action.title, choices=STANDS, widget=forms.RadioSelect, required=False,
                initial=given.stand if given else None,
            )  # fmt: skip
            self.fields[f"words-{action.pk}"] = forms.CharField(
                label="Med egna ord", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
                initial=given.words if given else "",
            )  # fmt: skip
        self.dress_fields()

    def dress_fields(self) -> None:
        from samsyn.ui.forms import dress  # noqa: PLC0415 - the fields are made after the form

        for field in self.fields.values():
            field.template_name = field.template_name or "ui/field.html"
            dress(field.widget)

    def clean(self):
        cleaned = super().clean() or {}
        for action in self.actions:
            stand, words = cleaned.get(f"stand-{action.pk}"), cleaned.get(f"words-{action.pk}", "")
            if stand in ASKED_FOR and not words:
                sentence = (
                    "Skriv vad som behöver ändras."
                    if stand == Stand.CHANGE
                    else "Skriv vem frågan hör till, om du vet."
                )
                self.add_error(f"words-{action.pk}", sentence)
            if words and not stand:
                self.add_error(f"stand-{action.pk}", "Välj ett svar till det du har skrivit.")
        return cleaned

    def said(self) -> dict[str, Said]:
        return {
            action.pk: Said(self.cleaned_data[f"stand-{action.pk}"], self.cleaned_data[f"words-{action.pk}"])
            for action in self.actions
            if self.cleaned_data[f"stand-{action.pk}"]
        }

    def rows(self) -> list[tuple[Action, forms.BoundField, forms.BoundField]]:
        return [(action, self[f"stand-{action.pk}"], self[f"words-{action.pk}"]) for action in self.actions]

    @property
    def left(self) -> int:
        """How many that have no answer yet."""
        return sum(1 for action in self.actions if action.pk not in self.latest)


class KeyInForm(AnswersForm):
    given_by = forms.CharField(
        label="Vem svarade, och hur?", max_length=120, error_messages={"required": "Skriv vem som svarade."},
        help_text="Som: förvaltningschefen, i telefon.",
    )  # fmt: skip


class MoveForm(SamsynForm, forms.Form):
    fields: dict[str, Any]
    to = forms.ModelChoiceField(
        label="Den förvaltning som ska få frågan", queryset=Department.objects.none(), empty_label="Välj en förvaltning"
    )

    def __init__(self, data=None, *, others):
        super().__init__(data)
        self.fields["to"].queryset = others
