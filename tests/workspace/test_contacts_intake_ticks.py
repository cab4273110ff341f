"""The rows of a register on its page: all of them when asked for, and what was ticked stays whatever is pressed."""

import pytest

from samsyn.contacts.models import Contact, ContactIntake
from tests.spreadsheets.register.made import number
from tests.workspace.contact_forms import form_of, words_of
from tests.workspace.test_contacts_register import KAFE, SMED, _at, _give, _take

__all__ = ["_at", "_give", "_take"]
pytestmark = pytest.mark.django_db

FORM = "Ta in registret"
MANY = [[f"Firma nummer {at} AB", number(at), "Sjöby", "", f"f{at}@example.org", ""] for at in range(130)]


def test_at_most_a_hundred_rows_of_a_group_are_shown_and_the_rest_counted(at, give, take):
    place = give(*MANY)
    words = words_of(at(place).text)
    assert words.count("Lämna utanför") == 100 and "De första 100 visas. 30 till räknas med." in words
    take(place)
    assert Contact.objects.count() == 130


def test_all_rows_of_a_group_are_shown_when_asked_for_and_what_was_ticked_stays(at, give):
    place = give(*MANY)
    page = at(place).text
    assert 'formaction="?alla=nya#nya"' in page and "Visa alla 130" in words_of(page)
    page = at(f"{place}?alla=nya", **form_of(page, FORM) | {"lamna": ["3", "131"]}, gor="visa").text
    assert words_of(page).count("Lämna utanför") == 130 and form_of(page, FORM)["lamna"] == ["3", "131"]
    assert not Contact.objects.exists()


def test_a_tick_at_a_row_that_is_not_shown_just_now_stays_and_holds(at, give, take):
    place = give(*MANY)
    form = form_of(at(place).text, FORM) | {"lamna": ["131"]}
    page = at(place, **form, gor="visa").text
    assert "1 lämnas utanför" in words_of(page)
    at(place, **form_of(page, FORM), gor="ta-in")
    assert Contact.objects.count() == 129 and not Contact.objects.filter(name="Firma nummer 129 AB").exists()


def test_other_columns_keep_what_was_ticked(at, give):
    place = give(KAFE, SMED)
    form = form_of(at(place).text, FORM) | {"has_heads": "on", "lamna": ["3"]}
    page = at(place, **form | {"column3": ""}, gor="kolumner").text
    assert form_of(page, FORM)["lamna"] == ["3"] and ContactIntake.objects.get().columns[3] == ""
    assert "Ta in 1 ny<" in page.replace("\n", "")
    wrong = at(place, **form | {"column0": "", "column4": ""}, gor="kolumner").text
    assert "Välj vilken kolumn som har namnet" in wrong and form_of(wrong, FORM)["lamna"] == "3"


def test_columns_changed_and_not_shown_are_shown_before_anything_is_taken_in(at, give, take):
    place = give(KAFE, SMED)
    page = take(place, has_heads="on", column3="").text
    assert "Du har ändrat vad kolumnerna är." in words_of(page) and not Contact.objects.exists()
    at(place, **form_of(page, FORM), gor="ta-in")
    assert Contact.objects.count() == 2 and not Contact.objects.exclude(phone="").exists()


def test_those_whose_name_is_their_address_stand_first_and_are_marked(at, give):
    words = words_of(at(give(KAFE, ["", "", "Sjöby", "", "utan@example.org", ""])).text)
    table = words[words.index("Ska den med?") :]
    assert table.index("utan@example.org saknar namn") < table.index("Kafé Björk AB")
