"""A plan says what it numbers by; goals that the adopted programme numbers in another way are told of in time."""

from datetime import date

import pytest

from samsyn.action_plans.documents import plan_build
from samsyn.action_plans.operations import add_action, create_plan
from samsyn.content.operations import Written, save_fields
from samsyn.editions.models import Edition
from samsyn.editions.operations import Minuted, lock_version
from samsyn.editions.queries import valid_edition
from samsyn.editions.situation import situation_of
from samsyn.governing.checklist import missing_in
from samsyn.governing.operations import adopt, move_part, remove_part
from samsyn.programmes.operations import add_goal, add_objective
from tests.actors import TEST
from tests.published import adopted


@pytest.fixture
def plan(cast):
    """A plan with an action under the cast's objective 1.1."""
    made = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan", client_key="plan")
    add_action(by=TEST, plan=made, title="En väg in", serves=[cast.objective.node])
    return made


def told(plan) -> str:
    """What the list of what is missing says of the numbers."""
    rows = [row for row in missing_in(situation_of(plan)) if row.what.startswith("Mål och nummer skiljer sig")]
    return "".join(f"{row.what}. {row.why}" for row in rows)


def printed(plan) -> str:
    edition = lock_version(by=TEST, document=plan.node, purpose=Edition.Purpose.PROPOSAL, client_key="locked")
    return dict(plan_build(plan.node, edition).facts)["Numreringen följer"]


def test_a_plan_of_the_adopted_goals_follows_the_version(cast, plan):
    version = adopted(cast.programme, cast.council)
    assert told(plan) == "" and printed(plan).startswith(
        f"programmets version {version.number}, antagen av kommunfullmäktige"
    )


def test_before_the_programme_is_adopted_it_follows_the_working_text(plan):
    assert (told(plan), printed(plan)) == ("", "programmets arbetstext, som inte var antagen")


def test_a_number_that_is_another_objective_in_the_adopted_programme_is_told_of_before_locking(cast, plan):
    adopted(cast.programme, cast.council)
    first = add_objective(by=TEST, goal=cast.goal, title="Ett nytt delmål")
    move_part(by=TEST, part=first, to=0)
    add_action(by=TEST, plan=plan, title="Två", serves=[first.node])
    assert "1.1 ”Ett nytt delmål” finns inte i version 2; där är 1.1 ”Kortare väg till svar för företag”" in told(plan)
    assert "från programmets version 2: 1.1 och 1.2." in told(plan)
    assert "1.2 ”Kortare väg till svar för företag” har nummer 1.1 i version 2" in told(plan)
    assert printed(plan) == "programmets arbetstext, inte den antagna versionen 2"


def test_a_goal_renamed_since_the_adoption_is_told_of(cast, plan):
    adopted(cast.programme, cast.council)
    save_fields(by=TEST, thing=cast.goal, changes={"title": Written("Ett bättre företagsklimat")})
    assert "heter ”Stärka vårt företagsklimat” i version 2" in told(plan)


def test_an_objective_that_no_action_serves_is_not_printed_and_not_told_of(cast, plan):
    adopted(cast.programme, cast.council)
    add_objective(by=TEST, goal=cast.goal, title="Ett nytt delmål")
    assert told(plan) == ""


def test_a_goal_taken_out_shifts_the_numbers_after_it(cast, plan):
    before = add_goal(by=TEST, programme=cast.programme, title="Först")
    move_part(by=TEST, part=before, to=0)
    adopted(cast.programme, cast.council)
    remove_part(by=TEST, part=before)
    assert "1 ”Stärka vårt företagsklimat” har nummer 2 i version 2" in told(plan)


def test_the_pages_say_it_and_nothing_is_hindered(cast, plan, signed_in, client):
    adopted(cast.programme, cast.council)
    save_fields(by=TEST, thing=cast.goal, changes={"title": Written("Ett bättre företagsklimat")})
    adopted(plan, cast.executive_board, key="plan", day=date(2021, 2, 1))
    assert valid_edition(plan.node) is not None
    inside = signed_in("reader").get(f"{cast.path}/arbete/plan/{plan.pk}/").content.decode()
    client.logout()
    opened = client.get(f"{cast.path}/dokument/{plan.pk}/").content.decode()
    for page in (inside, opened):
        assert "programmets arbetstext, inte den antagna versionen 2" in page


# ---- Whatever was decided first, a cover says which version it follows and what that was ----------------------------

PROGRAMME_DAY, NEXT_YEAR = date(2021, 2, 8), date(2022, 1, 1)


def adopt_programme(cast, *, valid_from=None, key="p"):
    proposal = lock_version(
        by=TEST, document=cast.programme.node, purpose=Edition.Purpose.PROPOSAL, client_key=f"{key}-proposal"
    )
    adopt(
        by=TEST, document=cast.programme, edition=proposal, result="adopted", client_key=key,
        said=Minuted(body=cast.council, decided_on=PROGRAMME_DAY, minutes_item="89", valid_from=valid_from),
    )  # fmt: skip


def lock_programme(cast):
    lock_version(by=TEST, document=cast.programme.node, purpose=Edition.Purpose.PROPOSAL, client_key="locked programme")


def adopt_plan(cast, plan) -> Edition:
    return adopted(plan, cast.council, key="plan", day=PROGRAMME_DAY, minutes_item="90")


def on_the_cover(plan, edition) -> str:
    return dict(plan_build(plan.node, edition).facts)["Numreringen följer"]


ADOPTED = "programmets version 2, antagen av kommunfullmäktige 2021-02-08 §\xa089, som gäller från "
ORDERS = {
    "adopted and in force": (lambda cast: adopt_programme(cast), None, ADOPTED + "2021-02-08"),
    "adopted, not begun": (lambda cast: adopt_programme(cast, valid_from=NEXT_YEAR), None, ADOPTED + "2022-01-01"),
    "a locked proposal": (lock_programme, None, "programmets version 1, förslag 2021-02-09, som inte var antagen"),
    "working text": (None, None, "programmets arbetstext, som inte var antagen"),
    "adopted later": (None, lambda cast: adopt_programme(cast, valid_from=NEXT_YEAR), ADOPTED + "2022-01-01"),
}


@pytest.mark.parametrize("order", ORDERS)
def test_a_cover_tells_the_version_it_follows_and_what_that_was(cast, plan, order):
    before, after, words = ORDERS[order]
    if before:
        before(cast)
    edition = adopt_plan(cast, plan)
    if after:
        after(cast)
    assert on_the_cover(plan, edition) == words


def test_a_plan_that_follows_what_comes_is_not_told_to_follow_what_goes(cast, plan):
    adopt_programme(cast)
    save_fields(by=TEST, thing=cast.goal, changes={"title": Written("Ett bättre företagsklimat")})
    assert "heter ”Stärka vårt företagsklimat” i version 2" in told(plan)
    adopt_programme(cast, valid_from=NEXT_YEAR, key="next")
    assert told(plan) == ""
    assert printed(plan).startswith("programmets version 4, antagen av kommunfullmäktige 2021-02-08")
