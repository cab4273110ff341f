"""Proposed comments are gone through by a group at once; what somebody lifts out, or changes meanwhile, is left out."""

import re

import pytest
from django.test import Client

from samsyn.consultation.models import Comment
from samsyn.handling.models import CheckItem
from samsyn.handling.rounds import (
    NothingToCheck,
    RoundIsClosed,
    checked_in,
    close_round,
    lift_out,
    open_round,
    put_back,
    ready_to_check,
    say_done,
)
from samsyn.mail.links import token
from samsyn.mail.models import Message
from tests.actors import TEST
from tests.consultation.made import CAFE, CLUB, SHOP, an_open_consultation
from tests.handling.made import answered, commented

NOTED = {"outcome": Comment.Outcome.NOTED, "reason": "Tack för stödet."}


@pytest.fixture
def consultation(cast):
    made = an_open_consultation(cast.municipality)
    cafe = answered(made, CAFE, "Lotsen är bra. Kartan stämmer inte. Mer bredband.")
    club = answered(made, CLUB, "Varje by borde få skriva sin egen plan.")
    commented(cafe, "Lotsen är bra.", **NOTED)
    commented(cafe, "Kartan stämmer inte.", outcome=Comment.Outcome.ACCEPTED, reason="Kartan är rättad.")
    commented(cafe, "Mer bredband.")
    commented(club, "Varje by borde få skriva sin egen plan.", outcome=Comment.Outcome.NOT_ACCEPTED, reason="Nej.")
    return made


@pytest.fixture
def check_round(consultation):
    members = {"Ordf@example.org": "Ordföranden", "vice@example.org": ""}
    return open_round(by=TEST, consultation=consultation, title="Styrgruppen", members=members, client_key="k")


def item(check_round, words) -> CheckItem:
    return check_round.items.get(comment__quote__contains=words)


def test_only_what_has_both_an_outcome_and_words_is_gone_through(consultation, check_round):
    assert set(check_round.items.values_list("comment__quote", flat=True)) == {
        "Lotsen är bra.", "Kartan stämmer inte.", "Varje by borde få skriva sin egen plan."
    }  # fmt: skip


def test_what_is_with_a_group_is_not_sent_to_another(consultation, check_round):
    assert ready_to_check(consultation) == []
    Comment.objects.filter(quote="Lotsen är bra.").update(reason="Tack.")
    assert [one.quote for one in ready_to_check(consultation)] == ["Lotsen är bra."]


def test_what_the_official_lifted_out_is_lifted_out_from_the_start(consultation):
    Comment.objects.filter(quote="Kartan stämmer inte.").update(is_lifted=True)
    made = open_round(by=TEST, consultation=consultation, title="X", members={"a@example.org": ""}, client_key="l")
    assert [one.comment.quote for one in close_round(by=TEST, check_round=made).lifted] == ["Kartan stämmer inte."]


@pytest.mark.parametrize("place_words", ["", "sidan 7"])
def test_what_a_comment_is_about_may_be_typed_or_not_said(consultation, check_round, phone, place_words):
    Comment.objects.update(place_words=place_words)
    assert ("Gäller sidan 7" in phone()) == bool(place_words)


def test_each_member_gets_one_letter_with_a_link_of_their_own(check_round):
    letters = Message.objects.filter(kind="check")
    assert sorted(letters.values_list("to_address", flat=True)) == ["ordf@example.org", "vice@example.org"]
    assert len({one.link_id for one in letters}) == 2


def test_a_round_sent_twice_is_one(consultation, check_round):
    again = open_round(by=TEST, consultation=consultation, title="X", members={"x@example.org": ""}, client_key="k")
    assert again == check_round and Message.objects.filter(kind="check").count() == 2


def test_without_anything_proposed_there_is_no_round(cast):
    empty = an_open_consultation(cast.municipality)
    with pytest.raises(NothingToCheck):
        open_round(by=TEST, consultation=empty, title="X", members={"a@example.org": ""}, client_key="k")


def test_what_nobody_lifts_out_is_checked_and_the_rest_is_named(consultation, check_round):
    first, second = check_round.members.order_by("email")
    lift_out(by=TEST, member=first, item=item(check_round, "Kartan"), words="Vem rättar?")
    lift_out(by=TEST, member=second, item=item(check_round, "Lotsen"), words="")
    put_back(by=TEST, member=second, item=item(check_round, "Lotsen"))
    Comment.objects.filter(quote__contains="Varje by").update(reason="Nej, men byarna får yttra sig.")
    closed = close_round(by=TEST, check_round=check_round)
    assert [one.comment.quote for one in closed.checked] == ["Lotsen är bra."]
    assert [(one.lifted_by, one.lifted_words) for one in closed.lifted] == [("Ordföranden", "Vem rättar?")]
    assert [one.comment.quote for one in closed.changed] == ["Varje by borde få skriva sin egen plan."]
    assert len(checked_in(consultation)) == 1
    assert "Lotsen är bra." not in {one.quote for one in ready_to_check(consultation)}


