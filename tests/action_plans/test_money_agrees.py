"""The sentence and the table say the same money of the same actions, in print and on the page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.action_plans.amounts import amount_of
from samsyn.action_plans.models import FundingLine
from samsyn.action_plans.money_words import HEADS, POSSIBLE, Money
from samsyn.action_plans.operations import add_action, add_funding, create_plan
from samsyn.action_plans.rows import funding_lines
from samsyn.lib.blocks import inline_text
from samsyn.lib.money_sums import EVERY_YEAR, total_of
from samsyn.lib.schedules import parse_schedule
from samsyn.render.tree import inlines
from tests.actors import TEST

MONEY = ["50 tkr", "ca 120 tkr", "100–200 tkr", "35 tkr/år", "5 tkr per månad", "40 tkr/år från 2027", "50 tkr 2027",
         "60 tkr per år 2027–2029", "söks 100 tkr", "ev. 20 tkr/år", "300 tkr varav kommunen 100", "inom ram",
         "3 mnkr, varav 1 mnkr söks", "Inom ram 90 tkr/år, varav 30 tkr/år söks", "", "1.300", "högst 50 tkr",
         "ev. 300 tkr, varav kommunen 100 tkr", "Regionen 200 tkr", "60 tkr/år i tre år från 2025"]  # fmt: skip
SCHEDULES = ["2024–2026", "löpande", "", "2025", "senast 2025-06-30", "mars 2027 – februari 2028", "2027–"]
ACTIONS = st.lists(st.tuples(st.sampled_from(MONEY), st.sampled_from(SCHEDULES)), min_size=1, max_size=7)
SUM = re.compile(r"(\d[\d ]*(?:,\d+)?) (mnkr|tkr|kr)\b")
THOUSANDS = {"mnkr": 1000.0, "tkr": 1.0, "kr": 0.001}


def money_of(actions: list[tuple[str, str]]) -> Money:
    money = Money([])
    for words, schedule in actions:
        lines = [FundingLine(**fields) for fields in funding_lines(words)]
        time = parse_schedule(schedule)
        money.add([(line.source, amount_of(line)) for line in lines], time.start, time.end)
    return money


def figures_of(sentence: str) -> dict[str, float]:
    """What a sentence says, in thousands: what is settled and what is only possible, in all and every year."""
    said = sentence.replace("\u00a0", " ").partition(": ")[2]
    settled, _, possible = said.partition("kanske ")
    found = {}
    for key, words in (("settled", settled), ("possible", possible)):
        for part in re.split(r" och (?=\d)", words):
            for figure, unit in SUM.findall(part):
                ends = "every year" if "om året" in part else "in all"
                found[f"{key} {ends}"] = round(float(figure.replace(" ", "").replace(",", ".")) * THOUSANDS[unit], 3)
    return found


def figures_in(rows: list[list[str]]) -> dict[str, float]:
    """The same of the table: of its line of all (its only line, if there is one) and that of what is not settled."""
    head, *lines = rows
    settled = next((one for one in lines if one[0] == "Allt tillsammans"), None)
    if settled is None:
        settled = next((one for one in lines if len(one) > 1 and one[0] != POSSIBLE), None)
    possible = next((one for one in lines if one[0] == POSSIBLE), None)
    found = {}
    for key, line in (("settled", settled), ("possible", possible)):
        for ends, column in (("in all", "Summa"), ("every year", HEADS[EVERY_YEAR])):
            if line and column in head and (cell := line[head.index(column)].replace("\u00a0", "")) not in ("–", "0"):
                found[f"{key} {ends}"] = float(cell.replace(",", "."))
    return found


def rows_of(money: Money) -> list[list[str]]:
    table = money.table()
    return [[inline_text(inlines(cell)) for cell in row.cells] for row in table.rows] if table else []


@given(ACTIONS)
def test_the_sentence_and_the_printed_table_say_the_same(actions):
    money = money_of(actions)
    sentence = money.words()[0]
    if not total_of(money.things).counted:
        assert money.table() is None
        return
    assert figures_of(sentence) == figures_in(rows_of(money)), sentence


@given(ACTIONS)
def test_as_many_actions_are_counted_as_stand_in_the_table(actions):
    """Each action that is said to be counted makes a table when it stands alone, and no other does."""
    money = money_of(actions)
    alone = [money_of([one]).table() is not None for one in actions]
    assert total_of(money.things).counted == sum(alone)
    table = money.table()
    counted = f"{sum(alone)} av {len(actions)} insatser"
    if table is not None and not all(alone):
        assert str(table.caption).endswith(f"Räknat på {counted}")
    if table is not None and len(actions) > 1:
        assert money.words()[0].startswith(counted)


@given(ACTIONS)
def test_the_years_of_the_table_are_all_that_is_in_its_sum(actions):
    head, *lines = rows_of(money_of(actions)) or [[]]
    for line in lines:
        if len(line) == 1:
            continue
        cells = dict(zip(head, [one.replace("\u00a0", "").replace(",", ".") for one in line], strict=True))
        years = [float(cell) for name, cell in cells.items()
                 if name not in (head[0], "Summa", HEADS[EVERY_YEAR]) and cell != "–"]  # fmt: skip
        assert float(cells["Summa"]) == pytest.approx(sum(years), abs=0.3)  # each is rounded to tenths of a thousand


OLDERS = [
    ("40 tkr/år", "2024–2026"), ("ingår i ram", "Löpande"), ("300 tkr varav kommunen 100", "Klart 2027"),
    ("120 tkr", "2025"), ("60 tkr/år", "Start hösten 2024, sedan löpande"),
    ("2,4 mnkr, söks hos Boverket", "2025–2027"),
    ("3 tkr/år, varav 1 tkr/år söks", "2026–2028"),
]  # fmt: skip


@pytest.mark.django_db
def test_the_page_says_in_its_table_what_its_sentence_says(cast, signed_in):
    plan = create_plan(by=TEST, programme=cast.programme, title="Plan", client_key="plan")
    for words, schedule in OLDERS:
        action = add_action(by=TEST, plan=plan, title="En väg in", schedule=schedule)
        for line in funding_lines(words):
            add_funding(by=TEST, action=action, **line)
    context = signed_in("editor").get(f"{cast.path}/arbete/plan/{plan.pk}/pengar/").context
    assert figures_of(context["said"][0]) == {
        "settled in all": 546.0, "settled every year": 60.0, "possible in all": 2403.0,
    }  # fmt: skip
    heads = [*context["years"]]
    cells, in_all, *_ = context["total"]
    assert (dict(cells)[HEADS[EVERY_YEAR]], in_all) == ("60", "546")
    assert [head for head, _ in cells] == heads
    assert context["possible"][0] == POSSIBLE and context["possible"][2] == "2\u00a0403"
