"""A row becomes a contact with what it says, and what is not taken is told of in words."""

import pytest

from samsyn.contacts.models import Contact
from samsyn.spreadsheets.register.drafts import (
    HEADS_AGAIN,
    LONGEST,
    NAMED_BY_ADDRESS,
    NO_NAME,
    PERSONS_NUMBER,
    drafts_of,
)
from samsyn.spreadsheets.register.kind_words import KINDS, kind_of
from tests.spreadsheets.register.made import (
    HEADS,
    PERSONS,
    book_of,
    contacts,
    csv_of,
    from_file,
    number,
    of,
    only,
    saved,
)

A, C = "a@b.example.org", "c@d.example.org"


def test_a_whole_row_is_a_whole_contact():
    row = ["Ängens AB", number(1), "Åsa Ek", "Storgatan 1", "83172", "Östersund", "063-14 30 00", "Bygg", A]
    draft = only(csv_of([HEADS, row]), "company")
    assert vars(draft) == {
        "line": 2, "name": "Ängens AB", "kind": "company", "org_number": number(1), "is_sole_trader": False,
        "contact_person": "Åsa Ek", "street": "Storgatan 1", "postcode": "831 72", "town": "Östersund",
        "phone": "063-14 30 00", "trade": "Bygg", "emails": (A,), "told": (),
    }  # fmt: skip


@pytest.mark.parametrize("value", [5561234567, 5561234567.0, "5561234567.0", "556123-4567", "16556123-4567"])
def test_a_number_of_a_firm_in_a_workbook_is_one_key(value):
    data = saved(book_of(["Namn", "Org.nr"], ["Ängen", value]))
    assert only(data).org_number == "556123-4567"


def test_a_number_that_was_shortened_is_an_error_row():
    drafts, unread = contacts(csv_of([["Namn", "Org.nr"], ["Ängen", "5,56E+09"], ["Berget", number(1)]]))
    assert [one.line for one in unread] == [2] and "avkortat" in unread[0].why and "Ängen" in unread[0].words
    assert [draft.name for draft in drafts] == ["Berget"]


def test_a_number_with_a_wrong_check_digit_is_told_of_and_the_row_taken():
    draft = of("Org.nr", "556123-4568")
    assert draft.org_number == "" and "fel kontrollsiffra" in draft.told[0]


@pytest.mark.parametrize(
    ("cell", "told"),
    [("701234567", True), ("46701234567", True), ("0701234567", False), ("+46701234567", False), ("(063) 14", False)],
)
def test_a_telephone_number_without_its_nought_is_told_of_and_not_mended(cell, told):
    draft = of("Telefon", cell)
    assert draft.phone == cell and bool(draft.told) == told


def test_two_telephone_numbers_are_kept_where_there_is_room():
    rows = [["Namn", "Telefon", "Mobil", "Växel"], ["Ängen", "063-14 30 00", "0701234567", "063-99 99 99 99 99"]]
    draft = only(csv_of(rows))
    assert draft.phone == "063-14 30 00, 0701234567" and "063-99" in draft.told[0]


@pytest.mark.parametrize("cell", [f"{A}; {C}", f"{A} / {C}", f"Åsa <{A}>, {C}", f"{A}\n{C}", f"{A.upper()};{C};{A}"])
def test_two_addresses_in_a_cell_are_one_contact_with_two(cell):
    assert of("E-post", cell).emails == (A, C)


def test_columns_of_addresses_are_joined_each_once():
    rows = [["Namn", "E-post", "E-postadress 2"], ["Ängen", A, f"{C}, {A}"]]
    assert only(csv_of(rows)).emails == (A, C)


def test_what_is_no_address_is_told_of_and_the_row_taken():
    draft = of("E-post", f"{A}; fel@")
    assert draft.emails == (A,) and draft.told == ("”fel@” är ingen e-postadress. Den är inte med.",)


