"""Marks in an answer: every character is in a mark or in the rest, once; a mark that is off is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.consultation.marks import (
    Mark,
    MarkedAlready,
    WrongWords,
    joined,
    pieces,
    place_of,
    rest_of,
    sentences,
)
from samsyn.consultation.received import received_text

ODD = [  # what is more than one to somebody who counts: emoji, letters in pieces, line ends, what is not seen
    "👍", "👨\u200d👩\u200d👧", "å", "a\u030a", "\r\n", "\n", "\u00ad", "\t", "Ä", ". ", "! ", "ord ", " ",
    "\x0b", "\x00", "\ufffe",
]  # fmt: skip
texts = st.lists(st.sampled_from(ODD) | st.text(max_size=3), max_size=40).map("".join)
TEXT = received_text("Bra 👍 men\r\nändra taxan. Vi bor i byn.\n\nHälsningar")


@given(texts)
def test_what_is_received_is_in_one_form_and_stays_so(text):
    kept = received_text(text)
    assert received_text(kept) == kept
    assert not set(kept) & set("\r\x00\x0b\x0c\ufffe")


@given(texts.map(received_text), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_marks_and_rest_are_the_whole_text_each_character_once(text, places):
    made: list[Mark] = []
    for start, end in places:
        try:
            made.append(place_of(text, start, end, text[start:end], made))
        except (WrongWords, MarkedAlready):
            continue
    for marks in (made, [Mark(start, end) for start, end in places]):  # also marks that nobody has looked at
        shown = pieces(text, marks)
        assert "".join(piece.text for piece in shown) == text
        assert all(text[piece.start : piece.end] == piece.text and piece.text for piece in shown)
    assert {(mark.start, mark.end) for mark in made} == {(one.start, one.end) for one in pieces(text, made) if one.mark}


@given(texts.map(received_text), st.data())
def test_the_sentences_hold_every_word_of_the_rest_once_and_can_be_marked(text, data):
    start = data.draw(st.integers(0, max(len(text) - 1, 0)))
    end = data.draw(st.integers(start, len(text)))
    marks = [Mark(start, end, "y")] if text[start:end].strip() else []
    found = sentences(text, marks)
    words = "".join("".join(piece.text for piece in rest_of(text, marks)).split())
    assert "".join("".join(piece.text for piece in found).split()) == words
    chosen = [piece for piece in found if data.draw(st.booleans())]
    for piece in joined(text, chosen):
        marks.append(place_of(text, piece.start, piece.end, piece.text, marks))


def test_an_emoji_is_one_character_and_a_line_end_is_one():
    assert TEXT.startswith("Bra 👍 men\nändra") and len("Bra 👍 men\nändra") == 15
    start = TEXT.index("ändra")
    assert place_of(TEXT, start, start + 5, "ändra", []) == Mark(start, start + 5)
    with pytest.raises(WrongWords):  # as a browser would count it
        place_of(TEXT, start + 1, start + 6, "ändra", [])


def test_line_ends_of_a_form_are_those_of_the_text():
    words = "men\nändra"
    start = TEXT.index(words)
    assert place_of(TEXT, start, start + len(words), "men\r\nändra", []).start == start


@pytest.mark.parametrize(
    ("start", "end", "quote"), [(-1, 3, "Bra"), (0, 0, ""), (3, 2, ""), (0, 900, TEXT), (3, 4, " ")]
)
def test_a_place_outside_the_text_or_without_words_is_refused(start, end, quote):
    with pytest.raises(WrongWords):
        place_of(TEXT, start, end, quote, [])


def test_spaces_around_the_words_are_not_marked_and_marks_never_overlap():
    assert place_of(TEXT, 3, 6, TEXT[3:6], []) == Mark(4, 5)
    with pytest.raises(MarkedAlready, match="synpunkt 2"):
        place_of(TEXT, 0, 5, TEXT[0:5], [Mark(4, 9, "y", 2)])
    assert place_of(TEXT, 0, 4, TEXT[0:4], [Mark(4, 9, "y", 2)]) == Mark(0, 3)


def test_sentences_are_those_a_reader_sees():
    text = received_text(
        "Bra! Men det kostar 1,5 mnkr, t.ex. i år. Vem betalar?\n• Bussen\n• Lotsen, jfr. ovan\nHej då"
    )
    assert [piece.text for piece in sentences(text)] == [
        "Bra!", "Men det kostar 1,5 mnkr, t.ex. i år.", "Vem betalar?", "• Bussen", "• Lotsen, jfr. ovan", "Hej då",
    ]  # fmt: skip


def test_sentences_chosen_beside_each_other_are_one_comment():
    text = "Ett. Två. Tre. Fyra."
    one, two, _, four = sentences(text)
    assert [piece.text for piece in joined(text, [two, four, one])] == ["Ett. Två.", "Fyra."]
