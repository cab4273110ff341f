"""What a plan costs, as it is printed: whose money, year by year, and what is not counted."""

import pytest

from samsyn.action_plans.documents import plan_build
from samsyn.action_plans.models import FundingLine
from samsyn.action_plans.operations import add_action, add_frame, add_funding
from samsyn.action_plans.rows import funding_lines
from samsyn.lib.blocks import inline_text
from samsyn.render.tree import Blocks, Heading, Table, inlines
from tests.actors import TEST

pytestmark = pytest.mark.django_db
Source = FundingLine.Source
TKR = 100_000


def costing(plan, words: str, schedule: str = "2027") -> None:
    action = add_action(by=TEST, plan=plan, title="En väg in", schedule=schedule)
    for line in funding_lines(words):
        add_funding(by=TEST, action=action, **line)


def chapter_of(plan) -> tuple[list[str], str, list[list[str]]]:
    """The sentences, the caption and the rows of the chapter about money."""
    body = plan_build(plan.node, None).body
    at = next(place for place, node in enumerate(body) if isinstance(node, Heading) and node.text == "Pengar")
    told, table = body[at + 1 : at + 3]
    assert isinstance(told, Blocks) and isinstance(table, Table)
    rows = [[inline_text(inlines(cell)) for cell in row.cells] for row in table.rows]
    return [inline_text(block["text"]) for block in told.blocks], str(table.caption), rows


def test_whose_money_it_is_stands_year_by_year_with_a_sum_of_each_and_of_all(plan):
    costing(plan, "Inom ram 100 tkr")
    costing(plan, "300 tkr varav kommunen 50")
    costing(plan, "Beviljade medel från Tillväxtverket 400 tkr", "2028")
    assert chapter_of(plan)[2] == [
        ["Vem som betalar", "2027", "2028", "Summa"],
        ["Kommunen står för"],
        ["Inom ram", "100", "–", "100"],
        ["Kommunens del (medfinansiering)", "50", "–", "50"],
        ["Kommunen tillsammans", "150", "–", "150"],
        ["Andra står för"],
        ["Beviljade externa medel", "–", "400", "400"],
        ["Det står inte vem som betalar"],
        ["Det står inte", "250", "–", "250"],
        ["Allt tillsammans", "400", "400", "800"],
    ]


def test_one_kind_of_money_alone_is_neither_headed_nor_summed(plan):
    costing(plan, "Inom ram 100 tkr")
    assert chapter_of(plan)[2] == [["Vem som betalar", "2027", "Summa"], ["Inom ram", "100", "100"]]


def test_what_is_left_of_the_frame_stands_last(plan):
    costing(plan, "Inom ram 100 tkr")
    costing(plan, "Sökta externa medel 900 tkr")
    add_frame(by=TEST, plan=plan, year=2027, amount=80 * TKR)
    sentences, _, rows = chapter_of(plan)
    assert rows[-2:] == [["Kommunens ram", "80", "80"], ["Kvar av ramen", "−20", "−20"]]
    assert "Ramen för 2027 överskrids med 20 tkr." in [one.replace("\u00a0", " ") for one in sentences]


def test_what_has_no_year_and_what_goes_on_every_year_have_columns_of_their_own_and_the_sum_holds_only_the_first(plan):
    costing(plan, "Inom ram 100 tkr", "2027–2028")
    costing(plan, "Inom ram 50 tkr/år", "löpande")
    costing(plan, "Inom ram 30 tkr")
    assert chapter_of(plan)[2] == [
        ["Vem som betalar", "2027", "Utan år", "Summa", "Varje år, utan slut"],
        ["Inom ram", "30", "100", "130", "50"],
    ]


def test_the_caption_says_of_how_many_it_is_when_some_cannot_be_counted(plan):
    costing(plan, "Inom ram 100 tkr")
    assert chapter_of(plan)[1] == "Vad det kostar, i tusen kronor"
    costing(plan, "Inom ram")
    assert chapter_of(plan)[1] == "Vad det kostar, i tusen kronor. Räknat på 1 av 2 insatser"


def test_all_sentences_say_money_in_one_unit(plan):
    costing(plan, "Inom ram 6 400 tkr")
    costing(plan, "Ofinansierat 1 200 tkr; Regionen 255 tkr")
    units = {
        word.strip(".")
        for one in chapter_of(plan)[0]
        for word in one.split()
        if word.strip(".") in ("kr", "tkr", "mnkr")
    }
    assert units == {"tkr"}
