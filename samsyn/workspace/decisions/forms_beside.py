"""The field of a form in which the programme's plans are ticked that the same act is about."""

from collections.abc import Sequence
from typing import Any

from django import forms

from samsyn.ui.forms import KeyedForm
from samsyn.workspace.decisions.beside import Offered

FIELD = "beside"
GONE = (
    "Planen som du hade kryssat för kan inte vara med längre: den är låst, beslutad eller borttagen under tiden. "
    "Se efter hur det står till med den och skicka igen."
)


class BesideField(forms.MultipleChoiceField):
    """The plans of the programme that the act is about too. `labels`: of one plan, and of several."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, labels: tuple[str, str], **options: Any) -> None:
        super().__init__(required=False, label=labels[0], **options)
        self.labels = labels


class WithPlans(KeyedForm):
    """A form that may be about the programme's plans too. Without any it does not ask."""

    def __init__(self, *args: Any, offered: Sequence[Offered] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        if not offered:
            del self.fields[FIELD]
            return
        field = self.fields[FIELD]
        assert isinstance(field, BesideField), FIELD
        field.choices = [(one.key, one.label) for one in offered]
        field.label = field.labels[len(offered) > 1]
        self.initial.setdefault(FIELD, [one.key for one in offered if one.is_ticked])

    def clean(self) -> dict[str, Any]:
        super().clean()
        if FIELD not in self.fields and self.data.get(self.add_prefix(FIELD)):
            self.add_error(None, GONE)
        return self.cleaned_data

    @property
    def ticked(self) -> list[Offered]:
        """The plans that were ticked in a form that is valid."""
        chosen = self.cleaned_data.get(FIELD, [])
        return [one for one in self.offered if one.key in chosen]
