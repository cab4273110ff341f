"""Sending proposed comments to a group, and lifting one out."""

from dataclasses import dataclass
from datetime import date

from django import forms

from samsyn.lib.mail_addresses import addresses_in, not_addresses
from samsyn.ui.forms import DateField, KeyedForm, SamsynForm

MOST = 40  # members of a group


@dataclass(frozen=True)
class Sending:
    title: str
    members: dict[str, str]
    until: date | None
    client_key: str


class RoundForm(KeyedForm):
    title = forms.CharField(
        label="Vad heter avstämningen?", max_length=120,
        help_text="Till exempel Styrgruppen 29 mars. Står i mejlet och i listan.",
        error_messages={"required": "Skriv vad avstämningen heter."},
    )  # fmt: skip
    members = forms.CharField(
        label="Vilka ska läsa?", widget=forms.Textarea(attrs={"rows": 5}),
        help_text="En på varje rad: namn och e-postadress, eller bara adressen. Var och en får en egen länk.",
        error_messages={"required": "Skriv minst en e-postadress."},
    )  # fmt: skip
    until = DateField(label="Klart senast", required=False)

    def clean_members(self) -> dict[str, str]:
        read: dict[str, str] = {}
        unread: list[str] = []
        for line in self.cleaned_data["members"].splitlines():
            found = addresses_in(line)
            words = [one for one in found.unread if "@" in one or not found.found]
            unread += words
            named = dict(zip(found.found, found.names, strict=True))
            if len(named) == 1:  # "Eva Exempel, eva@example.org" too
                named = dict.fromkeys(named, next((one for one in (*found.names, *found.unread) if one), ""))
            read.update(named)
        if unread:
            raise forms.ValidationError(not_addresses(unread))
        if not read:
            raise forms.ValidationError("Skriv minst en e-postadress.")
        if len(read) > MOST:
            raise forms.ValidationError(f"Högst {MOST} kan läsa samtidigt.")
        return read

    def said(self) -> Sending:
        data = self.cleaned_data
        return Sending(data["title"], data["members"], data["until"], self.key())


class LiftForm(SamsynForm, forms.Form):
    words = forms.CharField(
        label="Vad behöver ni tala om?", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Om du vill. Står på listan till mötet.",
    )  # fmt: skip

    def said(self) -> str:
        words: str = self.cleaned_data["words"]
        return words.replace("\r\n", "\n").strip()
