"""Selections: a rule and those picked, as the contacts are today."""

import pytest

from samsyn.contacts.models import Contact
from samsyn.contacts.operations import (
    NameTaken,
    add_contact,
    change_contact,
    pick_contact,
    remove_contact,
    remove_selection,
    save_selection,
)
from samsyn.contacts.queries import counts_by_kind, members, searched, selections_of, values_in, with_counts
from tests.actors import TEST

NOBODY = {"kinds": [], "towns": [], "trades": [], "sources": []}


@pytest.fixture(name="contacts")
def _contacts(cast):
    said = [
        ("Kafé Björk", "company", "Sjöby"),
        ("Åkeri Norr", "company", "Granby"),
        ("Hembygden", "association", "Sjöby"),
    ]
    return [
        add_contact(by=TEST, municipality=cast.municipality, client_key=name, name=name, kind=kind, town=town)
        for name, kind, town in said
    ]


def selection(cast, name="Företag", **rule):
    return save_selection(by=TEST, municipality=cast.municipality, name=name, rule={**NOBODY, **rule}, client_key=name)


def in_it(chosen):
    return [str(one) for one in members(chosen)]


def test_a_rule_finds_those_that_have_one_of_each(cast, contacts):
    assert in_it(selection(cast, kinds=["company"])) == ["Kafé Björk", "Åkeri Norr"]
    assert in_it(selection(cast, "Sjöby", kinds=["company", "association"], towns=["Sjöby"])) == [
        "Hembygden",
        "Kafé Björk",
    ]


def test_without_a_rule_the_selection_is_those_picked(cast, contacts):
    chosen = selection(cast)
    assert in_it(chosen) == []
    pick_contact(by=TEST, selection=chosen, contact=contacts[2], is_in=True)
    assert in_it(chosen) == ["Hembygden"]


def test_somebody_is_left_out_and_as_the_rule_says_again(cast, contacts):
    chosen = selection(cast, kinds=["company"])
    pick_contact(by=TEST, selection=chosen, contact=contacts[0], is_in=False)
    assert in_it(chosen) == ["Åkeri Norr"]
    pick_contact(by=TEST, selection=chosen, contact=contacts[0], is_in=None)
    assert in_it(chosen) == ["Kafé Björk", "Åkeri Norr"]


def test_nobody_protected_or_removed_is_in_a_selection_though_picked(cast, contacts):
    chosen = selection(cast)
    for one in contacts:
        pick_contact(by=TEST, selection=chosen, contact=one, is_in=True)
    change_contact(by=TEST, contact=contacts[0], seen={}, is_protected=True)
    remove_contact(by=TEST, contact=contacts[1])
    assert in_it(chosen) == ["Hembygden"]


def test_two_selections_do_not_have_one_name(cast):
    first = selection(cast)
    with pytest.raises(NameTaken):
        save_selection(by=TEST, municipality=cast.municipality, name="FÖRETAG", rule=NOBODY, client_key="k2")
    assert (
        save_selection(by=TEST, municipality=cast.municipality, name="Företag", rule=NOBODY, selection=first) == first
    )


def test_a_selection_is_removed_and_the_contacts_stay(cast, contacts):
    chosen = selection(cast, kinds=["company"])
    pick_contact(by=TEST, selection=chosen, contact=contacts[2], is_in=True)
    remove_selection(by=TEST, selection=chosen)
    assert Contact.objects.count() == 3


def test_kinds_are_counted_and_towns_told_without_the_protected(cast, contacts):
    change_contact(by=TEST, contact=contacts[1], seen={}, is_protected=True)
    assert counts_by_kind(cast.municipality) == [("association", "Förening", 1), ("company", "Företag", 1)]
    assert values_in(cast.municipality, "town") == ["Sjöby"]


def test_how_many_each_selection_has_and_which_a_contact_is_in_are_those_that_are_members(cast, contacts):
    by_rule, by_hand = selection(cast, kinds=["company"], towns=["Sjöby", "Granby"]), selection(cast, "För hand")
    pick_contact(by=TEST, selection=by_rule, contact=contacts[0], is_in=False)
    pick_contact(by=TEST, selection=by_rule, contact=contacts[1], is_in=True)
    pick_contact(by=TEST, selection=by_rule, contact=contacts[2], is_in=True)
    pick_contact(by=TEST, selection=by_hand, contact=contacts[2], is_in=True)
    remove_contact(by=TEST, contact=contacts[1])
    assert with_counts(cast.municipality) == [(by_hand, 1), (by_rule, 1)]
    for one in Contact.objects.all():
        assert selections_of(one) == [chosen for chosen in (by_hand, by_rule) if one in members(chosen)]


def test_a_town_is_one_however_it_is_spelled(cast, contacts):
    said = {"by": TEST, "municipality": cast.municipality, "kind": "company"}
    add_contact(**said, client_key="v", name="Versalerna", town="SJÖBY")
    assert values_in(cast.municipality, "town") == ["Granby", "Sjöby"]
    chosen = selection(cast, towns=["Sjöby"])
    assert in_it(chosen) == ["Hembygden", "Kafé Björk", "Versalerna"]
    assert dict(with_counts(cast.municipality))[chosen] == 3
    assert [str(one) for one in searched(cast.municipality, town="Sjöby")] == in_it(chosen)
