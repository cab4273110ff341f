"""The forms of versions and decisions."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms

from samsyn.editions.models import Decision, Edition
from samsyn.editions.operations import ADOPTING, Minuted
from samsyn.editions.states import line_of
from samsyn.governing.together import Beside, told_together
from samsyn.lib.dates import first_day
from samsyn.nodes.models import Node
from samsyn.organisation.models import Body
from samsyn.tenants.models import Municipality
from samsyn.ui.choices import offer, offer_rows
from samsyn.ui.forms import DateField, KeyedForm, ModelChoiceField, SamsynForm, carry, day_or_words, filled_in
from samsyn.workspace.decisions.beside import Offered
from samsyn.workspace.decisions.fields import (
    DAY_OR_WORDS,
    ENDS_FIRST,
    REASON,
    BodyField,
    DayField,
    DecidedField,
    bodies_of,
)
from samsyn.workspace.decisions.forms_beside import BesideField, WithPlans
from samsyn.workspace.pages.fields import MinutesItemField
from samsyn.workspace.uploads import AttachmentForm

Purpose, Result = Edition.Purpose, Decision.Result


class AskedDay(SamsynForm, forms.Form):
    """A day to ask about, in the address; without one it is today that is shown."""

    dag = DateField(label="Vad gällde en viss dag?", required=False, help_text="")

    @property
    def day(self) -> date | None:
        return self.cleaned_data.get("dag") if self.is_bound and self.is_valid() else None


@dataclass(frozen=True)
class Locking:
    purpose: str
    reason: str
    plans: list[Offered]
    client_key: str


class LockForm(WithPlans):
    purpose = forms.ChoiceField(
        label="Vad ska versionen användas till?",
        widget=forms.RadioSelect,
        choices=[
            (Purpose.CONSULTATION, "Remissversion: den skickas ut för synpunkter"),
            (Purpose.PROPOSAL, "Förslag: den går till beslut"),
        ],
    )
    reason = forms.CharField(
        label="Varför låser ni nu?",
        required=False,
        max_length=2000,
        help_text="En mening räcker, till exempel: Reviderat efter remissen.",
        widget=REASON,
    )
    beside = BesideField(
        ("Lås planen samtidigt", "Lås planerna samtidigt"), help_text="Det som ska i samma beslut låser du tillsammans."
    )

    def said(self) -> Locking:
        data = self.cleaned_data
        return Locking(data["purpose"], data["reason"], self.ticked, self.key())


class ReasonForm(SamsynForm, forms.Form):
    """Why a part was changed. Empty takes the reason away."""

    words = forms.CharField(label="Varför ändrades det?", required=False, max_length=2000)

    def said(self) -> str:
        return filled_in(self, "words", str)


class DecisionFields(KeyedForm, AttachmentForm):
    """What every decision has. Who decided must be said; day and § may come later."""

    body = BodyField(label="Beslutat av", empty_label="Välj organ")
    body_name = forms.CharField(
        label="Annat organ",
        required=False,
        max_length=120,
        help_text="Fyll i bara om organet inte finns i listan.",
    )
    decided = DecidedField(label="Beslutsdatum", help_text=DAY_OR_WORDS)
    minutes_item = MinutesItemField(help_text="Bara numret, som 47. Kan fyllas i senare.")
    note = forms.CharField(
        label="Anteckning", required=False, max_length=2000, help_text="Det som andra behöver veta om beslutet.",
        widget=REASON,
    )  # fmt: skip

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        self.municipality = municipality
        super().__init__(*args, **kwargs)
        offer_rows(self, "body", bodies_of(municipality))
        self.fields["attachment"].label = "Protokollsutdrag"
        self.fields["attachment"].help_text = "Kan läggas till senare. Pdf, bild, Word eller ODF."
        self.adapt()

    def adapt(self) -> None:
        """Put in what the page knows."""

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        body: Body | None = data.get("body")
        if body is None and not data.get("body_name") and "body" not in self.errors:
            self.add_error("body", "Välj vem som beslutade, eller skriv namnet under ”Annat organ”.")
        day = data["decided"].day if data.get("decided") else None
        if body and day and not body.holds(day):
            self.add_error("body", f"{body.name} fanns inte {day.isoformat()}. Välj ett annat organ eller datum.")
        words = data["decided"].words if data.get("decided") else ""
        begins = data.get("valid_from") or day or first_day(words)
        if begins and data.get("valid_until") and data["valid_until"] < begins:
            self.add_error("valid_until", ENDS_FIRST)
        return data

    def minuted(self) -> Minuted:
        """What was typed of the decision."""
        data = self.cleaned_data
        return Minuted(
            body=data["body"],
            body_name="" if data["body"] else data["body_name"],
            decided_on=data["decided"].day,
            decided_words=data["decided"].words,
            minutes_item=data["minutes_item"],
            note=data["note"],
            extract=self.attached,
            valid_from=data.get("valid_from"),
            valid_until=data.get("valid_until"),
        )


class AdoptingFields(WithPlans, DecisionFields):
    """An adoption may replace another. What it replaces is told on the page before anything is saved.

    `seen` is what the page told when it was sent: the button is pressed again under the very sentences that hold.
    """

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    next_review = forms.CharField(
        label="Nästa översyn", required=False, max_length=60,
        help_text="När texten senast ska prövas på nytt. Ett datum, ett år eller i ord: våren 2027. Kan vara tomt. "
        "Står på omslaget.",
    )  # fmt: skip
    beside = BesideField(("Gäller beslutet planen också?", "Gäller beslutet planer också?"))
    told: list[str] = []

    def decided_beside(self) -> list[Beside]:
        """The plans that the decision is about too."""
        return [one.decided(self.minuted()) for one in self.ticked]

    def clean_next_review(self) -> str:
        return day_or_words(self.cleaned_data["next_review"])

    def usual_review(self, usual: str) -> None:
        """Say beside the field what is usual; it is filled in by nobody but the person."""
        if "next_review" in self.fields:
            self.fields["next_review"].help_text += f" Vanligt här: {usual}."

    def review_set(self) -> str | None:
        """When the document is to be reviewed; None when nobody was asked."""
        was_asked = "next_review" in self.fields and self.add_prefix("next_review") in self.data
        return self.cleaned_data["next_review"] if was_asked else None

    def replaces(self, document: Node) -> list[str]:
        """The sentences that the person has not seen yet; the form carries their mark from now on."""
        self.told = told_together(document, self.minuted(), self.decided_beside())
        mark = sha256("\n".join(self.told).encode()).hexdigest() if self.told else ""
        if mark == self.cleaned_data["seen"]:
            return []
        carry(self, seen=mark)
        return self.told


class EditionField(ModelChoiceField[Edition]):
    def label_from_instance(self, edition: Edition) -> str:
        return f"Version {edition.number}: {line_of(edition)}"


@dataclass(frozen=True)
class NewDecision:
    edition: Edition
    result: str
    minuted: Minuted
    review: str | None  # when it is next, in words; None: nobody was asked
    plans: list[Beside]
    client_key: str


AS_LOCKED = (
    "Det du kryssar för antas som det är låst. Ändrade mötet en plan också? Lämna rutan tom och registrera beslutet om "
    "den för sig."
)
RESULTS = [
    (Result.PROPOSES, "Föreslår antagande: ärendet går vidare till nästa organ"),
    (Result.ADOPTED, "Antagen: texten gäller som den är låst"),
    (Result.ADOPTED_AMENDED, "Antagen med ändringar: du skriver in mötets ändringar i nästa steg"),
    (Result.REFERRED_BACK, "Återremiss: ärendet ska beredas mer"),
    (Result.TABLED, "Bordlagd: beslutet tas vid ett senare möte"),
    (Result.REJECTED, "Avslag"),
]


class DecisionForm(AdoptingFields):
    """A body's decision about a locked version."""

    edition = EditionField(label="Version", queryset=Edition.objects.none(), empty_label=None)
    result = forms.ChoiceField(label="Resultat", widget=forms.RadioSelect, choices=RESULTS)
    valid_from = DayField(
        label="Gäller från", last=False, help_text="Om dokumentet antogs. Tomt betyder från beslutet."
    )
    valid_until = DayField(
        label="Gäller till", last=True, help_text="Om dokumentet antogs. Ett datum eller år. Tomt betyder tills vidare."
    )
    field_order = ["edition", "body", "body_name", "decided", "result", "minutes_item", "beside", "valid_from",
                   "valid_until", "next_review"]  # fmt: skip

    def __init__(self, *args: Any, editions: list[Edition], is_late: bool = False, **kwargs: Any) -> None:
        self.editions, self.is_late = editions, is_late
        super().__init__(*args, **kwargs)

    def adapt(self) -> None:
        if "beside" in self.fields:
            self.fields["beside"].help_text = AS_LOCKED
        if self.is_late:  # a step on the way to what is adopted already: nothing is adopted by it
            for name in ("valid_from", "valid_until", "next_review"):
                del self.fields[name]
            offer(self, "result", [one for one in RESULTS if one[0] not in ADOPTING])
            return
        self.fields["next_review"].help_text = f"Om dokumentet antogs. {self.fields['next_review'].help_text}"
        offered = Edition.objects.filter(pk__in=[edition.pk for edition in self.editions])
        offer_rows(self, "edition", offered.order_by("-number"))

    def said(self) -> NewDecision:
        data = self.cleaned_data
        return NewDecision(
            data["edition"], data["result"], self.minuted(), self.review_set(), self.decided_beside(), self.key()
        )


