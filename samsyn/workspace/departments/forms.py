"""Asking a department, and answering for one: a stand and words for each action."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from samsyn.action_plans.models import Action, DepartmentAnswer
from samsyn.action_plans.operations import Said, Seen
from samsyn.organisation.models import Department
from samsyn.ui.choices import offer_rows
from samsyn.ui.forms import DateField, KeyedForm, SamsynForm, filled_in

Stand = DepartmentAnswer.Stand

STANDS = [
    (Stand.ACCEPTED, "Ja, vi gör det"),
    (Stand.IF_FUNDED, "Ja, om det finns pengar"),
    (Stand.CHANGE, "Ändra något"),
    (Stand.NOT_OURS, "Inte vår"),
]
STAND_WORDS: dict[str, str] = {str(stand): words for stand, words in STANDS}
# What is asked for in words, by answer: the field's name and its help. The page says it anew when another is chosen.
ASKED_AS: dict[str, tuple[str, str]] = {
    "": ("Med egna ord", "Behövs bara om något ska ändras."),
    Stand.ACCEPTED: ("Med egna ord", "Om du vill."),
    Stand.IF_FUNDED: ("Hur mycket, och när?", "Om du vet."),
    Stand.CHANGE: ("Vad behöver ändras?", "Skriv hur det ska vara i stället."),
    Stand.NOT_OURS: ("Vem hör frågan till?", "Om du vet. Lämna annars tomt."),
}
LONGEST = 2000  # characters of one answer's words


def as_kept(words: str) -> str:
    """Words as they are kept and compared: browsers send line breaks in another way than they show them."""
    return words.replace("\r\n", "\n").strip()


def who_answers() -> forms.CharField:
    return forms.CharField(
        label="Vem svarar?", max_length=120, error_messages={"required": "Skriv vem som svarar."},
        help_text="Står vid svaret. Är det någon annan än den som fick mejlet? Skriv ditt namn eller din befattning.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip


@dataclass(frozen=True)
class Asking:
    recipient: str
    email: str
    deadline: date | None
    letter: str
    client_key: str


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

    def clean_deadline(self) -> date | None:
        day: date | None = self.cleaned_data["deadline"]
        if day and day < timezone.localdate():
            raise forms.ValidationError("Dagen har redan varit. Välj en dag som kommer.")
        return day

    def said(self) -> Asking:
        return Asking(**self.cleaned_data)


class RowForm(SamsynForm, forms.Form):
    """What is said of one action, and what the writer had in front of them.

    `seen` is the key of the latest answer that the page showed, `text` the hash of the action's text as it read there,
    `begun` the key of the form whose unsaved words this one goes on from.
    """

    stand = forms.ChoiceField(
        label="Ert svar", choices=STANDS, widget=forms.RadioSelect, error_messages={"required": "Välj ett svar."}
    )
    words = forms.CharField(
        label=ASKED_AS[""][0], max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=ASKED_AS[""][1],
    )  # fmt: skip
    seen = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)
    text = forms.CharField(max_length=64, widget=forms.HiddenInput)
    client_key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    begun = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, action: Action, hidden: dict[str, str] | None = None, **options: Any
    ) -> None:
        """`hidden` is what the page carries, anew for each time it is shown."""
        self.action = action
        initial = {**(options.pop("initial", None) or {}), **(hidden or {})}
        super().__init__(data, prefix=action.pk, initial=initial, **options)
        words = self.fields["words"]
        words.label, words.help_text = ASKED_AS.get(self["stand"].value() or "", ASKED_AS[""])

    def clean_words(self) -> str:
        return as_kept(str(self.cleaned_data["words"]))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("stand") == Stand.CHANGE and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", "Skriv vad som behöver ändras.")
        return cleaned

    def typed(self) -> dict[str, str]:
        """What was chosen and written, also what cannot be saved as it stands."""
        return {name: as_kept(self.data.get(self.add_prefix(name), "")) for name in ("stand", "words")}

    def said(self) -> Said:
        return Said(self.cleaned_data["stand"], self.cleaned_data["words"])

    def key(self) -> str:
        return filled_in(self, "client_key", str)

    def what_was_seen(self) -> Seen:
        return Seen(self.cleaned_data["seen"], self.cleaned_data["text"])


class AnswerForm(RowForm):
    """A row of the page that a department answers on. Whoever answers says who they are, in each row."""

    given_by = who_answers()

    def answerer(self) -> str:
        return filled_in(self, "given_by", str)


class RestForm(SamsynForm, forms.Form):
    given_by = who_answers()

    def said(self) -> str:
        return filled_in(self, "given_by", str)


class KeyInForm(SamsynForm, forms.Form):
    given_by = forms.CharField(
        label="Vem svarade, och hur?", max_length=120, error_messages={"required": "Skriv vem som svarade."},
        help_text="Som: förvaltningschefen, i telefon.",
    )  # fmt: skip

    def said(self) -> str:
        return filled_in(self, "given_by", str)


class MoveForm(SamsynForm, forms.Form):
    to = forms.ModelChoiceField(
        label="Den förvaltning som ska få frågan", queryset=Department.objects.none(), empty_label="Välj en förvaltning"
    )

    def __init__(self, data: QueryDict | None = None, *, others: QuerySet[Department]) -> None:
        super().__init__(data)
        offer_rows(self, "to", others)

    def said(self) -> Department:
        return filled_in(self, "to", Department)
