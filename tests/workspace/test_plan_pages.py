"""The pages of a plan: the table, a row, one action, the money. Nobody's words are overwritten."""

import re
from datetime import date
from html import escape

import pytest

from samsyn.action_plans.models import Action, ActionPlan, Frame, FundingLine
from samsyn.action_plans.operations import (
    add_action,
    add_frame,
    add_funding,
    add_milestone,
    create_plan,
    say_days,
    set_status,
)
from samsyn.action_plans.queries import plan_of
from samsyn.content.fields import hash_of, value_of
from samsyn.content.operations import Written, save_fields
from samsyn.governing.operations import remove_part
from samsyn.nodes.models import Node
from samsyn.nodes.operations import remove_node
from samsyn.workspace.plan.rows import WIDTH, timeline_of
from tests.actors import TEST
from tests.published import adopted

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast) -> ActionPlan:
    return create_plan(by=TEST, programme=cast.programme, title="Handlingsplan 2021", client_key="plan")


@pytest.fixture
def action(cast, plan) -> Action:
    made = add_action(
        by=TEST, plan=plan, title="En väg in", serves=[cast.objective.node], schedule="våren 2021",
        responsible_office=cast.office, addressee_department=cast.department,
    )  # fmt: skip
    add_funding(by=TEST, action=made, source="decided", year=2021, amount=5_000_000)
    return made


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def row_data(action, **changed) -> dict:
    names = ("title", "responsible_office", "responsible", "schedule", "rank")
    data = {name: value_of(action, name) or "" for name in names}
    data |= {f"{name}__base": hash_of(value_of(action, name)) for name in names}
    return {**data, **changed}


def test_a_plan_is_started_with_its_title_only(cast, signed_in):
    client = signed_in("editor")
    address = f"{cast.path}/arbete/program/{cast.programme.pk}/planer/ny/"
    for _ in range(2):  # a second click makes no second plan
        client.post(address, {"title": "Handlingsplan", "client_key": "k1"})
    assert [plan.title for plan in ActionPlan.objects.all()] == ["Handlingsplan"]
    assert "Handlingsplan" in text(client.get(f"{cast.path}/arbete/"))


def test_the_table_says_number_money_and_state(cast, action, plan, signed_in):
    set_status(by=TEST, action=action, status="delayed")
    page = text(signed_in("reader").get(f"{cast.path}/arbete/plan/{plan.pk}/insatser/"))
    assert "1.1.1" in page and "Försenad" in page and "våren 2021" in page and ">50<" in page
    assert "Ändra<span" not in page  # a reader sees no way of writing


def test_no_money_is_left_out_of_the_table_without_a_word(cast, action, plan, signed_in):
    add_funding(
        by=TEST, action=add_action(by=TEST, plan=plan, title="När det går"), source="decided", amount=30_100_000
    )
    for year in range(2022, 2028):
        add_funding(by=TEST, action=action, source="decided", year=year, amount=1_000_000)
    page = text(signed_in("reader").get(f"{cast.path}/arbete/plan/{plan.pk}/insatser/"))
    assert '<th scope="col" class="sam-num">Utan år</th>' in page and 'data-label="Utan år">301<' in page
    assert "Pengar för 2026, 2027 står på" in page


def test_the_table_is_filtered_and_sorted(cast, action, plan, signed_in):
    add_action(by=TEST, plan=plan, title="Arbetslivsdag", rank=1)
    client, address = signed_in("editor"), f"{cast.path}/arbete/plan/{plan.pk}/insatser/"
    assert "Arbetslivsdag" not in text(client.get(address, {"q": "väg"}))
    assert "En väg in" not in text(client.get(address, {"saknar": "ansvarig"}))
    assert "En väg in" not in text(client.get(address, {"finansiering": "unfunded"}))
    page = text(client.get(address, {"ordning": "topp"}))
    assert page.index("Arbetslivsdag") < page.index("En väg in")


def test_a_row_is_saved_where_it_stands(cast, action, plan, signed_in):
    client = signed_in("editor")
    opened = text(client.get(f"{cast.path}/arbete/plan/{plan.pk}/insatser/", {"andra": action.pk}))
    assert "Spara raden" in opened
    answer = client.post(f"{cast.path}/arbete/insats/{action.pk}/rad/", row_data(action, schedule="kv 3 2021"))
    assert answer["Location"].endswith(f"#rad-{action.pk}")
    action.refresh_from_db()
    assert (action.schedule, action.starts_on.isoformat()) == ("kv 3 2021", "2021-07-01")


