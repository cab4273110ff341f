"""Who is asked: chosen by selections, one by one or pasted; each once, each address once, nobody who is protected."""

from datetime import date

import pytest

from samsyn.consultation.asking import (
    ONE_BY_ONE,
    PASTED,
    NoSuchAddress,
    ask,
    ask_addresses,
    await_answer,
    correct_address,
    give_longer,
    take_off,
    take_off_selection,
)
from samsyn.consultation.distribution import list_of, sources_of
from samsyn.consultation.models import Consultation
from samsyn.consultation.preparing import IsSentOut, begin_consultation
from samsyn.consultation.rules import last_day_for
from samsyn.contacts.models import Contact
from samsyn.contacts.operations import add_contact, change_contact, save_selection
from samsyn.contacts.queries import members
from tests.actors import TEST

COMPANY = Contact.Kind.COMPANY
OWNER = "agaren@example.org"


@pytest.fixture
def begun(cast) -> Consultation:
    return begin_consultation(by=TEST, municipality=cast.municipality, title="Förslag", client_key="one")


def contact(cast, name, *emails, **fields) -> Contact:
    return add_contact(
        by=TEST, municipality=cast.municipality, client_key=name, name=name, emails=emails, source="Företagsregistret",
        source_on=date(2021, 1, 15), **fields,
    )  # fmt: skip


def everybody(cast):
    return Contact.objects.filter(municipality=cast.municipality)


def one_owner_with_four_firms(cast):
    for name in ("Björks kafé", "Björks handel", "Björks åkeri", "Björks fastigheter"):
        contact(cast, name, OWNER)


def test_one_owner_with_four_firms_and_one_address_gets_one_letter(cast, begun):
    one_owner_with_four_firms(cast)
    ask(by=TEST, consultation=begun, contacts=everybody(cast))
    asked = list_of(begun)
    assert len(asked.consultees) == 4 and asked.several == 1
    (recipient,) = asked.recipients
    assert recipient.email == OWNER and len(recipient.consultees) == 4


def test_three_selections_and_the_same_address_in_capitals_make_one_row_that_says_which(cast, begun):
    contact(cast, "Björks kafé", OWNER, town="Sjöby", trade="Kafé")
    for name, rule in (
        ("Företag", {"kinds": [COMPANY]}),
        ("Sjöby", {"towns": ["Sjöby"]}),
        ("Kaféer", {"trades": ["Kafé"]}),
    ):
        rule = {"kinds": [], "towns": [], "trades": [], "sources": [], **rule}
        chosen = save_selection(by=TEST, municipality=cast.municipality, name=name, rule=rule, client_key=name)
        ask(by=TEST, consultation=begun, contacts=members(chosen), chosen_by=name)
    ask_addresses(by=TEST, consultation=begun, addresses=[(OWNER.upper(), "")], kind=COMPANY)
    (recipient,) = list_of(begun).recipients
    (only,) = recipient.consultees
    assert only.chosen_by == ["Företag", "Sjöby", "Kaféer", PASTED]


def test_an_address_that_is_pasted_puts_the_contact_that_has_it_on_the_list(cast, begun):
    contact(cast, "Björks kafé", OWNER, "kafe@example.org")
    added = ask_addresses(
        by=TEST, consultation=begun, addresses=[(OWNER, ""), ("ny@example.org", "Nya AB")], kind=COMPANY
    )
    assert (added.new, added.there) == (2, 0)
    known, new = sorted(list_of(begun).consultees, key=lambda one: one.name)
    assert known.name == "Björks kafé" and known.emails == [OWNER, "kafe@example.org"]
    assert (new.name, new.emails, new.contact) == ("Nya AB", ["ny@example.org"], None)
    again = ask_addresses(by=TEST, consultation=begun, addresses=[("NY@example.org", "")], kind=COMPANY)
    assert (again.new, again.there) == (0, 1)


def test_somebody_with_protected_details_comes_on_no_list_in_any_way(cast, begun):
    contact(cast, "Skyddad", "skyddad@example.org", is_protected=True)
    ask(by=TEST, consultation=begun, contacts=everybody(cast))
    added = ask_addresses(by=TEST, consultation=begun, addresses=[("skyddad@example.org", "X")], kind=COMPANY)
    assert list_of(begun).consultees == [] and (added.new, added.protected) == (0, 1)


def test_an_address_that_many_have_is_shown_as_shared(cast, begun):
    for number in range(12):
        contact(cast, f"Firma {number}", "byran@example.org")
    contact(cast, "Utan adress")
    ask(by=TEST, consultation=begun, contacts=everybody(cast))
    asked = list_of(begun)
    assert [one.email for one in asked.shared] == ["byran@example.org"]
    assert [one.name for one in asked.on_paper] == ["Utan adress"]
    assert asked.by_kind() == [(COMPANY, "Företag", 13)]


def test_the_list_stays_as_it_was_when_a_contact_is_changed(cast, begun):
    here = contact(cast, "Björks kafé", OWNER)
    ask(by=TEST, consultation=begun, contacts=everybody(cast))
    change_contact(by=TEST, contact=here, seen={}, name="Nya kaféet", emails=["ny@example.org"])
    (only,) = list_of(begun).consultees
    assert (only.name, only.emails) == ("Björks kafé", [OWNER])


