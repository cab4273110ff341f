"""The bytes of a plan's edition: the same on both databases and for ever; old ones can be printed."""

import json
from itertools import count
from pathlib import Path

import pytest

import samsyn.action_plans.operations
import samsyn.nodes.operations
from samsyn.action_plans.documents import plan_document
from samsyn.action_plans.operations import add_action, add_frame, add_funding, add_milestone, create_plan
from samsyn.action_plans.placing import plan_numbers
from samsyn.action_plans.queries import plan_content
from samsyn.editions.content import from_body, to_body
from samsyn.editions.frozen import as_tree
from samsyn.governing.operations import add_section
from samsyn.lib.blocks import normalise, p
from samsyn.lib.canonical import canonical_bytes, sha256_hex
from samsyn.lib.diff import apply, diff
from samsyn.programmes.operations import add_goal, add_objective, create_programme
from samsyn.render.plain import to_text
from tests.actors import TEST

GOLDEN = sorted((Path(__file__).parent / "golden_plans").glob("*.json"))
SHA256 = {
    "edition-1.json": "da916a671f87fd40e36263929c7cb3c3f4a86794e6cea60c8d2cd62d92ea4feb",
    "edition-2.json": "7779de1396f9fb2376ec0f883716673070264c853cf663ba16d8df052b4fc9cc",  # with readings
}

pytestmark = pytest.mark.django_db


def rich_plan(cast):
    """A plan with every field set, its ids counted instead of drawn."""
    text = normalise([p("Så här gör vi.", block_id="baaaaaaaa")])
    programme = create_programme(by=TEST, municipality=cast.municipality, title="Programmet", client_key="guld-program")
    goal = add_goal(by=TEST, programme=programme, title="Mål med åäö")
    objective = add_objective(by=TEST, goal=goal, title="Delmål")
    plan = create_plan(
        by=TEST, programme=programme, title="Guldplanen", client_key="guld", subtitle="Under", summary=text,
        valid_for="Alla", owner=cast.office, planned_from="2021", planned_until="2022", next_review="2022",
        policy_areas=[cast.area], period="2021–2022",
    )  # fmt: skip
    add_section(by=TEST, programme=plan, title="Först", text=text)
    add_frame(by=TEST, plan=plan, year=2021, amount=120_000_000, note="Preliminär")
    action = add_action(
        by=TEST, plan=plan, title="En väg in", description=text, serves=[goal.node, objective.node], rank=1,
        rank_reason="Flest bad om den", effect="Färre bollas", responsible_office=cast.office, responsible="Lotsen",
        addressee_body=cast.executive_board, addressee_department=cast.department, actor="together",
        partners="Företagen", schedule="kv 3 2021", indicator="Nöjda företag", policy_areas=[cast.area],
    )  # fmt: skip
    add_milestone(by=TEST, action=action, title="Numret i drift", schedule="augusti 2021")
    add_funding(
        by=TEST, action=action, source="applied", financier="Regionen", year=2021, amount=5_000_050,
        is_approximate=True, words="ca 50 tkr",
    )  # fmt: skip
    add_funding(
        by=TEST, action=action, source="decided", words="100–200 tkr/år 2021–2023, varav högst 20 tkr söks", year=2021,
        last_year=2023, amount=10_000_000, amount_to=20_000_000, per="year",
    )  # fmt: skip
    add_funding(
        by=TEST, action=action, source="applied", year=2021, is_onwards=True, amount=2_000_000, bound="most",
        per="month", is_part=True, is_possible=True, continues=True,
    )  # fmt: skip
    add_action(by=TEST, plan=plan, title="Övergripande", is_cross_cutting=True)
    add_section(by=TEST, programme=plan, title="Sist", text=[], stands_after_goals=True)
    return plan


def test_the_bytes_of_a_plans_edition_are_the_same_on_every_database(cast, monkeypatch):
    numbers = count(1)
    monkeypatch.setattr(samsyn.nodes.operations, "new_id", lambda letter: letter + f"{next(numbers):a>15}")
    body = to_body(plan_content(rich_plan(cast).node))
    assert body == GOLDEN[-1].read_text()


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_an_old_edition_is_still_what_it_was(path):
    body = path.read_text()
    assert sha256_hex(body.encode()) == SHA256[path.name]
    assert canonical_bytes(json.loads(body)).decode() == body


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_an_old_edition_can_be_printed_numbered_and_compared(path, cast):
    content = from_body(path.read_text())
    plan = create_plan(by=TEST, programme=cast.programme, title="I dag", client_key="today")
    words = to_text(plan_document(plan.node, content, None))
    actions = content.under("action")
    for action in actions:
        assert action.fields.title in words
    assert [plan_numbers(content)[action.id] for action in actions] == ["1.1.1", "Ö1"]
    now = {**as_tree(plan_content(plan.node)), "id": content.id}
    assert apply(as_tree(content), diff(as_tree(content), now)) == now