def test_four_firms_of_one_owner_are_four_contacts():
    rows = [["Namn", "E-post"], *([f"Firma {at}", A] for at in range(4))]
    assert [draft.emails for draft in contacts(csv_of(rows))[0]] == [(A,)] * 4


# ---- Names -----------------------------------------------------------------------------------------------------------


def test_a_row_without_a_name_is_not_read_unless_it_has_an_address():
    drafts, unread = contacts(csv_of([["Namn", "Kontaktperson", "E-post"], ["", "Åsa", ""], ["", "", A]]))
    assert [(one.line, one.words, one.why) for one in unread] == [(2, "Åsa", NO_NAME)]
    assert [(draft.name, draft.told) for draft in drafts] == [(A, (NAMED_BY_ADDRESS,))]
    assert only(f"E-post\nÅsa Ek <{A}>").name == "Åsa Ek"


def test_the_first_name_that_is_there_is_taken_and_another_told_of():
    rows = [["Företagsnamn", "Juridiskt namn"], ["Ängen", "Ängens Lagerhall AB"], ["", "Berget AB"], ["Vik", "VIK"]]
    first, second, third = contacts(csv_of(rows))[0]
    assert first.name == "Ängen" and "”Ängens Lagerhall AB” är inte med" in first.told[0]
    assert second.name == "Berget AB" and second.told == () and third.told == ()


def test_first_and_last_name_are_one():
    rows = [["Efternamn", "Förnamn", "E-post"], ["Ek", "Åsa", A]]
    assert only(csv_of(rows)).name == "Åsa Ek"
    rows = [["Företag", "Förnamn", "Efternamn"], ["Ängen", "Åsa", "Ek"]]
    assert only(csv_of(rows)).contact_person == "Åsa Ek"


def test_the_heads_once_more_are_no_contact():
    drafts, unread = contacts(csv_of([["Namn", "Ort"], ["Ängen", "Berg"], ["Namn", "Ort"]]))
    assert len(drafts) == 1 and [one.why for one in unread] == [HEADS_AGAIN]


def test_what_a_person_says_that_the_columns_hold_is_what_is_read():
    table = from_file(csv_of([["Vilka", "Var"], ["Ängen", "Berg"]]))
    assert drafts_of(table, ["town", "name"])[0][0].name == "Berg"
    assert [one.why for one in drafts_of(table, ["", "town"])[1]] == [NO_NAME]


# ---- Addresses of letters --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "cell", "found"),
    [
        ("Postadress", "831 72 Östersund", ("", "831 72", "Östersund")),
        ("Postadress", "Box 1, 83172 Östersund", ("Box 1", "831 72", "Östersund")),
        ("Postadress", "Box 1\n831 72  Östersund", ("Box 1", "831 72", "Östersund")),
        ("Ort", "S-831 72 Östersund", ("", "831 72", "Östersund")),
        ("Postnr", "SE-831 72", ("", "831 72", "")),
        ("Adress", "Storgatan 12 831 72 Östersund", ("Storgatan 12", "831 72", "Östersund")),
        ("Adress", "Storgatan 1", ("Storgatan 1", "", "")),
    ],
)
def test_postcode_and_town_are_parted_where_they_stand_together(head, cell, found):
    draft = of(head, cell)
    assert (draft.street, draft.postcode, draft.town) == found and draft.told == ()


@pytest.mark.parametrize("cell", ["7010", "831721", "NO-7010"])
def test_a_postcode_that_is_no_swedish_one_is_kept_and_told_of(cell):
    draft = of("Postnr", cell)
    assert draft.postcode == cell and "har inte fem siffror" in draft.told[0]


# ---- Sole traders and kinds ------------------------------------------------------------------------------------------


def test_a_sole_trader_is_known_by_a_persons_number_which_is_dropped():
    draft = of("Org.nr", PERSONS)
    assert draft.is_sole_trader and draft.org_number == "" and draft.told == (PERSONS_NUMBER,)
    assert not of("Org.nr", PERSONS, kind="private").is_sole_trader  # a person has no firm
    assert of("Org.nr", PERSONS, kind="private").org_number == ""


