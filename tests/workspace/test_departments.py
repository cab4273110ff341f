"""Departments say yes or no to what is addressed to them, by a link and without signing in."""

import json
import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samsyn.action_plans.models import DepartmentAnswer, DepartmentRequest
from samsyn.action_plans.operations import Addressee, add_action, ask_by_mail, close_request, create_plan
from samsyn.audit.models import AuditEvent
from samsyn.content.operations import Written, save_fields
from samsyn.governing.operations import remove_part
from samsyn.jobs.models import Work
from samsyn.mail.links import PLACEHOLDER, address, token
from samsyn.mail.models import Message
from samsyn.organisation.models import Holding
from samsyn.organisation.operations import add_department
from samsyn.own_space.models import Unsent
from samsyn.workspace.departments import opening
from tests.actors import TEST
from tests.published import as_read
from tests.workspace.answer_forms import fields_of, filled, opened, rows_in

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
        by=cast.people["editor"],
        plan=cast.plan,
        to=Addressee(cast.department, name="Förvaltningschef", email="chef@sjoby.example.org"),
        letter="Hej! Kan ni göra det här?",
        deadline=date(2021, 3, 1),
        client_key="r1",
    )
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
    assert mail.subject == "Kan kommunledningsförvaltningen göra det här? Handlingsplan 2021. Svara senast 1 mars"
    assert mail.sender == asked.municipality.mailbox
    assert address(asked.request.link).endswith(asked.page)


def test_asked_twice_it_is_sent_once(asked):
    again = ask_by_mail(
        by=TEST, plan=asked.plan, to=Addressee(asked.department, email="chef@sjoby.example.org"), client_key="r1"
    )
    assert again == asked.request and Message.objects.filter(kind="department_request").count() == 1


def test_the_page_shows_only_what_is_addressed_to_the_department(asked, client):
    page = client.get(asked.page)
    assert "En väg in" in body(page) and "Arbetslivsdag" in body(page) and "Någon annans" not in body(page)
    assert page["Referrer-Policy"] == "same-origin" and "noindex" in page["X-Robots-Tag"]


# ---- A row at a time -------------------------------------------------------------------------------------------------


def send(client, cast, action, **typed) -> str:
    """Open the page, answer one row of it and send that row. Answers the page that comes."""
    return sent(client, cast, filled(opened(client, cast.page, action), **typed))


def sent(client, cast, row: dict) -> str:
    return client.post(cast.page, row, follow=True).content.decode()


def test_a_row_is_saved_alone_and_the_page_comes_back_to_it(asked, client):
    answer = client.post(asked.page, filled(opened(client, asked.page, asked.first), stand="accepted"))
    assert answer.status_code == 302 and answer["Location"].endswith(f"#rad-{asked.first.pk}")
    assert stands(asked) == [("En väg in", "accepted")]
    page = body(client.get(answer["Location"]))
    assert "Sparat 12.00." in page and f'href="#rad-{asked.second.pk}"' in page


def test_the_count_is_of_what_is_in_the_database(asked, client):
    page = body(client.get(asked.page))
    assert "0 av 2 har svar" in page and "2 är kvar." in page and "Alla 2" not in page
    page = send(client, asked, asked.first, stand="accepted")
    assert "1 av 2 har svar" in page and "1 är kvar." in page and "Alla 2" not in page
    page = send(client, asked, asked.second, stand="if_funded", words="400 tkr till.")
    assert "2 av 2 har svar" in page and "Alla 2 har ett svar" in page
    assert sorted(stands(asked)) == [("Arbetslivsdag", "if_funded"), ("En väg in", "accepted")]


@pytest.mark.parametrize(("stand", "words", "fault"), [
    ("change", "", "Skriv vad som behöver ändras."), ("change", "x" * 2001, "2\xa0001 tecken av högst 2\xa0000"),
    ("", "Gärna i oktober.", "Välj ett svar."), ("kanske", "Gärna i oktober.", "Valet finns inte längre"),
])  # fmt: skip
def test_a_fault_is_told_at_the_field_and_what_was_typed_is_kept(asked, client, stand, words, fault):
    page = send(client, asked, asked.first, stand=stand, words=words)
    assert fault in page and f">\n{words.strip()}</textarea>" in page and stands(asked) == []
    later = rows_in(body(client.get(asked.page)))[asked.first.pk]  # and comes back in this browser
    assert later.get(f"{asked.first.pk}-words") == words.strip()


def test_a_faulty_row_stops_no_other(asked, client):
    send(client, asked, asked.first, stand="change", words="")
    send(client, asked, asked.second, stand="accepted")
    assert stands(asked) == [("Arbetslivsdag", "accepted")]


def test_the_same_row_sent_twice_is_one_answer(asked, client):
    row = filled(opened(client, asked.page, asked.first), stand="accepted")
    assert [client.post(asked.page, row).status_code for _ in range(2)] == [302, 302]
    assert len(stands(asked)) == 1


