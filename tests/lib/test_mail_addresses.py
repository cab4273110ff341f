"""Every address in a cell is found and none is invented; nothing but an address gets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.mail_addresses import LONGEST, Addresses, address_of, addresses_in, not_addresses

A, C = "a@b.example.org", "c@d.example.org"


@pytest.mark.parametrize(
    "cell",
    [
        f"{A}; {C}",
        f"{A};{C};",
        f"{A} / {C}",
        f"{A}/{C}",
        f"{A}, {C}",
        f"{A},{C}",
        f"{A} {C}",
        f"{A}\n{C}",
        f"{A}\r\n{C}",
        f"{A}\t{C}",
        f"{A} och {C}",
        f"{A} | {C}",
        f"mailto:{A}, MAILTO:{C}",
        f"{A}.; {C}.",
        f"<{A}>; <{C}>",
        f"E-post: {A}, {C}",
        f"{A.upper()}; {C}; {A}",
        f"{A}?subject=Hej, ({C})",
        f"{A}\x00;{C}",
        f"[{A}] '{C}'",
    ],
)
def test_several_addresses_in_one_cell_are_all_found_each_once(cell):
    found = addresses_in(cell)
    assert found.found == (A, C) and found.unread == (), cell


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        (f"Åsa Ek <{A}>, {C}", ("Åsa Ek", "")),
        (f'"Ek, Åsa" <{A}>; Bo <{C}>', ("Ek, Åsa", "Bo")),
        (f"Ek, Åsa <{A}>; Ek, Bo <{C}>", ("Ek, Åsa", "Ek, Bo")),
        (f"Åsa Ek <mailto:{A}>\nBo<{C}>", ("Åsa Ek", "Bo")),
    ],
)
def test_what_stands_before_an_address_is_whose_it_is(cell, names):
    assert addresses_in(cell) == Addresses((A, C), names)


@pytest.mark.parametrize(
    ("cell", "unread"),
    [
        ("info@", ("info@",)),
        ("@example.org", ("@example.org",)),
        ("a@@b.example.org", ("a@@b.example.org",)),
        ("a@b", ("a@b",)),
        ("a..b@example.org", ("a..b@example.org",)),
        ("a@-b.example.org", ("a@-b.example.org",)),
        ("a@b..example.org", ("a@b..example.org",)),
        ("åsa@example.org", ("åsa@example.org",)),
        ("a(at)example.org", ("a(at)example.org",)),
        ("www.example.org", ("www.example.org",)),
        (f"{A}; fråga växeln", ("fråga växeln",)),
        ("info@asberget.example,org", ("info@asberget.example,org",)),
        (f"info@asberget,org; {A}", ("info@asberget,org",)),
        (f"Fel Adress <fel@example>, {A}", ("fel@example",)),
        (f"{A},och", ("och",) * 0),
        ("a @example.org", ("a", "@example.org")),
        (f"{'a' * 65}@example.org", (f"{'a' * 65}@example.org",)),
        (f"a@{'b' * 64}.example.org", (f"a@{'b' * 64}.example.org",)),
        ("a@10.0.0.1", ("a@10.0.0.1",)),
    ],
)
def test_what_is_no_address_is_told_of(cell, unread):
    assert addresses_in(cell).unread == unread


def test_what_is_told_of_is_said_of_one_or_of_several_and_a_word_that_is_cut_shows_it():
    assert not_addresses(["fel@"]) == "”fel@” är ingen e-postadress."
    assert not_addresses(["a", "b", "a"]) == "”a” och ”b” är inga e-postadresser."
    assert not_addresses(["ö" * 70]) == f"”{'ö' * 60}…” är ingen e-postadress."
    assert not_addresses(["info@berget,org"]).endswith(" Det står ett komma där det ska stå en punkt.")
    assert addresses_in(f"{A},bo <{C}>").found == (A, C)


@pytest.mark.parametrize("cell", ["", " ", "-", "saknas", "Ingen e-post", "E-post:", "–"])
def test_words_for_no_address_are_not_told_of(cell):
    assert addresses_in(cell) == Addresses()


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Info@Företag.Example.ORG", "info@xn--fretag-wxa.example.org"),
        ("info@fo\u0308retag.example.org", "info@xn--fretag-wxa.example.org"),
        (" Info.Sjoby+Remiss@example.org. ", "info.sjoby+remiss@example.org"),
        ("o'brien@example.org", "o'brien@example.org"),
    ],
)
def test_an_address_has_one_form(words, address):
    assert addresses_in(words).found == (address,)
    assert address_of(address) == address


@given(st.text(st.sampled_from("ab.@;,<>\"'\n\r\t\x00\x0b\x85\u2028 åÅ/:?|()[]\\-_1\u200b\u202e"), max_size=60))
def test_nothing_but_one_address_ever_gets_through(cell):
    for address in addresses_in(cell).found:
        assert address.count("@") == 1 and address.isascii() and address.isprintable() and len(address) <= LONGEST
        assert not set(address) & set(' ;,<>"()[]:\\/\r\n\t')
        assert address_of(address) == address and addresses_in(address).found == (address,)


def test_a_line_break_is_no_way_to_another_header():
    found = addresses_in(f"{A}\r\nBcc: {C}\r\n\r\nHej").found
    assert all(address in (A, C) for address in found)
    assert address_of(f"{A}\nBcc: x@example.org") == "" and address_of(f"{A}\x00") == ""


def test_a_cell_of_a_hundred_thousand_letters_is_read_in_a_moment():
    assert addresses_in("@" * 100_000).found == ()
    assert addresses_in("a." * 50_000 + "@" + "b." * 50_000).found == ()
    assert len(addresses_in(f"{A};" * 5_000).found) == 1