def test_a_selection_taken_away_leaves_those_whom_another_chose(cast, begun):
    first, second = contact(cast, "Ett AB", "ett@example.org"), contact(cast, "Två AB", "tva@example.org")
    ask(by=TEST, consultation=begun, contacts=everybody(cast), chosen_by="Alla")
    ask(by=TEST, consultation=begun, contacts=everybody(cast).filter(pk=first.pk), chosen_by="Några")
    assert list_of(begun).by_choice() == [("Alla", 2, 1), ("Några", 1, 0)]
    assert take_off_selection(by=TEST, consultation=begun, chosen_by="Alla") == 1
    (left,) = list_of(begun).consultees
    assert (left.contact, left.chosen_by) == (first, ["Några"]) and second.pk


def test_one_is_taken_off_until_it_is_sent_and_not_afterwards(cast, begun):
    contact(cast, "Ett AB", "ett@example.org")
    contact(cast, "Två AB", "tva@example.org")
    ask(by=TEST, consultation=begun, contacts=everybody(cast))
    first, second = list_of(begun).consultees
    assert take_off(by=TEST, consultation=begun, consultees=[first.pk]) == 1
    Consultation.objects.filter(pk=begun.pk).update(stage="open")
    with pytest.raises(IsSentOut):
        take_off(by=TEST, consultation=begun, consultees=[second.pk])
    assert second.chosen_by == [ONE_BY_ONE]


def test_where_each_address_came_from_is_said(cast, begun):
    contact(cast, "Björks kafé", OWNER)
    ask(by=TEST, consultation=begun, contacts=everybody(cast))
    ask_addresses(by=TEST, consultation=begun, addresses=[("ny@example.org", "")], kind=COMPANY)
    said = sources_of(list_of(begun).recipients)
    assert said[OWNER] == "Vi har adressen från företagsregistret (2021-01-15)."
    assert said["ny@example.org"] == "Vi har själva skrivit in adressen för den här remissen."


def test_more_time_is_for_one_and_can_be_taken_back(cast, begun):
    contact(cast, "Ett AB", "ett@example.org")
    ask(by=TEST, consultation=begun, contacts=everybody(cast))
    Consultation.objects.filter(pk=begun.pk).update(last_day=date(2021, 3, 1))
    begun.refresh_from_db()
    only = begun.consultees.get()
    give_longer(by=TEST, consultee=only, last_day=date(2021, 3, 8))
    assert last_day_for(begun, begun.consultees.get()) == date(2021, 3, 8)
    give_longer(by=TEST, consultee=only, last_day=None)
    assert last_day_for(begun, begun.consultees.get()) == date(2021, 3, 1)


def test_an_answer_is_waited_for_and_why(cast, begun):
    contact(cast, "Ett AB", "ett@example.org")
    ask(by=TEST, consultation=begun, contacts=everybody(cast))
    await_answer(by=TEST, consultee=begun.consultees.get(), is_awaited=True, note="mål 3.3, energi")
    only = begun.consultees.get()
    assert only.is_awaited and only.note == "mål 3.3, energi"


def test_an_address_is_put_right_once(cast, begun):
    contact(cast, "Ett AB", "fel@example.org")
    ask(by=TEST, consultation=begun, contacts=everybody(cast))
    only = begun.consultees.get()
    correct_address(by=TEST, consultee=only, was="fel@example.org", becomes="Ratt@example.org")
    assert begun.consultees.get().emails == ["ratt@example.org"]
    with pytest.raises(NoSuchAddress):
        correct_address(by=TEST, consultee=only, was="fel@example.org", becomes="annan@example.org")


def test_as_many_queries_for_thirty_as_for_one(cast, begun, django_assert_num_queries):
    contact(cast, "Ett AB", "ett@example.org")
    with django_assert_num_queries(1):
        list_of(begun)
    for number in range(30):
        contact(cast, f"Firma {number}", f"f{number}@example.org")
    ask(by=TEST, consultation=begun, contacts=everybody(cast))
    asked = list_of(begun).recipients
    with django_assert_num_queries(1):
        list_of(begun)
    with django_assert_num_queries(1):
        sources_of(asked)


def test_two_names_with_one_address_are_two_and_get_one_letter(begun):
    pasted = [("agare@example.org", "Bageri Granlund AB"), ("agare@example.org", "Granlunds Fastigheter AB")]
    assert ask_addresses(by=TEST, consultation=begun, addresses=pasted, kind=COMPANY).new == 2
    assert ask_addresses(by=TEST, consultation=begun, addresses=pasted, kind=COMPANY).new == 0
    later = [("agare@example.org", "Granlunds Skog AB"), ("agare@example.org", "")]
    assert ask_addresses(by=TEST, consultation=begun, addresses=later, kind=COMPANY).new == 1
    recipients = [one for one in list_of(begun).recipients if one.email == "agare@example.org"]
    assert len(recipients) == 1 and len(recipients[0].consultees) == 3