def test_a_mind_that_was_changed_before_the_first_answer_was_known_to_have_arrived_is_no_collision(asked, client):
    row = opened(client, asked.page, asked.first)
    sent(client, asked, filled(row, stand="accepted"))
    assert "hann före" not in sent(client, asked, filled(row, stand="if_funded"))
    assert [stand for _, stand in stands(asked)] == ["accepted", "if_funded"]
    page = sent(client, asked, filled(row, stand="accepted"))  # from the same old page: what stands is shown first
    assert "Ett annat svar är redan sparat i samma namn" in page and len(stands(asked)) == 2


# ---- Two colleagues with one link ------------------------------------------------------------------------------------


@pytest.fixture
def colleague():
    """Another browser with the same link."""
    return Client()


def test_a_colleagues_newer_answer_is_not_overwritten_and_both_are_shown(asked, client, colleague):
    mine = filled(opened(client, asked.page, asked.first), stand="accepted", given_by="Planchefen")
    send(colleague, asked, asked.first, stand="not_ours", words="Vägen är statens.", given_by="Vägchefen")
    page = sent(client, asked, mine)
    assert "Vägchefen hann före" in page and "Vägen är statens." in page and "Ditt utkast, inte sparat" in page
    assert stands(asked) == [("En väg in", "not_ours")]
    both = rows_in(page)[asked.first.pk]
    assert both[f"{asked.first.pk}-stand"] == "accepted"  # still what I chose


def test_having_seen_both_one_may_save_ones_own(asked, client, colleague):
    mine = filled(opened(client, asked.page, asked.first), stand="accepted", given_by="Planchefen")
    send(colleague, asked, asked.first, stand="change", words="Skriv 2023.", given_by="Vägchefen")
    both = rows_in(sent(client, asked, mine))[asked.first.pk]
    assert "Sparat" in sent(client, asked, both)
    assert [stand for _, stand in stands(asked)] == ["change", "accepted"]


def test_having_seen_both_one_may_let_the_other_stand(asked, client, colleague):
    mine = filled(opened(client, asked.page, asked.first), stand="accepted")
    send(colleague, asked, asked.first, stand="change", words="Skriv 2023.")
    both = rows_in(sent(client, asked, mine))[asked.first.pk]
    page = sent(client, asked, both | {"behall": "1"})
    assert [stand for _, stand in stands(asked)] == ["change"]
    assert "Inte sparat än" not in page and "hann före" not in page
    assert "står kvar" in page and "Ditt utkast är lagt åt sidan" in page


def test_what_was_put_away_can_be_taken_back_and_then_saved_or_thrown_away(asked, client, colleague):
    mine = filled(opened(client, asked.page, asked.first), stand="if_funded", words="Två dagar.")
    send(colleague, asked, asked.first, stand="change", words="Skriv 2023.")
    both = rows_in(sent(client, asked, mine))[asked.first.pk]
    kept = rows_in(sent(client, asked, both | {"behall": "1"}))[asked.first.pk]
    assert kept[f"{asked.first.pk}-words"] == "Skriv 2023."
    back = rows_in(sent(client, asked, kept | {"ater": "1"}))[asked.first.pk]
    assert back[f"{asked.first.pk}-words"] == "Två dagar."
    again = sent(client, asked, back | {"behall": "1"})
    assert "lagt åt sidan" not in sent(client, asked, rows_in(again)[asked.first.pk] | {"kasta": "1"})
    assert "Sparat" in sent(client, asked, back)
    assert [stand for _, stand in stands(asked)] == ["change", "if_funded"]


def test_a_page_left_open_changes_no_other_row(asked, client, colleague):
    mine = filled(opened(client, asked.page, asked.first), stand="accepted")
    send(colleague, asked, asked.second, stand="change", words="Skriv 2023.")
    sent(client, asked, mine)
    assert sorted(stands(asked)) == [("Arbetslivsdag", "change"), ("En väg in", "accepted")]


def test_an_answer_is_credited_to_who_gave_it_and_the_browser_remembers_the_name(asked, client, colleague):
    assert opened(client, asked.page, asked.first)[f"{asked.first.pk}-given_by"] == "Förvaltningschef"  # who was asked
    page = send(client, asked, asked.first, stand="accepted", given_by="Åsa på vägenheten")
    assert "Åsa på vägenheten" in page
    assert rows_in(page)[asked.second.pk][f"{asked.second.pk}-given_by"] == "Åsa på vägenheten"
    assert opened(colleague, asked.page, asked.second)[f"{asked.second.pk}-given_by"] == "Förvaltningschef"
    given = DepartmentAnswer.objects.get()
    event = AuditEvent.objects.get(verb="department.answered")
    assert (given.given_by, given.by) == ("Åsa på vägenheten", None)
    assert (event.actor, json.loads(event.payload)["answer"]) == (f"link:{asked.request.link_id}", given.pk)


