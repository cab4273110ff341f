import re
from copy import deepcopy

import pytest
from django import forms
from django.urls import get_resolver

from samsyn.tenants.models import Municipality
from samsyn.ui.forms import SamsynForm, give_sentences
from tests.ui.test_controls import every_form


class Everything(SamsynForm, forms.Form):
    name = forms.CharField(label="Namn", max_length=5, error_messages={"required": "Skriv ett namn."})
    text = forms.CharField(label="Nuläge", help_text="Kort & <gott>.", widget=forms.Textarea)
    day = forms.DateField(label="Beslutat")
    mailbox = forms.EmailField(label="E-post")
    link = forms.URLField(label="Webbplats", assume_scheme="https")
    amount = forms.IntegerField(label="Belopp", min_value=0)
    kind = forms.ChoiceField(label="Typ", choices=[("a", "A")])
    stand = forms.ChoiceField(label="Läge", widget=forms.RadioSelect, choices=[("a", "A")])
    areas = forms.MultipleChoiceField(label="Områden", widget=forms.CheckboxSelectMultiple, choices=[("a", "A")])
    agreed = forms.BooleanField(label="Jag har läst")
    file = forms.FileField(label="Underlag")
    key = forms.CharField(widget=forms.HiddenInput)


def shown(form: forms.Form, name: str) -> str:
    return form[name].as_field_group()


def test_what_is_missing_is_said_in_the_users_words():
    said = {name: errors[0] for name, errors in Everything({}).errors.items()}
    assert said == {
        "name": "Skriv ett namn.",
        "text": "Fyll i ”Nuläge”.",
        "day": "Skriv ett datum, som 2021-06-16.",
        "mailbox": "Skriv en e-postadress.",
        "link": "Skriv en webbadress.",
        "amount": "Skriv ett tal med siffror.",
        "kind": "Välj ett alternativ.",
        "stand": "Välj ett alternativ.",
        "areas": "Kryssa för minst ett alternativ.",
        "agreed": "Kryssa i rutan för att gå vidare.",
        "file": "Välj en fil.",
        "key": "Fyll i ”Key”.",
    }


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "sexton", "Texten är för lång: 6 tecken av högst 5."),
        ("day", "i juni", "Skriv datumet som 2021-06-16 eller 16 juni 2021."),
        ("mailbox", "kansli", "Skriv en hel e-postadress, som namn@example.org."),
        ("amount", "fem", "Skriv ett tal med siffror."),
        ("amount", "-1", "Talet är för litet. Det minsta som går är 0."),
        ("kind", "b", "Valet finns inte längre. Välj på nytt."),
        ("areas", ["b"], "Ett av valen finns inte längre. Välj på nytt."),
    ],
)
def test_what_cannot_be_read_is_said_with_what_to_write_instead(field, typed, sentence):
    assert Everything({field: typed}).errors[field] == [sentence]


def test_what_was_typed_stays_when_it_is_refused():
    assert 'value="i juni"' in shown(Everything({"day": "i juni"}), "day")


def test_label_help_and_fault_belong_to_the_field():
    html = shown(Everything({}), "text")
    assert '<label for="falt-text"' in html
    assert 'aria-describedby="falt-text_helptext falt-text_error"' in html
    assert 'id="falt-text_helptext"' in html and 'id="falt-text_error"' in html
    assert 'aria-invalid="true"' in html


def test_help_text_is_text():
    assert "Kort &amp; &lt;gott&gt;." in shown(Everything(), "text")


def test_a_group_of_choices_is_a_fieldset_with_its_question_as_legend():
    html = shown(Everything({}), "stand")
    assert re.search(r'<fieldset[^>]* aria-describedby="falt-stand_error"', html)
    assert "<legend>Läge</legend>" in html
    assert '<label class="sam-choice" for="falt-stand_0">' in html


def test_a_single_box_has_its_words_beside_it():
    assert re.search(r'<label for="falt-agreed"><input type="checkbox".*Jag har läst', shown(Everything(), "agreed"))


@pytest.mark.parametrize("name", ["name", "text", "day", "kind", "stand", "areas", "agreed", "file"])
def test_every_field_looks_alike(name):
    assert "ds-input" in shown(Everything(), name)


def test_a_class_of_the_fields_own_is_kept():
    class Vision(SamsynForm, forms.Form):
        vision = forms.CharField(widget=forms.Textarea(attrs={"class": "sam-vision-input", "rows": 7}))

    html = shown(Vision(), "vision")
    assert 'class="ds-input sam-vision-input"' in html
    assert 'rows="7"' in html


def test_two_forms_on_a_page_have_different_ids():
    assert 'id="falt-ny-name"' in shown(Everything(prefix="ny"), "name")
    assert 'id="falt-name"' in shown(Everything(), "name")


def test_one_form_does_not_change_the_next():
    class Short(SamsynForm, forms.Form):
        name = forms.CharField(label="Namn")

    Short()
    Short.base_fields["name"].label = "Titel"
    assert Short({}).errors["name"] == ["Fyll i ”Titel”."]
    assert Short.base_fields["name"].widget.attrs == {}


def test_a_model_form_speaks_the_same_way():
    class Names(SamsynForm, forms.ModelForm):
        class Meta:
            model = Municipality
            fields = ["name", "mailbox"]

    form = Names({"mailbox": "kansli"})
    assert form["name"].errors == ["Fyll i ”Namn”."]
    assert form["mailbox"].errors == ["Skriv en hel e-postadress, som namn@example.org."]


def test_a_field_that_a_form_is_given_after_it_was_made_speaks_as_the_others():
    class Late(SamsynForm, forms.Form):
        def __init__(self, data):
            super().__init__(data)
            self.fields["title"] = forms.CharField(label="Titel", max_length=300)

    assert Late({"title": "x" * 5000}).errors["title"] == ["Texten är för lång: 5\u00a0000 tecken av högst 300."]
    assert Late({}).errors["title"] == ["Fyll i ”Titel”."]


NEVER_SAID = {"null_characters_not_allowed"}  # they are taken away before anybody looks (lib.letters)


def test_whatever_a_field_of_any_form_refuses_it_says_in_our_words():
    assert get_resolver().url_patterns  # every page, and with it every form, is read
    djangos = []
    for form in [*every_form(), Everything]:
        for name, field in deepcopy(form.base_fields).items():
            give_sentences(name, field)
            inherited = {
                str(said)
                for kind in type(field).__mro__
                if kind.__module__.startswith("django.")
                for said in vars(kind).get("default_error_messages", {}).values()
            }
            codes = {one.code for one in field.validators if hasattr(one, "code")} - NEVER_SAID
            said = {code: field.error_messages.get(code) for code in codes | {"required"}}
            djangos += [
                (form.__name__, name, code) for code, words in said.items() if not words or str(words) in inherited
            ]
    assert not djangos
