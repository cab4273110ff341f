"""Where a programme stands, what is next and what is missing: computed from what is there."""

from datetime import date

import pytest

from samsyn.cases.models import Case
from samsyn.content.operations import Written, save_fields
from samsyn.editions.operations import Minuted, complete_decision, lock_version, register_decision
from samsyn.editions.situation import situation_of
from samsyn.governing.checklist import CHECKS, missing_in
from samsyn.governing.next_steps import next_steps
from samsyn.governing.operations import remove_part
from samsyn.governing.states import stages
from samsyn.lib.blocks import p
from samsyn.programmes.checklist import missing_on_goal
from samsyn.programmes.models import Goal, Programme
from samsyn.programmes.operations import add_goal, add_objective
from tests.actors import TEST


def fresh(cast) -> Programme:
    related = ("node__municipality", "case", "owner")
    return Programme.objects.select_related(*related).get(pk=cast.programme.pk)


def now(cast, today: date | None = None):
    return situation_of(fresh(cast), today)


def lock(cast, purpose: str):
    return lock_version(by=TEST, document=cast.programme.node, purpose=purpose, client_key=f"lock-{purpose}")


def adopt(cast, edition, **fields):
    return register_decision(
        by=TEST,
        edition=edition,
        said=Minuted(body=cast.council, **fields),
        result="adopted",
        client_key=f"adopt-{edition.pk}",
    )


def stage_states(cast, today: date | None = None) -> list[str]:
    return [stage.state for stage in stages(now(cast, today))]


def test_a_programme_without_versions_is_working_material(cast):
    made = stages(now(cast))
    assert [stage.name for stage in made] == ["Arbetsmaterial", "Remissversion", "Förslag", "Antagen", "Gäller"]
    assert [stage.state for stage in made] == ["now", "todo", "todo", "todo", "todo"]
    assert made[0].words == "påbörjat 2021-02-09"


def test_a_locked_version_moves_the_work_on(cast):
    lock(cast, "consultation")
    assert stage_states(cast) == ["done", "now", "todo", "todo", "todo"]
    assert stages(now(cast))[1].words == "låst 2021-02-09"


def test_a_proposal_without_a_consultation_says_that_there_was_none(cast):
    lock(cast, "proposal")
    assert stage_states(cast) == ["done", "skipped", "now", "todo", "todo"]
    assert stages(now(cast))[1].state == "skipped"


def test_an_adopted_version_is_valid_from_its_day(cast):
    adopt(cast, lock(cast, "proposal"), decided_on=date(2021, 2, 1), minutes_item="47", valid_from=date(2021, 3, 1))
    assert stage_states(cast) == ["done", "skipped", "done", "now", "todo"]
    assert stages(now(cast))[4].words == "version 2 från 2021-03-01"
    assert stage_states(cast, date(2021, 3, 1)) == ["done", "skipped", "done", "done", "now"]
    assert stages(now(cast))[3].words == "Kommunfullmäktige 2021-02-01 §\N{NO-BREAK SPACE}47"


def test_a_new_round_starts_over_while_the_old_version_is_still_valid(cast):
    adopt(cast, lock(cast, "proposal"), decided_on=date(2021, 2, 1), minutes_item="47")
    lock(cast, "consultation")
    made = stages(now(cast))
    assert [stage.state for stage in made] == ["done", "now", "todo", "todo", "already"]
    assert made[4].words == "nu version 2 tills vidare"


def test_what_applies_is_not_said_to_come_while_the_next_version_waits_for_its_day(cast):
    adopt(cast, lock(cast, "proposal"), decided_on=date(2021, 2, 1), minutes_item="47")
    save_fields(by=TEST, thing=cast.goal, changes={"responsible": Written("Näringslivschef")})
    later = lock_version(by=TEST, document=cast.programme.node, purpose="proposal", client_key="lock-again")
    adopt(cast, later, decided_on=date(2021, 2, 8), minutes_item="48", valid_from=date(2021, 3, 1))
    made = stages(now(cast))
    assert [stage.state for stage in made] == ["done", "skipped", "done", "now", "already"]
    assert made[4].words == "nu version 2 till 2021-02-28, version 4 från 2021-03-01"


def test_the_working_text_is_known_to_differ_from_the_newest_version(cast):
    lock(cast, "consultation")
    assert not now(cast).text_has_changed
    save_fields(by=TEST, thing=cast.goal, changes={"responsible": Written("Näringslivschef")})
    assert now(cast).text_has_changed


def steps(cast, count: int = 3) -> list[str]:
    return [step.title for step in next_steps(now(cast), count)]


def test_an_empty_programme_asks_for_goals_first(cast):
    remove_part(by=TEST, part=cast.goal)
    assert steps(cast)[0] == "Skriv namnen på mål ni arbetar med"


def test_a_goal_without_objectives_comes_before_locking(cast):
    add_goal(by=TEST, programme=cast.programme, title="Ett naket mål")
    assert steps(cast)[:2] == ["Skriv delmål till mål 2", "Lås en remissversion när texten kan visas"]


