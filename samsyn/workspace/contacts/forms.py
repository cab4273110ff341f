"""A contact as a form, searching, selections, opt-outs. A personal identity number that is typed is not sent back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from samsyn.contacts.models import Contact, ContactSelection, OptOut
from samsyn.contacts.operations import FIELDS, PERSONAL_NUMBER, addresses_value
from samsyn.contacts.queries import values_in
from samsyn.content.fields import hash_of, value_of
from samsyn.lib.mail_addresses import addresses_in, not_addresses
from samsyn.lib.org_numbers import PERSONAL, org_number_in, without_personal_numbers
from samsyn.lib.postcodes import as_postcode
from samsyn.tenants.models import Municipality
from samsyn.ui.choices import ChosenFirst, Folded, offer
from samsyn.ui.forms import KeyedForm, ModelForm, SamsynForm, carry, filled_in

TAKEN_OUT = "Här stod ett personnummer. Det sparas inte och är borttaget ur texten. Se efter och spara igen."
NAME_IT = "Skriv vad kontakten heter. Allt annat får vänta."
ADDRESSES = ("emails", "unused")


class WithoutPersonalNumbers:
    """Mixin for forms whose words are kept: a personal identity number in any field is refused, and not shown again.

    `read_apart`: fields whose words are read by others, who take the numbers away.
    """

    is_bound: bool
    fields: dict[str, forms.Field]
    read_apart: frozenset[str] = frozenset()

    def full_clean(self) -> None:
        super().full_clean()  # type: ignore[misc]  # a form's, beside which the mixin stands
        if not self.is_bound:
            return
        form: Any = self
        for name, field in self.fields.items():
            if not isinstance(field, forms.CharField) or field.widget.is_hidden:
                continue
            left, sentence = without_number(name, str(form.data.get(name, "")))
            if not sentence:
                continue
            is_told = name != "org_number" or not form.data.get("is_sole_trader")  # else it is left out without a word
            if is_told and name not in self.read_apart:
                form.add_error(name, sentence)
            carry(form, **{name: left})


def without_number(name: str, typed: str) -> tuple[str, str]:
    """What is left of what was typed, and a sentence when a personal identity number was in it."""
    if name == "org_number" and org_number_in(typed).is_a == PERSONAL:
        return "", PERSONAL_NUMBER
    left, count = without_personal_numbers(typed)
    return left, TAKEN_OUT if count else ""


# ---- A contact -------------------------------------------------------------------------------------------------------


class ContactForm(WithoutPersonalNumbers, SamsynForm, ModelForm[Contact]):
    """All that somebody here may write of a contact. `<field>__base`: the hash of what the page showed."""

    emails = forms.CharField(
        label="E-postadresser", required=False, widget=forms.Textarea(attrs={"rows": "3"}),
        help_text="En på varje rad. Brev går till alla som står här.",
    )  # fmt: skip
    unused = forms.CharField(
        label="E-postadresser som inte används", required=False, widget=forms.Textarea(attrs={"rows": "2"}),
        help_text="En på varje rad. De sparas, men inga brev går dit.",
    )  # fmt: skip

    class Meta:
        model = Contact
        fields = [
            "name", "kind", "org_number", "is_sole_trader", "contact_person", "street", "postcode", "town", "phone",
            "trade", "note", "is_protected",
        ]  # fmt: skip
        labels = {
            "kind": "Slag",
            "name": "Namn",
            "is_sole_trader": "Enskild firma",
            "is_protected": "Skyddade uppgifter",
        }
        help_texts = {
            "org_number": "Som 556123-4567. Personnummer sparas aldrig.",
            "is_sole_trader": "En enskild firmas nummer är ägarens personnummer. Kryssa här och lämna numret tomt.",
            "postcode": "Som 831 72.",
            "note": "Syns bara för er som skriver här.",
            "is_protected": "Kontakten står aldrig i en lista, ett urval, en sökning eller en fil. Skriv inte mer än "
            "ni behöver.",
        }
        widgets = {"note": forms.Textarea(attrs={"rows": "2"})}
        error_messages = {"name": {"required": NAME_IT}}

    field_order = [
        "name", "kind", "org_number", "is_sole_trader", "contact_person", "emails", "unused", "phone", "street",
        "postcode", "town", "trade", "note", "is_protected",
    ]  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, instance: Contact | None = None) -> None:
        shown = {}
        if instance:
            rows = list(instance.addresses.order_by("position", "pk").values_list("email", "is_used"))
            shown = {
                "emails": "\n".join(email for email, is_used in rows if is_used),
                "unused": "\n".join(email for email, is_used in rows if not is_used),
            }
        super().__init__(data, instance=instance, initial=shown)
        self.written: list[str] = []
        self.in_use: list[str] = []
        if instance:
            for name in FIELDS:
                self.hide(name, hash_of(value_of(instance, name)))
            self.hide("emails", hash_of(addresses_value(instance)))
            self.hide("addresses", hash_of([shown["emails"].split("\n"), shown["unused"].split("\n")]))

    def hide(self, name: str, base: str) -> None:
        self.fields[f"{name}__base"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=base)

    def clean_postcode(self) -> str:
        return as_postcode(str(self.cleaned_data["postcode"]))[0]

    def clean_org_number(self) -> str:
        """A wrong number is told of here; of a sole trader's none is kept, whatever it is."""
        typed = str(self.cleaned_data["org_number"])
        read = org_number_in(typed)
        if read.is_a == PERSONAL or not typed.strip() or self.data.get("is_sole_trader"):
            return ""
        if not read.number:
            raise ValidationError(read.sentence or "Det här är inget organisationsnummer. Skriv det som 556123-4567.")
        return read.number

    def clean_emails(self) -> list[str]:
        return addresses(self.cleaned_data["emails"])

    def clean_unused(self) -> list[str]:
        return addresses(self.cleaned_data["unused"])

    def clean(self) -> dict[str, Any]:
        self.in_use = self.cleaned_data.get("emails", [])
        self.written = list(dict.fromkeys([*self.in_use, *self.cleaned_data.get("unused", [])]))
        return self.cleaned_data

    def seen(self) -> dict[str, str]:
        """Field → hash of what the page showed when it was opened."""
        return {name: str(self.cleaned_data[f"{name}__base"]) for name in (*FIELDS, "emails")}

    def has_other_addresses(self) -> bool:
        """Whether the two lists of addresses say something else than when the page was opened."""
        unused = [email for email in self.written if email not in self.in_use]
        now = [self.in_use or [""], unused or [""]]
        return bool(hash_of(now) != self.cleaned_data["addresses__base"])

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FIELDS}


