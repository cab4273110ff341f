"""What no field can hold is dropped without a word, in every form and at every door."""

import io

import pytest
from django import forms
from django.http import QueryDict

from samsyn.content.operations import Written, save_fields
from samsyn.files.operations import keep_file
from samsyn.spreadsheets.cells import tidy
from samsyn.spreadsheets.plan_paste.cells import cells_of
from samsyn.ui.forms import KeyedForm, SamsynForm
from samsyn.workspace.departments.forms import AnswerForm, AskForm, KeyInForm
from tests.actors import TEST

HARD = "Väg\x00en\x07 e" + "\u0301" * 100 + "\u202e in"
CLEAN = "Vägen e" + "\u0301" * 8 + " in"


class NameForm(SamsynForm, forms.Form):
    name = forms.CharField(max_length=40)


class NameOnceForm(KeyedForm):
    name = forms.CharField(max_length=40)


@pytest.mark.parametrize("kind", [NameForm, NameOnceForm])
@pytest.mark.parametrize("by_name", [True, False])
@pytest.mark.parametrize("is_posted", [True, False])
def test_a_form_drops_them(kind, by_name, is_posted):
    data = {"name": HARD, "client_key": "k"}
    if is_posted:
        sent = QueryDict(mutable=True)
        sent.update(data)
        data = sent
    form = kind(data=data) if by_name else kind(data)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == CLEAN


def test_ordinary_words_are_left_as_they_were_sent():
    sent = QueryDict("name=Ett+namn")
    assert NameForm(sent).data is sent


def every_form(kind=SamsynForm):
    for one in kind.__subclasses__():
        yield one
        yield from every_form(one)


def test_no_form_says_anything_of_null():
    """Those of the departments said it twice."""
    for form in (KeyInForm({"given_by": "Eva\x00"}), AskForm({"recipient": "Eva\x00", "client_key": "k"})):
        assert form.is_valid() and "Eva" in str(form.cleaned_data)
    assert AnswerForm in every_form()


@pytest.mark.django_db
def test_a_field_is_saved_without_them_whoever_writes(cast):
    save_fields(by=TEST, thing=cast.goal, changes={"title": Written(HARD)})
    cast.goal.refresh_from_db()
    assert cast.goal.title == CLEAN


@pytest.mark.django_db
def test_a_files_name_does_not_read_as_another(cast):
    kept = keep_file(by=TEST, municipality=cast.municipality, name="svar\u202efdp.exe", media_type="", data=b"x")
    assert kept.name == "svarfdp.exe"


def test_a_cell_is_read_without_them():
    assert tidy(HARD) == CLEAN
    assert cells_of(io.StringIO(f"{HARD}\tb").read()) == [[CLEAN, "b"]]


def test_a_long_text_is_counted_in_thousands():
    form = NameForm({"name": "x" * 10_000})
    assert form.errors["name"] == ["Texten är för lång: 10\u00a0000 tecken av högst 40."]
