"""The forms of what comes after a decision: what was missing in it, and what was written wrong."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from samsyn.editions.mending import Corrected
from samsyn.editions.models import Decision
from samsyn.editions.states import as_decided
from samsyn.files.models import StoredFile
from samsyn.lib.dates import first_day
from samsyn.ui.forms import DateField, KeyedForm, SamsynForm
from samsyn.workspace.decisions.fields import DAY_OR_WORDS, ENDS_FIRST, REASON, DayField, Decided, DecidedField
from samsyn.workspace.pages.fields import MinutesItemField
from samsyn.workspace.uploads import AttachmentForm


@dataclass(frozen=True)
class Slip:
    reason: str
    client_key: str


class CorrectionForm(KeyedForm):
    """What was wrongly written. It stands beside the version for ever."""

    reason = forms.CharField(
        label="Vad var fel?", max_length=2000, widget=REASON,
        help_text="En mening: Fel årtal i tidplanen. Förkortningen är utskriven.",
        error_messages={"required": "Skriv vad som var fel. Det står sedan bredvid versionen."},
    )  # fmt: skip

    def said(self) -> Slip:
        return Slip(**self.cleaned_data)


@dataclass(frozen=True)
class Completed:
    """What came later, of that which was asked for."""

    minutes_item: str
    decided_on: date | None
    extract: StoredFile | None


class CompleteForm(SamsynForm, AttachmentForm):
    """What is still missing on a decision: only those fields are asked for."""

    decided_on = DateField(label="Dag", required=False)
    minutes_item = MinutesItemField()
    field_order = ["minutes_item", "decided_on", "attachment"]

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decision = decision
        self.fields["attachment"].label = "Protokollsutdrag"
        said = as_decided(decision)
        has_day = said.decided_on or any(one.corrects_day for one in decision.corrections.all())
        self.known = {
            "decided_on": said.day if has_day else "",
            "minutes_item": said.minutes_item,
            "attachment": decision.extract.name if decision.extract else "",
        }
        for name in [name for name, known in self.known.items() if known]:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """What somebody else has filled in since the page was opened is told, with what it says: nothing is dropped."""
        super().clean()
        called = {"minutes_item": "Paragrafen", "decided_on": "Dagen", "attachment": "Protokollsutdraget"}
        for name, what in called.items():
            typed = self.files.get(name) or self.data.get(name, "").strip(" §\xa0")
            if name not in self.fields and typed and str(typed) != self.known[name]:
                kept = f"{what} är redan ifylld: {self.known[name]}. Det du skrev ({typed}) är inte sparat."
                self.add_error(None, f"{kept} Är det som står fel kan du rätta beslutet.")
        return self.cleaned_data

    def clean_decided_on(self) -> date | None:
        day: date | None = self.cleaned_data["decided_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Dagen har inte varit än.")
        if day and self.decision.body and not self.decision.body.holds(day):
            raise forms.ValidationError(f"{self.decision.body.name} fanns inte den dagen.")
        return day

    def said(self) -> Completed:
        data = self.cleaned_data
        return Completed(data.get("minutes_item", ""), data.get("decided_on"), self.attached)


@dataclass(frozen=True)
class Mended:
    right: Corrected
    reason: str
    client_key: str


class DecisionCorrectionForm(KeyedForm):
    """The day, the § and the time it holds as they should have been written, and what was wrong.

    `held`: the days as they are known, None of a decision that makes nothing hold; those fields are then not asked for.
    """

    decided = DecidedField(label="Beslutsdatum", help_text=DAY_OR_WORDS)
    minutes_item = MinutesItemField()
    valid_from = DayField(label="Gäller från", last=False, help_text="Tomt betyder från beslutet.")
    valid_until = DayField(label="Gäller till", last=True, help_text="Ett datum eller år. Tomt betyder tills vidare.")
    reason = forms.CharField(
        label="Vad var fel?", max_length=2000, widget=REASON, help_text="En mening: Siffrorna hade bytt plats.",
        error_messages={"required": "Skriv vad som var fel. Det står sedan bredvid beslutet."},
    )  # fmt: skip

    def __init__(self, *args: Any, held: tuple[date | None, date | None] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = held
        for name, day in zip(("valid_from", "valid_until"), held or (None, None), strict=True):
            self.initial.setdefault(name, day.isoformat() if day else "")
            if held is None:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        super().clean()
        starts, until = self.holds() or (None, None)
        decided: Decided = self.cleaned_data.get("decided") or Decided()
        starts = starts or decided.day or first_day(decided.words)
        if starts and until and until < starts:
            self.add_error("valid_until" if "valid_until" in self.fields else None, ENDS_FIRST)
        return self.cleaned_data

    def holds(self) -> tuple[date | None, date | None] | None:
        """The days as typed; one that the form was sent without is as it was."""
        if self.held is None:
            return None
        starts, until = (
            self.cleaned_data.get(name) if name in self.data else known
            for name, known in zip(("valid_from", "valid_until"), self.held, strict=True)
        )
        return starts, until

    def said(self) -> Mended:
        data = self.cleaned_data
        right = Corrected(data["decided"].day, data["decided"].words, data["minutes_item"], self.holds())
        return Mended(right, data["reason"], self.key())
