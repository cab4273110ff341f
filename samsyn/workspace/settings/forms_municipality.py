"""Forms about how the municipality's pages and documents look and speak."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from samsyn.lib.bounded import ReaderDied
from samsyn.lib.colour import is_colour
from samsyn.organisation.addresses import is_own_address
from samsyn.organisation.house_style import (
    LARGEST_LOGOTYPE,
    LARGEST_TEMPLATE,
    BadFile,
    StylesFound,
    tried_logotype,
    tried_word_template,
)
from samsyn.render.tree import Document
from samsyn.tenants.email_addresses import normal
from samsyn.tenants.models import DEFAULT_LEVEL_NAMES, Municipality
from samsyn.ui.forms import ModelForm, SamsynForm, carry, filled_in
from samsyn.ui.uploads import UploadField
from samsyn.workspace.uploads import Attachment


def word(label: str, usual: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=30, help_text=f"Oftast: {usual}",
        error_messages={"required": f"Skriv ett ord. De flesta skriver {usual}."},
    )  # fmt: skip


class LevelNamesForm(SamsynForm, forms.Form):
    """The municipality's own words: one field for one and one for several, for each level."""

    programme_one = word("Hela dokumentet: ett", "Program")
    programme_many = word("Hela dokumentet: flera", "Program")
    goal_one = word("Det som dokumentet ska nå: ett", "Mål")
    goal_many = word("Det som dokumentet ska nå: flera", "Mål")
    objective_one = word("Det som ett sådant delas i: ett", "Delmål")
    objective_many = word("Det som ett sådant delas i: flera", "Delmål")
    action_one = word("Det som ska göras: ett", "Insats")
    action_many = word("Det som ska göras: flera", "Insatser")
    goal_vision_one = word("Hur det är när målet är nått: ett", "Målbild")
    goal_vision_many = word("Hur det är när målet är nått: flera", "Målbilder")

    def said(self) -> dict[str, list[str]]:
        """As Municipality.level_names has them: level → [one, several]."""
        return {
            level: [self.cleaned_data[f"{level}_one"], self.cleaned_data[f"{level}_many"]]
            for level in DEFAULT_LEVEL_NAMES
        }


def words_now(municipality: Municipality) -> dict[str, str]:
    """The words in use, by the form's fields."""
    return {
        f"{level}_{number}": municipality.level(level, count)
        for level in DEFAULT_LEVEL_NAMES
        for number, count in (("one", 1), ("many", 2))
    }


@dataclass(frozen=True)
class Sender:
    office_name: str
    mailbox: str


class SenderForm(SamsynForm, ModelForm[Municipality]):
    """The office and its mailbox. An address that looks like somebody else's is asked about before it is saved."""

    asked_about = forms.EmailField(required=False, widget=forms.HiddenInput)
    sure = forms.BooleanField(required=False, label="Ja, adressen är enhetens egen")

    def __init__(self, data: QueryDict | None = None, *, instance: Municipality, **options: Any) -> None:
        super().__init__(data, instance=instance, **options)
        self.saved = instance.mailbox
        if not self.data.get("asked_about"):
            self.fields["sure"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        mailbox = cleaned.get("mailbox", "")
        about = normal(cleaned.pop("asked_about", "") or "")
        sure = cleaned.pop("sure", False) and about == normal(mailbox)
        if mailbox and mailbox != self.saved and not sure and not is_own_address(self.instance, mailbox):
            self.ask_about(mailbox)
        return cleaned

    def ask_about(self, mailbox: str) -> None:
        """Show the form again with a box to tick. What was typed stays."""
        carry(self, asked_about=mailbox, sure="")
        self.fields["sure"].widget = forms.CheckboxInput()
        self.add_error(
            "mailbox",
            f"Är {mailbox} verkligen enhetens adress? Den hör inte till kommunens egna. Kryssa i rutan om den är rätt, "
            "eller ändra adressen.",
        )

    def said(self) -> Sender:
        return Sender(self.cleaned_data["office_name"], self.cleaned_data["mailbox"])

    class Meta:
        model = Municipality
        fields = ["office_name", "mailbox"]
        labels = {"office_name": "Enhet i sidfoten", "mailbox": "Enhetens e-postadress"}
        help_texts = {
            "office_name": "Den enhet som svarar för sidorna, till exempel näringslivsenheten.",
            "mailbox": "Brev från Samsyn kommer härifrån, och svaren hit. Använd en adress som någon läser.",
        }


class ColourForm(SamsynForm, forms.Form):
    """Any colour, as #1d4f5e or #abc, with or without #."""

    colour = forms.CharField(
        label="Färg",
        max_length=9,
        help_text="Skriv den som #1d4f5e. Koden står i kommunens grafiska manual, ofta som HEX eller webbfärg.",
        error_messages={"required": "Skriv en färg, som #1d4f5e."},
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "off"}),
    )

    def clean_colour(self) -> str:
        digits = self.said().strip().removeprefix("#").lower()
        if len(digits) == 3:
            digits = "".join(digit * 2 for digit in digits)
        if not is_colour(f"#{digits}"):
            raise forms.ValidationError("Det är ingen färgkod. Skriv # och sex tecken 0–9 och a–f, som #1d4f5e.")
        return f"#{digits}"

    def said(self) -> str:
        return filled_in(self, "colour", str)


