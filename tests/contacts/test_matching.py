"""A register beside the contacts that are there: the same rows again change nothing, in whatever order they come."""

from dataclasses import replace
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from samsyn.contacts.drafts import SAID_FIELDS, ContactDraft
from samsyn.contacts.matching import REGISTERED, Comparison, Known, compare, name_key, said_by, taken_by

names = st.sampled_from(["Älvens Bygg AB", "Älvens bygg", "Kafé Björk", "Björks kafé", "Skogstjänst HB", "Skogstjänst"])
numbers = st.sampled_from(["", "", "556016-0680", "556703-7485", "802002-4280"])
places = st.sampled_from(
    [("", ""), ("Storgatan 1", "Sjöby"), ("Storgatan 1", ""), ("", "Sjöby"), ("Ågatan 2", "Granby")]
)
addresses = st.lists(
    st.sampled_from(["a@example.org", "b@example.org", "c@example.org"]), max_size=2, unique=True
).map(tuple)  # fmt: skip


@st.composite
def rows(draw: st.DrawFn) -> ContactDraft:
    street, town = draw(places)
    return ContactDraft(
        line=0, name=draw(names), org_number=draw(numbers), street=street, town=town, emails=draw(addresses),
        phone=draw(st.sampled_from(["", "0696-100 00"])),
    )  # fmt: skip


registers = st.lists(rows(), max_size=12).map(
    lambda drafts: [replace(draft, line=at) for at, draft in enumerate(drafts, start=2)]
)


def known(draft: ContactDraft, key: str = "x1", *, is_removed: bool = False, **now: Any) -> Known:
    """The contact as a reading of the row left it, with what somebody has written since."""
    fields = {name: getattr(draft, name) for name in SAID_FIELDS} | {"kind": "company", "is_sole_trader": False}
    return Known(key, {**fields, **said_by(draft), **now}, taken_by(draft, {}, {}), draft.emails, is_removed)


def after(there: list[Known], comparison: Comparison) -> list[Known]:
    """The contacts once the register is taken in, as `intakes.take_in` writes them."""
    keys = (f"n{at}" for at in count(len(there)))
    by_id = {one.id: one for one in there}
    for one in comparison.new:
        made = known(one.draft, next(keys))
        by_id[made.id] = made
    for one in (*comparison.changed, *comparison.same):
        assert one.known
        fields = {**one.known.fields, **{change.field: change.becomes for change in one.changes}}
        emails = (*one.known.emails, *one.new_emails)
        by_id[one.known.id] = Known(
            one.known.id, fields, taken_by(one.draft, one.known.taken, one.known.fields), emails
        )
    return list(by_id.values())


def what_it_does(comparison: Comparison) -> tuple[int, int]:
    return len(comparison.new), len(comparison.changed)


@given(registers, st.randoms(use_true_random=False))
def test_the_same_register_again_changes_nothing_in_whatever_order_its_rows_stand(
    register: list[ContactDraft], chance: Any
) -> None:
    there = after([], compare(register, []))
    for _ in range(3):
        chance.shuffle(register)
        assert what_it_does(compare(register, there)) == (0, 0)


@given(registers, registers, st.randoms(use_true_random=False))
def test_a_later_register_does_the_same_in_whatever_order_its_rows_stand(
    first: list[ContactDraft], later: list[ContactDraft], chance: Any
) -> None:
    there = after([], compare(first, []))
    once = compare(later, there)
    chance.shuffle(later)
    again = compare(later, there)
    assert sorted((one.draft.line, one.known.id if one.known else "") for one in once.proposed) == sorted(
        (one.draft.line, one.known.id if one.known else "") for one in again.proposed
    )


@given(registers, registers)
def test_a_later_register_taken_in_is_known_the_next_time(first: list[ContactDraft], later: list[ContactDraft]) -> None:
    there = after([], compare(first, []))
    there = after(there, compare(later, there))
    assert what_it_does(compare(later, there)) == (0, 0)


@given(registers)
def test_every_row_is_somebody_or_says_somebody_again(register: list[ContactDraft]) -> None:
    comparison = compare(register, [])
    assert len(comparison.proposed) + len(comparison.doubled) == len(register)


def test_an_address_alone_makes_nobody_one() -> None:
    firms = [
        ContactDraft(line=at, name=name, emails=("agare@example.org",))
        for at, name in enumerate(["Kafé Björk", "Björks fastigheter", "Björks åkeri", "Bageri Björk"])
    ]
    assert len(compare(firms, []).new) == 4


def test_two_numbers_are_two_whatever_else_is_the_same() -> None:
    draft = ContactDraft(line=2, name="Skogstjänst", org_number="556016-0680", town="Sjöby", emails=("a@example.org",))
    other = replace(draft, org_number="556703-7485")
    comparison = compare([other], [known(draft)])
    assert len(comparison.new) == 1


def test_an_empty_cell_erases_nothing() -> None:
    draft = ContactDraft(line=2, name="Kafé Björk", org_number="556016-0680", phone="0696-100 00")
    comparison = compare([replace(draft, phone="")], [known(draft)])
    assert comparison.same and not comparison.changed


