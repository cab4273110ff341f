"""An assignment: what somebody is to do, where it came from, and that it is done."""

from datetime import date

import pytest

from samsyn.process.models import Assignment
from samsyn.process.operations import change_assignment, give_assignment
from tests.actors import TEST


@pytest.fixture
def given(cast) -> Assignment:
    return give_assignment(
        by=TEST, source=cast.goal.node, what="Sätt upp belysning", by_when="2027-03-01", client_key="k"
    )


def test_sent_twice_it_is_one(cast, given):
    again = give_assignment(by=TEST, source=cast.goal.node, what="Något annat", client_key="k")
    assert again == given and Assignment.objects.get().what == "Sätt upp belysning"


def test_the_words_for_when_are_kept_and_a_day_read_of_them_gives_the_order(given):
    change_assignment(by=TEST, assignment=given, by_when="våren 2027")
    given.refresh_from_db()
    assert given.by_when == "våren 2027"
    assert given.due_on != date(2027, 3, 1)


def test_it_is_done_with_what_became_of_it(given):
    change_assignment(by=TEST, assignment=given, done_on=date(2027, 2, 1), result="Tolv stolpar")
    given.refresh_from_db()
    assert (given.done_on, given.result) == (date(2027, 2, 1), "Tolv stolpar")
