"""Telling senders what became of what they wrote; choosing words that are not published."""

from dataclasses import dataclass

from django import forms

from samsyn.handling.feedback import FIELD
from samsyn.ui.forms import KeyedForm, SamsynForm

PLACE = "{" + FIELD + "}"


@dataclass(frozen=True)
class Feedback:
    subject: str
    text: str
    decided: str
    client_key: str


class FeedbackForm(KeyedForm):
    decided = forms.CharField(
        label="Vem har beslutat om sammanställningen, och när?", required=False, max_length=120,
        help_text="Till exempel Kommunstyrelsen 2021-05-04 § 60. Tomt: mejlet säger att det är ett förslag.",
    )  # fmt: skip
    subject = forms.CharField(
        label="Ämnesrad", max_length=150, error_messages={"required": "Skriv en ämnesrad."},
    )  # fmt: skip
    text = forms.CharField(
        label="Mejlet", widget=forms.Textarea(attrs={"rows": 14}),
        help_text=f"Där det står {PLACE} kommer var och ens synpunkter, vad de ledde till och kommunens kommentar. "
        "Där det står {beslut} kommer beslutet, eller att det är ett förslag.",
        error_messages={"required": "Skriv vad mejlet ska säga."},
    )  # fmt: skip

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n").strip()
        if PLACE not in text:
            raise forms.ValidationError(f"Skriv {PLACE} där återkopplingen ska stå. Utan den säger mejlet inget.")
        return text

    def said(self) -> Feedback:
        data = self.cleaned_data
        return Feedback(data["subject"], data["text"], data["decided"].strip(), self.key())


@dataclass(frozen=True)
class Masking:
    words: str
    why: str


class MaskForm(SamsynForm, forms.Form):
    words = forms.CharField(
        label="Ord som inte ska publiceras", max_length=200, strip=True,
        help_text="Skriv dem precis som de står i svaret: ett namn, ett telefonnummer.",
        error_messages={"required": "Skriv vilka ord det gäller."},
    )  # fmt: skip
    why = forms.CharField(label="Varför", required=False, max_length=200, help_text="Till exempel personuppgift.")

    def said(self) -> Masking:
        return Masking(self.cleaned_data["words"], self.cleaned_data["why"])