def test_closed_twice_it_is_counted_once(check_round):
    first = close_round(by=TEST, check_round=check_round)
    Comment.objects.update(reason="Ändrat efteråt")
    again = close_round(by=TEST, check_round=check_round)
    assert [one.pk for one in first.checked] == [one.pk for one in again.checked]


def test_after_it_is_closed_nothing_is_lifted_out(check_round):
    close_round(by=TEST, check_round=check_round)
    member = check_round.members.first()
    with pytest.raises(RoundIsClosed):
        lift_out(by=TEST, member=member, item=check_round.items.first(), words="")
    with pytest.raises(RoundIsClosed):
        say_done(by=TEST, member=member)


# ---- On the phone ----------------------------------------------------------------------------------------------------


@pytest.fixture
def phone(check_round):
    """A browser without cookies at the link of the chair."""
    member = check_round.members.get(name="Ordföranden")
    path = f"/sjoby/stamma-av/{token(member.link)}/"

    def send(status=200, **data):
        client = Client(enforce_csrf_checks=True)
        answer = client.post(path, data, follow=True) if data else client.get(path)
        assert answer.status_code == status, answer.status_code
        return re.sub(r"\s+", " ", answer.content.decode())

    return send


def test_one_of_the_group_reads_lifts_out_and_is_done(check_round, phone):
    page = phone()
    assert "Stäm av 3 kommentarer" in page and "Kartan är rättad." in page and "Mer bredband." not in page
    page = phone(item=item(check_round, "Kartan").pk, words="Vem rättar?")
    assert "1 utlyft" in page and "Vem rättar?" in page
    page = phone(klar="1")
    assert "Tack, du har gått igenom alla" in page
    assert check_round.members.exclude(done_at=None).get().name == "Ordföranden"


def test_what_is_written_as_the_round_closes_is_shown_not_lost(check_round, phone):
    close_round(by=TEST, check_round=check_round)
    page = phone(item=item(check_round, "Kartan").pk, words="Vem rättar kartan?")
    assert "Avstämningen är avslutad" in page and "Vem rättar kartan?" in page
    assert not CheckItem.objects.exclude(lifted_at=None).exists()


def test_a_link_opens_its_own_round_alone(cast, check_round, phone):
    other = an_open_consultation(cast.municipality, title="En annan")
    commented(answered(other, SHOP, "Hemligt förslag."), "Hemligt förslag.", **NOTED)
    open_round(by=TEST, consultation=other, title="Andra", members={"x@example.org": ""}, client_key="o")
    theirs = CheckItem.objects.get(comment__quote="Hemligt förslag.")
    assert "Hemligt förslag." not in phone()
    phone(404, item=theirs.pk, words="Jag vill")
    theirs.refresh_from_db()
    assert theirs.lifted_at is None


def test_an_unknown_link_is_told_in_words(cast, client):
    answer = client.get("/sjoby/stamma-av/xaaaaaaaaaaaaaaa-0/")
    assert answer.status_code == 404 and "Länken gäller inte" in answer.content.decode()


def test_as_many_queries_for_one_comment_as_for_thirty(consultation, check_round, phone, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        phone()
    response = answered(consultation, SHOP, " ".join(f"Nummer {n}." for n in range(30)))
    for number in range(30):
        comment = commented(response, f"Nummer {number}.", **NOTED)
        CheckItem.objects.create(
            municipality=check_round.municipality, check_round=check_round, comment=comment, outcome=comment.outcome,
            reason=comment.reason,
        )  # fmt: skip
    with django_assert_max_num_queries(14):
        phone()


# ---- The planner's pages ---------------------------------------------------------------------------------------------


def test_a_planner_sends_what_is_proposed_and_counts(cast, consultation, signed_in):
    client = signed_in("editor")
    home = f"/sjoby/arbete/remiss/{consultation.pk}/avstamning/"
    assert "Skicka 3 till avstämning" in client.get(home).content.decode()
    bad = client.post(f"{home}ny/", {"title": "Styrgruppen", "members": "inte en adress", "client_key": "k"})
    assert bad.status_code == 200 and "”inte en adress” är ingen e-postadress." in bad.content.decode()
    members = "Ordföranden <ordf@example.org>\nvice@example.org"
    sent = client.post(f"{home}ny/", {"title": "Styrgruppen", "members": members, "client_key": "k"}, follow=True)
    page = sent.content.decode()
    assert "Avstämningen är skickad till 2 personer." in page and "0 av 2 har gått igenom" in page
    [made] = consultation.check_rounds.all()
    assert made.members.get(email="ordf@example.org").name == "Ordföranden"
    asked = client.get(f"/sjoby/arbete/avstamning/{made.pk}/avsluta/").content.decode()
    assert "2 av 2 har inte sagt att de läst klart" in asked and "Ja, 3 är avstämda" in asked
    closed = client.post(f"/sjoby/arbete/avstamning/{made.pk}/avsluta/", follow=True).content.decode()
    assert "Avstämningen är avslutad: 3 avstämda, 0 utlyfta." in closed.replace("\u00a0", " ")
