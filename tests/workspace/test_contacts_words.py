"""What the pages of contacts say: the same remark once, one word for one act, and only what is true."""

import pytest

from samsyn.contacts.models import ContactIntake
from samsyn.contacts.operations import merge_contacts
from tests.actors import TEST
from tests.spreadsheets.register.made import PERSONS
from tests.workspace.contact_forms import form_of, words_of
from tests.workspace.test_contacts_pages import _there, contact
from tests.workspace.test_contacts_register import KAFE, _at, _give, pasted

__all__ = ["_at", "_give", "_there"]
pytestmark = pytest.mark.django_db


def test_the_same_remark_about_many_rows_is_said_once_and_what_is_as_it_should_be_last(at, give):
    trader = ["", PERSONS, "Sjöby", "", "", ""]
    rows = [[f"Firma {name}", *trader[1:]] for name in "abc"]
    words = words_of(at(give(*rows, [*KAFE[:3], "701234567", KAFE[4], ""])).text)
    said = "3 rader: Numret är ett personnummer. Det togs bort och sparas inte. Rad 2, 3, 4"
    assert words.count("Numret är ett personnummer.") == 1 and said in words
    assert words.index("Rad 5, Kafé Björk AB: Telefonnumret 701234567") < words.index(said)


def test_a_day_that_has_not_been_is_asked_about(at):
    form = form_of(at("las-in/").text, "Registret") | {"name": "R", "rows": pasted(KAFE), "extracted_on": "2021-02-10"}
    page = at("las-in/", **form).text
    assert "2021-02-10 har inte varit än." in page and not ContactIntake.objects.exists()
    assert at("las-in/", **form | {"extracted_on": "2021-02-09"}).status_code == 302


def test_a_merged_contacts_addresses_stand_on_the_page_of_the_one_that_is_kept(there, at):
    part = contact(there, "Delen AB", emails=["del@example.org"])
    merge_contacts(by=TEST, kept=there.contact, merged=part)
    assert "del@example.org , från ”Delen AB”" in words_of(at(f"{there.contact.pk}/").text).replace("org,", "org ,")
    page = words_of(at(f"{part.pk}/").text)
    assert "Ångra sammanslagningen" in page and "Låt den stå för sig själv" not in page


def test_it_says_which_addresses_letters_go_to(at, give):
    words = words_of(at(give([*KAFE[:4], "a@example.org; b@example.org", ""])).text)
    assert "Brev går till den första, och de andra står som adresser som inte används." in words
    assert "Brev går till alla som står här." in words_of(at("ny/").text)
