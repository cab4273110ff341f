"""The forms of a plan's money: lines of an action, and the yearly frames."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from samsyn.action_plans.amounts import EMPTY, READ, read_anew, read_of_words
from samsyn.action_plans.models import Frame, FundingLine
from samsyn.content.fields import value_of
from samsyn.lib.money import LARGEST, amount_words
from samsyn.lib.money_reading import read_money
from samsyn.ui.choices import offer
from samsyn.ui.forms import KeyedForm
from samsyn.workspace.pages.forms import ContentForm

SOURCE_HELP = {
    FundingLine.Source.WITHIN_BUDGET: "ryms i den ansvarigas egen budget",
    FundingLine.Source.DECIDED: "särskilda pengar är beslutade",
    FundingLine.Source.APPLIED: "ansökan är gjord eller ska göras",
    FundingLine.Source.GRANTED: "bidrag är beviljat",
    FundingLine.Source.UNFUNDED: "tas upp i budgetarbetet",
    FundingLine.Source.CO_FUNDED: "vår del när någon annan betalar resten",
}


class AmountFormField(forms.Field):
    """One sum as people write it. Cleaned to öre; shown back in kronor. What says more than one sum is refused."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", "Som 50 000 kr, 50 tkr eller 1,2 mnkr. Kan lämnas tomt.")
        super().__init__(required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return amount_words(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        said = "" if value in self.empty_values else str(value).strip()
        if not said:
            return None
        read = read_money(said)[0]
        if read.could_be:
            could = " eller ".join(map(amount_words, read.could_be))
            raise forms.ValidationError(f"Det kan betyda {could}. Skriv det så att det bara kan betyda en sak.")
        if (read.least is None and read.most is None) or read.doubt:
            raise forms.ValidationError("Skriv beloppet med siffror, som 50 000 kr eller 50 tkr.")
        ore = the_only_sum(said)
        if ore is None or ore > LARGEST:
            raise forms.ValidationError("Skriv bara ett belopp här, som 50 000 kr. Det andra skrivs med ord.")
        return ore


def the_only_sum(said: str) -> int | None:
    """The sum when it is all that the words say; None when they say something more."""
    read = read_money(said)
    is_whole = len(read) == 1 and read[0].words.strip() == said.strip() and not read[0].is_span
    fields = read_of_words(said)
    is_plain = all(fields[name] == EMPTY[name] for name in READ if name != "amount")
    return read[0].least if is_whole and is_plain else None


def offer_sources(form: forms.BaseForm) -> None:
    """The ways to fund, each with what it means."""
    said = [(key, f"{label}: {SOURCE_HELP[FundingLine.Source(key)]}") for key, label in FundingLine.Source.choices]
    offer(form, "source", [("", "Inte angivet"), *said])


class FundingForm(ContentForm):
    """The words are what is printed; the fields after them say how they are counted, and can be put right."""

    amount = AmountFormField(label="Belopp")
    amount_to = AmountFormField(label="Till belopp", help_text="Vid ett spann: 100 till 200 tkr. Annars tomt.")

    class Meta:
        model = FundingLine
        fields = ("words", "source", "financier", *READ)
        labels = {
            "words": "Som det står i planen", "source": "Finansiering", "financier": "Från vem", "year": "År",
            "bound": "Beloppet är", "per": "Hur ofta", "is_part": "Ingår i ett annat belopp och räknas där",
            "is_possible": "Inte säkert: räknas för sig",
        }  # fmt: skip
        help_texts = {
            "words": "Orden trycks som de är skrivna. Tomt: belopp och år trycks i stället.",
            "financier": "Behövs när pengarna kommer utifrån.",
            "year": "Lämna tomt när det inte är bestämt.",
            "per": "”Per år” räknas varje år som tidplanen pågår.",
        }
        widgets = {"source": forms.RadioSelect}

    def adapt(self) -> None:
        offer_sources(self)
        offer(self, "bound", [("", "så mycket"), *FundingLine.Bound.choices])
        offer(self, "per", [("", "en gång"), *FundingLine.Per.choices])

    def clean(self) -> dict[str, Any]:
        """What was read of the old words follows the new; what was set by hand stays."""
        cleaned = super().clean() or {}
        if "words" in self.changed_data and all(name in cleaned for name in READ):
            kept = {name: cleaned[name] for name in READ if name in self.changed_data}
            values = {name: value_of(self.thing, name) for name in READ}
            cleaned |= read_anew(value_of(self.thing, "words"), cleaned.get("words", ""), values) | kept
        check_span(self, cleaned)
        return cleaned


def check_span(form: forms.BaseForm, cleaned: dict[str, Any]) -> None:
    """The upper end of a span is above its lower, and the last year after the first."""
    if _runs_backwards(cleaned.get("amount"), cleaned.get("amount_to")):
        form.add_error("amount_to", "Det övre beloppet är lägre än det undre.")
    if _runs_backwards(cleaned.get("year"), cleaned.get("last_year")):
        form.add_error("last_year", "Det sista året är före det första.")


def _runs_backwards(first: int | None, last: int | None) -> bool:
    return first is not None and last is not None and last < first


class FrameForm(ContentForm):
    amount = AmountFormField(label="Ram")

    class Meta:
        model = Frame
        fields = Frame.content_fields
        labels = {"year": "År"}


@dataclass(frozen=True)
class NewFunding:
    source: str
    financier: str
    year: int | None
    amount: int | None
    is_approximate: bool
    words: str
    client_key: str
    read: dict[str, Any]  # what the words say besides, by the names of READ


class AmountOrWords(AmountFormField):
    """Where a new line is written: "100–200 tkr per år" typed for the amount becomes the words of the line."""

    def to_python(self, value: Any) -> int | None:
        said = str(value or "").strip()
        read = read_money(said)
        if len(read) == 1 and read[0].words.strip() == said and read[0].has_figure and not read[0].doubt:
            return read[0].most if read[0].least is None else read[0].least
        return super().to_python(value)


class FundingNewForm(KeyedForm):
    words = forms.CharField(
        label="Som det ska stå i planen", max_length=300, required=False,
        help_text="Som 40 tkr/år, söks hos regionen. Räcker det så: lämna resten tomt, så läses det ur orden.",
    )  # fmt: skip
    source = forms.ChoiceField(label="Finansiering", required=False, widget=forms.RadioSelect)
    financier = forms.CharField(label="Från vem", max_length=200, required=False)
    year = forms.IntegerField(label="År", required=False, min_value=1990, max_value=2200)
    amount = AmountOrWords(label="Belopp")
    is_approximate = forms.BooleanField(label="Ungefärligt", required=False)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        offer_sources(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("source", "amount", "words", "financier")) and not self.errors:
            raise forms.ValidationError("Välj en finansiering, eller skriv den med egna ord.")
        return cleaned

    def said(self) -> NewFunding:
        """With what the words, or the amount as it was typed ("40 tkr/år"), say besides what was chosen."""
        data = dict(self.cleaned_data)
        typed = str(self.data.get("amount", "")).strip()
        read = read_of_words(typed or data["words"])
        if typed and not data["words"] and the_only_sum(typed) is None:
            data["words"] = typed
        chosen = {name for name in READ if data.get(name)}
        return NewFunding(**data, read={name: value for name, value in read.items() if name not in chosen})


@dataclass(frozen=True)
class NewFrame:
    year: int
    amount: int | None
    note: str
    client_key: str


class FrameNewForm(KeyedForm):
    year = forms.IntegerField(label="År", min_value=1990, max_value=2200)
    amount = AmountFormField(label="Ram")
    note = forms.CharField(label="Anmärkning", max_length=200, required=False)

    def said(self) -> NewFrame:
        return NewFrame(**self.cleaned_data)