def test_what_somebody_here_wrote_stays_and_is_told() -> None:
    draft = ContactDraft(line=2, name="Kafé Björk", org_number="556016-0680", phone="0696-100 00")
    there = known(draft, phone="0696-999 99")
    [same] = compare([draft], [there]).proposed
    assert same.is_same and not same.kept, "the register says what it said before"
    [one] = compare([replace(draft, phone="0696-222 22")], [there]).proposed
    assert not one.changes
    assert [(change.was, change.becomes) for change in one.kept] == [("0696-999 99", "0696-222 22")]


def test_a_contact_that_somebody_has_named_anew_is_known_by_what_the_register_calls_it() -> None:
    draft = ContactDraft(line=2, name="Björk Mat och Kaffe AB", town="Sjöby", emails=("a@example.org",))
    comparison = compare([draft], [known(draft, name="Kafé Björk")])
    assert comparison.same and not comparison.new


def test_a_firm_that_moves_and_changes_name_is_known_by_its_number() -> None:
    draft = ContactDraft(line=2, name="Kafé Björk", org_number="556016-0680", town="Sjöby")
    [one] = compare([replace(draft, name="Björks mat", town="Granby")], [known(draft)]).changed
    assert {change.field for change in one.changes} == {"name", "town"}


def test_an_address_that_the_register_no_longer_has_is_dropped_and_the_new_one_added() -> None:
    draft = ContactDraft(line=2, name="Kafé Björk", org_number="556016-0680", emails=("gammal@example.org",))
    [one] = compare([replace(draft, emails=("ny@example.org",))], [known(draft)]).changed
    assert (one.new_emails, one.dropped_emails) == (("ny@example.org",), ("gammal@example.org",))


def test_what_somebody_has_removed_is_not_brought_back() -> None:
    draft = ContactDraft(line=2, name="Kafé Björk", org_number="556016-0680")
    comparison = compare([replace(draft, phone="0696-1")], [known(draft, is_removed=True)])
    assert not comparison.new and not comparison.changed and len(comparison.removed) == 1


def test_who_is_gone_from_the_register_is_told() -> None:
    draft = ContactDraft(line=2, name="Kafé Björk", org_number="556016-0680")
    other = ContactDraft(line=3, name="Skogstjänst", org_number="556703-7485")
    comparison = compare([other], [known(draft, "x1"), known(other, "x2")], ["x1", "x2"])
    assert comparison.gone == ["x1"]


def test_an_address_of_many_is_told_with_their_names() -> None:
    rows = [ContactDraft(line=at, name=f"Firma {at}", emails=("byra@example.org",)) for at in range(6)]
    assert compare(rows, []).shared == {"byra@example.org": [f"Firma {at}" for at in range(6)]}
    assert compare(rows[:4], []).shared == {}


def test_rows_of_one_fill_each_other_in() -> None:
    rows = [
        ContactDraft(line=2, name="Kafé Björk", org_number="556016-0680", emails=("a@example.org",)),
        ContactDraft(line=3, name="Kafé Björk AB", org_number="556016-0680", phone="0696-1", emails=("b@example.org",)),
    ]
    [one] = compare(rows, []).new
    assert (one.draft.phone, set(one.draft.emails)) == ("0696-1", {"a@example.org", "b@example.org"})
    assert len(compare(rows, []).doubled) == 1


def test_the_form_of_company_and_signs_are_not_what_tells_names_apart() -> None:
    assert name_key("Älvens Bygg AB (publ)") == name_key("ÄLVENS BYGG aktiebolag") == "älvens bygg"
    assert name_key("AB") == "ab", "a name that is nothing else is itself"


def test_every_field_that_a_register_may_say_is_compared() -> None:
    assert set(REGISTERED) == {*SAID_FIELDS, "kind", "is_sole_trader"}


def test_a_file_that_only_says_what_somebody_wrote_takes_no_correction_from_them() -> None:
    """The contacts taken out as Excel and read back, and then next year's register as it always was."""
    draft = ContactDraft(line=2, name="Kafé Björk", org_number="556016-0680", phone="0696-100 00")
    there = known(draft, phone="0696-999 99")
    [back] = after([there], compare([replace(draft, phone="0696-999 99")], [there]))
    assert back.fields["phone"] == "0696-999 99"
    [again] = compare([draft], [back]).proposed
    assert again.is_same, "the register says what it has always said"
    [anew] = compare([replace(draft, phone="0696-222 22")], [back]).proposed
    assert not anew.changes and anew.kept


def test_an_address_that_is_not_used_is_not_dropped_again() -> None:
    draft = ContactDraft(line=2, name="Kafé Björk", org_number="556016-0680", emails=("a@example.org", "b@example.org"))
    there = replace(known(draft), unused=("b@example.org",))
    assert compare([replace(draft, emails=("a@example.org",))], [there]).same


def test_of_somebody_with_protected_details_a_register_writes_nothing_and_shows_nothing() -> None:
    draft = ContactDraft(line=2, name="Hedvig Skydd", emails=("h@example.org",))
    there = replace(known(draft), is_protected=True)
    other_name = ContactDraft(line=3, name="Hedvig", emails=("h@example.org",))
    comparison = compare([replace(draft, phone="0696-1"), other_name], [there])
    assert not comparison.proposed and len(comparison.protected) == 2
