"""What a field offers to choose among, when that is known first when the form is made."""

from collections.abc import Iterable
from typing import TypeVar

from django import forms
from django.db.models import Model, QuerySet

Choice = tuple[str | int, str]
Group = tuple[str, Iterable[tuple[str, str]]]
M = TypeVar("M", bound=Model)


def offer(form: forms.BaseForm, name: str, choices: Iterable[Choice | Group]) -> None:
    """The values to choose among in the field, each with its words."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField), name
    field.choices = list(choices)


def offer_rows(form: forms.BaseForm, name: str, rows: QuerySet[M], *, nothing: str = "") -> None:
    """The rows to choose among in the field. `nothing`: what the choice of none of them says, else as it was made."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField), name
    field.queryset = rows
    if nothing:
        field.empty_label = nothing
