"""Departments say yes or no to what is addressed to them, by a link and without signing in."""

from datetime import date

import pytest

from samsyn.action_plans.models import DepartmentAnswer, DepartmentRequest
from samsyn.action_plans.operations import add_action, ask_by_mail, close_request, create_plan
from samsyn.mail.links import PLACEHOLDER, address, token
from samsyn.mail.models import Message
from samsyn.organisation.models import Holding
from samsyn.organisation.operations import add_department
from tests.actors import TEST

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast):
    cast.plan = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan 2021", client_key="plan")
    cast.first, cast.second = (
        add_action(by=TEST, plan=cast.plan, title=title, addressee_department=cast.department, schedule="2021")
        for title in ("En väg in", "Arbetslivsdag")
    )
    add_action(by=TEST, plan=cast.plan, title="Någon annans", serves=[])
    cast.request = ask_by_mail(
        by=cast.people["editor"], plan=cast.plan, department=cast.department, email="chef@sjoby.example.org",
        recipient="Förvaltningschef", letter="Hej! Kan ni göra det här?", deadline=date(2021, 3, 1), client_key="r1",
    )  # fmt: skip
    cast.page = f"{cast.path}/svara/{token(cast.request.link)}/"
    return cast


def body(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def stands(cast) -> list[tuple[str, str]]:
    rows = DepartmentAnswer.objects.order_by("at", "pk").values_list("action__title", "stand")
    return list(rows)


def test_the_mail_asks_in_plain_words_and_its_link_is_put_in_at_sending(asked):
    mail = Message.objects.get(kind="department_request")
    assert mail.to_address == "chef@sjoby.example.org" and PLACEHOLDER in mail.text and mail.link == asked.request.link
    assert mail.subject == "Kan Kommunledningsförvaltningen göra det här? Handlingsplan 2021. Svara senast 1 mars"
    assert mail.sender == asked.municipality.mailbox
    assert address(asked.request.link).endswith(asked.page)


def test_asked_twice_it_is_sent_once(asked):
    again = ask_by_mail(
        by=TEST, plan=asked.plan, department=asked.department, email="chef@sjoby.example.org", client_key="r1"
    )
    assert again == asked.request and Message.objects.filter(kind="department_request").count() == 1


def test_the_page_shows_only_what_is_addressed_to_the_department(asked, client):
    page = client.get(asked.page)
    assert "En väg in" in body(page) and "Arbetslivsdag" in body(page) and "Någon annans" not in body(page)
    assert page["Referrer-Policy"] == "same-origin" and "noindex" in page["X-Robots-Tag"]


def test_some_rows_now_and_the_rest_later(asked, client):
    client.post(asked.page, {"client_key": "a", f"stand-{asked.first.pk}": "accepted"})
    assert stands(asked) == [("En väg in", "accepted")]
    assert "1 rad är kvar" in body(client.get(asked.page))
    client.post(asked.page, {
        "client_key": "b", f"stand-{asked.first.pk}": "accepted", f"stand-{asked.second.pk}": "if_funded",
    })  # fmt: skip
    assert sorted(stands(asked)) == [("Arbetslivsdag", "if_funded"), ("En väg in", "accepted")]
    assert DepartmentAnswer.objects.first().given_by == "Förvaltningschef"


def test_yes_to_all_that_is_left(asked, client):
    client.post(asked.page, {
        "client_key": "a", f"stand-{asked.first.pk}": "not_ours", f"words-{asked.first.pk}": "Fråga enheten.",
        "ja-till-resten": "1",
    })  # fmt: skip
    assert sorted(stands(asked)) == [("Arbetslivsdag", "accepted"), ("En väg in", "not_ours")]


def test_a_no_without_words_is_told_at_the_field_and_nothing_typed_is_lost(asked, client):
    page = body(client.post(asked.page, {
        "client_key": "a", f"stand-{asked.first.pk}": "change", f"stand-{asked.second.pk}": "accepted",
        f"words-{asked.second.pk}": "Gärna i oktober.",
    }))  # fmt: skip
    assert "Skriv vad som behöver ändras." in page and "Gärna i oktober." in page
    assert stands(asked) == []


def test_a_second_click_answers_once(asked, client):
    for _ in range(2):
        client.post(asked.page, {"client_key": "a", f"stand-{asked.first.pk}": "accepted"})
    assert len(stands(asked)) == 1


def test_a_closed_or_revoked_link_takes_nothing(asked, client):
    close_request(by=TEST, request=asked.request)
    answer = client.post(asked.page, {"client_key": "a", f"stand-{asked.first.pk}": "accepted"})
    assert "Frågan är avslutad" in body(answer) and stands(asked) == []
    link = asked.request.link
    link.generation += 1
    link.save()
    assert client.get(asked.page).status_code == 404


def test_the_planner_keys_in_what_was_said_in_a_call(asked, signed_in):
    address = f"{asked.path}/arbete/plan/{asked.plan.pk}/forvaltningar/{asked.department.pk}/svar/"
    client = signed_in("editor")
    assert "Skriv vem som svarade" in body(client.post(address, {
        "client_key": "a", f"stand-{asked.first.pk}": "accepted",
    }))  # fmt: skip
    client.post(address, {
        "client_key": "a", f"stand-{asked.first.pk}": "accepted", "given_by": "Chefen, i telefon",
    })  # fmt: skip
    answer = DepartmentAnswer.objects.get()
    assert (answer.given_by, answer.by, answer.department_request) == (
        "Chefen, i telefon",
        asked.people["editor"],
        None,
    )


def test_the_form_knows_who_holds_the_office(asked, signed_in):
    Holding.objects.create(office=asked.office, name="Testperson Chef", email="naringslivschef@sjoby.example.org")
    address = f"{asked.path}/arbete/plan/{asked.plan.pk}/forvaltningar/{asked.department.pk}/fraga/"
    page = body(signed_in("editor").get(address))
    assert "naringslivschef@sjoby.example.org" in page and "Näringslivschef" in page


def test_without_an_address_the_link_is_handed_over(asked, signed_in):
    address = f"{asked.path}/arbete/plan/{asked.plan.pk}/forvaltningar/{asked.department.pk}/fraga/"
    answer = signed_in("editor").post(address, {"client_key": "r2", "letter": "Hej!"}, follow=True)
    assert "/svara/" in body(answer) and Message.objects.count() == 1
    assert DepartmentRequest.objects.count() == 2


def test_the_overview_of_departments_says_how_it_stands(asked, client, signed_in):
    client.post(asked.page, {"client_key": "a", f"stand-{asked.first.pk}": "change", f"words-{asked.first.pk}": "Nej."})
    page = body(signed_in("reader").get(f"{asked.path}/arbete/plan/{asked.plan.pk}/forvaltningar/"))
    assert "1 av 2: 1 ändra" in page and "Nej." in page and "Någon annans" in page


def test_what_belongs_to_a_department_that_is_gone_is_moved_to_another(asked, signed_in):
    other = add_department(by=TEST, municipality=asked.municipality, name="Samhällsbyggnad")
    asked.department.ends_on = date(2021, 1, 31)
    asked.department.save()
    client, address = signed_in("editor"), f"{asked.path}/arbete/plan/{asked.plan.pk}/forvaltningar/"
    assert "finns inte längre" in body(client.get(address))
    client.post(f"{address}{asked.department.pk}/flytta/", {"to": other.pk})
    asked.first.refresh_from_db()
    assert asked.first.addressee_department == other
