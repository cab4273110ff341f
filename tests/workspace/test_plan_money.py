"""Money on the pages of a plan: what a line is called, and what is asked about."""

import re

import pytest

from samsyn.action_plans.amounts import read_of_words
from samsyn.action_plans.models import FundingLine
from samsyn.action_plans.operations import add_action, add_money, create_plan
from tests.actors import TEST

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(cast):
    plan = create_plan(by=TEST, programme=cast.programme, title="Plan", client_key="plan")
    return add_action(by=TEST, plan=plan, title="En väg in")


def costing(action, words: str) -> list[FundingLine]:
    return add_money(by=TEST, action=action, client_key=words, words=words, **read_of_words(words))


def test_a_line_whose_words_stand_above_is_called_by_its_sum(cast, action, signed_in):
    [_, part] = costing(action, "300 tkr varav 100 tkr till resor")
    page = signed_in("editor").get(f"{cast.path}/arbete/finansiering/{part.pk}/").text.replace("\u00a0", " ")
    [title] = re.findall("<title>(.*?)</title>", page, re.DOTALL)
    assert title.startswith("Finansiering: varav 100 000 kr")
    [_, part] = costing(action, "300 tkr varav kommunen 100")
    page = signed_in("editor").get(f"{cast.path}/arbete/finansiering/{part.pk}/").text
    assert re.search(r'value="co_funded"[^>]*(?:selected|checked)', page)


def test_what_is_in_doubt_is_asked_about_with_a_button_for_each_meaning_and_counted_as_not_certain(
    cast, action, signed_in
):
    costing(action, "50 % av 200 tkr")
    client = signed_in("editor")
    page = client.get(f"{cast.path}/arbete/insats/{action.pk}/").text.replace("\u00a0", " ")
    assert "Räknas inte än: kan betyda 100 000 kr eller 200 000 kr." in page
    assert 'value="10000000"' in page and 'value="20000000"' in page
    money = client.get(f"{cast.path}/arbete/plan/{action.node.parent_id}/pengar/").text
    assert '<td class="sam-num" data-label="Inte säkert">1</td>' in money


def test_a_figure_without_a_unit_may_be_thousands_where_the_plans_other_amounts_are(cast, action, signed_in):
    [line] = costing(action, "1.300")
    address, client = f"{cast.path}/arbete/insats/{action.pk}/", signed_in("editor")
    assert 'value="130000000"' not in client.get(address).text
    costing(action, "200 tkr")
    assert "1 300 kr eller 1,30 kr eller 1 300 000 kr" in client.get(address).text.replace("\u00a0", " ")
    client.post(f"{cast.path}/arbete/finansiering/{line.pk}/betyder/", {"ore": "130000000"})
    assert FundingLine.objects.get(pk=line.pk).amount == 130_000_000
