"""What of an answer is not published: places that a person chose, in a copy of it."""

from hypothesis import given
from hypothesis import strategies as st

from samsyn.handling.masking import MASK, joined, masked, masked_part


@st.composite
def texts_with_spans(draw):
    text = draw(st.text(st.characters(exclude_characters="[]mask", exclude_categories=["Cs"]), min_size=1, max_size=60))
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1]), max_size=5))
    return text, [(min(pair), max(pair)) for pair in pairs]


@given(texts_with_spans())
def test_every_character_is_masked_or_stands_as_it_was(case):
    text, spans = case
    hidden = {place for start, end in spans for place in range(start, end)}
    left = "".join(letter for place, letter in enumerate(text) if place not in hidden)
    assert masked(text, spans).replace(MASK, "") == left
    assert masked(text, spans).count(MASK) == len(joined(spans))


@given(texts_with_spans(), st.data())
def test_a_part_is_masked_as_the_whole_is(case, data):
    text, spans = case
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    hidden = {place for first, last in spans for place in range(first, last)}
    left = "".join(text[place] for place in range(start, end) if place not in hidden)
    assert masked_part(text, spans, start, end).replace(MASK, "") == left


def test_a_mask_does_not_say_how_long_the_word_was_or_how_it_began():
    assert masked("Bo bor i Boda", [(0, 2)]) == "[maskat] bor i Boda"
    assert masked("Margareta bor i Boda", [(0, 9)]) == "[maskat] bor i Boda"
