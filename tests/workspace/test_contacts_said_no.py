"""Who has said no to letters is marked wherever contacts are listed, and said for both kinds of letters at once."""

import io

import pytest
from openpyxl import load_workbook

from samsyn.contacts.models import OptOut
from samsyn.contacts.operations import add_contact, merge_contacts, opt_out
from tests.actors import TEST
from tests.workspace.contact_forms import form_of, words_of
from tests.workspace.test_contacts_pages import _at, _there, contact

__all__ = ["_at", "_there"]
pytestmark = pytest.mark.django_db


@pytest.fixture(name="no")
def _no(there):
    """One has said no, by the address of a part of it; another has only one that is not used."""
    whole, part = (
        contact(there, "Hela AB", emails=["hela@example.org"]),
        contact(there, "Delen", emails=["del@example.org"]),
    )
    merge_contacts(by=TEST, kept=whole, merged=part)
    contact(there, "Oanvänd AB", emails=["ny@example.org", "gammal@example.org"], used=["ny@example.org"])
    for email in ("del@example.org", "gammal@example.org", "ingens@example.org", "hemlig@example.org"):
        opt_out(by=TEST, municipality=there.municipality, email=email, purpose="invitations")
    add_contact(by=TEST, municipality=there.municipality, client_key="h", name="Hemlig Person", is_protected=True,
                emails=["hemlig@example.org"])  # fmt: skip
    return there


def test_the_list_and_a_selection_mark_them(no, at):
    for path in ("?sok=ab", f"urval/{no.selection.pk}/"):
        assert words_of(at(path).text).count("avböjer inbjudningar") == 1, path
    assert "1 av dem har avböjt inbjudningar." in words_of(at(f"urval/{no.selection.pk}/").text)


def test_the_workbook_has_a_column_of_it(no, at):
    rows = list(load_workbook(io.BytesIO(at("excel/").content)).active.values)
    said = {row[0]: row[-1] for row in rows}
    assert said["Namn"] == "Avböjt" and said["Hela AB"] == "Inbjudningar" and not said["Oanvänd AB"]


def test_the_list_of_noes_says_whose_each_address_is_and_never_somebody_protecteds(no, at):
    words = words_of(at("avbojer/").text)
    assert "del@example.org Hela AB" in words and "gammal@example.org Oanvänd AB" in words
    assert words.count("Ingen kontakt i listan har adressen") == 2 and "Hemlig" not in words


def test_both_are_ticked_at_once_and_said_in_running_text(there, at):
    answer = at("avbojer/", email="nej@example.org", purpose=["invitations", "news"], said="ringde")
    assert answer.status_code == 302 and OptOut.objects.filter(email="nej@example.org").count() == 2
    said = "nej@example.org får inte längre inbjudningar samt nyheter och påminnelser om annat än remisser."
    assert said in words_of(at("avbojer/").text)
    assert "Kryssa för vad de inte vill ha." in at("avbojer/", email="nej@example.org", said="x").text


def test_the_contacts_page_leads_to_the_form_with_the_address_in_it(there, at):
    assert "avbojer/?adress=contact%40example.org#ny" in at(f"{there.contact.pk}/").text
    form = form_of(at("avbojer/?adress=contact%40example.org").text, "Någon avböjer")
    assert form["email"] == "contact@example.org"
