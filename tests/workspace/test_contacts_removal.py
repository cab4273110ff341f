"""A part of a register under the register's name: what it would remove is said, asked about, and can be undone."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from samsyn.audit.models import AuditEvent
from samsyn.contacts.models import Contact
from samsyn.contacts.operations import add_contact, remove_contact
from tests.actors import TEST
from tests.spreadsheets.register.made import number
from tests.workspace.contact_forms import form_of, words_of
from tests.workspace.test_contacts_register import _at, _give, _take

__all__ = ["_at", "_give", "_take"]
pytestmark = pytest.mark.django_db

ROWS = [[f"Firma {at} AB", number(at), "Sjöby", f"0696-{at}", f"f{at}@example.org", ""] for at in range(20)]
CHANGED = [[*ROWS[0][:3], "0696-99", *ROWS[0][4:]], *ROWS[1:8]]
TICKED = {"ta-bort-de-som-saknas": "ja"}


def living():
    return Contact.objects.filter(removed_at=None).count()


def place_of(answer):
    return answer["Location"].partition("/kontakter/")[2]


@pytest.fixture(name="before")
def _before(give, take):
    """The whole register is taken in."""
    take(give(*ROWS))


@pytest.fixture(name="removed")
def _removed(at, give, take, before):
    """The place of a register that has removed twelve."""
    place = give(*CHANGED)
    question = take(place, **TICKED).text
    at(place, **form_of(question, "Ta bort dem"), gor="ta-in")
    assert living() == 8
    return place


def test_a_part_of_a_register_says_in_numbers_what_is_missing(at, give, before):
    words = words_of(at(give(*CHANGED)).text)
    assert "Filen har 8 rader, förra gången 20." in words
    assert "12 av de 20 kontakter som kommer från registret är inte med i filen." in words


def test_many_are_removed_by_a_second_press_that_names_them(at, give, take, before):
    place = give(*CHANGED)
    page = take(place, **TICKED).text
    words = words_of(page)
    assert living() == 20 and "Ta bort 12 kontakter?" in words and "Ta in 1 ändrad och ta bort 12" in words
    at(place, **form_of(page, "Ta bort dem"), gor="ta-in")
    assert living() == 8 and Contact.objects.get(name="Firma 0 AB").phone == "0696-99"


def test_the_question_is_answered_with_no_and_the_rest_is_taken_in(at, give, take, before):
    place = give(*CHANGED)
    page = take(place, **TICKED).text
    assert "Ta in 1 ändrad, ta inte bort någon" in words_of(page)
    at(place, **form_of(page, "Ta bort dem"), gor="ta-in-alla-kvar")
    assert living() == 20 and Contact.objects.get(name="Firma 0 AB").phone == "0696-99"


def test_going_back_from_the_question_keeps_what_was_ticked(at, give, take, before):
    place = give(*CHANGED)
    page = take(place, lamna=["2"], utan="2", **TICKED).text
    again = form_of(at(place, **form_of(page, "Ta bort dem"), gor="visa").text, "Ta in registret")
    assert again["lamna"] == "2" and again["ta-bort-de-som-saknas"] and living() == 20


@pytest.mark.parametrize(("left", "is_asked"), [(15, False), (14, True)])
def test_more_than_five_and_more_than_a_tenth_are_asked_about(at, give, take, before, left, is_asked):
    page = take(give(*ROWS[:left]), **TICKED)
    assert (page.status_code == 200) == is_asked and (living() == 20) == is_asked


def test_six_of_many_are_not_asked_about(at, give, take):
    rows = [[f"Firma {at} AB", number(at), "Sjöby", "", f"f{at}@example.org", ""] for at in range(60)]
    take(give(*rows))
    take(give(*rows[:54]), **TICKED)
    assert living() == 54


def test_those_removed_are_taken_back_from_the_receipt_at_once_and_nobody_else(at, removed):
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        remove_contact(by=TEST, contact=Contact.objects.get(name="Firma 1 AB"))
    page = at(removed).text
    assert "Ta tillbaka de 12 som togs bort" in words_of(page)
    assert "12 kontakter är tillbaka" in words_of(at(place_of(at(removed, gor="ta-tillbaka"))).text)
    assert living() == 19 and "Ta tillbaka" not in words_of(at(removed).text)
    (event,) = AuditEvent.objects.filter(verb="contacts.restored")
    assert json.loads(event.payload)["count"] == 12
    at(removed, gor="ta-tillbaka")
    assert AuditEvent.objects.filter(verb="contacts.restored").count() == 1


def test_those_taken_back_stay_when_the_whole_register_is_read_again(at, give, take, removed):
    at(removed, gor="ta-tillbaka")
    words = words_of(at(give(*ROWS)).text)
    assert "0 nya 1 ändrade 19 oförändrade" in words


def test_the_list_of_removed_takes_back_one_and_those_ticked(cast, at, removed):
    page = at("?visa=borttagna").text
    form = form_of(page, "Borttagna kontakter")
    assert page.count('name="ta-tillbaka"') == 12 and "Ta tillbaka de ikryssade" in words_of(page)
    keys = list(Contact.objects.exclude(removed_at=None).values_list("pk", flat=True))
    theirs = add_contact(by=TEST, municipality=cast.neighbour, client_key="t", name="Deras AB")
    remove_contact(by=TEST, contact=theirs)
    at("?visa=borttagna", **form, **{"ta-tillbaka": keys[0]})
    assert living() == 9
    at("?visa=borttagna", valda=[*keys[1:4], theirs.pk], gor="ta-tillbaka")
    theirs.refresh_from_db()
    assert living() == 12 and theirs.removed_at
    answer = at("?visa=borttagna", **form, gor="ta-tillbaka")
    assert "Kryssa för dem som ska tillbaka" in words_of(at(place_of(answer)).text) and living() == 12
