"""An open plan: the adopted text with the state of today beside it, and nothing that nobody has adopted."""

from datetime import date

import pytest

from samsyn.action_plans.operations import add_action, add_funding, add_milestone, create_plan, set_status
from samsyn.content.operations import Written, save_fields
from samsyn.governing.operations import remove_part
from tests.actors import TEST
from tests.published import adopted


@pytest.fixture
def open_plan(cast):
    """A plan adopted here with one action, after its programme."""
    cast.plan = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan 2021", client_key="plan")
    cast.action = add_action(
        by=TEST, plan=cast.plan, title="En väg in för företag", serves=[cast.objective.node], schedule="våren 2021",
        responsible_office=cast.office,
    )  # fmt: skip
    cast.line = add_funding(by=TEST, action=cast.action, source="decided", year=2021, amount=5_000_000)
    add_milestone(by=TEST, action=cast.action, title="Numret i drift", reached_on=date(2021, 2, 1))
    adopted(cast.programme, cast.council)
    cast.edition = adopted(cast.plan, cast.council, key="plan")
    return cast


def page(client, cast, path: str) -> str:
    answer = client.get(f"{cast.path}/{path}")
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_state_of_today_stands_beside_the_adopted_text(open_plan, client):
    cast = open_plan
    save_fields(by=TEST, thing=cast.action, changes={"title": Written("Ingen har beslutat det här")})
    set_status(by=TEST, action=cast.action, status="delayed", note="Väntar på besked")
    part = f"dokument/{cast.plan.pk}/del/{cast.goal.pk}/"
    for path in (part, f"dokument/{cast.plan.pk}/hela/", f"insats/{cast.action.pk}/"):
        shown = page(client, cast, path)
        assert "En väg in för företag" in shown and "Försenad" in shown, path
        assert "Ingen har beslutat" not in shown, path
    shown = page(client, cast, f"insats/{cast.action.pk}/")
    assert "Väntar på besked" in shown and "Beslutade medel 2021: 50\u00a0000\u00a0kr" in shown
    assert "nått 2021-02-01" in shown and "1.1 Kortare väg till svar för företag" in shown


def test_an_action_taken_out_of_the_working_text_is_shown_until_its_version_is_superseded(open_plan, client):
    cast = open_plan
    remove_part(by=TEST, part=cast.action)
    set_status(by=TEST, action=cast.action, status="dropped")
    assert "Utgår" in page(client, cast, f"dokument/{cast.plan.pk}/hela/")
    add_action(by=TEST, plan=cast.plan, title="Ny insats")
    adopted(cast.plan, cast.council, key="plan-2", minutes_item="12", day=date(2021, 2, 3))
    assert "En väg in" not in page(client, cast, f"dokument/{cast.plan.pk}/hela/")
    assert "finns inte i den version av planen som gäller nu" in page(client, cast, f"insats/{cast.action.pk}/")
    assert "En väg in" in page(client, cast, f"dokument/{cast.plan.pk}/version/{cast.edition.number}/")


def test_the_programme_tells_how_far_its_plans_have_come(open_plan, client):
    cast = open_plan
    set_status(by=TEST, action=cast.action, status="done")
    shown = page(client, cast, f"dokument/{cast.programme.pk}/")
    assert f"/dokument/{cast.plan.pk}/" in shown and "1 genomförd" in shown
    assert "1 insats:" in shown and "<strong>1</strong> insats<" in page(client, cast, f"dokument/{cast.plan.pk}/")


def test_a_plan_without_actions_has_none_to_tell_of(cast, client):
    plan = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan 2021", client_key="plan")
    adopted(cast.programme, cast.council)
    adopted(plan, cast.council, key="plan")
    shown = " ".join(page(client, cast, f"dokument/{cast.programme.pk}/").split())
    assert "Inga insatser.</p>" in shown and ": ." not in shown


def test_the_lasting_address_of_money_and_steps_is_the_actions(open_plan, client):
    cast = open_plan
    answer = client.get(f"{cast.path}/del/{cast.line.pk}/")
    assert answer.status_code == 302 and answer["Location"].endswith(f"/insats/{cast.action.pk}/")


def test_a_plan_that_nobody_has_adopted_is_not_there(cast, client):
    plan = create_plan(by=TEST, programme=cast.programme, title="Utkast", client_key="utkast")
    action = add_action(by=TEST, plan=plan, title="Hemlig")
    for path in (f"dokument/{plan.pk}/", f"insats/{action.pk}/", f"del/{action.pk}/"):
        assert client.get(f"{cast.path}/{path}").status_code == 404, path


def test_the_plan_is_printed_in_every_format(open_plan, client):
    cast = open_plan
    html = page(client, cast, f"dokument/{cast.plan.pk}/fil/html/")
    assert "En väg in för företag" in html and "våren 2021" in html


def test_the_same_queries_for_one_action_and_thirty(open_plan, client, django_assert_num_queries):
    cast = open_plan
    for count, key in ((0, "more-1"), (29, "more-2")):
        for at in range(count):
            made = add_action(by=TEST, plan=cast.plan, title=f"Insats {at}", serves=[cast.goal.node])
            add_funding(by=TEST, action=made, source="unfunded", year=2021, amount=at)
        adopted(cast.plan, cast.council, key=key, minutes_item=key, day=date(2021, 2, 3))
        with django_assert_num_queries(19):
            page(client, cast, f"dokument/{cast.plan.pk}/")
        with django_assert_num_queries(12):
            page(client, cast, f"insats/{cast.action.pk}/")