@pytest.mark.parametrize("form", ["Enskild firma", "Enskild näringsverksamhet", "EF", "Enskild näringsidkare", "E"])
def test_a_sole_trader_is_known_by_the_form_of_company(form):
    draft = only(csv_of([["Namn", "Bolagsform", "Org.nr"], ["Ängen", form, number(1)]]))
    assert draft.is_sole_trader and draft.kind == "company" and draft.org_number == ""


WORDS = {
    "company": ["Aktiebolag", "AB", "Handelsbolag", "Företag", "Ekonomisk förening", "Enskild firma", "company"],
    "association": ["Förening", "Ideell förening", "Idrottsklubb", "Samfällighetsförening", "Bostadsrättsförening"],
    "union": ["Fackförening", "Facklig organisation", "Fackförbund"],
    "authority": ["Myndighet", "Länsstyrelse", "Statlig myndighet", "Skogsverket"],
    "neighbour": ["Grannkommun", "Annan kommun", "Kommun", "Region"],
    "body": ["Nämnd", "Kommunstyrelsen", "Utskott"],
    "council": ["Råd", "Pensionärsrådet", "Ungdomsråd"],
    "party": ["Parti", "Politiskt parti"],
    "elected": ["Förtroendevald", "Ledamot"],
    "private": ["Privatperson", "Allmänhet", "Invånare", "Granne", "Sakägare", "Fastighetsägare"],
    "other": ["Övrigt", "Annan"],
    "": ["", "Xyz", "12"],
}


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, all_of in WORDS.items() for words in all_of])
def test_words_say_a_kind(kind, words):
    assert kind_of(words) == kind_of(f" {words.upper()}. ") == kind and set(WORDS) == {*KINDS, ""}


@pytest.mark.parametrize("kind", Contact.Kind)
def test_what_we_call_a_kind_ourselves_says_it(kind):
    assert kind_of(kind.label) == kind


def test_the_kind_of_the_row_is_taken_before_that_of_them_all_and_unknown_words_are_told_of():
    rows = [["Namn", "Typ"], ["Ängen", "Förening"], ["Berget", "Xyz"], ["Vik", ""]]
    first, second, third = contacts(csv_of(rows), "company")[0]
    assert (first.kind, second.kind, third.kind) == ("association", "company", "company")
    assert "”Xyz”" in second.told[0] and first.told == third.told == ()


# ---- Lengths and letters ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "name"),
    [("Kontaktperson", "contact_person"), ("Adress", "street"), ("Ort", "town"), ("Telefon", "phone"),
     ("Bransch", "trade"), ("Postnr", "postcode")],
)  # fmt: skip
def test_words_that_are_too_long_are_cut_and_it_is_said(head, name):
    draft = of(head, "0" + "x" * 300)
    assert len(getattr(draft, name)) == LONGEST[name]
    assert any("avkortat" in told for told in draft.told)


def test_all_is_on_one_line_and_without_what_is_not_printed():
    rows = [["Namn", "Kontaktperson"], ["Ängens\nLagerhall\x00", f"Åsa \u202eEk{chr(0x301) * 50}\x0b\x0cx"]]
    draft = only(csv_of(rows))
    assert draft.name == "Ängens Lagerhall" and draft.contact_person.isprintable()
    assert "\u202e" not in draft.contact_person and draft.contact_person.count(chr(0x301)) <= 8


def test_words_that_look_like_formulas_are_words():
    drafts, _ = contacts(csv_of([["Namn", "Telefon"], *([one, "+46 63"] for one in ("=1+1", "-x", "@x", "+46"))]))
    assert [draft.name for draft in drafts] == ["=1+1", "-x", "@x", "+46"]
    assert all(draft.phone == "+46 63" and draft.told == () for draft in drafts)
