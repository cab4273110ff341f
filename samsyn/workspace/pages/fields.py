"""Fields and choices that forms of several areas have."""

from typing import Any, TypeVar

from django import forms
from django.db.models import Q, QuerySet

from samsyn.organisation.models import Body, Department, Office
from samsyn.tenants.models import Municipality

Part = TypeVar("Part", Body, Department, Office)


class MinutesItemField(forms.CharField):
    """The § of a decision, with or without its mark. Cleaned to what stands after it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", "Paragraf")
        options.setdefault("help_text", "Bara numret, som 47.")
        super().__init__(**{**options, "required": False, "max_length": 30})

    def clean(self, value: Any) -> str:
        said: str = super().clean(value)
        return said.removeprefix("§").strip()


def still_there(model: type[Part], municipality: Municipality | str, chosen: str | None) -> QuerySet[Part]:
    """The living rows of a kind, and the one that is chosen already even when it has ended since."""
    rows = model._default_manager.filter(municipality=municipality)
    return rows.filter(Q(ends_on=None) | Q(pk=chosen or ""))
