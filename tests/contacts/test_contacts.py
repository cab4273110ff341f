"""Contacts written by hand, brought together, taken away; who has said no."""

import pytest

from samsyn.audit.models import AuditEvent
from samsyn.contacts.models import Contact, ContactAddress, OptOut
from samsyn.contacts.operations import (
    AddressIsProtected,
    ChangedMeanwhile,
    NotANumber,
    StillNamed,
    add_contact,
    change_contact,
    end_opt_out,
    erase_contact,
    keep_apart,
    merge_contacts,
    opt_out,
    remove_contact,
    restore_contact,
    unmerge_contact,
)
from samsyn.contacts.queries import opted_out, reach, searched
from samsyn.content.fields import hash_of
from tests.actors import TEST


def contact(cast, name="Kafé Björk", *emails, key=None, **fields):
    return add_contact(
        by=TEST, municipality=cast.municipality, client_key=key or name, name=name, emails=emails, **fields
    )


def addresses(*contacts):
    found = reach(Contact.objects.living().filter(pk__in=[one.pk for one in contacts]))
    return {one.email: [str(whom) for whom in one.contacts] for one in found.recipients}


def test_the_same_form_sent_twice_makes_one_contact(cast):
    assert contact(cast, "Kafé Björk", "a@example.org") == contact(cast, "Kafé Björk", "a@example.org")
    assert Contact.objects.count() == ContactAddress.objects.count() == 1
    assert AuditEvent.objects.filter(verb="contact.added").count() == 1


def test_the_same_key_at_the_neighbours_is_another_contact(cast):
    ours = contact(cast)
    assert add_contact(by=TEST, municipality=cast.neighbour, client_key="Kafé Björk", name="Kafé Björk") != ours


def test_a_contact_has_no_name_in_the_log(cast):
    one = contact(cast, "Kafé Björk", "a@example.org")
    change_contact(by=TEST, contact=one, seen={}, name="Björks kafé")
    remove_contact(by=TEST, contact=one)
    erase_contact(by=TEST, contact=one)
    for event in AuditEvent.objects.filter(verb__startswith="contact."):
        assert "Björk" not in event.label + event.payload and "example.org" not in event.label + event.payload


def test_a_sole_traders_number_is_not_kept(cast):
    one = contact(cast, is_sole_trader=True, org_number="556016-0680")
    assert one.org_number == ""
    change_contact(by=TEST, contact=one, seen={}, is_sole_trader=True, org_number="556016-0680")
    one.refresh_from_db()
    assert one.org_number == ""


@pytest.mark.parametrize("number", ["19800101-1239", "800101-1239", "8001011239", "800161-1236", "19800101+1239"])
def test_a_personal_number_is_not_kept_though_nobody_said_it_was_a_sole_trader(cast, number):
    one = contact(cast)
    with pytest.raises(NotANumber, match="personnummer"):
        change_contact(by=TEST, contact=one, seen={}, org_number=number)
    with pytest.raises(NotANumber, match="personnummer"):
        contact(cast, "En annan", org_number=number)
    one.refresh_from_db()
    assert one.org_number == ""


def test_a_number_is_kept_as_it_is_written_by_everybody(cast):
    assert contact(cast, org_number="16 5560160680").org_number == "556016-0680"
    with pytest.raises(NotANumber):
        contact(cast, "En annan", org_number="556016-0681")


def test_each_address_says_where_it_came_from(cast):
    one = contact(cast, "Kafé Björk", "A@Example.org")
    address = one.addresses.get()
    assert (address.email, address.source, str(address.source_on)) == (
        "a@example.org",
        "Skrivet för hand",
        "2021-02-09",
    )
    change_contact(by=TEST, contact=one, seen={}, emails=["ny@example.org", "a@example.org"], used=["ny@example.org"])
    rows = [(row.email, row.is_used) for row in one.addresses.all()]
    assert rows == [("ny@example.org", True), ("a@example.org", False)]


def test_two_who_change_different_things_both_get_it(cast):
    one = contact(cast, phone="0696-1")
    seen = {"phone": hash_of("0696-1"), "town": hash_of("")}
    change_contact(by=TEST, contact=one, seen=seen, phone="0696-1", town="Sjöby")
    change_contact(by=TEST, contact=one, seen=seen, phone="0696-2", town="")
    one.refresh_from_db()
    assert (one.phone, one.town) == ("0696-2", "Sjöby")


