"""Form fields for what decisions are made of: a day or words for it, and a body that may be dissolved since."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import F
from django.utils import timezone

from samsyn.lib.dates import exact_day, first_day, last_day
from samsyn.organisation.models import Body
from samsyn.tenants.models import Municipality
from samsyn.ui.forms import day_or_words

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


class BodyField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes none when it runs
    """The municipality's bodies; living first, the dissolved marked. `offer` sets them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Body.objects.none(), required=False, **options)

    def offer(self, municipality: Municipality) -> None:
        bodies = Body.objects.filter(municipality=municipality)
        self.queryset = bodies.order_by(F("ends_on").asc(nulls_first=True), "name")

    def label_from_instance(self, body: Body) -> str:
        return f"{body.name} (upphörde {body.ends_on.isoformat()})" if body.ends_on else body.name