@dataclass(frozen=True)
class AlreadyAdopted:
    minuted: Minuted
    review: str | None  # when it is next, in words; None: nobody was asked
    plans: list[Beside]
    client_key: str


class AlreadyAdoptedForm(AdoptingFields):
    """A text that was adopted some time ago, entered afterwards."""

    valid_from = DayField(label="Gäller från", last=False, help_text="Tomt betyder från beslutet.")
    valid_until = DayField(label="Gäller till", last=True, help_text="Ett datum eller år. Tomt betyder tills vidare.")
    field_order = ["body", "body_name", "decided", "minutes_item", "valid_from", "valid_until", "next_review",
                   "beside", "attachment", "note"]  # fmt: skip

    def adapt(self) -> None:
        if "beside" in self.fields:
            self.fields["beside"].help_text = "Då låses dess text på samma sätt, och visas på de publika sidorna."

    def said(self) -> AlreadyAdopted:
        return AlreadyAdopted(self.minuted(), self.review_set(), self.decided_beside(), self.key())


@dataclass(frozen=True)
class Ending:
    """A decision about what is adopted already, with the last day or the day it ends; None when no day was said."""

    day: date | None
    minuted: Minuted
    client_key: str


class ProlongForm(DecisionFields):
    valid_until = DayField(label="Gäller till", last=True, help_text="Ett datum eller år. Tomt betyder tills vidare.")
    field_order = ["valid_until", "body", "body_name", "decided", "minutes_item", "attachment", "note"]

    def said(self) -> Ending:
        return Ending(self.cleaned_data["valid_until"], self.minuted(), self.key())


class RepealForm(DecisionFields):
    repealed_from = DayField(label="Upphör att gälla", last=False, help_text="Tomt betyder från beslutet.")
    field_order = ["repealed_from", "body", "body_name", "decided", "minutes_item", "attachment", "note"]

    def said(self) -> Ending:
        return Ending(self.cleaned_data["repealed_from"], self.minuted(), self.key())