def test_a_name_that_is_changed_and_nothing_else_is_saved(asked, client):
    send(client, asked, asked.first, stand="accepted", given_by="Planchefen")
    page = send(client, asked, asked.first, given_by="Vägchefen")
    assert "Sparat" in page and "Samma svar" not in page
    assert list(DepartmentAnswer.objects.order_by("at").values_list("given_by", flat=True)) == [
        "Planchefen",
        "Vägchefen",
    ]


def test_the_same_answer_as_a_colleague_gave_meanwhile_stands_in_the_colleagues_name_and_that_is_said(
    asked, client, colleague
):
    mine = filled(opened(client, asked.page, asked.first), stand="accepted", given_by="Planchefen")
    send(colleague, asked, asked.first, stand="accepted", given_by="Vägchefen")
    page = sent(client, asked, mine)
    assert "Samma svar fanns redan, från Vägchefen" in page and "Sparat" not in page and "hann före" not in page
    assert [answer.given_by for answer in DepartmentAnswer.objects.all()] == ["Vägchefen"]


def test_not_ours_needs_no_words_for_whoever_does_not_know_whose_it_is(asked, client):
    assert "Sparat" in send(client, asked, asked.first, stand="not_ours", words="")
    assert stands(asked) == [("En väg in", "not_ours")]


def test_the_words_are_asked_for_as_the_answer_needs_them(asked, client):
    page = send(client, asked, asked.first, stand="change", words="")
    assert "Vad behöver ändras?</label>" in page and "Skriv hur det ska vara i stället." in page
    assert "Med egna ord: " not in page and "Vad behöver ändras?: " not in page
    assert 'words">Skriv vad som behöver ändras.</a>' in page


def test_a_name_longer_than_is_taken_is_refused_whole(asked, client):
    name = "Förvaltningschefen " * 8
    page = send(client, asked, asked.first, stand="accepted", given_by=name)
    assert "151 tecken av högst 120" in page and f'value="{name}"' in page and stands(asked) == []
    form = rest_form(client, asked)
    page = body(client.post(f"{asked.page}ja/", form | {"given_by": name, "rad": [asked.second.pk]}))
    assert "151 tecken av högst 120" in page and f'value="{name}"' in page and stands(asked) == []
    assert f'value="{asked.second.pk}" checked' in page and f'value="{asked.first.pk}" checked' not in page


def test_nobody_answers_as_nobody(asked, client):
    assert "Skriv vem som svarar." in send(client, asked, asked.first, stand="accepted", given_by=" ")
    assert stands(asked) == []


# ---- What is written and not sent ------------------------------------------------------------------------------------


def write(client, cast, action, **typed):
    return client.post(f"{cast.page}utkast/", filled(opened(client, cast.page, action), **typed))


def test_what_is_written_is_kept_for_this_browser_alone(asked, client, colleague):
    assert write(client, asked, asked.first, stand="if_funded", words="Hiss saknas").json() == {"kept": "12.00"}
    row = opened(client, asked.page, asked.first)
    assert (row[f"{asked.first.pk}-stand"], row[f"{asked.first.pk}-words"]) == ("if_funded", "Hiss saknas")
    assert "Hiss saknas" not in body(colleague.get(asked.page)) and stands(asked) == []


def test_saving_ends_what_was_written_and_so_does_writing_back_what_stands(asked, client):
    write(client, asked, asked.first, stand="if_funded", words="Hiss saknas")
    send(client, asked, asked.first)
    assert not Unsent.objects.exists() and stands(asked) == [("En väg in", "if_funded")]
    write(client, asked, asked.first, words="Hiss saknas!")
    assert "Inte sparat än" in body(client.get(asked.page))
    write(client, asked, asked.first, words="Hiss saknas")
    assert not Unsent.objects.exists()


def test_what_another_tab_has_written_is_kept_when_a_row_is_saved_and_held_against_it(asked, client):
    """Two tabs of one browser: the second was opened before anything was written in the first."""
    row, other = opened(client, asked.page, asked.first), opened(client, asked.page, asked.first)
    sent(client, asked, filled(other, stand="if_funded", words="Flik två."))
    client.post(f"{asked.page}utkast/", filled(row, stand="change", words="Flik ett."))
    page = body(client.get(asked.page))
    assert "Flik ett." in page and "Flik två." in page and "Behåll svaret från" in page
    assert rows_in(page)[asked.first.pk][f"{asked.first.pk}-words"] == "Flik ett."


