"""What a register's columns are: those not read are said, and what a person chose is remembered for the next time."""

import pytest

from samsyn.contacts.models import ContactIntake
from tests.workspace.contact_forms import form_of, words_of
from tests.workspace.test_contacts_register import HEADS, KAFE, SMED, _at, _give, _take

__all__ = ["_at", "_give", "_take"]
pytestmark = pytest.mark.django_db

FORM = "Ta in registret"
ROW = [*KAFE[:5], "Servering"]


def say(at, place, **columns):
    form = form_of(at(place).text, FORM) | {"has_heads": "on", **columns}
    at(place, **form, gor="kolumner")


def columns_of(place):
    return ContactIntake.objects.get(pk=place.strip("/").rpartition("/")[2]).columns


def test_columns_that_say_something_and_are_not_read_are_said_in_sight_with_the_way_to_change(at, give):
    place = give(ROW)
    say(at, place, column5="")
    page = at(place).text
    assert "1 kolumn läses inte: Övrigt" in words_of(page)
    assert 'href="#falt-column5"' in page and 'id="falt-column5"' in page
    say(at, place, column3="")
    assert "2 kolumner läses inte: Telefon , Övrigt" in words_of(at(place).text)


def test_an_empty_column_is_nothing_to_tell_of(at, give):
    place = give(KAFE)
    say(at, place, column5="")
    assert "läses inte:" not in words_of(at(place).text)


def test_what_was_chosen_is_chosen_the_next_time_for_the_same_name_and_heads(at, give, take):
    place = give(ROW)
    say(at, place, column5="trade", column3="")
    take(place, has_heads="on")
    again = give(SMED)
    assert columns_of(again) == ["name", "org_number", "town", "", "email", "trade"]
    assert "Valda som förra gången ”Företagsregistret” lästes in." in words_of(at(again).text)
    say(at, again, column5="")
    assert "Samsyn har gissat." in words_of(at(again).text)


@pytest.mark.parametrize("other", [{"name": "Ett annat"}, {"heads": [*HEADS[:5], "Anmärkning"]}])
def test_another_name_or_other_heads_are_guessed_anew(at, give, take, other):
    place = give(ROW)
    say(at, place, column5="trade")
    take(place, has_heads="on")
    heads = other.get("heads", HEADS)
    rows = "\n".join("\t".join(row) for row in (heads, SMED))
    form = form_of(at("las-in/").text, "Registret") | {"name": other.get("name", "Företagsregistret"), "rows": rows}
    again = at("las-in/", **form)["Location"].partition("/kontakter/")[2]
    assert columns_of(again)[5] != "trade"


def test_nothing_that_stands_in_a_row_is_kept_of_a_register_that_is_taken_in(at, give, take):
    """A first row that was taken for heads may be somebody: of heads a hash is kept, and of what is none nothing."""
    place = give(ROW)
    take(place, has_heads="on")
    kept = repr(ContactIntake.objects.values().get())
    assert "Företag'" not in kept and "Kaf" not in kept and "Serv" not in kept and "heads_hash" in kept
    place = give(SMED, name="Utan rubriker")
    form = form_of(at(place).text, FORM)
    form.pop("has_heads")
    at(place, **form, gor="kolumner")
    form = form_of(at(place).text, FORM)
    at(place, **form, gor="ta-in")
    taken = ContactIntake.objects.get(name="Utan rubriker")
    assert taken.done_at and not taken.table