def test_a_locked_proposal_waits_for_its_decision(cast):
    lock(cast, "proposal")
    assert "Registrera beslutet om version 1" in steps(cast)


def test_a_text_changed_after_the_consultation_is_to_be_locked_as_a_proposal(cast):
    lock(cast, "consultation")
    assert "Arbeta in det som kommit fram i remissen" in steps(cast)
    save_fields(by=TEST, thing=cast.goal, changes={"responsible": Written("Näringslivschef")})
    assert "Lås förslaget som ska till beslut" in steps(cast)


def test_a_missing_paragraph_is_asked_for_until_it_is_there(cast):
    decision = adopt(cast, lock(cast, "proposal"), decided_on=date(2021, 2, 1))
    assert "Fyll i paragrafen när protokollet är justerat" in steps(cast)
    complete_decision(by=TEST, decision=decision, minutes_item="47")
    assert "Fyll i paragrafen när protokollet är justerat" not in steps(cast)


def test_a_registry_number_is_asked_for_until_it_is_there(cast):
    assert "Fyll i diarienumret" in steps(cast)
    Case.objects.update(registry_number="KS EXEMPEL 1")
    assert "Fyll i diarienumret" not in steps(cast, 20)


def test_a_version_whose_time_has_run_out_comes_first(cast):
    adopt(cast, lock(cast, "proposal"), decided_on=date(2020, 1, 1), minutes_item="1", valid_until=date(2020, 12, 31))
    assert steps(cast)[0] == "Förläng eller ersätt: giltighetstiden har gått ut"


def test_never_more_than_three_steps(cast):
    adopt(cast, lock(cast, "proposal"), decided_on=date(2020, 1, 1), valid_until=date(2020, 12, 31))
    save_fields(by=TEST, thing=cast.programme, changes={"next_review": Written("under 2023")})
    assert len(next_steps(now(cast))) == 3


def what(cast) -> list[str]:
    return [row.what for row in missing_in(now(cast))]


def test_what_is_missing_is_told_by_number_until_all_lack_it(cast):
    add_goal(by=TEST, programme=cast.programme, title="Två", goal_vision=[p("Så är det.")])
    add_goal(by=TEST, programme=cast.programme, title="Tre")
    assert "Mål 2 och 3 saknar delmål" in what(cast)
    assert "Mål 3 saknar målbild" in what(cast)
    assert "Alla mål saknar förutsättningar" in what(cast)


def test_the_municipalitys_own_words_are_used(cast):
    cast.municipality.level_names = {"goal": ["Fokusområde", "Fokusområden"], "objective": ["Effektmål", "Effektmål"]}
    cast.municipality.save()
    add_goal(by=TEST, programme=cast.programme, title="Två")
    assert "Fokusområde 2 saknar effektmål" in what(cast)


def test_a_fact_that_is_filled_in_is_no_longer_missing(cast):
    assert "Nästa översyn är inte bestämd" in what(cast)
    save_fields(by=TEST, thing=cast.programme, changes={"next_review": Written("under 2023")})
    assert "Nästa översyn är inte bestämd" not in what(cast)


def test_a_decision_without_paragraph_and_day_says_both(cast):
    adopt(cast, lock(cast, "proposal"))
    assert "Beslutet i kommunfullmäktige saknar paragraf och datum" in what(cast)


def test_every_row_says_why_and_leads_somewhere(cast):
    remove_part(by=TEST, part=cast.goal)
    for row in missing_in(now(cast)):
        assert row.what and row.why.endswith(".") and row.label and row.route and row.pk
    assert {check.key for check in CHECKS} >= {"goals", "objectives", "facts", "registry number", "decisions"}


def test_a_whole_goal_lacks_nothing(cast):
    text = [p("Något.")]
    goal = add_goal(
        by=TEST, programme=cast.programme, title="Helt", goal_vision=text, current_state=text, vision_tie=text,
        regional_tie=text, conditions=text, difficulties=text, degree_of_control="small", responsible="Näringslivschef",
    )  # fmt: skip
    add_objective(by=TEST, goal=goal, title="Ett delmål")
    bare, whole = now(cast).tree.goals
    assert missing_on_goal(whole) == []
    assert missing_on_goal(bare)[0] == "koppling till visionen"


@pytest.mark.parametrize("count", [1, 30])
def test_the_situation_takes_the_same_queries_however_many_goals(cast, count, django_assert_num_queries):
    for number in range(count - 1):
        add_objective(by=TEST, goal=add_goal(by=TEST, programme=cast.programme, title=f"Mål {number}"), title="Delmål")
    lock(cast, "consultation")
    assert Goal.objects.count() == count
    programme = fresh(cast)
    with django_assert_num_queries(20):
        situation = situation_of(programme)
        missing_in(situation), next_steps(situation), stages(situation)