def test_a_row_that_was_saved_is_said_to_be_whatever_another_tab_is_writing(asked, client):
    row, other = opened(client, asked.page, asked.first), opened(client, asked.page, asked.first)
    client.post(f"{asked.page}utkast/", filled(row, stand="not_ours", words="Flik ett."))
    page = sent(client, asked, filled(other, stand="if_funded", words="Flik två."))
    assert 'data-outcome="saved"' in page and "Behåll svaret" not in page
    assert rows_in(page)[asked.first.pk][f"{asked.first.pk}-words"] == "Flik två."
    later = body(client.get(asked.page))  # and the other tab's words are held against it when the page is opened
    assert "Behåll svaret" in later and "Flik ett." in later


def test_a_save_forgets_what_it_grew_out_of_and_nothing_else(asked, client):
    row, other = opened(client, asked.page, asked.first), opened(client, asked.page, asked.first)
    client.post(f"{asked.page}utkast/", filled(row, stand="change", words="Flik"))
    sent(client, asked, filled(other, stand="if_funded", words="Flik två."))
    assert Unsent.objects.count() == 1  # the first tab's
    assert "Flik ett" not in sent(client, asked, filled(rows_in(body(client.get(asked.page)))[asked.first.pk]))
    assert not Unsent.objects.exists()  # the third went on from it


def test_ones_own_answer_whose_reply_was_lost_is_not_shown_as_a_colleagues(asked, client):
    row = opened(client, asked.page, asked.first)
    client.post(asked.page, filled(row, stand="change", words="Ett."))  # and the reply never came
    client.post(f"{asked.page}utkast/", filled(row, stand="change", words="Ett. Två."))
    page = body(client.get(asked.page))
    assert "Behåll svaret" not in page and "Ett. Två.</textarea>" in page and "Inte sparat än" in page


def test_a_text_that_changed_since_the_words_were_written_is_told_when_the_page_is_opened_again(asked, client):
    write(client, asked, asked.first, stand="if_funded", words="Hiss saknas")
    save_fields(by=TEST, thing=asked.first, changes={"schedule": Written("2030")})
    page = body(client.get(asked.page))
    assert "Texten har ändrats sedan du skrev." in page and "Hiss saknas</textarea>" in page


def test_words_in_several_lines_are_saved_as_they_are_shown(asked, client):
    page = send(client, asked, asked.first, stand="change", words="Ett\r\nTvå")
    assert DepartmentAnswer.objects.get().words == "Ett\nTvå" and "Inte sparat än" not in page
    assert write(client, asked, asked.first, words="Ett\r\nTvå").json()["kept"] and not Unsent.objects.exists()


def test_rows_written_and_not_saved_are_counted_beside_those_that_have_an_answer(asked, client):
    for action in (asked.first, asked.second):
        send(client, asked, action, stand="accepted")
        write(client, asked, action, stand="change", words="Vänta.")
    page = " ".join(body(client.get(asked.page)).split())
    assert "2 svar är skrivna men inte sparade:" in page and "2 av 2 har svar" in page
    assert "data-nothing-left hidden" in page and page.count(f'href="#rad-{asked.first.pk}"') >= 2


def test_words_far_too_long_for_own_space_are_not_kept_by_half(asked, client):
    assert write(client, asked, asked.first, stand="change", words="x" * 20_001).json() == {"kept": ""}
    assert not Unsent.objects.exists()
    assert write(client, asked, asked.first, stand="change", words="x" * 4243).json() == {"kept": "12.00"}
    assert "x" * 4243 in body(client.get(asked.page))


def test_what_was_written_before_a_colleague_answered_is_shown_beside_it(asked, client, colleague):
    write(client, asked, asked.first, stand="if_funded", words="Hiss saknas")
    send(colleague, asked, asked.first, stand="change", words="Skriv 2023.", given_by="Vägchefen")
    page = body(client.get(asked.page))
    assert "Vägchefen hann före" in page and "Hiss saknas" in page


def test_a_browser_without_cookies_can_answer_but_is_not_told_that_words_are_kept(asked):
    client = Client(enforce_csrf_checks=True)
    row = filled(opened(client, asked.page, asked.first), stand="accepted")
    client.cookies.clear()
    assert client.post(f"{asked.page}utkast/", row).json() == {"kept": ""} and not Unsent.objects.exists()
    client.cookies.clear()
    assert client.post(asked.page, row, headers={"origin": "null"}).status_code == 302
    assert stands(asked) == [("En väg in", "accepted")]


def test_a_new_mail_does_not_kill_what_is_half_written(asked, client):
    old = filled(opened(client, asked.page, asked.second), stand="accepted")
    write(client, asked, asked.first, stand="if_funded", words="Hiss saknas")
    new = ask_by_mail(
        by=TEST, plan=asked.plan, to=Addressee(asked.department, email="chef@sjoby.example.org"), client_key="r2"
    )
    assert client.post(asked.page, old).status_code == 302  # the old link still takes what was begun by it
    address = f"{asked.path}/svara/{token(new.link)}/"
    assert "Hiss saknas" in body(client.get(address))  # and the new one goes on with it
    assert "Hiss saknas" not in body(Client().get(address))


