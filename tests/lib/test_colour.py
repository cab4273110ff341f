import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samsyn.lib.colour import BLACK, PAPER, PAPER_DEEP, WHITE, accent_set, contrast, is_colour, mix

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(colours)
@example("#ffffff")
@example("#000000")
@example("#ffff00")
@example("#00ff00")
def test_every_colour_gives_text_that_can_be_read(colour):
    made = accent_set(colour)
    for ground in (WHITE, PAPER, PAPER_DEEP, made.wash):
        assert contrast(made.accent, ground) >= 4.5
        assert contrast(made.text, ground) >= 4.5
        assert contrast(made.text_strong, ground) >= 4.5
        assert contrast(made.border, ground) >= 3
    for pressed in (made.accent, made.hover, made.active):
        assert contrast(WHITE, pressed) >= 4.5  # white words on a button


@given(colours)
def test_ordinary_ink_can_be_read_on_every_wash(colour):
    assert contrast("#24221e", accent_set(colour).surface_active) >= 4.5
    assert contrast("#5b5751", accent_set(colour).wash) >= 4.5


def test_a_colour_that_can_be_read_is_left_as_it_is():
    assert accent_set("#1D4F5E").accent == "#1d4f5e"


def test_a_light_colour_is_made_darker_and_the_given_one_is_kept_for_ornament():
    made = accent_set("#ffcc00")
    assert made.own == "#ffcc00"
    assert contrast(made.accent, WHITE) < 6  # not darker than it needs to be


def test_contrast_is_that_of_wcag():
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.01)


def test_a_mix_lies_between():
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.parametrize("text", ["", "red", "#fff", "#12345g", "1d4f5e", "#1d4f5e;}", "#1d4f5e\n"])
def test_what_is_not_a_colour_is_refused(text):
    assert not is_colour(text)
    with pytest.raises(ValueError, match="not a colour"):
        accent_set(text)
