"""A choice in a cell is read however it is inflected and in whatever case; one that could be two is asked about."""

import pytest

from samsyn.spreadsheets.columns import ACTORS, SOURCES, STATUS, NotUnderstood, choice, root

FORMS = {
    "Ofinansierad": ["ofinansierad", "Ofinansierat", "OFINANSIERADE"], "Genomförd": ["genomfört", "Genomförda"],
    "Försenad": ["försenat", "Försenade"], "Ej påbörjad": ["ej påbörjat", "Ej påbörjade"],
    "Beslutade medel": ["beslutade medel"], "Inom ram": ["inom ram", "INOM RAM"],
}  # fmt: skip


@pytest.mark.parametrize(("label", "said"), [(label, said) for label, forms in FORMS.items() for said in forms])
def test_a_choice_is_read_in_every_form(label, said):
    options = SOURCES | STATUS
    assert choice("field", options)(None, None, said) == {"field": options[label]}


@pytest.mark.parametrize("options", [SOURCES, STATUS, ACTORS])
def test_no_two_choices_are_the_same_but_for_their_endings(options):
    assert len({root(label) for label in options}) == len(options)
    for label, value in options.items():
        assert choice("field", options)(None, None, label.upper()) == {"field": value}


def test_what_is_no_choice_is_told_of():
    with pytest.raises(NotUnderstood, match="Välj ett av"):
        choice("field", SOURCES)(None, None, "lotteri")
