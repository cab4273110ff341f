"""Words that come in are put in one form, once: what is counted and kept later is the same everywhere."""

import sqlite3
import unicodedata
from io import BytesIO

import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from samsyn.letters.normal import normal
from tests.strength import examples

PIECES = ["👍", "\r\n", "\r", "\x0b", "\x0c", "\x00", "e\u0301", "a\u030a", "\xad", "\t", "\ufffe", "\uffff", "\ud800"]
PIECES += ["\u202e", "\u2066", "\u2069", "\u2028", "\x85", "\x96", "\ufeff", "\u0958", "\u0301" * 12, "אב", "Åsa", " "]
texts = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=())).map("".join)


def test_a_text_with_an_emoji_a_line_end_of_windows_and_letters_in_pieces_has_one_length():
    written = "Bra 👍 men\r\nåndra"
    assert normal(written) == "Bra 👍 men\nåndra" and len(normal(written)) == 15
    assert normal(unicodedata.normalize("NFD", written)) == normal(written)


@pytest.mark.parametrize(
    ("written", "is_read"),
    [
        ("rad\rrad\x0brad\x0crad\u2028rad", "rad\nrad\nrad\nrad\nrad"),
        ("a\x00b\x07c\x7fd", "abcd"),
        ("a\ufffeb\uffffc\U0001ffff", "abc"),
        ("a\ud800b", "ab"),
        ("konto \u202e4321\u202c", "konto 4321"),
        ("a\u2066b", "ab"),
        ("ordet \u2067אבג\u2069 här", "ordet אבג här"),  # closed, and not needed
        ("\ufeffHej", "Hej"),
        ("2020\x962021 \x93Bra\x94", "2020–2021 “Bra”"),  # Windows' signs, read as Latin-1
        ("tab\tär kvar, hårt\xa0mellanslag och mjukt\xadbindestreck också", None),
        ("אבג 👩‍👩‍👧 क्षि", None),
    ],
)
def test_what_no_reader_sees_goes_and_what_is_written_stays(written, is_read):
    assert normal(written) == (written if is_read is None else is_read)


@given(texts)
@settings(max_examples=examples(500), deadline=None)
@example("e\u202e\u0301")
@example("\r\ufeff\n")
@example("a" + "\u0301" * 40 + "\u0323" * 40)
def test_normal_form_is_reached_at_once(text):
    once = normal(text)
    assert normal(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(texts)
@settings(max_examples=examples(60), deadline=None)
def test_word_excel_and_the_database_take_every_text_that_came_in(text):
    words = normal(text)
    Document().add_paragraph(words)  # raises on a control character
    book = Workbook()
    book.active["A1"] = f"'{words}"  # likewise
    book.save(BytesIO())
    kept = sqlite3.connect(":memory:").execute("select ?1, length(?1)", [words]).fetchone()
    assert kept == (words, len(words)), "its length stops at a NUL"
    assert "\x00" not in words.encode().decode(), "PostgreSQL refuses it, and half letters"
