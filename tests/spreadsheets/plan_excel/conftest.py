import pytest

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.operations import add_action, add_funding, add_milestone, create_plan
from samsyn.action_plans.queries import plan_tree
from samsyn.lib.blocks import p
from samsyn.spreadsheets.plan_excel.writing import plan_workbook
from tests.actors import TEST


@pytest.fixture
def plan(cast) -> ActionPlan:
    """Three actions in the order they are read, with everything on the first."""
    plan = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan 2021", client_key="plan")
    cast.first = add_action(
        by=TEST, plan=plan, title="En väg in", description=[p("Ett nummer."), p("En lots.")],
        serves=[cast.objective.node], responsible_office=cast.office, addressee_body=cast.executive_board,
        addressee_department=cast.department, actor="together", partners="Företagen", schedule="våren 2021",
        indicator="Nöjda företag", effect="Snabbare", rank=1, rank_reason="Flest bad om den", policy_areas=[cast.area],
    )  # fmt: skip
    cast.line = add_funding(
        by=TEST, action=cast.first, source="decided", year=2021, amount=5_000_050, words="ca 50 tkr"
    )
    cast.step = add_milestone(by=TEST, action=cast.first, title="Numret i drift", schedule="kv 3 2021")
    cast.second = add_action(by=TEST, plan=plan, title='=HYPERLINK("https://example.org")', schedule="-21")
    cast.third = add_action(by=TEST, plan=plan, title="En lots till")
    return plan


@pytest.fixture
def workbook(plan) -> bytes:
    return plan_workbook(plan_tree(plan))
