"""The distribution list as forms: addresses pasted, one recipient, an address put right; sending, reminding, time."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from samsyn.consultation.letters import Letter
from samsyn.consultation.models import Consultee, LetterKind
from samsyn.contacts.models import Contact
from samsyn.lib.mail_addresses import addresses_in, not_addresses
from samsyn.ui.forms import DateField, KeyedForm, SamsynForm, filled_in
from samsyn.workspace.consultation.forms import refuse_unknown

UNREAD = 5  # words that are no address, as many are shown


@dataclass(frozen=True)
class Pasted:
    addresses: list[tuple[str, str]]
    kind: Contact.Kind


def read_line(line: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The addresses of a line with their names, and what in it is neither. A line out of Excel has a name in one cell
    and an address in another.
    """
    read = addresses_in(line)
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    if len(read.found) == 1 and len(cells) > 1:
        words = [cell for cell in cells if not addresses_in(cell).found]
        wrong = [one for one in words if "@" in one]
        return [(read.found[0], words[0] if words else "")], wrong
    return list(zip(read.found, read.names, strict=True)), list(read.unread) if read.found or line.strip() else []


class PasteForm(SamsynForm, forms.Form):
    """Addresses as they are copied out of a mail or a sheet."""

    addresses = forms.CharField(
        label="Klistra in adresser", widget=forms.Textarea(attrs={"rows": "5"}), max_length=200_000,
        help_text="På rader, eller med komma eller semikolon. ”Namn <namn@example.org>” går bra.",
        error_messages={"required": "Klistra in minst en adress."},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="Vad de nya är för slag", choices=Contact.Kind.choices, initial=Contact.Kind.OTHER,
        help_text="Slaget avgör vilket brev de får. Den som finns bland kontakterna har redan ett.",
    )  # fmt: skip

    def clean_addresses(self) -> list[tuple[str, str]]:
        """Refused when something in it is none: nothing that is pasted is dropped."""
        found: list[tuple[str, str]] = []
        unread: list[str] = []
        for line in str(self.cleaned_data["addresses"]).splitlines():
            pairs, others = read_line(line)
            found += pairs
            unread += others
        if unread:
            more = f" Och {len(unread) - UNREAD} till." if len(unread) > UNREAD else ""
            raise ValidationError(f"{not_addresses(unread[:UNREAD])}{more} Rätta eller ta bort det, och tryck igen.")
        if not found:
            raise ValidationError("Här finns ingen e-postadress.")
        return found

    def said(self) -> Pasted:
        return Pasted(self.cleaned_data["addresses"], Contact.Kind(self.cleaned_data["kind"]))


class AwaitForm(SamsynForm, forms.Form):
    """Whether the answer is waited for in particular. Such lists may become public, and are worded so."""

    is_awaited = forms.BooleanField(label="Vi väntar särskilt på svar härifrån", required=False)
    note = forms.CharField(label="Varför, eller vad som är sagt", max_length=300, required=False,
                           help_text="Till exempel ”mål 3.3, energi”. Listan kan bli allmän handling.")  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, consultee: Consultee) -> None:
        super().__init__(data, initial={"is_awaited": consultee.is_awaited, "note": consultee.note})

    def said(self) -> tuple[bool, str]:
        return self.cleaned_data["is_awaited"], self.cleaned_data["note"]


class LongerForm(SamsynForm, forms.Form):
    """More time for one of them; empty: the same day as the others."""

    last_day = DateField(label="Svara senast", required=False,
                         help_text="Tomt: samma dag som alla andra. Hela dagen räknas.")  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, consultee: Consultee) -> None:
        super().__init__(data, initial={"last_day": consultee.last_day})

    def clean_last_day(self) -> date | None:
        return not_past(self.cleaned_data["last_day"])

    def said(self) -> date | None:
        found: date | None = self.cleaned_data["last_day"]
        return found


def not_past(day: date | None) -> date | None:
    if day and day < timezone.localdate():
        raise ValidationError("Dagen har redan varit. Välj i dag eller senare.")
    return day


class AddressForm(SamsynForm, forms.Form):
    """The right address, in place of one that is wrong or of none."""

    was = forms.CharField(required=False, widget=forms.HiddenInput)
    becomes = forms.EmailField(label="Rätt adress")

    def said(self) -> tuple[str, str]:
        return self.cleaned_data["was"], self.cleaned_data["becomes"]


class TryForm(KeyedForm):
    """Where a letter on trial goes, and which."""

    kind = forms.ChoiceField(label="Vilket brev", choices=LetterKind.choices)
    to = forms.EmailField(label="Skicka testbrevet till")

    def said(self) -> tuple[LetterKind, str]:
        return LetterKind(self.cleaned_data["kind"]), filled_in(self, "to", str)


class SendForm(SamsynForm, forms.Form):
    """The press that sends it. `seen`: the mark of what stood on the page."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def said(self) -> str:
        return filled_in(self, "seen", str)


class RemindForm(KeyedForm):
    """A reminder to each kind of recipients that are to be reminded, in its own words."""

    def __init__(
        self, data: QueryDict | None = None, *, letters: dict[LetterKind, Letter], counts: dict[LetterKind, int]
    ) -> None:
        super().__init__(data)
        self.kinds = list(letters)
        for kind, letter in letters.items():
            self.fields[f"send_{kind}"] = forms.BooleanField(
                label=f"Påminn {kind.label} ({counts[kind]})", required=False, initial=True
            )
            self.fields[f"subject_{kind}"] = forms.CharField(
                label="Ämnesrad", max_length=200, initial=letter.subject, validators=[refuse_unknown]
            )
            self.fields[f"text_{kind}"] = forms.CharField(
                label="Påminnelsen", max_length=20_000, initial=letter.text, validators=[refuse_unknown],
                widget=forms.Textarea(attrs={"rows": "10"}),
            )  # fmt: skip
        self.dress_fields()

    def groups(self) -> list[tuple[LetterKind, forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [(kind, self[f"send_{kind}"], self[f"subject_{kind}"], self[f"text_{kind}"]) for kind in self.kinds]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not any(data.get(f"send_{kind}") for kind in self.kinds):
            raise ValidationError("Kryssa för minst ett slag av mottagare.")
        for kind in self.kinds:
            if data.get(f"send_{kind}") and "{lank}" not in data.get(f"text_{kind}", "{lank}"):
                self.add_error(f"text_{kind}", "Skriv {lank} där mottagarens länk till svarssidan ska stå.")
        return data

    def said(self) -> dict[LetterKind, Letter]:
        data = self.cleaned_data
        return {
            kind: Letter(data[f"subject_{kind}"], data[f"text_{kind}"].replace("\r\n", "\n"))
            for kind in self.kinds
            if data[f"send_{kind}"]
        }


@dataclass(frozen=True)
class Moved:
    last_day: date
    tell: bool


class LastDayForm(SamsynForm, forms.Form):
    """Another last day for everybody, and whether they are told by letter."""

    last_day = DateField(label="Ny sista dag", error_messages={"required": "Skriv den nya dagen, som 2021-03-15."})
    tell = forms.BooleanField(label="Skicka brev om det till dem som inte har svarat", required=False, initial=True)

    def clean_last_day(self) -> date | None:
        return not_past(self.cleaned_data["last_day"])

    def said(self) -> Moved:
        return Moved(filled_in(self, "last_day", date), self.cleaned_data["tell"])