def test_two_who_change_the_same_thing_are_told_and_nothing_is_written(cast):
    one = contact(cast, phone="0696-1")
    seen = {"phone": hash_of("0696-1"), "town": hash_of("")}
    change_contact(by=TEST, contact=one, seen=seen, phone="0696-2")
    with pytest.raises(ChangedMeanwhile) as told:
        change_contact(by=TEST, contact=one, seen=seen, phone="0696-3", town="Sjöby")
    assert told.value.theirs == {"phone": "0696-2"}
    one.refresh_from_db()
    assert (one.phone, one.town) == ("0696-2", "")


def test_two_who_change_the_addresses_are_told(cast):
    one = contact(cast, "Kafé Björk", "a@example.org")
    seen = {"emails": hash_of(["a@example.org"])}
    change_contact(by=TEST, contact=one, seen=seen, emails=["b@example.org"])
    with pytest.raises(ChangedMeanwhile) as told:
        change_contact(by=TEST, contact=one, seen=seen, emails=["c@example.org"])
    assert told.value.theirs == {"emails": ["b@example.org"]}
    assert [row.email for row in one.addresses.all()] == ["b@example.org"]


def test_nothing_new_writes_nothing(cast):
    one = contact(cast, "Kafé Björk", "a@example.org", town="Sjöby")
    assert change_contact(by=TEST, contact=one, seen={}, town="Sjöby", emails=["A@example.org"]) == []
    assert not AuditEvent.objects.filter(verb="contact.changed").exists()


def test_one_address_of_four_firms_is_one_letter_that_names_them_all(cast):
    firms = [
        contact(cast, name, "agare@example.org") for name in ("Kafé Björk", "Björks åkeri", "Bageri", "Älvens hus")
    ]
    assert addresses(*firms) == {"agare@example.org": ["Bageri", "Björks åkeri", "Kafé Björk", "Älvens hus"]}


def test_who_has_no_address_is_told(cast):
    found = reach(Contact.objects.filter(pk=contact(cast).pk))
    assert [str(one) for one in found.without] == ["Kafé Björk"] and not found.recipients


def test_merged_contacts_are_one_with_the_addresses_of_both_and_can_be_parted(cast):
    kept, other = contact(cast, "Kafé Björk", "a@example.org"), contact(cast, "Björks kafé", "b@example.org")
    merge_contacts(by=TEST, kept=kept, merged=other)
    merge_contacts(by=TEST, kept=kept, merged=other)
    assert addresses(kept, other) == {"a@example.org": ["Kafé Björk"], "b@example.org": ["Kafé Björk"]}
    assert [str(one) for one in searched(cast.municipality)] == ["Kafé Björk"]
    assert AuditEvent.objects.filter(verb="contact.merged").count() == 1
    unmerge_contact(by=TEST, contact=other)
    assert addresses(kept, other) == {"a@example.org": ["Kafé Björk"], "b@example.org": ["Björks kafé"]}


def test_what_was_merged_meanwhile_is_not_merged_again(cast):
    one, other, third = (contact(cast, name) for name in ("Ett", "Två", "Tre"))
    merge_contacts(by=TEST, kept=one, merged=other)
    with pytest.raises(ChangedMeanwhile):
        merge_contacts(by=TEST, kept=other, merged=third)
    with pytest.raises(ChangedMeanwhile):
        merge_contacts(by=TEST, kept=third, merged=other)


def test_what_is_merged_into_one_that_is_merged_follows(cast):
    one, other, third = (contact(cast, name, f"{at}@example.org") for at, name in enumerate(("Ett", "Två", "Tre")))
    merge_contacts(by=TEST, kept=other, merged=third)
    merge_contacts(by=TEST, kept=one, merged=other)
    assert set(addresses(one)) == {"0@example.org", "1@example.org", "2@example.org"}


def test_two_kept_apart_are_kept_apart_once_whichever_is_named_first(cast):
    one, other = contact(cast, "Ett"), contact(cast, "Två")
    keep_apart(by=TEST, one=one, other=other)
    keep_apart(by=TEST, one=other, other=one)
    assert AuditEvent.objects.filter(verb="contact.kept_apart").count() == 1


def test_a_removed_contact_is_in_no_list_and_can_be_taken_back(cast):
    one = contact(cast)
    remove_contact(by=TEST, contact=one)
    assert not searched(cast.municipality)
    restore_contact(by=TEST, contact=one)
    assert list(searched(cast.municipality)) == [one]


