"""Adding pasted rows to a plan: all of them or none."""

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.operations import add_action, add_funding
from samsyn.audit.operations import operation, record
from samsyn.spreadsheets.columns import by_key
from samsyn.spreadsheets.plan_paste.rows import PastedRow
from samsyn.tenants.actors import Actor


@operation
def add_pasted(*, by: Actor, plan: ActionPlan, rows: list[PastedRow], client_key: str) -> int:
    """Make an action of each row. Answers how many are new: the same client key again makes nothing more."""
    before = plan.node.children.count()
    for row in rows:
        key = f"paste:{client_key}:{row.line}"
        action = add_action(
            by=by, plan=plan, client_key=key, description=row.description,
            title=row.title,
            serves=[part.id for part in row.serves], **by_key(row.fields),
        )  # fmt: skip
        for number, line in enumerate(row.funding):
            add_funding(by=by, action=action, client_key=f"{key}:{number}", **line)
    if new := plan.node.children.count() - before:
        record(by=by, verb="action_plan.rows_pasted", thing=plan.node, rows=new)
    return new
