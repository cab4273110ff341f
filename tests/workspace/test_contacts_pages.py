"""The pages of contacts: a list, one contact, duplicates, selections, who has said no."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.contacts.models import Contact, ContactAddress, ContactSelection, KeptApart, OptOut, SelectionPick
from samsyn.contacts.operations import add_contact, change_contact, keep_apart, merge_contacts, opt_out, pick_contact
from samsyn.contacts.queries import members
from tests.actors import TEST
from tests.catalogue.contacts import NOBODY, prepared, register
from tests.spreadsheets.register.made import PERSONS, number
from tests.workspace.contact_forms import form_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(name="there")
def _there(cast):
    prepared(cast)
    return cast


@pytest.fixture(name="at")
def _at(cast, editor):
    """at("ny/") opens a page of contacts; at("ny/", name=…) sends its form."""

    def open_or_send(path="", **data):
        url = f"{cast.path}/arbete/kontakter/{path}"
        return editor.post(url, data) if data else editor.get(url)

    return open_or_send


def contact(cast, name, **said):
    place = said.pop("municipality", cast.municipality)
    return add_contact(by=TEST, municipality=place, client_key=name, name=name, **said)


def protected(cast, **said):
    return contact(cast, "Hemlig Person", is_protected=True, town="Hemvik", emails=["hemlig@example.org"], **said)


# ---- The list --------------------------------------------------------------------------------------------------------


def test_an_empty_list_says_how_to_begin(at):
    page = at().text
    assert "Läs in ert företagsregister från Excel, klistra in en lista, eller skriv en kontakt för hand." in page


@pytest.mark.parametrize(("role", "sees"), [("editor", True), ("administrator", True), ("contributor", False),
                                            ("reader", False), ("secretary", False)])  # fmt: skip
def test_those_who_may_write_everywhere_have_contacts_in_the_menu(cast, signed_in, role, sees):
    assert ("/kontakter/" in signed_in(role).get(f"{cast.path}/arbete/").text) == sees


def test_the_list_is_in_the_order_of_the_alphabet_and_says_where_each_came_from(cast, at):
    for name in ("Ögat AB", "Åkeriet", "Älgen", "Bageriet"):
        contact(cast, name)
    words = words_of(at().text)
    places = [words.index(name) for name in ("Bageriet", "Åkeriet", "Älgen", "Ögat AB")]
    assert places == sorted(places) and "Skrivet för hand 2021-02-09" in words
    assert "4 saknar e-postadress" in words and "? Ingen e-postadress" in words


def test_the_list_is_found_by_name_number_town_and_address_and_a_wrong_choice_is_none(there, at):
    change_contact(by=TEST, contact=there.contact, seen={}, org_number=number(3))
    for query in ("byggvaror AB", number(3), number(3).replace("-", ""), "contact@example.org", "sjöby AB"):
        words = words_of(at(f"?sok={query}").text)
        assert "Sjöby byggvaror AB" in words and "Sjöby Byggvaror " not in words, query
    assert "Ingen passar sökningen" in at("?sok=finns+inte").text
    assert "Sjöby Byggvaror" in at("?slag=hittepa&ort=Ingenstans").text


def test_somebody_with_protected_details_is_in_no_list_but_by_number(there, at):
    hidden = protected(there, kind="company")
    chosen = there.selection
    pick_contact(by=TEST, selection=chosen, contact=hidden, is_in=True)
    contact(there, "Hemlig Person AB", town="Hemvik", emails=["a@example.org"])
    pages = ["", "?sok=Hemlig", "?sok=hemlig@example.org", "?ort=Hemvik", "skyddade/", "dubbletter/", "urval/",
             f"urval/{chosen.pk}/", f"urval/{chosen.pk}/?sok=Hemlig", "avbojer/", "las-in/"]  # fmt: skip
    for path in pages:
        page = at(path).text.replace("Hemlig Person AB", "").replace(' value="hemlig@example.org"', "")
        assert "Hemlig Person" not in page and "hemlig@example.org" not in page, path
    assert "1 kontakt har skyddade uppgifter" in words_of(at().text)
    assert f"/kontakter/{hidden.pk}/" in at("skyddade/").text and "Skyddad kontakt 1" in at("skyddade/").text
    assert "Hemlig Person" in at(f"{hidden.pk}/").text


def test_another_municipalitys_contacts_are_in_no_list(there, at):
    contact(there, "Grannens smed", municipality=there.neighbour, town="Granvik", emails=["granne@example.org"])
    for path in ("", "?sok=smed", "?visa=borttagna", "dubbletter/", f"urval/{there.selection.pk}/?sok=smed"):
        page = at(path).text
        assert "Grannens smed" not in page and "Granvik" not in page and "granne@example.org" not in page


def test_those_removed_have_a_list_of_their_own_and_come_back(there, at):
    assert "Borta AB" not in at().text and "Borta AB" in at("?visa=borttagna").text
    at(f"{there.removed.pk}/", gor="ta-tillbaka")
    assert "Borta AB" in at().text


@pytest.mark.parametrize("path", ["", "skyddade/", "?visa=borttagna", "dubbletter/", "urval/", "avbojer/", "las-in/",
                                  "urval/{selection}/?sok=firma", "{contact}/", "las-in/{intake}/"])  # fmt: skip
def test_a_page_asks_as_much_of_one_row_as_of_thirty(there, at, path):
    path = path.format(selection=there.selection.pk, contact=there.contact.pk, intake=there.intake.pk)

    def more(numbers):
        for at_ in numbers:
            one = contact(
                there, f"Firma {at_}", town=f"Ort {at_}", trade=f"Bransch {at_}", emails=[f"a{at_}@b.example.org"]
            )
            part = contact(there, f"Del {at_}", emails=[f"del{at_}@b.example.org"])
            merge_contacts(by=TEST, kept=one if at_ % 2 else there.contact, merged=part)
            contact(there, f"Skyddad {at_}", is_protected=True)
            ContactSelection.objects.create(municipality=there.municipality, name=f"Urval {at_}", kinds=["company"])
            opt_out(by=TEST, municipality=there.municipality, email=f"a{at_}@b.example.org", purpose="news")
            pick_contact(by=TEST, selection=there.selection, contact=one, is_in=bool(at_ % 3))
            keep_apart(by=TEST, one=one, other=there.contact)
            register(there.municipality, f"k{at_}", name=f"Register {at_}")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert at(path).status_code == 200
        return len(queries)

    more([1, 2, 3])
    few = asked()
    more(range(4, 34))
    assert asked() == few


# ---- One contact -----------------------------------------------------------------------------------------------------


def test_a_contact_is_written_with_all_that_was_typed(cast, at):
    page = at("ny/").text
    said = form_of(page, "Kontakten") | {
        "name": "Kafé Björk AB", "kind": "company", "org_number": "5560160680", "contact_person": "Testperson Björk",
        "emails": "KAFE@example.org\nandra@example.org; tredje@example.org", "unused": "gammal@example.org",
        "postcode": "83172", "town": "Sjöby", "note": "Ring före tio.",
    }  # fmt: skip
    answer = at("ny/", **said)
    made = Contact.objects.get(name="Kafé Björk AB")
    assert answer.status_code == 302 and (made.org_number, made.postcode) == ("556016-0680", "831 72")
    assert list(made.addresses.order_by("position").values_list("email", "is_used")) == [
        ("kafe@example.org", True), ("andra@example.org", True), ("tredje@example.org", True),
        ("gammal@example.org", False),
    ]  # fmt: skip
    at("ny/", **said)
    assert Contact.objects.filter(name="Kafé Björk AB").count() == 1


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(there, at):
    said = form_of(at(f"{there.contact.pk}/").text, "Kontakten") | {
        "name": "", "org_number": "556016-0681", "emails": "a@example.org\ninte en adress", "note": "Ring före tio.",
    }  # fmt: skip
    page = at(f"{there.contact.pk}/", **said).text
    assert "Skriv vad kontakten heter." in page and "fel kontrollsiffra" in page
    assert "”inte en adress” är ingen e-postadress." in page
    again = form_of(page, "Kontakten")
    assert {name: again[name] for name in said} == said
    there.contact.refresh_from_db()
    assert there.contact.name == "Sjöby byggvaror AB" and not there.contact.note


@pytest.mark.parametrize("field", ["name", "org_number", "contact_person", "note", "town", "phone", "emails"])
def test_a_personal_identity_number_is_refused_at_every_field_and_not_sent_back(there, at, field):
    said = form_of(at(f"{there.contact.pk}/").text, "Kontakten") | {field: f"Ring {PERSONS}", "street": "Gatan 9"}
    page = at(f"{there.contact.pk}/", **said).text
    assert "personnummer" in page and PERSONS not in page and PERSONS[-4:] not in page
    assert form_of(page, "Kontakten")["street"] == "Gatan 9"
    assert not Contact.objects.filter(street="Gatan 9").exists()


def test_a_sole_traders_number_is_left_out_when_the_box_is_ticked(cast, at):
    said = form_of(at("ny/").text, "Kontakten") | {"name": "Åkeriet", "org_number": PERSONS, "is_sole_trader": "on"}
    assert at("ny/", **said).status_code == 302
    assert Contact.objects.get(name="Åkeriet").org_number == ""


def test_saving_without_a_change_changes_nothing(there, at):
    before = list(ContactAddress.objects.order_by("pk").values())
    said = form_of(at(f"{there.contact.pk}/").text, "Kontakten")
    at(f"{there.contact.pk}/", **said)
    assert "Inget var ändrat" in at(f"{there.contact.pk}/").text
    assert list(ContactAddress.objects.order_by("pk").values()) == before


def test_what_somebody_else_wrote_meanwhile_is_shown_and_overwritten_only_when_asked_again(there, at):
    said = form_of(at(f"{there.contact.pk}/").text, "Kontakten") | {"phone": "0696-1", "emails": "min@example.org"}
    change_contact(by=TEST, contact=there.contact, seen={}, phone="0696-2", town="Granby",
                   emails=["deras@example.org"])  # fmt: skip
    page = at(f"{there.contact.pk}/", **said).text
    there.contact.refresh_from_db()
    assert there.contact.phone == "0696-2" and "Nu står det ”0696-2”" in page and "deras@example.org" in page
    again = form_of(page, "Kontakten")
    assert (again["phone"], again["emails"]) == ("0696-1", "min@example.org")
    at(f"{there.contact.pk}/", **again)
    there.contact.refresh_from_db()
    assert (there.contact.phone, there.contact.town) == ("0696-1", "Granby")  # the other's town stays
    assert [row.email for row in there.contact.addresses.all()] == ["min@example.org"]


def test_somebody_elses_new_address_stays_when_only_the_name_is_changed(there, at):
    said = form_of(at(f"{there.contact.pk}/").text, "Kontakten") | {"name": "Sjöby bygg"}
    change_contact(by=TEST, contact=there.contact, seen={}, emails=["contact@example.org", "ny@example.org"])
    assert at(f"{there.contact.pk}/", **said).status_code == 302
    assert there.contact.addresses.count() == 2


def test_a_contact_tells_of_where_it_came_from_and_what_it_is_in(there, at):
    there.contact.taken = {"phone": "0696-7", "emails": []}
    there.contact.save()
    merge_contacts(by=TEST, kept=there.contact, merged=there.alike)
    words = words_of(at(f"{there.contact.pk}/").text)
    assert "contact@example.org: Skrivet för hand 2021-02-09" in words and "Telefon 0696-7" in words
    assert "avböjer nyheter" in words and "En remiss når dem ändå." in words
    assert "Sammanslagna med den här Sjöby Byggvaror , alike@example.org" in words and "Urval Företag" in words
    part = words_of(at(f"{there.alike.pk}/").text)
    assert "Kontakten är en del av Sjöby byggvaror AB ." in part
    at(f"{there.alike.pk}/", gor="sara")
    there.alike.refresh_from_db()
    assert there.alike.merged_into is None


def test_only_a_removed_contact_is_erased_and_the_no_stays(there, at):
    assert at(f"{there.contact.pk}/radera/", ja="1").status_code == 302
    assert Contact.objects.filter(pk=there.contact.pk).exists()
    at(f"{there.contact.pk}/", gor="ta-bort")
    assert "Har en adress avböjt utskick står det kvar" in words_of(at(f"{there.contact.pk}/radera/").text)
    at(f"{there.contact.pk}/radera/", ja="1")
    assert not Contact.objects.filter(pk=there.contact.pk).exists()
    assert OptOut.objects.filter(municipality=there.municipality, email="contact@example.org").exists()


# ---- Duplicates ------------------------------------------------------------------------------------------------------


def test_two_that_are_one_are_merged_and_it_can_be_undone(there, at):
    page = at("dubbletter/").text
    assert "Samma namn" in page and "skiljer" in page
    answer = at("dubbletter/", first=there.alike.pk, second=there.contact.pk, gor="second")
    there.alike.refresh_from_db()
    assert there.alike.merged_into == there.contact
    after = at(answer["Location"].partition("kontakter/")[2]).text
    assert "är nu en del av ”Sjöby byggvaror AB”" in after and "Inga som liknar varandra" in after
    at(f"{there.alike.pk}/", gor="sara")
    assert "1 par att se på" in at("dubbletter/").text


def test_two_that_are_two_are_not_suggested_again_and_a_pair_can_be_passed_over(there, at):
    first, second = sorted([there.contact.pk, there.alike.pk])
    assert "Du har sett alla par" in at(f"dubbletter/?efter={first}-{second}").text
    at("dubbletter/", first=first, second=second, gor="tva")
    assert KeptApart.objects.count() == 1 and "Inga som liknar varandra" in at("dubbletter/").text


def test_nothing_is_merged_that_somebody_has_removed_or_that_is_anothers(there, at):
    at(f"{there.alike.pk}/", gor="ta-bort")
    at("dubbletter/", first=there.alike.pk, second=there.contact.pk, gor="first")
    assert "Inget slogs ihop" in at("dubbletter/").text
    answer = at("dubbletter/", first=there.neighbours_alike.pk, second=there.contact.pk, gor="first")
    assert answer.status_code == 404 and not Contact.objects.exclude(merged_into=None).exists()


# ---- Selections ------------------------------------------------------------------------------------------------------


def test_a_selection_is_made_and_says_whom_it_reaches(there, at):
    contact(there, "Delar AB", emails=["contact@example.org"])
    contact(there, "Utan AB")
    answer = at("urval/ny/", **form_of(at("urval/ny/").text, "Urvalet") | {"name": "Alla", "kinds": ["company"]})
    assert answer.status_code == 302
    made = ContactSelection.objects.get(name="Alla", municipality=there.municipality)
    said = words_of(at(f"urval/{made.pk}/").text)
    assert "4 kontakter, 2 adresser. 1 saknar adress. 1 adress delas av flera." in said
    assert "Slag: Företag." in words_of(at("urval/").text)


def test_a_selection_with_anothers_name_is_refused_at_the_field_with_its_ticks(there, at):
    page = at("urval/ny/", **form_of(at("urval/ny/").text, "Urvalet") | {"name": "företag", "kinds": ["party"]}).text
    assert "Det finns redan ett urval som heter ”företag”." in page
    assert form_of(page, "Urvalet")["name"] == "företag" and "party" in form_of(page, "Urvalet")["kinds"]


def test_a_member_is_left_out_and_another_put_in_and_both_can_be_undone(there, at):
    other = contact(there, "Hembygden", kind="association")
    chosen = f"urval/{there.selection.pk}/"
    at(chosen, lamna=there.contact.pk)
    assert "Hembygden" in at(f"{chosen}?sok=hemb").text
    at(chosen, **{"ta-med": other.pk})
    assert {one.name for one in members(there.selection)} == {"Sjöby Byggvaror", "Hembygden"}
    assert "tillagd för hand" in at(chosen).text and "Lämnade utanför" in at(chosen).text
    at(chosen, **{"som-regeln": there.contact.pk})
    assert SelectionPick.objects.count() == 1
    assert at(chosen, **{"ta-med": there.neighbours_contact.pk}).status_code == 404


def test_a_town_that_nobody_has_any_longer_stays_in_the_rule_until_it_is_unticked(there, at):
    chosen = ContactSelection.objects.create(
        municipality=there.municipality, name="Förr", **{**NOBODY, "towns": ["Nedlagda"]}
    )
    said = form_of(at(f"urval/{chosen.pk}/").text, "Urvalet")
    assert at(f"urval/{chosen.pk}/", **said).status_code == 302
    chosen.refresh_from_db()
    assert chosen.towns == ["Nedlagda"]


# ---- Who has said no -------------------------------------------------------------------------------------------------


def test_a_no_is_written_once_and_ended(cast, at):
    assert "En remiss når dem ändå" in words_of(at("avbojer/").text)
    for _ in range(2):
        at("avbojer/", email="NEJ@example.org", purpose="news", said="ringde")
    row = OptOut.objects.get()
    assert (row.email, row.said) == ("nej@example.org", "ringde")
    page = at("avbojer/", email="nej", purpose="news", said="ringde igen").text
    assert "Skriv en hel e-postadress" in page and "ringde igen" in page
    at("avbojer/", avsluta=row.pk)
    assert not OptOut.objects.exists()