def test_only_a_removed_contact_is_erased_and_what_it_said_no_to_outlives_it(cast):
    one = contact(cast, "Kafé Björk", "a@example.org")
    opt_out(by=TEST, municipality=cast.municipality, email="A@example.org", purpose=OptOut.Purpose.NEWS)
    erase_contact(by=TEST, contact=one)
    assert Contact.objects.filter(pk=one.pk).exists()
    remove_contact(by=TEST, contact=one)
    erase_contact(by=TEST, contact=one)
    assert not Contact.objects.exists() and not ContactAddress.objects.exists()
    assert opted_out(cast.municipality, OptOut.Purpose.NEWS, ["a@example.org", "b@example.org"]) == {"a@example.org"}


def test_a_no_is_one_row_an_address_and_purpose_and_can_be_taken_back(cast):
    said = {"by": TEST, "municipality": cast.municipality, "email": "a@example.org"}
    row = opt_out(**said, purpose=OptOut.Purpose.NEWS)
    assert opt_out(**said, purpose=OptOut.Purpose.NEWS) == row
    opt_out(**said, purpose=OptOut.Purpose.INVITATIONS)
    assert OptOut.objects.count() == 2
    end_opt_out(by=TEST, row=row)
    assert not opted_out(cast.municipality, OptOut.Purpose.NEWS, ["a@example.org"])


def test_a_consultation_is_nothing_to_say_no_to():
    assert not any("consult" in value or "remiss" in label.lower().replace("annat än remisser", "")
                   for value, label in OptOut.Purpose.choices)  # fmt: skip


@pytest.mark.parametrize("field", ["name", "town", "trade", "contact_person", "email", "org_number"])
def test_somebody_with_a_protected_identity_is_found_in_no_search(cast, field):
    said = {
        "name": "Hemlig",
        "town": "Hemlig",
        "trade": "Hemlig",
        "contact_person": "Hemlig",
        "org_number": "556016-0680",
    }
    one = contact(cast, said.pop("name"), "hemlig@example.org", **said)
    words = {"org_number": "556016", "email": "hemlig@"}.get(field, "Hemlig")
    assert list(searched(cast.municipality, words)) == [one], "it is found while it is open"
    change_contact(by=TEST, contact=one, seen={}, is_protected=True)
    assert not searched(cast.municipality, words)


def test_another_municipalitys_contacts_are_found_in_no_search(cast):
    add_contact(by=TEST, municipality=cast.neighbour, client_key="k", name="Kafé Björk", emails=["a@example.org"])
    assert not searched(cast.municipality, "Björk") and not searched(cast.municipality, "a@example.org")


@pytest.mark.parametrize(
    "words",
    ["åkeri", "ÅKERI", "åker", "östersund", "070-444", "0704444444", "84073", "provgatan", "Öst åkeri", "kund@"],
)
def test_what_somebody_looks_for_is_found_in_whatever_letters(cast, words):
    said = {"town": "Östersund", "phone": "070-444 44 44", "postcode": "840 73", "street": "Provgatan 16"}
    one = contact(cast, "Norrlands Åkeri AB", "kund@example.org", **said)
    contact(cast, "Kafé Björk", town="Sjöby", phone="0696-100 00")
    assert list(searched(cast.municipality, words)) == [one]


def test_signs_of_a_pattern_are_words_like_others(cast):
    one = contact(cast, "Bygg (Norr) [AB] .*")
    for words in ("(norr)", "[ab]", ".*", "("):
        assert list(searched(cast.municipality, words)) == [one]
    assert not searched(cast.municipality, "x*")


def test_the_address_of_somebody_with_protected_details_is_written_on_no_other_contact(cast):
    hidden = contact(cast, "Hedvig", "h@example.org", is_protected=True)
    with pytest.raises(AddressIsProtected):
        contact(cast, "Hedvig S", "H@example.org")
    other = contact(cast, "En annan", "a@example.org")
    with pytest.raises(AddressIsProtected):
        change_contact(by=TEST, contact=other, seen={}, emails=["a@example.org", "h@example.org"])
    change_contact(by=TEST, contact=hidden, seen={}, emails=["h@example.org", "ny@example.org"])
    assert Contact.objects.count() == 2


def test_a_contact_that_others_are_part_of_says_what_must_be_undone_before_it_is_erased(cast):
    kept, other = contact(cast, "Ett"), contact(cast, "Två")
    merge_contacts(by=TEST, kept=kept, merged=other)
    remove_contact(by=TEST, contact=kept)
    with pytest.raises(StillNamed, match="sammanslagna"):
        erase_contact(by=TEST, contact=kept)


def test_a_contact_is_found_by_an_address_of_what_is_part_of_it(cast):
    kept, other = contact(cast, "Ett", "a@example.org"), contact(cast, "Två", "b@example.org")
    merge_contacts(by=TEST, kept=kept, merged=other)
    assert list(searched(cast.municipality, "b@example")) == [kept]
