"""Links to the answer page: each address has one, a colleague gets one for one firm, a revoked one opens nothing."""

import pytest

from samsyn.audit.models import AuditEvent
from samsyn.consultation.answer_links import is_revoked, link_of, links_of, open_link_of, pass_on, renew, revoke
from samsyn.consultation.models import AnswerLink
from samsyn.mail.links import find_link, token
from samsyn.mail.models import PersonalLink
from tests.actors import TEST
from tests.consultation.made import CAFE, CLUB, FARM, ON_PAPER, SHOP, an_open_consultation, consultee


@pytest.fixture
def consultation(cast):
    return an_open_consultation(cast.municipality)


def cafe_link(consultation):
    return link_of(consultation, "kafe@example.org", [consultee(consultation, CAFE), consultee(consultation, SHOP)])


def opens(link: AnswerLink) -> bool:
    return find_link(token(link.link), "consultation") is not None


def test_an_address_has_one_link_for_all_its_firms_however_often_and_however_it_is_written(consultation):
    first = cafe_link(consultation)
    assert link_of(consultation, " Kafe@Example.ORG", [consultee(consultation, CAFE)]) == first
    assert sorted(map(str, first.consultees.all())) == ["Björks handel AB", "Kafé Björk AB"]
    assert AnswerLink.objects.count() == PersonalLink.objects.filter(purpose="consultation").count() == 1
    assert opens(first) and first.link.node_id == consultation.node_id


def test_one_who_is_asked_later_by_the_same_address_is_put_to_the_same_link(consultation):
    link_of(consultation, "kafe@example.org", [consultee(consultation, CAFE)])
    assert cafe_link(consultation).consultees.count() == 2


def test_a_letter_on_paper_has_a_link_of_its_own(consultation):
    one = link_of(consultation, "", [consultee(consultation, ON_PAPER)])
    assert one != link_of(consultation, "", [consultee(consultation, CLUB)])
    assert one == link_of(consultation, "", [consultee(consultation, ON_PAPER)]) and opens(one)


def test_another_consultation_has_other_links(cast, consultation):
    other = an_open_consultation(cast.municipality)
    assert cafe_link(consultation) != cafe_link(other) and open_link_of(consultation) != open_link_of(other)


def test_anybody_has_one_link_that_answers_for_nobody(consultation):
    assert open_link_of(consultation) == open_link_of(consultation)
    assert open_link_of(consultation).is_open and not open_link_of(consultation).consultees.exists()


def test_many_links_cost_as_many_queries_as_one(consultation, django_assert_num_queries):
    whom = [consultee(consultation, asked) for asked in (CAFE, FARM, CLUB)]
    with django_assert_num_queries(5):
        links_of(consultation, [(one.emails[0], [one]) for one in whom[:1]])
    with django_assert_num_queries(5):
        links_of(consultation, [(one.emails[0], [one]) for one in whom[1:]])


def test_a_link_is_passed_on_for_one_firm_and_sent_twice_it_is_one(consultation):
    mine, cafe = cafe_link(consultation), consultee(consultation, CAFE)
    his = pass_on(by=TEST, answer_link=mine, consultee=cafe, email="kollega@example.org", client_key="k")
    assert pass_on(by=TEST, answer_link=mine, consultee=cafe, email="kollega@example.org", client_key="k") == his
    assert [*his.consultees.all()] == [cafe] and his.passed_on_from == mine and his != mine
    assert AuditEvent.objects.filter(verb="consultation.link_passed_on").count() == 1
    assert "example.org" not in AuditEvent.objects.get(verb="consultation.link_passed_on").payload


def test_a_link_is_not_passed_on_for_somebody_else(consultation):
    with pytest.raises(ValueError):
        pass_on(by=TEST, answer_link=cafe_link(consultation), consultee=consultee(consultation, FARM), client_key="k")


def test_a_revoked_link_opens_nothing_and_the_one_that_was_passed_on_lives(consultation):
    mine = cafe_link(consultation)
    his = pass_on(by=TEST, answer_link=mine, consultee=consultee(consultation, CAFE), client_key="k")
    before = token(mine.link)
    revoke(by=TEST, answer_link=mine)
    assert not find_link(before, "consultation") and not opens(mine) and is_revoked(mine)
    assert opens(his) and not is_revoked(his)
    assert is_revoked(cafe_link(consultation))  # a reminder does not open it again


def test_a_renewed_link_has_a_new_address_and_the_old_one_stays_dead(consultation):
    mine = cafe_link(consultation)
    before = token(mine.link)
    revoke(by=TEST, answer_link=mine)
    renew(by=TEST, answer_link=mine)
    assert opens(mine) and not is_revoked(mine) and not find_link(before, "consultation")
