"""A register that somebody gives, and what its columns hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from samsyn.contacts.models import Contact
from samsyn.lib.bounded import ReaderDied
from samsyn.spreadsheets.register.columns import EMAIL, FIELDS, KIND, NOT_READ
from samsyn.spreadsheets.register.kinds_of_file import RegisterRefused
from samsyn.spreadsheets.register.tables import Table, read_file, read_pasted
from samsyn.tenants.models import Municipality
from samsyn.ui.forms import DateField, KeyedForm, SamsynForm, filled_in
from samsyn.ui.uploads import UploadField
from samsyn.workspace.contacts.forms import WithoutPersonalNumbers
from samsyn.workspace.contacts.words import field_words

ONE_OF_THEM = "Välj en fil, eller klistra in rader i rutan nedanför."
NOT_BOTH = "Det finns både en fil och inklistrade rader. Ta bort det ena, så att det är klart vad som ska läsas."
AGAIN = "Välj filen en gång till: webbläsaren skickar den inte igen när något behöver rättas."
COLUMN_WORDS = {
    "postcode": "Postnummer, eller postnummer och ort",
    "street": "Gatuadress, eller hela adressen",
    EMAIL: "E-postadress",
    KIND: "Slag, som företag eller förening",
    NOT_READ: "Läses inte",
}
COLUMNS = [(name, COLUMN_WORDS.get(name) or field_words(name)) for name in (*FIELDS, NOT_READ)]
EXAMPLES = 3  # of what a column holds
LONGEST_EXAMPLE = 40


@dataclass(frozen=True)
class Given:
    table: Table
    name: str
    file_name: str
    extracted_on: date | None
    kind: str


class RegisterForm(WithoutPersonalNumbers, KeyedForm):
    """A file or pasted rows, and what they are. The table is read when the form is checked."""

    file = UploadField(
        label="Filen", required=False, accept=".xlsx,.csv,.txt", called="Excel (.xlsx), .csv eller .txt",
    )  # fmt: skip
    rows = forms.CharField(
        label="Eller klistra in rader",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": "6", "wrap": "off", "spellcheck": "false"}),
        help_text="Markera raderna i Excel, gärna med rubrikraden. Kopiera och klistra in.",
    )
    name = forms.CharField(
        label="Vad registret heter",
        max_length=120,
        help_text="Samma namn nästa gång, så märker Samsyn vilka som inte är kvar i registret.",
        error_messages={"required": "Skriv vad registret heter, till exempel Företagsregistret."},
    )
    extracted_on = DateField(label="Vilken dag uppgifterna är från", required=False)
    kind = forms.ChoiceField(
        label="Vad kontakterna är",
        choices=Contact.Kind.choices,
        help_text="Säger en kolumn det, så gäller kolumnen.",
    )

    read_apart = frozenset({"rows"})
    field_order = ["client_key", "file", "rows", "name", "extracted_on", "kind"]

    def __init__(self, *given: Any, municipality: Municipality, before: Sequence[str], **named: Any):
        named.setdefault("initial", {"extracted_on": timezone.localdate(), "name": before[0] if before else ""})
        super().__init__(*given, **named)
        self.municipality = municipality
        self.table: Table | None = None
        self.before = before
        self.fields["name"].widget.attrs["list"] = "register"

    def clean_extracted_on(self) -> date | None:
        day: date | None = self.cleaned_data["extracted_on"]
        if day and day > timezone.localdate():
            raise ValidationError(f"{day.isoformat()} har inte varit än. Vilken dag är uppgifterna från?")
        return day

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        file, rows = data.get("file"), str(data.get("rows", ""))
        if "file" in self.errors:
            return data
        if file and rows.strip():
            self.add_error("rows", NOT_BOTH)
        elif file:
            self.read("file", lambda: read_file(file.read(), file.name))
            if self.errors and "file" not in self.errors:
                self.add_error("file", AGAIN)
        elif rows.strip():
            self.read("rows", lambda: read_pasted(rows))
        else:
            self.add_error("file", ONE_OF_THEM)
        return data

    def read(self, field: str, reader: Any) -> None:
        try:
            self.table = reader()
        except (RegisterRefused, ReaderDied) as refusal:
            self.add_error(field, ValidationError(str(refusal)))

    def said(self) -> Given:
        assert self.table is not None
        data = self.cleaned_data
        file_name = data["file"].name if data.get("file") else ""
        return Given(self.table, filled_in(self, "name", str), file_name, data["extracted_on"], data["kind"])


class ColumnsForm(SamsynForm, forms.Form):
    """What each column of a register holds, whether its first row is heads, and what the contacts are."""

    kind = forms.ChoiceField(label="Vad kontakterna är", choices=Contact.Kind.choices)
    has_heads = forms.BooleanField(label="Första raden är rubriker", required=False)

    def __init__(self, data: Any = None, *, table: Table, columns: Sequence[str], kind: str) -> None:
        initial = {"kind": kind, "has_heads": table.has_heads}
        super().__init__(data, initial=initial | {f"column{at}": column for at, column in enumerate(columns)})
        self.width = len(table.heads)
        for at, head in enumerate(table.heads):
            self.fields[f"column{at}"] = forms.ChoiceField(
                label=f"Kolumn {at + 1}: {' '.join(head.split())[:60]}",
                choices=COLUMNS,
                required=False,
                help_text=examples(table, at),
            )
        self.dress_fields()

    @property
    def column_fields(self) -> list[forms.BoundField]:
        return [self[f"column{at}"] for at in range(self.width)]

    def clean(self) -> dict[str, Any]:
        if not {"name", EMAIL}.intersection(self.columns()):
            self.add_error("column0", "Välj vilken kolumn som har namnet, eller vilken som har e-postadressen.")
        return self.cleaned_data

    def columns(self) -> list[str]:
        return [str(self.cleaned_data.get(f"column{at}", NOT_READ)) for at in range(self.width)]

    def said(self) -> tuple[list[str], bool, str]:
        return self.columns(), bool(self.cleaned_data["has_heads"]), str(self.cleaned_data["kind"])


def unread_columns(table: Table, columns: Sequence[str]) -> list[tuple[str, str]]:
    """The columns that say something and are not read: the id of the field that says what each is, and its head."""
    return [
        (f"falt-column{at}", " ".join(head.split())[:60])
        for at, head in enumerate(table.heads)
        if columns[at] == NOT_READ and any(row.cells[at].strip() for row in table.rows)
    ]


def examples(table: Table, at: int) -> str:
    """What the first rows that say something in the column say."""
    found: list[str] = []
    for row in table.rows:
        words = " ".join(row.cells[at].split())[:LONGEST_EXAMPLE]
        if words and words not in found:
            found.append(words)
        if len(found) == EXAMPLES:
            break
    return f"Till exempel {' · '.join(found)}" if found else "Kolumnen är tom."
