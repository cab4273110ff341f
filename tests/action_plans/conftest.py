import pytest

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.operations import add_action, create_plan


@pytest.fixture
def plan(cast) -> ActionPlan:
    """An empty plan of the cast's programme."""
    return create_plan(by=cast.people["editor"], programme=cast.programme, title="Handlingsplan", client_key="plan")


@pytest.fixture
def action(cast, plan):
    """An action addressed to the cast's department, under the cast's objective."""
    return add_action(
        by=cast.people["editor"], plan=plan, title="En väg in för företag", serves=[cast.objective.node],
        responsible_office=cast.office, addressee_body=cast.executive_board, addressee_department=cast.department,
        schedule="våren 2021", indicator="Nöjda företag",
    )  # fmt: skip