def test_a_row_that_somebody_else_has_changed_shows_both_texts(cast, action, plan, signed_in):
    data = row_data(action, schedule="hösten 2021")
    save_fields(by=cast.people["administrator"], thing=action, changes={"schedule": Written("våren 2022")})
    page = text(signed_in("editor").post(f"{cast.path}/arbete/insats/{action.pk}/rad/", data))
    assert "våren 2022" in page and "hösten 2021" in page and "vilken text ska gälla" in page
    action.refresh_from_db()
    assert action.schedule == "våren 2022"


def test_the_page_of_an_action_says_how_its_schedule_is_read(cast, action, signed_in):
    page = text(signed_in("editor").get(f"{cast.path}/arbete/insats/{action.pk}/"))
    assert "Läses som 2021-01-01 till 2021-06-30." in page
    assert "har inte svarat" in page and "Hur det märks" in page


@pytest.mark.parametrize(
    ("typed", "ore"), [("50 tkr", 5_000_000), ("1,2 mnkr", 120_000_000), ("75 000 kr", 7_500_000), ("", None)]
)
def test_money_is_typed_as_people_write_it(cast, action, signed_in, typed, ore):
    FundingLine.objects.all().delete()
    data = {"source": "applied", "amount": typed, "client_key": "k"}
    signed_in("editor").post(f"{cast.path}/arbete/insats/{action.pk}/ny-finansiering/", data)
    assert FundingLine.objects.get().amount == ore


def test_money_that_is_no_sum_is_told_at_the_field_and_kept(cast, action, signed_in):
    data = {"source": "applied", "amount": "ganska mycket", "client_key": "k"}
    page = text(signed_in("editor").post(f"{cast.path}/arbete/insats/{action.pk}/ny-finansiering/", data))
    assert "Skriv beloppet med siffror" in page and "ganska mycket" in page


def test_a_line_of_money_that_says_nothing_is_not_taken(cast, action, signed_in):
    page = text(
        signed_in("editor").post(f"{cast.path}/arbete/insats/{action.pk}/ny-finansiering/", {"client_key": "k"})
    )
    assert "Välj en finansiering" in page


def test_the_state_is_said_without_a_decision_also_of_what_was_dropped(cast, action, plan, signed_in):
    adopted(plan, cast.council, key="plan")
    remove_part(by=TEST, part=action)
    client = signed_in("editor")
    page = text(client.get(f"{cast.path}/arbete/insats/{action.pk}/"))
    assert "Den står i version 2, som gäller" in page
    client.post(f"{cast.path}/arbete/insats/{action.pk}/lage/", {"status": "dropped", "note": "Ersatt"})
    action.refresh_from_db()
    assert action.status == "dropped"
    add_action(by=TEST, plan=plan, title="Ny")
    page = text(client.get(f"{cast.path}/arbete/plan/{plan.pk}/insatser/"))
    assert "Borttagna ur arbetstexten men gäller än" in page and "En väg in" in page


def test_what_is_taken_away_can_be_taken_back(cast, action, plan, signed_in):
    client = signed_in("editor")
    answer = client.post(f"{cast.path}/arbete/del/{action.pk}/ta-bort/")
    assert answer["Location"].endswith(f"/plan/{plan.pk}/insatser/")
    assert "Ta tillbaka" in text(client.get(answer["Location"]))
    client.post(f"{cast.path}/arbete/del/{action.pk}/ta-tillbaka/")
    action.node.refresh_from_db()
    assert action.node.removed_at is None


def test_the_money_page_shows_a_frame_that_is_exceeded(cast, action, plan, signed_in):
    add_frame(by=TEST, plan=plan, year=2021, amount=1_000_000)
    client, address = signed_in("editor"), f"{cast.path}/arbete/plan/{plan.pk}/pengar/"
    page = text(client.get(address))
    assert 'data-state="late">−40<' in page and "Efter finansiering" in page
    again = client.post(f"{address}ny-ram/", {"year": "2021", "amount": "90 tkr", "client_key": "x"})
    assert "Det finns redan en ram för 2021" in text(again) and Frame.objects.count() == 1