# ---- The ground moves ------------------------------------------------------------------------------------------------


def test_a_question_closed_while_one_wrote_shows_the_words_and_where_to_turn(asked, client):
    write(client, asked, asked.second, stand="if_funded", words="Två dagar")
    row = filled(opened(client, asked.page, asked.first), stand="change", words="Skriv 2023.")
    close_request(by=TEST, request=asked.request)
    page = body(client.post(asked.page, row))
    assert "Frågan är avslutad" in page and "Den stängdes 9\u00a0februari kl. 12.00" in page and stands(asked) == []
    assert "En väg in: <strong>Ändra något</strong>" in page and "Skriv 2023." in page and "Två dagar" in page
    assert f"mailto:{asked.municipality.mailbox}" in page
    assert "Två dagar" in body(client.get(asked.page)) and "Två dagar" not in body(Client().get(asked.page))


def test_a_closed_question_shows_what_was_answered_and_whom_to_turn_to(asked, client):
    send(client, asked, asked.first, stand="change", words="Skriv 2023.", given_by="Vägchefen")
    close_request(by=TEST, request=asked.request)
    page = body(client.get(asked.page))
    assert "En väg in" in page and "Skriv 2023." in page and "Vägchefen" in page and "Inget svar" in page
    assert "<form" not in page and asked.people["editor"].name_in(asked.municipality) in page
    assert f"mailto:{asked.municipality.mailbox}" in page and "Ring" not in page


def test_a_question_opened_again_takes_answers_and_that_is_logged(asked, client, signed_in):
    editor, address = signed_in("editor"), f"{asked.path}/arbete/forvaltningsfraga/{asked.request.pk}/"
    page = body(editor.get(f"{address}avsluta/"))
    assert "Avsluta frågan till" in page and "0 av 2 har svar, 2 är kvar." in page
    asked.request.refresh_from_db()
    assert asked.request.closed_at is None  # it was only asked
    assert "Öppna frågan igen" in body(editor.post(f"{address}avsluta/", follow=True))
    assert "är öppen igen" in body(editor.post(f"{address}oppna/", follow=True))
    assert "Sparat" in send(client, asked, asked.first, stand="accepted")
    verbs = AuditEvent.objects.filter(verb__startswith="department.request_").values_list("verb", flat=True)
    assert sorted(verbs) == ["department.request_closed", "department.request_reopened"]


def test_a_question_closed_between_the_page_and_the_answer_takes_nothing(asked, client, monkeypatch):
    """Closed after the page was opened for this very post: the operation looks again."""
    row = filled(opened(client, asked.page, asked.first), stand="change", words="Skriv 2023.")
    looked = opening.addressed_to

    def close_behind(*arguments):
        monkeypatch.setattr(opening, "addressed_to", looked)
        close_request(by=TEST, request=DepartmentRequest.objects.get(pk=asked.request.pk))
        return looked(*arguments)

    monkeypatch.setattr(opening, "addressed_to", close_behind)
    page = body(client.post(asked.page, row))
    assert "Frågan är avslutad" in page and "Skriv 2023." in page and stands(asked) == []


def test_a_link_revoked_while_one_wrote_gives_the_words_back(asked, client):
    row = filled(opened(client, asked.page, asked.first), stand="change", words="Skriv 2023.")
    link = asked.request.link
    link.generation += 1
    link.save()
    answer = client.post(asked.page, row)
    page = answer.content.decode()
    assert answer.status_code == 404 and "Länken gäller inte" in page and stands(asked) == []
    assert "Skriv 2023." in page and asked.municipality.mailbox in page and "En väg in" not in page
    assert client.get(asked.page).status_code == 404


@pytest.mark.parametrize("how", ["removed", "moved"])
def test_a_row_that_left_the_page_while_one_wrote_gives_the_words_back(asked, client, how):
    row = filled(opened(client, asked.page, asked.first), stand="change", words="Skriv 2023.")
    if how == "removed":
        remove_part(by=TEST, part=asked.first)
    else:
        other = add_department(by=TEST, municipality=asked.municipality, name="Samhällsbyggnad")
        save_fields(by=TEST, thing=asked.first, changes={"addressee_department": Written(other.pk)})
    page = body(client.post(asked.page, row))
    assert "Det här är inte sparat" in page and "Skriv 2023." in page and stands(asked) == []
    assert "Skriv 2023." in body(client.get(asked.page))  # until it is thrown away
    client.post(asked.page, {"row": asked.first.pk, "behall": "1"})
    assert "Skriv 2023." not in body(client.get(asked.page))


def test_a_text_that_changed_while_one_wrote_is_read_before_it_is_answered(asked, client):
    row = filled(opened(client, asked.page, asked.first), stand="accepted", words="Gärna")
    save_fields(by=TEST, thing=asked.first, changes={"schedule": Written("2030")})
    page = sent(client, asked, row)
    assert "Texten har ändrats sedan du skrev." in page and "2030" in page and stands(asked) == []
    assert "Sparat" in sent(client, asked, rows_in(page)[asked.first.pk])
    assert DepartmentAnswer.objects.get().words == "Gärna"


