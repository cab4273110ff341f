"""Every form reads a day in the same ways, says how to write one, and keeps what was typed."""

import importlib
import pkgutil
from datetime import date, datetime

import pytest
from django import forms

import samsyn
from samsyn.ui.forms import DateField, SamsynForm, day_or_words


class DayForm(SamsynForm, forms.Form):
    day = DateField(label="Dag", required=False)


def form_classes() -> set[type]:
    """Every form of ours, wherever it stands."""
    for module in pkgutil.walk_packages(samsyn.__path__, "samsyn."):
        if "form" in module.name.rsplit(".", 1)[-1] or module.name.endswith("gallery"):
            importlib.import_module(module.name)

    def below(kind):
        for one in kind.__subclasses__():
            yield one
            yield from below(one)

    return {kind for kind in below(forms.BaseForm) if kind.__module__.startswith("samsyn.")}


def test_every_day_in_every_form_is_read_by_the_one_field():
    days = [
        (kind.__name__, name, type(field))
        for kind in form_classes()
        for name, field in kind.base_fields.items()
        if isinstance(field, forms.DateField)
    ]
    assert len(days) > 10
    assert [one for one in days if one[2] is not DateField] == []


@pytest.mark.parametrize(
    "words", ["16/6-21", "den 16 juni 2021", "16.6.2021", date(2021, 6, 16), datetime(2021, 6, 16)]
)
def test_the_field_gives_the_day(words):
    form = DayForm({"day": words})
    assert form.is_valid() and form.cleaned_data["day"] == date(2021, 6, 16)


def test_a_fault_says_how_to_write_and_keeps_what_was_typed():
    form = DayForm({"day": "31 juni 2021"})
    assert form.errors["day"] == ["31 juni 2021 finns inte. Skriv datumet som 2021-06-16 eller 16 juni 2021."]
    assert 'value="31 juni 2021"' in str(form["day"])


def test_the_field_says_how_a_day_is_written_and_lets_letters_be_typed_on_a_phone():
    form = DayForm()
    assert form.fields["day"].help_text == "Till exempel 2021-06-16 eller 16 juni 2021."
    assert "numeric" not in str(form["day"])


def test_a_day_among_words_is_written_as_it_is_cited():
    assert (day_or_words("16/6 2021"), day_or_words("juni 2021")) == ("2021-06-16", "juni 2021")
    with pytest.raises(forms.ValidationError, match="finns inte"):
        day_or_words("30 februari 2021")
