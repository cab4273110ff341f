"""Where a long word may be divided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.hyphens import LEAST, SOFT, anywhere, at_joints, at_syllables


@pytest.mark.parametrize(
    "divided",
    [
        "samhälls·byggnads·förvaltningens",
        "klimat·anpassnings·åtgärds·prioritering",
        "närings·livs·programmet",
        "landsbygds·utvecklings·strategi",
        "jämställdhets·integrerings·arbetet",
        "kompetens·försörjnings·plan",
        "biblioteks·plan",
    ],
)
def test_a_compound_is_divided_between_its_words(divided):
    assert at_joints(divided.replace("·", "")) == divided.replace("·", SOFT)


@pytest.mark.parametrize("word", ["program", "plan", "kommunen", "Ragunda", "2024–2026", ""])
def test_a_word_that_is_no_compound_stays_whole(word):
    assert at_joints(word) == word


def test_one_consonant_goes_to_the_next_line():
    assert at_syllables("kommunikatör") == "kom·muni·katör".replace("·", SOFT)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö-–0123456789.", max_size=60))
def test_dividing_changes_no_letter_and_leaves_no_crumb(word):
    for divide in (at_joints, at_syllables):
        made = divide(word)
        assert made.replace(SOFT, "") == word
        assert all(len(part) >= LEAST for part in made.split(SOFT)) or SOFT not in made
    assert anywhere(word).replace(SOFT, "") == word