# ---- The order -------------------------------------------------------------------------------------------------------


@pytest.fixture
def ordered(asked):
    """Three more rows, written in another order than the plan is read in: 1.1.1, then the cross-cutting Ö1 on top."""
    department = asked.department
    asked.under = add_action(by=TEST, plan=asked.plan, title="Under målet", addressee_department=department,
                             serves=[asked.objective.node])  # fmt: skip
    asked.top = add_action(by=TEST, plan=asked.plan, title="Över alla", addressee_department=department,
                           is_cross_cutting=True)  # fmt: skip
    return asked


def in_order(page: str, *titles: str) -> bool:
    at = [page.index(title) for title in titles]
    return at == sorted(at)


READ = ("Över alla", "Under målet", "En väg in", "Arbetslivsdag")


def test_rows_stand_in_the_plans_order_wherever_answers_are_written_or_read(ordered, client, signed_in):
    assert in_order(body(client.get(ordered.page)), *READ)
    assert in_order(body(client.get(f"{ordered.page}ja/")), *READ)
    for action in (ordered.first, ordered.under, ordered.top, ordered.second):
        send(client, ordered, action, stand="accepted")
    inside = signed_in("editor")
    plan = f"{ordered.path}/arbete/plan/{ordered.plan.pk}/forvaltningar/"
    assert in_order(body(inside.get(plan)), *READ)
    assert in_order(body(inside.get(f"{plan}{ordered.department.pk}/svar/")), *READ)
    money = body(inside.get(f"{ordered.path}/arbete/plan/{ordered.plan.pk}/pengar/"))
    assert in_order(money[money.index('id="utan"') :], *READ)


def following(page: str) -> tuple[str, str]:
    """What the link at the count says, and where it goes."""
    found = re.search(r'<a href="#rad-(\w+)" data-open>([^<]*): ', page[page.index('id="antal"') :])
    return (found[2], found[1]) if found else ("", "")


def test_next_is_the_next_row_below_and_from_the_end_the_first_without_an_answer_which_is_said(ordered, client):
    page = send(client, ordered, ordered.under, stand="accepted")
    assert following(page) == ("Nästa", ordered.first.pk) and "Längre ner har alla svar" not in page
    page = send(client, ordered, ordered.second, stand="accepted")
    assert following(page) == ("Längre upp", ordered.top.pk) and "Längre ner har alla svar" in page
    page = send(client, ordered, ordered.top, stand="accepted")
    assert following(page) == ("Nästa", ordered.first.pk)
    assert following(send(client, ordered, ordered.first, stand="accepted")) == ("", "")


def test_a_row_that_was_not_taken_leads_on_to_the_next_below_too(ordered, client):
    assert following(send(client, ordered, ordered.under, stand="change")) == ("Nästa", ordered.first.pk)


# ---- Yes to the rest -------------------------------------------------------------------------------------------------


def rest_form(client, cast) -> dict:
    page = body(client.get(f"{cast.page}ja/"))
    form = fields_of(page)
    return form | {"rad": re.findall(r'name="rad"[^>]*value="(\w+)" checked', page)}


def test_yes_to_the_rest_is_a_step_that_lists_them_and_saves_nothing_by_itself(asked, client):
    assert f'href="{asked.page}ja/"' in body(client.get(asked.page))
    page = body(client.get(f"{asked.page}ja/"))
    assert "En väg in" in page and "Arbetslivsdag" in page and stands(asked) == []


def test_yes_is_saved_on_the_rows_that_are_ticked_by_who_says_it(asked, client):
    form = rest_form(client, asked)
    page = body(client.post(f"{asked.page}ja/", form | {"rad": [asked.second.pk], "given_by": "Planchefen"}))
    assert in_order(page, "1 svar är sparat", "fick svaret ”Ja, vi gör det”", "1 insats är kvar", "En väg in")
    assert "Arbetslivsdag" not in page and "sam-counts2" not in page  # what is left is not told as a breakdown
    assert stands(asked) == [("Arbetslivsdag", "accepted")]
    assert DepartmentAnswer.objects.get().given_by == "Planchefen"


def test_yes_to_the_rest_overwrites_nothing_said_meanwhile(asked, client, colleague):
    form = rest_form(client, asked)
    send(colleague, asked, asked.first, stand="not_ours", words="Vägen är statens.")
    page = body(client.post(f"{asked.page}ja/", form))
    assert sorted(stands(asked)) == [("Arbetslivsdag", "accepted"), ("En väg in", "not_ours")]
    assert "1 svar sparades inte" in page and "Alla 2 har ett svar" in page


