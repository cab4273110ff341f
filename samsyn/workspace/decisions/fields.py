"""Form fields for what decisions are made of: a day or words for it, and a body that may be dissolved since."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.utils import timezone

from samsyn.lib.dates import exact_day, first_day, last_day
from samsyn.organisation.models import Body
from samsyn.tenants.models import Municipality
from samsyn.ui.forms import ModelChoiceField, day_or_words

DAY_OR_WORDS = "Ett datum som 2021-06-16. Vet du inte dagen går det bra med ord: juni 2021."
REASON = forms.Textarea(attrs={"rows": 3})
ENDS_FIRST = "Dokumentet kan inte sluta gälla innan det börjar. Ändra ett av datumen."
WITHOUT_END = ("tills vidare", "löpande")


@dataclass(frozen=True)
class Decided:
    """The day a decision was made, or the words when the day is not known. Both may be missing."""

    day: date | None = None
    words: str = ""


class DecidedField(forms.CharField):
    """2021-06-16, or "juni 2021" when the day is not known."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=60, required=False, **options)

    def clean(self, value: Any) -> Decided:
        said = day_or_words(super().clean(value))
        day = exact_day(said)
        if day and day > timezone.localdate():
            raise forms.ValidationError("Dagen har inte varit än. Beslutet förs in när det är fattat.")
        return Decided(day, "" if day else said)


class DayField(forms.CharField):
    """A day, or words that mean one: 2030 is its first or its last day. "Tills vidare" and nothing are no day."""

    def __init__(self, *, last: bool, **options: Any) -> None:
        super().__init__(max_length=40, required=False, **options)
        self.last = last

    def clean(self, value: Any) -> date | None:
        said = day_or_words(super().clean(value))
        day = last_day(said) if self.last else first_day(said)
        if said and day is None and said.lower() not in WITHOUT_END:
            raise forms.ValidationError("Skriv en dag som 2021-06-16 eller 16 juni 2021, eller ett år som 2030.")
        return day


class BodyField(ModelChoiceField[Body]):
    """A body, one that is dissolved marked as such. The form offers them (`bodies_of`)."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(queryset=Body.objects.none(), **options)

    def label_from_instance(self, body: Body) -> str:
        return f"{body.name} (upphörde {body.ends_on.isoformat()})" if body.ends_on else body.name


def bodies_of(municipality: Municipality) -> QuerySet[Body]:
    """The municipality's bodies, the living first."""
    return Body.objects.filter(municipality=municipality).order_by(F("ends_on").asc(nulls_first=True), "name")
