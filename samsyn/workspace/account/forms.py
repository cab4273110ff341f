"""Forms of signing in: the address, and the code that was mailed to it."""

from django import forms

from samsyn.mail.links import CODE_LENGTH, normal_code
from samsyn.ui.forms import SamsynForm, filled_in

WRONG = "Koden stämmer inte. Läs den i det senaste brevet, eller be om en ny."


class AddressForm(SamsynForm, forms.Form):
    email = forms.EmailField(
        label="E-postadress",
        help_text="Den adress som administratören i kommunen har lagt in.",
        error_messages={
            "required": "Skriv din e-postadress.",
            "invalid": "Adressen ser inte hel ut. Ett exempel: namn@example.org",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def said(self) -> str:
        return filled_in(self, "email", str)


class NameForm(SamsynForm, forms.Form):
    """What one wants to be called here. It may be empty."""

    name = forms.CharField(
        label="Ditt namn", max_length=120, required=False,
        help_text="Så står du i loggen, i brev och vid det du låser. Tomt betyder e-postadressen.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip

    def said(self) -> str:
        return filled_in(self, "name", str)


class CodeForm(SamsynForm, forms.Form):
    code = forms.CharField(
        label="Kod",
        max_length=40,
        help_text="Koden står i brevet: nio tecken, som BCD-FGH-JKM. Den gäller i 15 minuter.",
        error_messages={"required": "Skriv koden från brevet."},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        code = normal_code(self.said())
        if len(code) != CODE_LENGTH:
            raise forms.ValidationError(f"En kod är {CODE_LENGTH} bokstäver och siffror. {WRONG}")
        return code

    def said(self) -> str:
        return filled_in(self, "code", str)