def test_a_row_that_is_half_written_is_not_ticked(asked, client):
    write(client, asked, asked.first, stand="if_funded", words="Hiss saknas")
    assert rest_form(client, asked)["rad"] == [asked.second.pk]


def test_yes_sent_twice_is_one_answer_each(asked, client):
    form = rest_form(client, asked)
    for _ in range(2):
        client.post(f"{asked.page}ja/", form)
    assert len(stands(asked)) == 2


def test_yes_to_a_question_that_is_closed_saves_nothing(asked, client):
    form = rest_form(client, asked)
    close_request(by=TEST, request=asked.request)
    assert "Frågan är avslutad" in body(client.post(f"{asked.page}ja/", form)) and stands(asked) == []


@pytest.mark.parametrize("path", ["", "ja/"])
def test_the_page_takes_as_many_queries_for_thirty_rows_as_for_two(asked, client, path):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(asked.page + path)
        return len(found)

    few = queries()
    for number in range(28):
        add_action(by=TEST, plan=asked.plan, title=f"Insats {number}", addressee_department=asked.department)
    assert queries() == few


# ---- The planner -----------------------------------------------------------------------------------------------------


@pytest.fixture
def keying_in(asked, signed_in):
    """The planner's page for what was said in a call: its client, its address, and all its fields."""
    address = f"{asked.path}/arbete/plan/{asked.plan.pk}/forvaltningar/{asked.department.pk}/svar/"
    client = signed_in("editor")
    return client, address, fields_of(body(client.get(address)))


def test_the_planner_keys_in_what_was_said_in_a_call_and_says_by_whom(asked, keying_in):
    client, address, form = keying_in
    form |= {f"{asked.first.pk}-stand": "accepted"}
    assert "Skriv vem som svarade" in body(client.post(address, form)) and stands(asked) == []
    client.post(address, form | {"given_by": "Chefen, i telefon"})
    given = DepartmentAnswer.objects.get()
    assert (given.given_by, given.by) == ("Chefen, i telefon", asked.people["editor"])
    assert given.department_request is None
    assert AuditEvent.objects.get(verb="department.answered").actor == f"person:{asked.people['editor'].pk}"


def test_a_faulty_row_keyed_in_stops_no_other(asked, keying_in):
    client, address, form = keying_in
    form |= {"given_by": "Chefen", f"{asked.first.pk}-stand": "change", f"{asked.second.pk}-stand": "accepted"}
    page = body(client.post(address, form))
    assert "Skriv vad som behöver ändras." in page and "1 rad sparades inte" in page
    assert stands(asked) == [("Arbetslivsdag", "accepted")]


def test_what_is_keyed_in_overwrites_nothing_said_meanwhile(asked, keying_in, colleague):
    client, address, form = keying_in
    send(colleague, asked, asked.first, stand="not_ours", words="Vägen är statens.", given_by="Vägchefen")
    send(colleague, asked, asked.second, stand="if_funded")
    page = body(client.post(address, form | {"given_by": "Chefen", f"{asked.first.pk}-stand": "accepted"}))
    assert "Vägchefen svarade" in page and "Vägen är statens." in page
    assert sorted(stands(asked)) == [("Arbetslivsdag", "if_funded"), ("En väg in", "not_ours")]
    client.post(address, fields_of(page) | {"given_by": "Chefen"})  # having seen it
    assert [stand for title, stand in stands(asked) if title == "En väg in"] == ["not_ours", "accepted"]


def test_the_form_knows_who_holds_the_office(asked, signed_in):
    Holding.objects.create(office=asked.office, name="Testperson Chef", email="naringslivschef@sjoby.example.org")
    DepartmentRequest.objects.all().delete()  # nobody has been asked yet
    address = f"{asked.path}/arbete/plan/{asked.plan.pk}/forvaltningar/{asked.department.pk}/fraga/"
    page = body(signed_in("editor").get(address))
    assert "naringslivschef@sjoby.example.org" in page and "Näringslivschef" in page


def test_without_an_address_the_link_is_handed_over(asked, signed_in):
    address = f"{asked.path}/arbete/plan/{asked.plan.pk}/forvaltningar/{asked.department.pk}/fraga/"
    answer = signed_in("editor").post(address, {"client_key": "r2", "letter": "Hej!"}, follow=True)
    assert "/svara/" in body(answer) and Message.objects.count() == 1
    assert DepartmentRequest.objects.count() == 2


def test_the_overview_of_departments_says_how_it_stands(asked, client, signed_in):
    send(client, asked, asked.first, stand="change", words="Nej.")
    page = body(signed_in("reader").get(f"{asked.path}/arbete/plan/{asked.plan.pk}/forvaltningar/"))
    assert "1 av 2: 1 ändra" in page and "Nej." in page and "Någon annans" in page


