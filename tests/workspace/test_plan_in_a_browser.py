"""The plan's pages in a real browser: the table with money for many years fits a laptop, and a phone."""

import os

import pytest

from samsyn.action_plans.operations import add_action, add_funding, create_plan
from samsyn.action_plans.rows import funding_lines
from tests.actors import TEST
from tests.axe import faults_at_both_sizes
from tests.workspace.test_programme_in_a_browser import cast, visit  # noqa: F401 - the same visitor

pytestmark = pytest.mark.browser

PICTURES = os.environ.get("SAMSYN_PICTURES", "")
# What a row names, who, when and what it costs: one of each way, so that all the columns of money are there.
ROWS = (
    ("Sätta ut 40 bänkar längs promenadstråken i tätorten", "Tekniska nämnden", "2024–2026", "40 tkr/år"),
    ("Erbjuda balansträning två gånger i veckan", "Socialnämnden", "Löpande", "ingår i ram"),
    ("Bygga en tillgänglig slinga runt sjön", "Tekniska nämnden tillsammans med kultur- och fritidsnämnden",
     "Klart 2027", "300 tkr varav kommunen 100"),
    ("Mötesplats på biblioteket varje torsdag", "Kultur- och fritidsnämnden", "Start hösten 2024, sedan löpande",
     "60 tkr/år"),
    ("Samtal i hemmet till alla som fyller 80", "Socialnämnden", "2025–2028", "söks (statsbidrag)"),
    ("Fixartjänst för lampbyten", "Socialnämnden", "2025–2026", "120 tkr"),
    ("Digital handledning", "Kommunstyrelsen i samarbete med pensionärsföreningarna", "Varje sommar",
     "Ingår i ram för feriejobb"),
    ("Avtal om hiss i tre hus", "Bostadsbolaget, kommunstyrelsen", "2025–2027", "2,4 mnkr, söks hos Boverket"),
    ("Bygga ett trygghetsboende", "Samhällsbyggnadsförvaltningen", "2024–2028", "1 250 tkr/år"),
)  # fmt: skip
OVER = """() => { const one = document.querySelector(".sam-scroll"); return one.scrollWidth - one.clientWidth; }"""


@pytest.fixture
def plan(cast):  # noqa: F811 - the fixture of that name
    made = create_plan(by=TEST, programme=cast.programme, title="Åldras väl", client_key="plan")
    for title, responsible, schedule, money in ROWS:
        action = add_action(
            by=TEST, plan=made, title=title, responsible=responsible, schedule=schedule, serves=[cast.objective.node]
        )
        for line in funding_lines(money):
            add_funding(by=TEST, action=action, **line)
    return made


def test_the_table_with_money_for_five_years_goes_over_no_edge(visit, plan, page):  # noqa: F811
    visit("action-plan-text", plan)
    over = {}

    def at_each(width: int) -> None:
        over[width] = page.evaluate(OVER)
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/plan-{width}.png", full_page=True)

    found = faults_at_both_sizes(page, at_each)
    assert (over, found) == ({360: 0, 1280: 0}, [])
