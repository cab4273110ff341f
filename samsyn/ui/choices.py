"""What a field offers to choose among, when that is known first when the form is made."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

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


@dataclass(frozen=True)
class Folded:
    """Choices that lie under one heading, with a word or two beside it."""

    heading: str
    note: str
    keys: frozenset[str]


class ChosenFirst(forms.CheckboxSelectMultiple):
    """Boxes to tick where there are many: what is ticked stands first, the rest lies folded under its headings."""

    template_name = "ui/widgets/chosen_first.html"
    folded: tuple[Folded, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        context["chosen"] = [option for option in options if option["selected"]]
        left = [option for option in options if not option["selected"]]
        context["rest"] = [(one, [option for option in left if option["value"] in one.keys]) for one in self.folded]
        return context
