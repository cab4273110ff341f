"""Writing a plan, its state, and freezing it: the programme is never touched."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from samsyn.action_plans.models import Action, ActionPlan, DepartmentAnswer, FundingLine
from samsyn.action_plans.next_steps import ask_the_departments, wait_for_the_departments
from samsyn.action_plans.operations import (
    Addressee,
    Asked,
    Said,
    add_action,
    add_frame,
    add_funding,
    add_milestone,
    answer_actions,
    ask_department,
    close_request,
    create_plan,
    set_status,
    step_action,
)
from samsyn.action_plans.queries import plan_content, plan_of, plan_tree, still_followed
from samsyn.action_plans.situation import plan_situation
from samsyn.action_plans.states import counted
from samsyn.action_plans.sums import by_body, by_source, frame_years
from samsyn.audit.models import AuditEvent
from samsyn.content.operations import Written, save_fields
from samsyn.editions.content import Amendment, from_body
from samsyn.editions.differences import compare
from samsyn.editions.models import ChangeReason, Edition
from samsyn.editions.operations import Minuted, NotAllowedNow, correct_edition, give_reason, lock_version
from samsyn.editions.queries import valid_edition
from samsyn.editions.states import status_of
from samsyn.editions.steps import add_step
from samsyn.governing.checklist import missing_in
from samsyn.governing.next_steps import all_steps
from samsyn.governing.operations import adopt, remove_part
from samsyn.organisation.operations import add_body, add_department
from samsyn.programmes.operations import add_goal
from samsyn.programmes.queries import edition_content
from tests.actors import TEST

pytestmark = pytest.mark.django_db
Source = FundingLine.Source


def locked(plan, key="v1", purpose="proposal"):
    return lock_version(by=TEST, document=plan.node, purpose=purpose, client_key=key)


def adopted(cast, plan, key="v1", **fields) -> Edition:
    said = Minuted(**{"body": cast.council, "decided_on": date(2021, 2, 1), **fields})
    adopt(by=TEST, document=plan, edition=locked(plan, key), result="adopted", said=said, client_key=f"d-{key}")
    return valid_edition(plan.node)


def said(situation) -> list[str]:
    return [row.what for row in missing_in(situation)]


# ---- Writing --------------------------------------------------------------------------------------------------------


def test_only_the_title_is_compulsory(plan):
    action = add_action(by=TEST, plan=plan, title="Något")
    assert (action.schedule, action.precision, action.status) == ("", "unknown", Action.Status.NOT_STARTED)


def test_the_same_client_key_makes_one_thing(cast, plan):
    again = create_plan(by=TEST, programme=cast.programme, title="Annan", client_key="plan")
    assert again == plan
    first, second = (add_action(by=TEST, plan=plan, title="En", client_key="k") for _ in range(2))
    lines = [add_funding(by=TEST, action=first, source=Source.DECIDED, client_key="f") for _ in range(2)]
    assert first == second and lines[0] == lines[1]


def test_a_schedule_keeps_its_words_and_the_days_they_mean(action):
    assert (action.schedule, action.starts_on, action.ends_on) == ("våren 2021", date(2021, 1, 1), date(2021, 6, 30))
    save_fields(by=TEST, thing=action, changes={"schedule": Written("när det passar")})
    action.refresh_from_db()
    assert (action.schedule, action.starts_on, action.precision) == ("när det passar", None, "unknown")


def test_an_action_steps_among_those_under_the_same_heading_only(cast, plan, action):
    add_action(by=TEST, plan=plan, title="Övergripande", is_cross_cutting=True)
    last = add_action(by=TEST, plan=plan, title="Sist", serves=[cast.objective.node])
    step_action(by=TEST, action=last, up=True)
    tree = plan_tree(plan)
    assert [tree.places[one.pk].number for one in (last, action)] == ["1.1.1", "1.1.2"]
    last.node.refresh_from_db()
    step_action(by=TEST, action=last, up=True)
    assert plan_tree(plan).places[last.pk].number == "1.1.1"


def test_a_year_has_one_frame(plan):
    first = add_frame(by=TEST, plan=plan, year=2021, amount=100)
    assert add_frame(by=TEST, plan=plan, year=2021, amount=200) == first


# ---- Sums -----------------------------------------------------------------------------------------------------------


def test_money_is_summed_by_year_source_and_body_and_nothing_is_guessed(plan, action):
    add_frame(by=TEST, plan=plan, year=2021, amount=100_000)
    for source, year, amount in [
        (Source.DECIDED, 2021, 90_000), (Source.UNFUNDED, 2021, 40_000), (Source.GRANTED, 2021, 70_000),
        (Source.DECIDED, None, 5_000), (Source.WITHIN_BUDGET, None, None),
    ]:  # fmt: skip
        add_funding(by=TEST, action=action, source=source, year=year, amount=amount)
    tree = plan_tree(plan)
    [year] = frame_years(tree)
    assert (year.own, year.unfunded, year.left, year.is_exceeded) == (135_000, 40_000, -35_000, True)
    sums = dict(by_source(tree))
    assert sums["Beslutade medel"].by_year == {2021: 95_000}  # a schedule of one year says the year
    assert sums["Inom ram"].without_amount == 1 and sums["Inom ram"].total == 0
    [(name, count, total)] = by_body(tree)
    assert (name, count, total.total) == ("Kommunstyrelsen", 1, 205_000)
    assert any("Ramen för 2021 överskrids" in row for row in said(plan_situation(plan)))


# ---- State and content ----------------------------------------------------------------------------------------------


def test_the_state_changes_without_a_decision_and_the_adopted_text_stays(cast, plan, action):
    edition = adopted(cast, plan)
    set_status(by=cast.people["editor"], action=action, status="delayed", note="Väntar på besked")
    assert plan_situation(plan).text_has_changed is False
    assert "delayed" not in valid_edition(plan.node).body and edition == valid_edition(plan.node)
    event = AuditEvent.objects.get(verb="action.status_set")
    assert '"status":"delayed"' in event.payload and event.thing == action.pk
    set_status(by=cast.people["editor"], action=action, status="delayed", note="Väntar på besked")
    assert AuditEvent.objects.filter(verb="action.status_set").count() == 1


BEFORE_A_DECISION = [
    "saknar förvaltning", "saknar finansiering", "har inte svarat", "har inga insatser", "är övergripande, regeln",
    "Planen antas av", "Sammanfattning saknas", "behöver ändras",
]  # fmt: skip


def test_what_is_asked_before_a_decision_is_not_asked_about_a_text_that_is_adopted_as_it_reads(cast, plan, action):
    committee = add_body(by=TEST, municipality=cast.municipality, name="Bildningsnämnden", type="committee")
    add_action(by=TEST, plan=plan, title="Annan", addressee_body=committee, serves=[cast.goal.node])
    for number in range(3):
        add_action(by=TEST, plan=plan, title=f"Övergripande {number}", is_cross_cutting=True)
    add_goal(by=TEST, programme=cast.programme, title="Utan")
    add_step(by=TEST, document=plan.node, body=cast.executive_board, client_key="1")

    def asked() -> list[str]:
        situation = plan_situation(ActionPlan.objects.get(pk=plan.pk))
        told = [*said(situation), *(step.title for step in all_steps(situation))]
        return [words for words in BEFORE_A_DECISION if any(words in one for one in told)]

    assert asked() == BEFORE_A_DECISION[:-1]
    adopted(cast, plan)
    assert asked() == []
    assert any("säger inte hur det märks" in one for one in said(plan_situation(plan))), "follow-up needs it"
    save_fields(by=TEST, thing=action, changes={"title": Written("Två vägar in")})
    assert asked() == BEFORE_A_DECISION[:-1]


def test_a_new_version_of_the_plan_never_touches_its_programme(cast, plan, action):
    before = edition_content(cast.programme.node)
    adopted(cast, plan)
    save_fields(by=TEST, thing=action, changes={"title": Written("Två vägar in")})
    adopted(cast, plan, "v2")
    assert edition_content(cast.programme.node) == before
    assert not Edition.objects.filter(document=cast.programme.node).exists()


def test_a_plans_version_names_the_programmes_version_and_its_goals(cast, plan, action):
    adopted(cast, cast.programme, "p1")
    content = from_body(locked(plan).body)
    programme = valid_edition(cast.programme.node)
    assert content.names.programme.sha256 == programme.sha256
    named = content.names.goals[0].objectives[0]
    assert (named.id, named.number, named.title) == (cast.objective.pk, "1.1", cast.objective.title)


def test_a_goal_that_is_reworded_does_not_make_the_plan_look_changed(cast, plan, action):
    adopted(cast, plan)
    save_fields(by=TEST, thing=cast.goal, changes={"title": Written("Ett bättre företagsklimat")})
    add_goal(by=TEST, programme=cast.programme, title="Nytt mål")
    assert plan_situation(plan).text_has_changed is False


def test_what_was_dropped_is_followed_until_the_version_that_holds_it_is_superseded(cast, plan, action):
    adopted(cast, plan)
    add_action(by=TEST, plan=plan, title="Ny")
    remove_part(by=TEST, part=action)
    assert still_followed(plan) == [action]
    adopted(cast, plan, "v2")
    assert still_followed(plan) == []


def test_the_difference_speaks_of_actions_money_and_what_they_serve(cast, plan, action):
    line = add_funding(by=TEST, action=action, source=Source.APPLIED, year=2021, amount=5_000_000)
    old = plan_content(plan.node)
    save_fields(by=TEST, thing=line, changes={"amount": Written(7_500_000), "source": Written("granted")})
    save_fields(by=TEST, thing=action, changes={"serves": Written([cast.goal.pk])})
    add_milestone(by=TEST, action=action, title="Numret i drift", schedule="kv 3 2021")
    comparison = compare(old, plan_content(plan.node))
    parts = {part.heading: part for part in comparison.parts}
    assert set(parts) == {"Insats 1:1: En väg in för företag", "Finansiering", "Delsteg: Numret i drift"}
    words = {line.label: line.pieces for line in parts["Finansiering"].lines}
    assert ("+", "75\u00a0000") in words["Belopp"]
    assert "Bidrar till" in [line.label for line in parts["Insats 1:1: En väg in för företag"].lines]


def test_a_plan_is_read_in_the_same_queries_with_one_action_and_thirty(cast, plan, django_assert_num_queries):
    def fill(count):
        for at in range(count):
            made = add_action(by=TEST, plan=plan, title=f"Insats {at}", serves=[cast.objective.node])
            add_funding(by=TEST, action=made, source=Source.DECIDED, year=2021, amount=at)
            add_milestone(by=TEST, action=made, title="Steg")

    for count in (1, 29):
        fill(count)
        with django_assert_num_queries(8):
            plan_tree(plan)
        with django_assert_num_queries(11):
            plan_content(plan.node)


# ---- Reasons and corrections ----------------------------------------------------------------------------------------


def test_a_reason_belongs_to_the_version_that_the_change_came_with(cast, plan, action):
    adopted(cast, plan)
    give_reason(by=TEST, document=plan.node, part=action.node, words="Företagen bad om det.")
    give_reason(by=TEST, document=plan.node, part=action.node, words="Företagen bad om det två gånger.")
    edition = locked(plan, "v2")
    [reason] = ChangeReason.objects.all()
    assert (reason.edition, reason.words) == (edition, "Företagen bad om det två gånger.")
    give_reason(by=TEST, document=plan.node, part=action.node, words="Nästa gång.")
    give_reason(by=TEST, document=plan.node, part=action.node, words=" ")
    assert ChangeReason.objects.filter(edition=None).count() == 0


def test_a_slip_of_the_pen_is_mended_without_a_new_decision(cast, plan, action):
    old = adopted(cast, plan, valid_until=date(2022, 12, 31))
    given = {
        "by": cast.people["editor"], "edition": old, "reason": "Stavfel", "client_key": "c1",
        "amendments": [Amendment(action.pk, "title", "En väg in för alla företag")],
    }  # fmt: skip
    new = correct_edition(**given)
    assert correct_edition(**given) == new
    assert valid_edition(plan.node) == new
    assert "redaktionellt ändrad 2021-02-09" in status_of(new).line and "kommunfullmäktige" in status_of(new).line
    assert status_of(Edition.objects.get(pk=old.pk)).key == "superseded"
    assert new.events.get(kind="adopted").holds_until == date(2022, 12, 31)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"reason": " "}, "Skriv vad som var fel"), ({"amendments": []}, "Inget är ändrat")],
)
def test_a_correction_says_what_was_wrong_and_changes_something(cast, plan, action, change, sentence):
    old = adopted(cast, plan)
    given = {"reason": "Stavfel", "amendments": [Amendment(action.pk, "title", "Ny")], **change}
    with pytest.raises(NotAllowedNow, match=sentence):
        correct_edition(by=TEST, edition=old, client_key="c", **given)
    assert Edition.objects.filter(document=plan.node).count() == 2


def test_a_proposal_is_not_corrected(plan, action):
    with pytest.raises(NotAllowedNow):
        correct_edition(
            by=TEST, edition=locked(plan), reason="Fel", client_key="c", amendments=[Amendment(action.pk, "title", "N")]
        )


# ---- Departments ----------------------------------------------------------------------------------------------------


def answer(cast, action, stand="accepted", words="", key="a1", request=None):
    asked = Asked(plan_of(action), cast.department, request)
    return answer_actions(by=TEST, asked=asked, said={action.pk: Said(stand, words)}, client_key=key)


def test_the_latest_answer_counts_and_the_first_is_kept(cast, plan, action):
    answer(cast, action)
    answer(cast, action, "change", "Skriv näringslivsenheten.", key="a2")
    answer(cast, action, "change", "Skriv näringslivsenheten.", key="a2")
    assert plan_situation(plan).answers.latest[action.pk].answer.stand == "change"
    assert DepartmentAnswer.objects.count() == 2


def test_an_answer_is_behind_when_the_action_or_its_money_has_changed_since(cast, plan, action):
    answer(cast, action)
    assert not plan_situation(plan).answers.latest[action.pk].is_behind
    add_funding(by=TEST, action=action, source=Source.UNFUNDED, year=2021)
    assert plan_situation(plan).answers.latest[action.pk].is_behind


def test_moving_an_action_or_saying_how_it_goes_does_not_make_the_answer_old(cast, plan, action):
    answer(cast, action)
    set_status(by=TEST, action=action, status="done")
    assert not plan_situation(plan).answers.latest[action.pk].is_behind


def test_whose_a_question_is_may_be_unknown(cast, action):
    answer(cast, action, "not_ours")
    assert DepartmentAnswer.objects.get().words == ""


def test_a_change_is_given_in_words(cast, action):
    stand = "change"
    with pytest.raises(NotAllowedNow, match="Skriv vad"):
        answer(cast, action, stand)
    with pytest.raises(IntegrityError), transaction.atomic():
        DepartmentAnswer.objects.create(
            municipality=cast.municipality, department=cast.department, action=action, stand=stand, text_sha256="",
            client_key="x",
        )  # fmt: skip


def test_a_closed_request_takes_no_answers(cast, plan, action):
    request = ask_department(by=TEST, plan=plan, to=Addressee(cast.department), client_key="r1")
    assert ask_department(by=TEST, plan=plan, to=Addressee(cast.department), client_key="r1") == request
    close_request(by=TEST, request=request)
    with pytest.raises(NotAllowedNow, match="avslutad"):
        answer(cast, action, request=request)


@pytest.mark.parametrize("statement", ["UPDATE samsyn_departmentanswer SET stand = 'accepted'",
                                       "DELETE FROM samsyn_departmentanswer"])  # fmt: skip
def test_an_answer_cannot_be_changed_or_deleted_in_the_database(cast, action, statement):
    answer(cast, action, "if_funded")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_board_cannot_bind_another_committee(cast, plan, action):
    from samsyn.editions.steps import add_step  # noqa: PLC0415 - only here

    other = add_body(by=TEST, municipality=cast.municipality, name="Miljönämnden", type="committee")
    add_action(by=TEST, plan=plan, title="Tillsyn", addressee_body=other)
    add_step(by=TEST, document=plan.node, body=cast.executive_board, client_key="s1")
    assert "Planen antas av kommunstyrelsen, som inte bestämmer över miljönämnden" in said(plan_situation(plan))
    add_step(by=TEST, document=plan.node, body=cast.council, client_key="s2")
    assert not any("bestämmer över" in row for row in said(plan_situation(plan)))


# ---- What is missing ------------------------------------------------------------------------------------------------


def test_the_rule_of_five_and_two_warns_and_never_hinders(plan):
    for at in range(1, 7):
        add_action(by=TEST, plan=plan, title=f"Topp {at}", rank=at, is_cross_cutting=at > 3)
    rows = said(plan_situation(plan))
    assert "6 insatser är utpekade som viktigast i planen, regeln är 5" in rows
    assert "3 insatser är övergripande, regeln är 2" in rows
    assert locked(plan).number == 1


def test_a_schedule_the_wrong_way_round_is_kept_and_told_of(plan):
    add_action(by=TEST, plan=plan, title="Bakvänd", schedule="2023–2021")
    assert Action.objects.get().schedule == "2023–2021"
    assert any("slutar innan den börjar" in row for row in said(plan_situation(plan)))


def test_those_whose_time_has_run_out_are_counted_beside_those_said_to_be_delayed(cast, plan):
    for schedule, status in (("2019", "delayed"), ("2019", "under_way"), ("2019", "done"), ("2030", "under_way")):
        set_status(by=TEST, action=add_action(by=TEST, plan=plan, title="En väg in", schedule=schedule), status=status)
    said = [(number, words) for _, number, words in counted(plan_situation(plan).tree.actions, date(2021, 2, 9))]
    assert (1, "försenad") in said and (1, "har passerat sin tid utan att vara klar") in said


def test_the_next_steps_tell_those_not_asked_from_those_who_have_not_answered(cast, plan):
    for name in ("Biblioteken", "Miljö", "Teknik"):
        department = add_department(by=TEST, municipality=cast.municipality, name=name)
        add_action(by=TEST, plan=plan, title=name, addressee_department=department)
    ask_department(by=TEST, plan=plan, to=Addressee(department), client_key="asked")
    situation = plan_situation(plan)
    steps = [step.title for step in [*ask_the_departments(situation), *wait_for_the_departments(situation)]]
    asked, waiting = steps
    assert asked == "Fråga de 2 förvaltningar som inte har fått frågan än"
    assert waiting == "Teknik har fått frågan men har inte svarat på allt"