@pytest.mark.parametrize(("work", "said"), [
    (Work.WAITING, "Väntar i utkorgen"), (Work.DONE, "Skickat 2021-02-09"), (Work.FAILED, "Kom inte fram"),
    (Work.UNCERTAIN, "Osäkert om det kom fram"),
])  # fmt: skip
def test_a_page_says_that_a_question_is_sent_when_it_is(asked, signed_in, settings, work, said):
    settings.MAIL_IS_SET_UP = True
    when = asked.request.sent_at if work == Work.DONE else None
    Message.objects.filter(kind="department_request").update(work=work, sent_at=when, problem="Adressen finns inte.")
    editor, plan = signed_in("editor"), f"{asked.path}/arbete/plan/{asked.plan.pk}/forvaltningar/"
    pages = [f"{asked.path}/arbete/forvaltningsfraga/{asked.request.pk}/", plan, f"{plan}{asked.department.pk}/fraga/"]
    one, overview, again = (as_read(body(editor.get(page))) for page in pages)
    assert said in one
    for page in (one, overview, again):
        is_said = any(words in page for words in ("Skickat 20", "skickad 20", "skickades till"))
        assert is_said == (work == Work.DONE)


def test_without_a_mail_server_nobody_is_promised_a_letter(asked, signed_in, settings):
    settings.MAIL_IS_SET_UP = False
    address = f"{asked.path}/arbete/plan/{asked.plan.pk}/forvaltningar/{asked.department.pk}/fraga/"
    data = {"client_key": "r3", "email": "chef@sjoby.example.org", "letter": "Hej!"}
    page = body(signed_in("editor").post(address, data, follow=True))
    assert "skickas strax" not in page and "/svara/" in page
    assert "ingen e-postserver är inställd. Lämna över länken på ett annat sätt." in page


def test_words_put_aside_are_given_back_when_the_question_has_been_closed(asked, client, colleague):
    mine = filled(opened(client, asked.page, asked.first), stand="if_funded", words="Två dagar.")
    send(colleague, asked, asked.first, stand="change", words="Skriv 2023.")
    both = rows_in(sent(client, asked, mine))[asked.first.pk]
    sent(client, asked, both | {"behall": "1"})
    close_request(by=TEST, request=asked.request)
    page = body(client.get(asked.page))
    assert "Det här är inte sparat" in page and "Två dagar." in page


def test_asked_again_the_form_knows_whom_and_about_how_many(asked, client, signed_in):
    send(client, asked, asked.first, stand="accepted")
    address = f"{asked.path}/arbete/plan/{asked.plan.pk}/forvaltningar/{asked.department.pk}/fraga/"
    page = body(signed_in("editor").get(address))
    assert 'value="chef@sjoby.example.org"' in page and 'value="Förvaltningschef"' in page
    assert "Av de 2 insatser som är riktade till er i ”Handlingsplan 2021” väntar 1 på svar." in page
    assert "har ni 2 insatser att svara om" in body(signed_in("editor").get(f"{address}?om=alla"))


def test_an_answer_to_an_older_text_is_to_be_looked_at_again(asked, client):
    for action in (asked.first, asked.second):
        send(client, asked, action, stand="accepted")
    save_fields(by=TEST, thing=asked.second, changes={"schedule": Written("2030")})
    page = " ".join(body(client.get(asked.page)).split())
    assert "2 av 2 har svar" in page and "1 behöver ses över." in page and "Inget är kvar." not in page
    assert "1 svar gäller en äldre text" in page and "Alla 2 har ett svar</h2>" not in page
    send(client, asked, asked.second)  # it is right all the same
    assert "Inget är kvar." in body(client.get(asked.page))


def test_what_is_said_in_another_year_says_which(asked, client):
    send(client, asked, asked.first, stand="accepted")
    assert "9\u00a0februari\u00a012.00" in body(client.get(asked.page))
    with time_machine.travel(datetime(2022, 3, 1, 12, tzinfo=UTC), tick=False):
        assert "9\u00a0februari\u00a02021\u00a012.00" in body(client.get(asked.page))


def test_readers_have_no_column_for_what_they_may_not_do(asked, client, signed_in):
    address = f"{asked.path}/arbete/plan/{asked.plan.pk}/forvaltningar/"
    assert "Gör" not in body(signed_in("reader").get(address))
    assert ">Gör</th>" in body(signed_in("editor").get(address))


def test_what_belongs_to_a_department_that_is_gone_is_moved_to_another(asked, signed_in):
    other = add_department(by=TEST, municipality=asked.municipality, name="Samhällsbyggnad")
    asked.department.ends_on = date(2021, 1, 31)
    asked.department.save()
    client, address = signed_in("editor"), f"{asked.path}/arbete/plan/{asked.plan.pk}/forvaltningar/"
    assert "finns inte längre" in body(client.get(address))
    client.post(f"{address}{asked.department.pk}/flytta/", {"to": other.pk})
    asked.first.refresh_from_db()
    assert asked.first.addressee_department == other