def test_versions_and_documents_of_a_plan_work_as_a_programmes(cast, action, plan, signed_in):
    client, base = signed_in("editor"), f"{cast.path}/arbete/program/{plan.pk}"
    client.post(f"{base}/versioner/las/", {"purpose": "proposal", "client_key": "lock-1"})
    page = text(client.get(f"{base}/versioner/"))
    assert "Version 1" in page and f"/plan/{plan.pk}/insatser/" in page
    save_fields(by=TEST, thing=action, changes={"title": Written("Två vägar in")})
    assert "Två" in text(client.get(f"{base}/versioner/jamfor/"))
    html = client.get(f"{base}/dokument/action-plan/html/")
    assert html.status_code == 200 and "Två vägar in" in html.content.decode()
    assert client.get(f"{base}/dokument/programme/html/").status_code == 404


@pytest.mark.parametrize(("name", "queries"), [("", 23), ("insatser/", 15), ("pengar/", 13)])
def test_the_same_queries_for_one_action_and_thirty(cast, plan, signed_in, django_assert_num_queries, name, queries):
    client = signed_in("editor")
    for count in (1, 29):
        for at in range(count):
            made = add_action(
                by=TEST, plan=plan, title=f"Insats {at}", serves=[cast.objective.node], rank=at % 3 or None,
                addressee_department=cast.department, policy_areas=[cast.area], schedule="2021",
            )  # fmt: skip
            add_funding(by=TEST, action=made, source="unfunded", year=2021, amount=at)
            add_milestone(by=TEST, action=made, title="Steg")
        with django_assert_num_queries(queries):
            client.get(f"{cast.path}/arbete/plan/{plan.pk}/{name}")
    one = Action.objects.first()
    with django_assert_num_queries(23):
        client.get(f"{cast.path}/arbete/insats/{one.pk}/")


# ---- What several write, and what says more than one sum ------------------------------------------------------------


MORE_THAN_A_SUM = ["100–200 tkr", "100 tkr per år", "högst 70 tkr", "100 tkr + 50 tkr", "=1+1", "0,004 kr",
                   "500 tkr varav 200 tkr söks", "10-50-60"]  # fmt: skip


@pytest.mark.parametrize("typed", MORE_THAN_A_SUM)
def test_a_field_of_one_sum_takes_one_sum_and_drops_nothing(cast, action, plan, signed_in, typed):
    address = f"{cast.path}/arbete/plan/{plan.pk}/pengar/ny-ram/"
    page = signed_in("editor").post(address, {"client_key": "k", "year": "2026", "amount": typed})
    assert page.status_code == 200 and escape(typed) in page.content.decode()
    assert not Frame.objects.filter(year=2026).exists()


def test_each_amount_typed_in_one_form_has_the_source_that_is_said_of_it(cast, action, signed_in):
    words = "100–150 tkr/år 2027–2029, varav 20 tkr söks hos Region"
    signed_in("editor").post(
        f"{cast.path}/arbete/insats/{action.pk}/ny-finansiering/", {"client_key": "k", "words": words}
    )
    lines = FundingLine.objects.filter(node__parent=action.node).exclude(source="decided").order_by("continues")
    assert [(line.source, line.amount, line.is_part) for line in lines] == [
        ("", 10_000_000, False), ("applied", 2_000_000, True),
    ]  # fmt: skip


def test_days_that_somebody_else_has_said_meanwhile_are_not_overwritten(cast, action, signed_in):
    address = f"{cast.path}/arbete/insats/{action.pk}/dagar/"
    client = signed_in("editor")
    seen = re.search(r'name="seen" value="(\w+)"', client.get(address).content.decode())[1]
    say_days(by=cast.people["editor"], action=action, first=date(2021, 3, 1), last=date(2021, 4, 1))
    told = client.post(address, {"first": "2029-01-01", "last": "2030-01-01", "seen": seen})
    assert "Någon annan har ändrat" in told.content.decode() and "2029-01-01" in told.content.decode()
    action.refresh_from_db()
    assert action.starts_on == date(2021, 3, 1)
    again = re.search(r'name="seen" value="(\w+)"', told.content.decode())[1]
    assert client.post(address, {"first": "2029-01-01", "last": "2030-01-01", "seen": again}).status_code == 302


