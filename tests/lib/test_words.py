"""Differences between two texts, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.words import invert_pieces, word_pieces

texts = st.lists(st.sampled_from(["och", "väg", "Väg", " ", "  ", ".", "7,4", "å", "-"]), max_size=12).map("".join)


@given(texts, texts)
def test_the_pieces_make_both_texts(old, new):
    pieces = word_pieces(old, new)
    assert "".join(text for sign, text in pieces if sign != "+") == old
    assert "".join(text for sign, text in pieces if sign != "-") == new
    assert all(text for _, text in pieces)


@given(texts | st.text(max_size=8), texts | st.text(max_size=8))
def test_the_opposite_change_has_the_opposite_pieces(old, new):
    assert invert_pieces(word_pieces(old, new)) == word_pieces(new, old)


def test_one_changed_word_is_that_word():
    assert word_pieces("Vi bygger bredband i hela kommunen.", "Vi bygger fiber i hela kommunen.") == (
        ("=", "Vi bygger "),
        ("-", "bredband"),
        ("+", "fiber"),
        ("=", " i hela kommunen."),
    )


def test_punctuation_is_a_word_of_its_own():
    assert word_pieces("Väx och trivs.", "Väx, och trivs.") == (("=", "Väx"), ("+", ","), ("=", " och trivs."))


def test_a_number_is_one_word():
    assert word_pieces("7,4 av 1\u00a0840", "7,5 av 1\u00a0940") == (
        ("-", "7,4"),
        ("+", "7,5"),
        ("=", " av "),
        ("-", "1\u00a0840"),
        ("+", "1\u00a0940"),
    )


def test_two_replaced_words_beside_each_other_are_one_change():
    assert word_pieces("Den gamla vägen är lång", "Den nya leden är lång") == (
        ("=", "Den "),
        ("-", "gamla vägen"),
        ("+", "nya leden"),
        ("=", " är lång"),
    )


def test_a_changed_space_is_a_change():
    assert word_pieces("§ 47", "§\u00a047") == (("=", "§"), ("-", " "), ("+", "\u00a0"), ("=", "47"))
