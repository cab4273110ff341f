"""A plan in one table: what was written, in columns that stand as wide as they need, on pages that lie."""

from datetime import date

import pytest

from samsyn.action_plans.documents import plan_build
from samsyn.action_plans.operations import add_action, add_money, create_plan
from samsyn.action_plans.rows import names
from samsyn.documents.with_plans import programme_with_plans_build
from samsyn.editions.queries import valid_edition
from samsyn.lib.canonical import control_code
from samsyn.programmes.operations import add_goal
from samsyn.render.tree import Document, Facts, Heading, PageTurn, Table, imprint
from tests.actors import TEST
from tests.published import adopted

pytestmark = pytest.mark.django_db


def lying(document: Document) -> list:
    """What stands on the pages that lie: the last of the document."""
    turns = [place for place, node in enumerate(document.body) if isinstance(node, PageTurn)]
    return document.body[turns[0] + 1 :] if turns else []


def rows_of(document: Document) -> list[list[str]]:
    [table] = [node for node in lying(document) if isinstance(node, Table)]
    return [list(row.cells) for row in table.rows]


def test_who_with_whom_when_money_and_follow_up_stand_as_they_were_written(plan, action):
    add_action(by=TEST, plan=plan, title="Bygga tomter", partners="Bostadsbolaget", schedule="VT 2025 – HT 2026")
    add_money(by=TEST, action=action, words="ca 40 tkr/år (ev. statsbidrag)", client_key="m")
    assert rows_of(plan_build(plan.node, None)) == [
        ["Insats", "Ansvarig", "Tillsammans med", "Tidplan", "Kostnad och finansiering", "Hur det märks"],
        ["Mål 1 Stärka vårt företagsklimat"],
        ["1.1.1 En väg in för företag", "Näringslivschef", "–", "våren 2021", "ca 40 tkr/år (ev. statsbidrag)",
         "Nöjda företag"],
        ["Andra insatser"],
        ["U1 Bygga tomter", "–", "Bostadsbolaget", "VT 2025 – HT 2026", "–", "–"],
    ]  # fmt: skip


def test_a_column_that_nobody_fills_is_left_out_and_one_goal_alone_is_not_named(plan, action):
    made = rows_of(plan_build(plan.node, None))
    assert made == [
        ["Insats", "Ansvarig", "Tidplan", "Hur det märks"],
        ["1.1.1 En väg in för företag", "Näringslivschef", "våren 2021", "Nöjda företag"],
    ]


def test_a_plan_without_actions_has_no_page_that_lies(plan):
    assert lying(plan_build(plan.node, None)) == []


def test_the_tables_of_all_plans_stand_together_last_in_the_programme(cast, plan, action):
    goal = add_goal(by=TEST, programme=cast.programme, title="Ett till")
    other = create_plan(by=TEST, programme=cast.programme, title="Plan för kultur", client_key="other")
    add_action(by=TEST, plan=other, title="Öppna biblioteket", serves=[goal.node])
    made = lying(programme_with_plans_build(cast.programme.node, None))
    assert [type(node) for node in made] == [Heading, Table, Heading, Table]
    assert [node.text for node in made[::2]] == [
        "Alla insatser i en tabell: Handlingsplan", "Alla insatser i en tabell: Plan för kultur",
    ]  # fmt: skip


def test_a_plan_in_its_programme_says_how_long_it_holds_and_has_its_own_control_code_last(cast, plan, action):
    adopted(cast.programme, cast.council, day=date(2021, 1, 20))
    adopted(plan, cast.council, day=date(2021, 1, 20), key="plan")
    edition = valid_edition(cast.programme.node)
    made = programme_with_plans_build(cast.programme.node, edition)
    at = made.body.index(Heading(1, plan.title, id=plan.pk))
    assert dict(made.body[at + 1].rows) == {
        "Läge": "Antagen av kommunfullmäktige 2021-01-20 §\u00a047",
        "Gäller": "2021-01-20 till 2030-12-31",
        "Period": "",
    }
    codes = [control_code(one.sha256) for one in (edition, valid_edition(plan.node))]
    assert [line for line in imprint(made) if "kod" in line] == [
        f"Kontrollkod: {codes[0]}", f"Kontrollkod för {plan.title}: {codes[1]}",
    ]  # fmt: skip
    working = programme_with_plans_build(cast.programme.node, None)
    assert len([line for line in imprint(working) if "kod" in line]) == 2


def test_the_contents_name_no_action_for_all_of_them_stand_in_the_table(plan, action):
    listed = [node.text for node in plan_build(plan.node, None).body if isinstance(node, Heading) and node.listed]
    assert action.title not in listed and "Alla insatser i en tabell" in listed


def facts_of(document: Document) -> dict[str, str]:
    """The facts of the first action."""
    return {term: str(fact) for term, fact in next(node for node in document.body if isinstance(node, Facts)).rows}


def test_whom_an_action_is_for_is_printed_as_it_was_chosen(plan, action):
    assert facts_of(plan_build(plan.node, None))["Riktas till"] == "Kommunstyrelsen, Kommunledningsförvaltningen"


@pytest.mark.parametrize("words", ["Kommunledningsförvaltningen", "kommunledning", "KS"])
def test_whom_we_found_by_the_words_of_who_is_responsible_is_not_printed_beside_them(cast, plan, words):
    found = {"addressee_body": cast.executive_board} if words == "KS" else {"addressee_department": cast.department}
    add_action(by=TEST, plan=plan, title="Tomter", responsible=words, **found)
    assert facts_of(plan_build(plan.node, None)) == {"Ansvarig": words}


@pytest.mark.parametrize(
    ("words", "name"),
    [("BUN", "Barn- och utbildningsnämnden"), ("Kultur och fritid", "Kultur- och fritidsförvaltningen"),
     ("KS", "Kommunstyrelsen")],
)  # fmt: skip
def test_short_names_and_initials_name(words, name):
    assert names(words, name)


@pytest.mark.parametrize("words", ["Rektor", "Kommunen", "", "NU"])
def test_other_words_do_not(words):
    assert not names(words, "Kommunstyrelsen")
