"""Names that are written differently and name the same."""

import pytest

from samsyn.lib.same_name import in_short, same_named


@pytest.mark.parametrize(
    "name",
    [
        "Barn- och miljöchef", "BARN- OCH MILJÖCHEF", " Barn-  och\u00a0miljöchef ", "Barn\u2013 och miljöchef",
        "Barn\u2011 och miljöchef", "Barn - och miljöchef", "Barn- och miljo\u0308chef", "Barn- och miljö\u00adchef",
        "Barn- och miljöchef.",
    ],
)  # fmt: skip
def test_other_letters_spaces_and_dashes_are_the_same_name(name):
    assert same_named(name, ["Vd", "Barn- och miljöchef"], called=str) == "Barn- och miljöchef"


@pytest.mark.parametrize("name", ["Barn och miljöchef", "Miljöchef", "Barn- och miljöchefer", ""])
def test_other_words_are_another_name(name):
    assert same_named(name, ["Barn- och miljöchef"], called=str) is None


def test_a_name_without_letters_is_nobodys():
    assert same_named(" ", ["", "A"], called=str) is None and in_short(" . ") == ""
