"""When a document is to be reviewed next: what is proposed, and what is set at the adoption."""

from datetime import date

import pytest

from samsyn.action_plans.models import ActionPlan
from samsyn.editions.content import Amendment, from_body
from samsyn.editions.models import Decision, Edition
from samsyn.editions.operations import Minuted, adopted_by, lock_version
from samsyn.governing.operations import adopt, enter_adopted
from samsyn.governing.review import proposed_review
from samsyn.programmes.models import Programme
from tests.actors import TEST

TODAY = date(2021, 2, 9)


FIRST_YEAR_2023 = "våren 2023, första året i mandatperioden"


@pytest.mark.parametrize(
    ("document", "said", "today", "proposed"),
    [
        (Programme(), "", TODAY, FIRST_YEAR_2023),
        (Programme(), "under 2025", TODAY, "under 2025"),  # what the text says stands
        (Programme(), "under 2020", TODAY, FIRST_YEAR_2023),  # but not when it has passed
        (Programme(), "första året i nästa mandatperiod", TODAY, "första året i nästa mandatperiod"),
        (Programme(), "", date(2022, 12, 1), FIRST_YEAR_2023),
        (Programme(), "", date(2023, 1, 9), "våren 2027, första året i mandatperioden"),
        (Programme(planned_until="2022-12-31"), "", TODAY, "2022-12-31"),  # it ends before
        (Programme(planned_until="2020-12-31"), "", TODAY, FIRST_YEAR_2023),
        (Programme(planned_until="tills vidare"), "", TODAY, FIRST_YEAR_2023),
        (ActionPlan(), "", TODAY, "januari 2022, eftersom planer följs upp varje år"),
        (ActionPlan(planned_until="2021"), "", TODAY, "2021"),
    ],
)
def test_what_is_proposed(document, said, today, proposed):
    assert proposed_review(document, said, today) == proposed


@pytest.fixture
def proposal(cast) -> Edition:
    return lock_version(by=TEST, document=cast.programme.node, purpose="proposal", client_key="v1")


def adopted_with(cast, proposal, next_review: str | None, result="adopted", amendments=()) -> Edition:
    decision = adopt(
        by=TEST, document=cast.programme, edition=proposal, result=result, client_key="d", amendments=amendments,
        said=Minuted(body=cast.council, decided_on=date(2021, 2, 1)), next_review=next_review,
    )  # fmt: skip
    return adopted_by(decision)


def review_of(edition: Edition) -> str:
    return from_body(edition.body).fields.next_review


def test_the_review_set_at_the_adoption_stands_on_the_adopted_version_and_in_the_working_text(cast, proposal):
    edition = adopted_with(cast, proposal, "våren 2023")
    assert (review_of(edition), review_of(proposal)) == ("våren 2023", "")
    assert Programme.objects.get(pk=cast.programme.pk).next_review == "våren 2023"


@pytest.mark.parametrize("said", [None, ""])
def test_a_review_left_as_it_is_leaves_the_text_and_its_code_as_they_were(cast, proposal, said):
    assert adopted_with(cast, proposal, said).sha256 == proposal.sha256


def test_what_the_meeting_wrote_goes_before_what_the_form_proposed(cast, proposal):
    written = [Amendment(cast.programme.pk, "next_review", "under 2024")]
    assert review_of(adopted_with(cast, proposal, "våren 2023", "adopted_amended", written)) == "under 2024"


def test_what_was_adopted_already_is_locked_with_its_review(cast):
    enter_adopted(
        by=TEST, document=cast.programme, said=Minuted(body=cast.council), client_key="d", next_review="under 2024"
    )
    assert review_of(Edition.objects.get()) == "under 2024"
    assert Decision.objects.get().result == "adopted"