class LogotypeField(UploadField):
    """Cleaned to an Attachment that holds nothing but the picture, with which documents can be made."""

    accent = Document.accent

    def clean(self, value: Any, initial: Any = None) -> Attachment:
        upload = super().clean(value, initial)
        try:
            media_type, data = tried_logotype(upload.read(), self.accent)
        except (BadFile, ReaderDied) as bad:
            raise forms.ValidationError(str(bad)) from None
        return Attachment(upload.name, media_type, data)


class LookForm(SamsynForm, forms.Form):
    """A file that documents are to wear, tried in the municipality's own colour."""

    def __init__(self, *args: Any, accent: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        file = self.fields["file"]
        assert isinstance(file, LogotypeField | WordTemplateField)
        if is_colour(accent):
            file.accent = accent


@dataclass(frozen=True)
class Logotype:
    picture: Attachment
    text: str


class LogotypeForm(LookForm):
    file = LogotypeField(
        label="Bildfil",
        accept=".png,.jpg,.jpeg,.svg",
        called="PNG, JPEG eller SVG",
        after="SVG blir skarpast i dokument, men visas inte på sidorna.",
        largest=LARGEST_LOGOTYPE,
    )
    text = forms.CharField(
        label="Vad bilden föreställer",
        max_length=120,
        help_text="Läses upp för den som inte ser bilden, till exempel ”Kommunens vapen”.",
        error_messages={"required": "Skriv med några ord vad bilden föreställer."},
    )

    def said(self) -> Logotype:
        return Logotype(filled_in(self, "file", Attachment), filled_in(self, "text", str))


@dataclass(frozen=True)
class WordTemplate:
    name: str
    data: bytes
    found: StylesFound


class WordTemplateField(UploadField):
    """Cleaned to the file's name and bytes, and the styles found in it; documents can be made with it."""

    accent = Document.accent

    def clean(self, value: Any, initial: Any = None) -> WordTemplate:
        upload = super().clean(value, initial)
        data = upload.read()
        try:
            found = tried_word_template(data, self.accent)
        except (BadFile, ReaderDied) as bad:
            raise forms.ValidationError(str(bad)) from None
        return WordTemplate(upload.name, data, found)


class WordTemplateForm(LookForm):
    file = WordTemplateField(
        label="Wordmall",
        accept=".docx,.dotx",
        called="En .docx eller .dotx utan makron",
        after="Text i mallen följer inte med, bara utseendet.",
        largest=LARGEST_TEMPLATE,
    )

    def said(self) -> WordTemplate:
        return filled_in(self, "file", WordTemplate)
