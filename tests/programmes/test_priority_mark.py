"""A goal is marked as a priority when somebody says so, and not by itself."""

import pytest

from samsyn.programmes.operations import add_goal
from tests.actors import TEST


@pytest.mark.django_db
def test_a_goal_is_no_priority_until_somebody_says_so(cast):
    made = add_goal(by=TEST, programme=cast.programme, title="Rena sjöar", client_key="a")
    said = add_goal(by=TEST, programme=cast.programme, title="Rena åar", client_key="b", is_priority=True)
    assert (made.is_priority, said.is_priority) == (False, True)