def test_what_is_typed_in_a_line_that_was_removed_meanwhile_is_given_back(cast, action, signed_in):
    line = add_funding(by=cast.people["editor"], action=action, source="decided", amount=100)
    remove_part(by=cast.people["editor"], part=line)
    address = f"{cast.path}/arbete/finansiering/{line.pk}/"
    gone = signed_in("editor").post(address, {"words": "Efter beslut i nämnden", "words__base": "x"})
    assert gone.status_code == 410 and "Efter beslut i nämnden" in gone.content.decode()
    assert signed_in("reader").post(address, {"words": "Nej"}).status_code == 404


# ---- What a doubtful sum means --------------------------------------------------------------------------------------


def test_what_a_doubtful_sum_means_is_said_by_a_button_and_the_words_stay(cast, action, plan, signed_in):
    line = add_funding(by=TEST, action=action, source="", words="1.300")
    client, address = signed_in("editor"), f"{cast.path}/arbete/finansiering/{line.pk}/betyder/"
    page = text(client.get(f"{cast.path}/arbete/insats/{action.pk}/"))
    assert 'value="130000"' in page and 'value="130"' in page and "Räknas inte än" in page
    assert "räknas nu som 1\u00a0300\u00a0kr" in text(client.post(address, {"ore": "130000"}, follow=True))
    line.refresh_from_db()
    assert (line.amount, line.words) == (130_000, "1.300")
    assert 'name="ore"' not in text(client.get(f"{cast.path}/arbete/insats/{action.pk}/"))


@pytest.mark.parametrize("said", ["999", "", "en", "-1"])
def test_only_what_the_words_can_mean_is_taken(cast, action, signed_in, said):
    line = add_funding(by=TEST, action=action, source="", words="1.300")
    page = text(
        signed_in("editor").post(f"{cast.path}/arbete/finansiering/{line.pk}/betyder/", {"ore": said}, follow=True)
    )
    line.refresh_from_db()
    assert line.amount is None and "Beloppet sparades inte" in page


def line_of(*schedules: str):
    actions = [Action(schedule=words) for words in schedules]
    for action in actions:
        action.place_in_time()
    return actions, timeline_of(actions, date(2026, 11, 30))


def test_the_small_bars_reach_to_the_last_year_that_a_schedule_names():
    actions, line = line_of("2021–2023", "2026", "2028")
    assert [line.bar(one)[0] for one in actions] == sorted({line.bar(one)[0] for one in actions})
    start, length = line.bar(actions[-1])
    assert start < WIDTH and round(start + length) == WIDTH
    assert line_of("2024–2027")[1].heads == ["2024–2027"], "four names do not go into one line"
    assert line.heads == ["2021–2028"] and line_of("2024–2026")[1].heads == ["2024", "2025", "2026"]


def test_the_marks_of_many_years_stand_apart():
    assert line_of("2021", "2028")[1].ticks().count("M") == 8
    assert line_of("2021", "2080")[1].ticks().count("M") <= 13


def test_a_span_of_years_stands_on_one_line_in_the_plans_table(cast, action, signed_in):
    save_fields(by=TEST, thing=action, changes={"schedule": Written("2026–2028")})
    page = text(signed_in("editor").get(f"{cast.path}/arbete/plan/{action.node.parent_id}/insatser/"))
    assert '<span class="sam-undivided">2026–2028</span></td>' in page


@pytest.mark.parametrize("part", ["plan", "programme"])
def test_what_stands_in_something_that_is_removed_is_gone_with_it(cast, action, signed_in, part):
    """The page of an action stays when the action alone is taken away; not when its plan or programme is."""
    plan = plan_of(action)
    client = signed_in("editor")
    page = f"{cast.path}/arbete/insats/{action.pk}/"
    removed_at = Node.objects.get(pk=plan.pk if part == "plan" else cast.programme.pk)
    remove_node(node=removed_at)
    assert client.get(page).status_code == 404
    answer = client.post(page + "lage/", {"status": "ongoing", "note": "Påbörjad i mars"})
    assert answer.status_code == 410 and "Påbörjad i mars" in answer.text
    assert ("ta-tillbaka" in answer.text) == (part == "plan")
    for way in ("ta-tillbaka", "ta-bort"):
        again = client.post(f"{cast.path}/arbete/del/{action.pk}/{way}/")
        assert again.status_code == 410
    action.refresh_from_db()
    assert action.status != "ongoing" and not Node.objects.get(pk=action.pk).removed_at
