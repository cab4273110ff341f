"""What a column holds is guessed from its head as registers write it, else from what its cells hold."""

import pytest

from samsyn.spreadsheets.register.columns import FIELDS, columns_of, guessed, head_at
from tests.spreadsheets.register.made import PERSONS, number

HEADS = {
    "name": ["Företagsnamn", "Juridiskt namn", "Benämning", "FÖRENING", "Föreningens namn:", "Namn", "Firma", "Bolag",
             "Organisation", "Mottagare", "Remissinstans", "Företag/förening"],
    "org_number": ["Org.nr", "Orgnr", "ORGNR", "PeOrgNr", "Organisationsnummer", "Org. nummer", "Organisations-nr",
                   "Person-/organisationsnummer", "Orgnr/personnr", "Pers/orgnr", "Organisationsnr (10 siffror)"],
    "contact_person": ["Kontaktperson", "Kontakt", "Firmatecknare", "VD", "Ordförande", "Förnamn", "Efternamn"],
    "street": ["Adress", "Gatuadress", "Utdelningsadress", "Postadress", "Besöksadress", "Adress 1"],
    "postcode": ["Postnr", "Postnummer", "Post nr", "Besöks-postnr"],
    "town": ["Ort", "Postort", "Stad", "Kommun", "Säteskommun"],
    "phone": ["Telefon", "Tel", "Tel.", "Telefonnummer", "Mobil", "Mobilnr", "Telefon 2", "Tfn", "Mobiltelefon"],
    "trade": ["Bransch", "SNI", "SNI-kod", "Verksamhet", "Branschtext", "SNI benämning"],
    "email": ["E-post", "Epost", "Mail", "Mejl", "e-postadress 2", "E-mail", "Mejladress", "Kontaktpersonens e-post",
              "E-postadress (om det finns)", "EPOST1"],
    "kind": ["Typ", "Bolagsform", "Företagsform", "Kategori", "Juridisk form", "Organisationstyp"],
    "": ["", "Nr", "Kundnr", "Anställda", "Omsättning", "Personnummer", "Född", "Registrerad", "2", "Anteckning"],
}  # fmt: skip


@pytest.mark.parametrize(("field", "head"), [(field, head) for field, heads in HEADS.items() for head in heads])
def test_a_head_says_what_its_column_holds(field, head):
    assert guessed(head) == field and field in (*FIELDS, "")


def columns(heads: list[str], *rows: list[str]) -> list[str]:
    return columns_of(heads, rows)


def test_where_letters_go_is_read_before_where_the_firm_is():
    assert columns(["Namn", "Besöksadress", "Postadress", "Kommun", "Ort"], ["A", "B", "C", "D", "E"]) == [
        "name", "", "street", "", "town"
    ]  # fmt: skip
    assert columns(["Namn", "Besöksadress", "Kommun"], ["A", "B", "C"]) == ["name", "street", "town"]


def test_an_address_of_postcode_and_town_is_read_as_such():
    assert columns(["Namn", "Adress", "Postadress"], ["A", "Storgatan 1", "831 72 Östersund"])[2] == "postcode"


def test_a_name_beside_that_of_the_firm_is_whom_to_ask_for():
    assert columns(["Företag", "Namn"], ["Ängen", "Åsa"]) == ["name", "contact_person"]
    assert columns(["Namn", "Kontaktperson"], ["Ängen", "Åsa"]) == ["name", "contact_person"]
    assert columns(["Förnamn", "Efternamn", "Ort"], ["Åsa", "Ek", "Berg"]) == ["name", "name", "town"]
    assert columns(["Företag", "Förnamn", "Efternamn"], ["Ängen", "Åsa", "Ek"])[1:] == ["contact_person"] * 2


def test_a_head_that_speaks_of_mail_and_holds_no_address_is_not_read():
    assert columns(["Namn", "Mejl"], ["A", "ja"], ["B", "nej"]) == ["name", ""]
    assert columns(["Namn", "Mejl"], ["A", ""], ["B", ""]) == ["name", "email"]


@pytest.mark.parametrize(
    "head", ["E-post som inte används", "Adresser som inte används", "Ej aktuell e-post", "E-post (ej aktuell)",
             "E-post, används ej", "Inaktuell mejladress", "Tidigare e-post"]
)  # fmt: skip
def test_what_is_out_of_use_is_not_read_as_an_address(head):
    assert columns(["Namn", "E-post", head], ["Ängen", "a@example.org", "b@example.org"]) == ["name", "email", ""]


def test_cells_say_what_a_column_holds_when_its_head_does_not():
    rows = [["Ängens Lagerhall", number(1), "831 72 Östersund", "063-14 30 00", "a@example.org", "Förening"],
            ["Berg & Dal", PERSONS, "83172 Sjöby", "+46 63 14", "", "Företag"],
            ["Vik", "", "", "", "saknas@", "Förening"], ["Ås", number(2), "", "", "b@example.org", "Förening"],
            ["Mo", number(3), "831 72", "070-1234567", "c@example.org", "Förening"],
            ["Ed", number(4), "831 72 Mo", "070-1234567", "c@example.org", "Företag"]]  # fmt: skip
    found = ["name", "org_number", "postcode", "phone", "email", "kind"]
    assert columns([""] * 6, *rows) == found
    assert columns([""] * 6, *reversed(rows)) == found


def test_addresses_are_addresses_whatever_stands_above_them():
    assert columns(["Namn", "Kontakt"], ["A", "a@example.org"], ["B", ""]) == ["name", "email"]
    assert columns(["Namn", "Webb"], ["A", "a@example.org"], ["B", "b@example.org"]) == ["name", "email"]


def test_five_figures_under_a_head_that_is_not_known_are_no_postcode():
    assert columns(["Namn", "Kundnr"], ["A", "10023"]) == ["name", ""]


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        ([["Namn", "E-post"], ["A", "a@example.org"]], 0),
        ([["Register 2026", ""], ["Namn", "E-post"], ["A", ""]], 1),
        ([["Namn"], ["A"]], 0),
        ([["Vilka", "Var"], ["A", "B"]], 0),
        ([["Ängen AB", "Berg"], ["Dalens förening", "Vik"]], None),
        ([["Ängen", "a@example.org"], ["Berg", "b@example.org"]], None),
        ([["Ängen"], ["Berg"]], None),
        ([["Ängen", "Berg"]], None),
        ([], None),
    ],
)
def test_heads_are_found_by_words_that_are_known_else_they_are_the_first_row_if_it_can_be(rows, at):
    assert head_at(rows) == at
