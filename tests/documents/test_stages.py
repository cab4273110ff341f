"""The stages on the open page: what was to be and whose time has passed is no promise of what comes."""

import pytest

from samsyn.documents.stages import review


@pytest.mark.parametrize(
    ("when", "name", "state"),
    [
        ("2020, sista året i mandatperioden", "Skulle prövas på nytt", "missed"),
        ("våren 2023", "Prövas på nytt", "todo"),
        ("när det behövs", "Prövas på nytt", "todo"),
    ],
)
def test_a_review_whose_time_has_passed_is_not_said_to_come(when, name, state):
    stage = review(when)
    assert (stage.name, stage.state, stage.words) == (name, state, when)