def addresses(words: str) -> list[str]:
    """The addresses in what was typed, each once. Refused when something in it is none: nothing typed is dropped."""
    read = addresses_in(words)
    if read.unread and not without_personal_numbers(words)[1]:  # which is told of by itself
        raise ValidationError(f"{not_addresses(read.unread[:5])} Skriv hela adressen, som namn@example.org.")
    return list(read.found)


class KeyedContactForm(KeyedForm, ContactForm):
    """The form of a new contact."""

    field_order = ContactForm.field_order


# ---- The list --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Search:
    words: str = ""
    kind: str = ""
    town: str = ""

    @property
    def is_any(self) -> bool:
        return bool(self.words or self.kind or self.town)


class SearchForm(SamsynForm, forms.Form):
    """What somebody looks for in the list."""

    sok = forms.CharField(label="Sök namn, ort, adress eller nummer", required=False)
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alla"), *Contact.Kind.choices])
    ort = forms.ChoiceField(label="Ort", required=False)

    def __init__(self, data: QueryDict, *, towns: Iterable[str]) -> None:
        super().__init__(data)
        offer(self, "ort", [("", "Alla"), *((town, town) for town in towns)])

    def said(self) -> Search:
        """A value that is no choice is none: the address may be an old one."""
        self.is_valid()
        data = self.cleaned_data
        return Search(data.get("sok", ""), data.get("slag", ""), data.get("ort", ""))


# ---- Selections ------------------------------------------------------------------------------------------------------

RULES = {"kinds": "kind", "towns": "town", "trades": "trade", "sources": "source"}


class SelectionForm(WithoutPersonalNumbers, SamsynForm, ModelForm[ContactSelection]):
    """The name of a selection and what finds its contacts."""

    kinds = forms.MultipleChoiceField(label="Slag", required=False, widget=forms.CheckboxSelectMultiple)
    towns = forms.MultipleChoiceField(label="Orter", required=False, widget=ChosenFirst)
    trades = forms.MultipleChoiceField(label="Branscher", required=False, widget=ChosenFirst)
    sources = forms.MultipleChoiceField(label="Register", required=False, widget=ChosenFirst)

    class Meta:
        model = ContactSelection
        fields = ["name"]
        labels = {"name": "Vad urvalet heter"}
        help_texts = {"name": "Till exempel ”Företag i östra delen”."}
        error_messages = {"name": {"required": "Skriv vad urvalet heter."}}

    def __init__(
        self, data: QueryDict | None = None, *, municipality: Municipality, instance: ContactSelection | None = None
    ) -> None:
        initial = {name: getattr(instance, name) for name in RULES} if instance else {}
        super().__init__(data, instance=instance, initial=initial)
        offer(self, "kinds", Contact.Kind.choices)
        for name in ("towns", "trades", "sources"):
            there = values_in(municipality, RULES[name])
            values = [*there, *(value for value in initial.get(name, []) if value not in there)]
            offer(self, name, [(value, value) for value in values])
            widget = self.fields[name].widget
            assert isinstance(widget, ChosenFirst)
            widget.folded = (Folded("Välj bland alla", f"({len(values)})", frozenset(values)),)

    def shown_fields(self) -> list[forms.BoundField]:
        """Those that have something to choose among."""
        fields: Any = self.fields
        return [one for one in self.visible_fields() if one.name == "name" or list(fields[one.name].choices)]

    def said(self) -> tuple[str, dict[str, list[str]]]:
        return filled_in(self, "name", str), {name: list(self.cleaned_data[name]) for name in RULES}


class KeyedSelectionForm(KeyedForm, SelectionForm):
    """The form of a new selection."""


# ---- Opt-outs --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SaidNo:
    email: str
    purposes: list[str]
    said: str


class OptOutForm(WithoutPersonalNumbers, SamsynForm, ModelForm[OptOut]):
    """An address that wants no more of something, and how that was said."""

    purpose = forms.MultipleChoiceField(
        label="Vad de inte vill ha", choices=OptOut.Purpose.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kryssa för vad de inte vill ha."},
    )  # fmt: skip

    field_order = ["email", "purpose", "said"]

    class Meta:
        model = OptOut
        fields = ["email", "said"]
        labels = {"email": "E-postadress", "said": "Hur det sades"}
        help_texts = {"said": "Till exempel ”ringde 3 februari”. Det får vara tomt."}

    def __init__(self, data: QueryDict | None = None, *, email: str = "") -> None:
        super().__init__(data, initial={"email": email})

    def validate_unique(self) -> None:
        """Said again, it is the same rows."""

    def said(self) -> SaidNo:
        data = self.cleaned_data
        return SaidNo(data["email"], list(data["purpose"]), data["said"])
