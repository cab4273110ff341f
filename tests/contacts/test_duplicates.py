"""Contacts that may be one are suggested with the reason; a person decides."""

from typing import Any

from samsyn.contacts.drafts import ContactDraft
from samsyn.contacts.duplicates import suggested
from samsyn.contacts.matching import Known
from tests.contacts.test_matching import known


def contact(key: str, name: str, *emails: str, **fields: Any) -> Known:
    return known(ContactDraft(line=0, name=name, emails=emails, **fields), key)


def pairs(*contacts: Known, apart: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, str, str]]:
    return [(pair.first, pair.second, pair.why) for pair in suggested(contacts, apart, 10)]


def test_nearly_the_same_name_is_suggested() -> None:
    found = pairs(
        contact("x1", "Älvens Byggtjänst AB"), contact("x2", "Älvens byggtjänster"), contact("x3", "Kafé Björk")
    )
    assert found == [("x1", "x2", "Nästan samma namn")]


def test_words_in_another_order_are_the_same_name() -> None:
    assert pairs(contact("x1", "Björk Kafé"), contact("x2", "Kafé Björk")) == [("x1", "x2", "Samma namn")]


def test_the_same_number_is_suggested_whatever_the_name() -> None:
    one, other = (contact(key, name, org_number="556016-0680") for key, name in (("x1", "Björks"), ("x2", "Kafé Älv")))
    assert pairs(one, other) == [("x1", "x2", "Samma organisationsnummer")]


def test_two_numbers_are_not_suggested() -> None:
    assert not pairs(
        contact("x1", "Kafé Björk", org_number="556016-0680"), contact("x2", "Kafé Björk", org_number="556703-7485")
    )


def test_an_address_alone_is_not_enough() -> None:
    assert not pairs(contact("x1", "Kafé Björk", "a@example.org"), contact("x2", "Åkeri Norr", "a@example.org"))
    assert pairs(contact("x1", "Kafé Björk", "a@example.org"), contact("x2", "Björks kafé och bar", "a@example.org"))


def test_the_same_name_in_two_towns_is_two() -> None:
    assert not pairs(contact("x1", "Folkets hus", town="Sjöby"), contact("x2", "Folkets hus", town="Granby"))


def test_those_kept_apart_are_not_suggested_again() -> None:
    two = contact("x1", "Björk Kafé"), contact("x2", "Kafé Björk")
    assert not pairs(*two, apart=(("x1", "x2"),))


def test_names_that_differ_by_a_figure_are_two() -> None:
    assert not pairs(contact("x1", "Brf Björken 1"), contact("x2", "Brf Björken 2"))
    assert pairs(contact("x1", "Brf Björken 1"), contact("x2", "Björken 1 brf"))
