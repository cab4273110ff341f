"""A list of addresses copied from a mail is a contact for each of them, however the mail parted and broke it."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.spreadsheets.register.tables import RegisterRefused, table_in_text
from tests.spreadsheets.register.made import contacts
from tests.strength import examples

K, N, B = "karin.oberg@example.org", "nils@example.org", "bo@example.org"
PAIRS = [("Öberg, Karin", K), ("Nils", N)]


def pairs(text):
    drafts, unread = contacts(text)
    assert unread == [], unread
    return [(draft.name, *draft.emails) for draft in drafts]


@pytest.mark.parametrize(
    "text",
    [
        f'"Öberg, Karin" <{K}>, Nils <{N}>',
        f'"Öberg, Karin" <{K}>; Nils <{N}>;',
        f"'Öberg, Karin' <{K}>; 'Nils' <{N}>",
        f"”Öberg, Karin” <{K}>; Nils <{N}>",
        f"Öberg, Karin <{K}>; Nils <{N}>",
        f"Öberg, Karin <{K}>, Nils <{N}>",
        f"Öberg, Karin <{K}>\nNils <{N}>",
        f'"Öberg, Karin" <mailto:{K}>,"Nils"<{N}>',
    ],
)
def test_a_name_with_a_comma_is_one_name_without_quotation_marks(text):
    assert pairs(text) == PAIRS


@pytest.mark.parametrize(
    "text",
    [
        f'"Öberg, Karin" <{K}>,\n Nils <{N}>',
        f"Öberg,\nKarin <{K}>;\nNils <{N}>",
        f'"Öberg,\n Karin"\n <{K}>, Nils\n <{N}>\n',
        f"Öberg, Karin\n<{K}>\nNils\n<{N}>",
        f"Öberg, Karin <karin.oberg@\nexample.org>; Nils <{N}>",
        f"Öberg, Karin <{K}>\n; Nils <{N}>",
    ],
)
def test_lines_that_a_mail_program_breaks_break_no_entry(text):
    assert pairs(text) == PAIRS


@pytest.mark.parametrize(
    "text",
    [
        f"Till: Öberg, Karin <{K}>; Nils <{N}>",
        f"Till: Öberg, Karin <{K}>\nKopia: Nils <{N}>",
        f'To: "Öberg, Karin" <{K}>\nCc: Nils <{N}>',
        f"TILL:\tÖberg, Karin <{K}>\nHemlig kopia:\tNils <{N}>",
        f"Till: Öberg, Karin <{K}>; Kopia: Nils <{N}>",
        f"Från: Öberg, Karin <{K}>\nSkickat: den 3 mars 2026 10:12\nTill: Nils <{N}>\nÄmne: Remiss av planen",
    ],
)
def test_the_word_for_who_gets_it_is_no_part_of_a_name(text):
    assert pairs(text) == PAIRS


def test_one_alone_is_a_contact_too():
    assert pairs(f'"Öberg, Karin" <{K}>') == PAIRS[:1] and pairs(f"Till: {N}") == [(N, N)]


def test_addresses_alone_that_a_line_was_too_short_for_are_one_contact_each():
    assert pairs(f"{K}, {N},\n {B}") == [(K, K), (N, N), (B, B)]
    assert [draft.emails for draft in contacts(f"{K}; {N}\n{B}")[0]] == [(K, N), (B,)]  # two of one contact


def test_a_name_that_is_the_address_again_is_said_once():
    assert pairs(f"'{K}' <{K}>; {N} <{N}>") == [(K, K), (N, N)]


@pytest.mark.parametrize(
    "text",
    [
        f"Karin Öberg <{K}>; Namn Utan Adress; Nils <{N}>",
        f"Karin Öberg <{K}>, Namn Utan Adress, Nils <{N}>",
        f"Karin Öberg <{K}>\nNamn Utan Adress\nNils <{N}>",
        f"Namn Utan Adress; Karin Öberg <{K}>; Nils <{N}>",
        f"Till: Karin Öberg <{K}>; Nils <{N}>; Namn Utan Adress",
    ],
)
def test_who_has_no_address_is_listed_and_the_others_are_contacts(text):
    drafts, unread = contacts(text)
    assert [(draft.name, *draft.emails) for draft in drafts] == [("Karin Öberg", K), ("Nils", N)]
    assert [(one.words, one.why) for one in unread] == [("Namn Utan Adress", "Namn Utan Adress har ingen adress.")]


def test_an_address_that_is_wrong_is_what_is_told_and_the_name_is_kept():
    wrong, right = contacts(f"Fel Adress <fel@example>; Nils <{N}>")[0]
    assert (wrong.name, wrong.emails) == ("Fel Adress", ()) and right.emails == (N,)
    assert wrong.told == ("”fel@example” är ingen e-postadress. Den är inte med.",)
    drafts, [unread] = contacts("E-post\nFel Adress <fel@example>\n" + f"{N}\n{B}\n")
    assert len(drafts) == 2 and unread.why == "”fel@example” är ingen e-postadress."


def test_an_address_with_a_comma_for_a_dot_is_one():
    drafts, [unread] = contacts(f"info@asberget.example,org, Nils <{N}>")
    assert [draft.name for draft in drafts] == ["Nils"] and unread.words == "info@asberget.example,org"
    assert unread.why.startswith("”info@asberget.example,org” är ingen e-postadress.") and "komma" in unread.why


@pytest.mark.parametrize(
    "text",
    [
        "Ängen AB\tÅsa <a@example.org>\tSjöby\nBerget AB\tBo <b@example.org>\tDal",
        "Ängen AB;Åsa <a@example.org>;Sjöby\nBerget AB;Bo <b@example.org>;Dal",
        "Åsa <a@example.org>;Sjöby\nBo <b@example.org>;Dal",
        "Åsa <a@example.org>,Sjöby\nBo <b@example.org>,Dal\nEva <e@example.org>,Vik",
        "Namn;E-post\nÄngen;Åsa <a@example.org>\nBerget;Bo <b@example.org>",
    ],
)
def test_rows_of_a_table_are_no_list(text):
    table = table_in_text(text)
    assert len({len(row.cells) for row in table.rows}) == 1 and len(table.heads) > 1
    assert len(table.rows) == len(text.split("\n")) - table.has_heads and table.unread == []


def test_an_address_is_never_a_head():
    assert pairs("epost@example.org\nbo@example.org") == [(one, one) for one in ("epost@example.org", B)]
    assert table_in_text("karin@example.org; nils@example.org\nbo@example.org").head_line == 0
    assert table_in_text("E-post, som a@example.org\nb@example.org").head_line == 1
    assert pairs(f"Förening <epost@example.org>; Nils <{N}>")[0] == ("Förening", "epost@example.org")


def test_a_personal_number_in_a_list_stands_nowhere():
    table = table_in_text(f"Karin <{K}>; Bo 850101-1236 Ek; Nils <{N}>; Eva 850101-1236 <{B}>")
    assert "850101" not in str(table)


words = st.text(st.sampled_from("abcåäöÅÄÖé"), min_size=2, max_size=8).map(lambda one: f"Å{one}")
plain_names = st.lists(words, min_size=1, max_size=3).map(" ".join)
surname_first = st.tuples(words, words).map(", ".join)
with_quotes = st.tuples(words, words).map(lambda two: f'{two[0]} "{two[1]}" Ö')


@st.composite
def written(draw):
    """People, and a text in which a mail program has written them."""
    names = draw(st.lists(plain_names | surname_first | with_quotes, min_size=1, max_size=8))
    people = [(name, f"a{at}.b@{draw(st.sampled_from(['example.org', 'mejl.example.org']))}")
              for at, name in enumerate(names)]  # fmt: skip
    sign = draw(st.sampled_from([";", ","]))
    entries = []
    for name, address in people:
        inner = name.replace('"', '\\"')
        is_quoted = draw(st.booleans()) or '"' in name
        gap = draw(st.sampled_from([" ", "\n ", "\n"]))
        if len(names) > 1:  # broken where there was no more room
            inner, name = (one.replace(" ", draw(st.sampled_from([" ", "\n", "\n "]))) for one in (inner, name))
        entries.append((f'"{inner}"' if is_quoted else name) + f"{gap}<{address}>")
    text = entries[0]
    for entry in entries[1:]:
        text += sign + draw(st.sampled_from(["", " ", "\n", "\n ", " \n"])) + entry
    first = draw(st.sampled_from(["", "Till: ", "To: ", "Kopia:\t", "Cc:\n"]))
    return people, first + text + draw(st.sampled_from(["", sign, "\n", f"{sign}\n\n"]))


@settings(max_examples=examples(100))
@given(written())
def test_whoever_is_in_a_mails_list_is_a_contact_once(given_it):
    people, text = given_it
    assert pairs(text) == people


@settings(max_examples=examples(100))
@given(st.text(st.sampled_from("aÅ@;,\t\"'<>\n\\ .:")))
def test_whatever_is_pasted_is_read(text):
    if text.strip(' \n\t";,'):
        contacts(f"Till: {text}")


def test_a_long_list_of_anything_is_read_in_time():
    for one in ('"\\', "<", "a", "a@", '"', "' ", f'"Öberg, Karin" <{K}>, ', "; ,", "a,b.", "a@b,a.", "\n", "a\n", " "):
        with suppress(RegisterRefused):  # so many rows
            table_in_text(f"x <{N}>; " + one * (200_000 // len(one)))
