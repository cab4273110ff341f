"""The planned chain of bodies, and what they have decided about the text on its way."""

from datetime import date

import pytest

from samsyn.editions.chain import chain_of, may_be_decided, next_step, on_its_way, waiting_for_decision
from samsyn.editions.ending import decide_prolongation, decide_repeal
from samsyn.editions.models import DecisionStep, Edition
from samsyn.editions.operations import Minuted, NotAllowedNow, lock_version, register_decision
from samsyn.editions.queries import editions_of
from samsyn.editions.states import status_of, validity
from samsyn.editions.steps import add_step, move_step, remove_step
from tests.actors import TEST

PROPOSAL, ADOPTED = Edition.Purpose.PROPOSAL, Edition.Purpose.ADOPTED


def lock(cast, key, purpose=PROPOSAL):
    return lock_version(by=TEST, document=cast.programme.node, purpose=purpose, client_key=key)


def decide(edition, body, result, key, **fields):
    amendments = fields.pop("amendments", ())
    said = Minuted(body=body, **fields)
    return register_decision(by=TEST, edition=edition, result=result, said=said, client_key=key, amendments=amendments)


@pytest.fixture
def planned(cast):
    """KS and then KF."""
    node = cast.programme.node
    for body, key in ((cast.executive_board, "s1"), (cast.council, "s2")):
        add_step(by=TEST, document=node, body=body, client_key=key)
    return cast


def states(cast) -> list[str]:
    return [link.state for link in chain_of(cast.programme.node, list(editions_of(cast.programme.node)))]


def bodies(cast) -> list[str]:
    return [step.body.name for step in DecisionStep.objects.filter(document=cast.programme.node)]


def test_the_first_body_has_its_turn_before_anything_is_decided(planned):
    assert states(planned) == ["now", "todo"]


def test_a_body_that_proposes_hands_over_to_the_next(planned):
    decide(lock(planned, "v1"), planned.executive_board, "proposes", "d1")
    assert states(planned) == ["done", "now"]


def test_a_text_referred_back_stops_at_that_body(planned):
    edition = lock(planned, "v1")
    decide(edition, planned.executive_board, "proposes", "d1")
    decide(edition, planned.council, "referred_back", "d2")
    assert states(planned) == ["done", "stopped"]


def test_a_new_proposal_starts_the_chain_anew(planned):
    edition = lock(planned, "v1")
    decide(edition, planned.executive_board, "proposes", "d1")
    decide(edition, planned.council, "referred_back", "d2")
    lock(planned, "v2")
    assert states(planned) == ["now", "todo"]


def test_the_chain_is_done_when_the_last_body_has_adopted(planned):
    edition = lock(planned, "v1")
    decide(edition, planned.executive_board, "proposes", "d1")
    decide(edition, planned.council, "adopted", "d2", decided_on=date(2021, 2, 1))
    editions = list(editions_of(planned.programme.node))
    chain = chain_of(planned.programme.node, editions)
    assert [link.state for link in chain] == ["done", "done"]
    assert next_step(chain) is None
    assert (on_its_way(editions), waiting_for_decision(editions)) == (edition, [])


def test_when_a_body_has_adopted_nobody_is_waited_for(planned):
    decide(lock(planned, "v1"), planned.executive_board, "adopted", "d1", decided_on=date(2021, 2, 1))
    assert states(planned) == ["done", "todo"]
    assert next_step(chain_of(planned.programme.node, list(editions_of(planned.programme.node)))) is None


def test_after_adoption_a_step_that_came_before_can_still_be_entered(planned):
    edition = lock(planned, "v1")
    decide(edition, planned.council, "adopted", "d2", decided_on=date(2021, 2, 1))
    editions = list(editions_of(planned.programme.node))
    assert (waiting_for_decision(editions), may_be_decided(editions)) == ([], [edition])
    decide(edition, planned.executive_board, "proposes", "d1", decided_on=date(2021, 1, 12))
    assert states(planned) == ["done", "done"]


def test_an_old_proposal_does_not_wait_when_a_later_one_is_adopted(planned):
    lock(planned, "v1")
    decide(lock(planned, "v2"), planned.council, "adopted", "d1", decided_on=date(2021, 2, 1))
    third = lock(planned, "v3")
    assert waiting_for_decision(list(editions_of(planned.programme.node))) == [third]


def test_a_step_moves_one_place_and_stops_at_the_ends(planned):
    first = DecisionStep.objects.filter(document=planned.programme.node).first()
    move_step(by=TEST, step=first, up=True)
    assert bodies(planned) == ["Kommunstyrelsen", "Kommunfullmäktige"]
    move_step(by=TEST, step=first, up=False)
    assert bodies(planned) == ["Kommunfullmäktige", "Kommunstyrelsen"]


def test_a_step_taken_out_leaves_the_decision(planned):
    decision = decide(lock(planned, "v1"), planned.executive_board, "proposes", "d1")
    remove_step(by=TEST, step=DecisionStep.objects.filter(document=planned.programme.node).first())
    assert bodies(planned) == ["Kommunfullmäktige"]
    decision.refresh_from_db()


def test_the_same_form_sent_twice_adds_one_step(planned):
    add_step(by=TEST, document=planned.programme.node, body=planned.council, client_key="s2")
    assert bodies(planned) == ["Kommunstyrelsen", "Kommunfullmäktige"]


@pytest.fixture
def adopted(cast):
    edition = lock(cast, "v1", ADOPTED)
    decide(edition, cast.council, "adopted", "d1", decided_on=date(2020, 1, 1), valid_until=date(2020, 12, 31))
    return Edition.objects.get(pk=edition.pk)


def test_a_prolonged_version_holds_until_further_notice(cast, adopted):
    assert status_of(adopted).key == "expired"
    given = {"by": TEST, "edition": adopted, "client_key": "d2", "until": None, "said": Minuted(body=cast.council)}
    assert decide_prolongation(**given) == decide_prolongation(**given)
    fresh = Edition.objects.get(pk=adopted.pk)
    assert (status_of(fresh).key, fresh.events.count()) == ("prolonged", 2)


def test_a_version_prolonged_to_a_day_holds_until_that_day(cast, adopted):
    decide_prolongation(
        by=TEST, edition=adopted, client_key="d2", until=date(2021, 12, 31), said=Minuted(body=cast.council)
    )
    fresh = Edition.objects.get(pk=adopted.pk)
    assert (status_of(fresh).key, validity(fresh)[1]) == ("valid", date(2021, 12, 31))


def test_a_repealed_version_holds_until_its_last_day(cast, adopted):
    decide_repeal(by=TEST, edition=adopted, client_key="d2", day=date(2021, 3, 1), said=Minuted(body=cast.council))
    fresh = Edition.objects.get(pk=adopted.pk)
    assert status_of(fresh, date(2021, 2, 28)).is_valid
    assert status_of(fresh, date(2021, 3, 1)).key == "repealed"


def test_what_is_not_adopted_is_neither_prolonged_nor_repealed(cast):
    proposal = lock(cast, "v1")
    with pytest.raises(NotAllowedNow):
        decide_prolongation(by=TEST, edition=proposal, client_key="d1", until=None, said=Minuted(body=cast.council))
    with pytest.raises(NotAllowedNow):
        decide_repeal(by=TEST, edition=proposal, client_key="d2", day=None, said=Minuted(body=cast.council))
    assert not proposal.decisions.exists()
