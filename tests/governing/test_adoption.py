"""Adoption as it really happens: through bodies, with amendments, with the § later; whole or not at all."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from samsyn.audit.models import AuditEvent
from samsyn.content.operations import Written, save_fields
from samsyn.editions import operations as editions
from samsyn.editions.content import Amendment, find_node, from_body
from samsyn.editions.models import Decision, Edition, EditionEvent
from samsyn.editions.operations import (
    Minuted,
    NotAllowedNow,
    adopted_by,
    complete_decision,
    lock_version,
    register_decision,
)
from samsyn.editions.queries import valid_edition
from samsyn.editions.states import citation_of, status_of
from samsyn.governing.operations import adopt, enter_adopted
from samsyn.lib.blocks import p, plain
from samsyn.organisation.operations import add_body
from tests.actors import TEST

PROPOSAL = Edition.Purpose.PROPOSAL


@pytest.fixture
def proposal(cast) -> Edition:
    return lock_version(by=cast.people["editor"], document=cast.programme.node, purpose=PROPOSAL, client_key="v1")


def amended(cast, words="Den som driver företag får svar inom två dagar.") -> list[Amendment]:
    return [Amendment(cast.goal.pk, "goal_vision", [p(words)])]


def adopt_it(cast, proposal, key="d1", amendments=(), result="", **fields) -> Decision:
    said = Minuted(**{"body": cast.council, "decided_on": date(2021, 2, 1), **fields})
    return adopt(
        by=cast.people["secretary"], document=cast.programme, edition=proposal, said=said, client_key=key,
        result=result or ("adopted_amended" if amendments else "adopted"), amendments=list(amendments),
    )  # fmt: skip


def rows() -> tuple[int, int, int]:
    return Edition.objects.count(), Decision.objects.count(), EditionEvent.objects.count()


def test_through_the_chain_with_an_amendment_and_a_late_paragraph(cast, proposal):
    utskott = add_body(by=TEST, municipality=cast.municipality, name="Arbetsutskottet", type="subcommittee")
    for number, body in enumerate((utskott, cast.executive_board)):
        register_decision(
            by=TEST,
            edition=proposal,
            said=Minuted(body=body, decided_on=date(2021, 1, 11 + number), minutes_item=str(number + 1)),
            result="proposes",
            client_key=f"d{number}",
            case=cast.case,
        )
    decision = adopt_it(cast, proposal, "d9", amended(cast))
    adopted = adopted_by(decision)
    assert status_of(adopted).line == "Antagen av kommunfullmäktige 2021-02-01"
    complete_decision(by=cast.people["registrar"], decision=decision, minutes_item="47")
    assert status_of(Edition.objects.get(pk=adopted.pk)).line == "Antagen av kommunfullmäktige 2021-02-01 §\xa047"
    assert [decision.result for decision in proposal.decisions.all()] == ["proposes", "proposes", "adopted_amended"]
    assert {decision.case for decision in proposal.decisions.all()} == {cast.case}


def test_the_amendment_stands_in_the_adopted_version_and_in_the_working_text_not_in_the_proposal(cast, proposal):
    adopted = adopted_by(adopt_it(cast, proposal, amendments=amended(cast)))
    before, after = (find_node(from_body(one.body), cast.goal.pk).fields for one in (proposal, adopted))
    cast.goal.refresh_from_db()
    assert plain(before.goal_vision) == "Den som driver företag får svar samma vecka."
    assert plain(after.goal_vision) == plain(cast.goal.goal_vision)
    assert plain(cast.goal.goal_vision) == "Den som driver företag får svar inom två dagar."


def test_a_working_text_that_has_gone_on_is_left_alone(cast, proposal):
    mine = [p("Nytt sedan förslaget låstes.")]
    save_fields(by=cast.people["editor"], thing=cast.goal, changes={"goal_vision": Written(mine)})
    adopt_it(cast, proposal, amendments=amended(cast))
    cast.goal.refresh_from_db()
    assert plain(cast.goal.goal_vision) == "Nytt sedan förslaget låstes."


def test_the_same_form_sent_twice_makes_one_decision_and_one_version(cast, proposal):
    assert adopt_it(cast, proposal, amendments=amended(cast)) == adopt_it(cast, proposal, amendments=amended(cast))
    assert rows() == (2, 1, 1)


def test_a_version_is_adopted_once(cast, proposal):
    adopt_it(cast, proposal)
    with pytest.raises(NotAllowedNow):
        adopt_it(cast, proposal, "d2")
    assert rows() == (2, 1, 1)


def test_amended_without_an_amendment_is_asked_about(cast, proposal):
    with pytest.raises(NotAllowedNow):
        adopt_it(cast, proposal, result="adopted_amended")
    assert rows() == (1, 0, 0)


def test_a_dissolved_body_could_decide_while_it_was_there(cast, proposal):
    cast.council.ends_on = date(2021, 1, 31)
    cast.council.save()
    with pytest.raises(NotAllowedNow, match="fanns inte"):
        adopt_it(cast, proposal)
    assert adopt_it(cast, proposal, decided_on=date(2021, 1, 31)).body == cast.council


def test_the_next_adopted_version_supersedes_the_one_before_from_its_first_day(cast, proposal):
    first = adopted_by(adopt_it(cast, proposal))
    second = lock_version(by=TEST, document=cast.programme.node, purpose=PROPOSAL, client_key="v2")
    adopt_it(cast, second, "d2", valid_from=date(2021, 3, 1))
    assert valid_edition(cast.programme.node, date(2021, 2, 28)) == first
    assert valid_edition(cast.programme.node, date(2021, 3, 1)).number == 4


def test_killed_in_the_middle_of_adoption_nothing_is_half_done(cast, proposal, monkeypatch):
    """The power goes after the decision and the adopted version are written, before the version is in force."""
    before, log = rows(), AuditEvent.objects.count()

    def killed(**fields):
        raise SystemExit

    monkeypatch.setattr(editions.EditionEvent.objects, "create", killed)
    with pytest.raises(SystemExit):
        adopt_it(cast, proposal, amendments=amended(cast))
    monkeypatch.undo()
    cast.goal.refresh_from_db()
    assert (rows(), AuditEvent.objects.count()) == (before, log)
    assert plain(cast.goal.goal_vision) == "Den som driver företag får svar samma vecka."
    assert adopted_by(adopt_it(cast, proposal, amendments=amended(cast))).number == 2


def test_killed_when_the_working_text_is_written_nothing_is_half_done(cast, proposal, monkeypatch):
    def killed(**fields):
        raise SystemExit

    monkeypatch.setattr("samsyn.governing.operations.save_fields", killed)
    with pytest.raises(SystemExit):
        adopt_it(cast, proposal, amendments=amended(cast))
    assert rows() == (1, 0, 0)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE samsyn_edition SET body = '{}' WHERE id = %s",
        "UPDATE samsyn_edition SET sha256 = 'x' WHERE id = %s",
        "UPDATE samsyn_edition SET purpose = 'proposal' WHERE id = %s",
        "DELETE FROM samsyn_edition WHERE id = %s",
    ],
)
def test_the_database_itself_refuses_to_change_an_adopted_version(cast, proposal, statement):
    adopted = adopted_by(adopt_it(cast, proposal))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [adopted.pk])
    assert Edition.objects.get(pk=adopted.pk).body == adopted.body


def test_already_adopted_is_one_act(cast):
    given = {
        "by": cast.people["editor"], "document": cast.programme, "client_key": "d1", "said": Minuted(
            body_name="Kommunfullmäktige", decided_words="juni 2019", valid_until=date(2030, 12, 31)
        ),
    }  # fmt: skip
    decision = enter_adopted(**given)
    assert enter_adopted(**given) == decision
    assert citation_of(decision) == "Kommunfullmäktige juni 2019"
    assert valid_edition(cast.programme.node).number == 1
    assert rows() == (1, 1, 1)


def test_already_adopted_is_refused_whole(cast):
    cast.council.starts_on = date(2000, 1, 1)
    cast.council.save()
    with pytest.raises(NotAllowedNow):
        enter_adopted(
            by=TEST,
            document=cast.programme,
            client_key="d1",
            said=Minuted(body=cast.council, decided_on=date(1999, 12, 31)),
        )
    assert rows() == (0, 0, 0)
